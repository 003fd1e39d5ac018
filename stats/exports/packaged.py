"""What figures add to the data package of an edition: the numbers that others published, as they were worded."""

from django.utils.translation import gettext_lazy as _

from prisoners.published.code_lists import LineTable, cells, columns_of
from stats.models import ReportedFigure

RENAMED = {"start": "from", "end": "to", "order": "number"}


def tables() -> list[LineTable]:
    """One table, read as a whole: there are hundreds of such numbers."""
    return [
        LineTable(
            "reported",
            _("Reported figures"),
            _(
                "Numbers that other organisations published, as they were worded. They count by their own rules: never add them to ours."
            ),
            columns_of(ReportedFigure, names=RENAMED),
            [cells(row) for row in ReportedFigure.objects.order_by("order")],
            RENAMED["order"],
        )
    ]
