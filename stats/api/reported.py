"""What others published, with our count beside it, as pages of rows: /api/v1/reported."""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request

from prisoners.explorer.api import parameters, words
from prisoners.explorer.api.base import ForPrograms, next_address, told
from prisoners.explorer.api.cursors import CURSOR, Asked, place
from prisoners.published import editions
from prisoners.published.answering import Version
from stats.exports.reported import figures
from stats.reported.comparing import compared, version


class Reported(ForPrograms):
    """In the order of the site's list; ours is counted at the last edition."""

    def operation(self) -> dict:
        return words.operation(
            "reported",
            words.ROWS,
            _("Numbers that others published"),
            _("Each as it was worded, with our count for the same question at the last edition and the difference."),
            [words.ref("parameters", name) for name in ("limit", "cursor")],
            {"application/json": {"schema": words.ref("schemas", "ReportedPage")}},
            errors=words.limited(),
        )

    def get(self, request: Request) -> HttpResponseBase:
        values = parameters.read(request.query_params, parameters.PAGING, parameters.PAGING)
        limit = parameters.limit(values)
        edition = editions.latest()
        made_of = version()
        asked = Asked(("reported",), (edition.number if edition else 0, made_of))
        text = parameters.only(values, CURSOR)
        first = place(asked, text)[0] if text else 0
        held = Version(asked.last[0], editions.today(), "json", beside=(made_of,))
        if (response := self.kept(request, held)) is not None:
            return response
        rows = list(figures(compared(edition)))
        until = first + limit
        following = next_address(request.path, request.query_params, asked, [until]) if len(rows) > until else None
        body = {"edition": told(edition), "next": following, "rows": rows[first:until]}
        return self.answered(request, body, held)
