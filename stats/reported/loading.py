"""Loading of reported figures: a country's CSV file to the table, all or nothing, as often as one likes."""

import csv
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from stats.models import ReportedFigure
from stats.parsing import ANY_DAY, from_text

ROOT = Path(__file__).resolve().parent.parent / "reference"
FILE = "reported_figures.csv"

RENAMED = {"from": "start", "to": "end"}
DAYS = {"on", "start", "end"}
NUMBERS = {"value_min", "value_max", "women", "men"}


class WrongReported(ValueError):
    """The file can't be loaded; nothing was changed. ``errors`` holds all that was found: row, column and what is wrong."""

    def __init__(self, errors: list[str]):
        self.errors = tuple(errors)
        super().__init__("\n".join(errors))


def countries() -> list[str]:
    """Countries that have a file of reported figures."""
    return sorted(path.parent.name for path in ROOT.glob(f"*/{FILE}"))


def load_reported(country: str, *, path: Path | None = None) -> int:
    """Bring the table to what the file says; how many rows it has. Raises WrongReported."""
    path = path or ROOT / country / FILE
    errors: list[str] = []
    with path.open(encoding="utf-8", newline="") as lines, transaction.atomic():
        ReportedFigure.objects.all().delete()
        rows = list(csv.DictReader(lines))
        made = [
            found for number, row in enumerate(rows, start=1) if (found := _figure(number, row, errors)) is not None
        ]
        if errors:
            raise WrongReported(errors)
        ReportedFigure.objects.bulk_create(made)
    return len(made)


def _figure(number: int, row: dict[str, str], errors: list[str]) -> ReportedFigure | None:
    """The figure of a row that is right; else None, with what is wrong noted."""
    wrong: list[tuple[str, str]] = []
    values: dict[str, object] = {}
    for column, text in row.items():
        name = RENAMED.get(column, column)
        try:
            values[name] = _value(name, text)
        except ValueError as error:
            wrong.append((column, str(error)))
    if not wrong:
        figure = ReportedFigure(order=number, **values)
        try:
            figure.full_clean(validate_unique=False)
            if figure.our_query:
                from_text(figure.our_query, today=ANY_DAY)
        except ValidationError as error:
            wrong = [(name, " ".join(messages)) for name, messages in error.message_dict.items()]
        except BadParameter as error:
            wrong = [("our_query", f"{error.parameter}: {error}")]
        else:
            return figure
    words = _("%(file)s, row %(row)d, %(column)s: %(message)s")
    # The header is row 1 of the file.
    errors += [words % {"file": FILE, "row": number + 1, "column": c, "message": m} for c, m in wrong]
    return None


def _value(name: str, text: str) -> object:
    if name in DAYS:
        return date.fromisoformat(text) if text else None
    if name in NUMBERS:
        return int(text) if text else None
    return text
