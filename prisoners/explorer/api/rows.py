"""Rows of the published tables at an edition, as they may be seen now: /api/v1/persons, cases, spans, events."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request

from prisoners.explorer.api import parameters, row_words
from prisoners.explorer.api.base import ForPrograms, next_address, told
from prisoners.explorer.api.cursors import CURSOR, Asked, place
from prisoners.explorer.api.parameters import BEST, EDITION, FROM, KIND, ON, PAGING, TO
from prisoners.published import editions
from prisoners.published.answering import Version
from prisoners.published.database import readers_connection
from prisoners.published.filters import PARAMETERS, SINGLE, BadParameter, grammar
from prisoners.published.models import Edition, EventRow
from prisoners.published.predicates import Predicate, is_true, one_of
from prisoners.published.rows import After, Selection, statement
from prisoners.published.tables import DAY, TABLES, Table

OWN = {"persons": (), "cases": (), "spans": (ON, FROM, TO, BEST), "events": (FROM, TO, KIND)}
"""Parameters of a table beside the filters, the edition and the page."""
KINDS = tuple(kind.value for kind in EventRow.Kind)
BEFORE_PAGE = 3
"""Columns that stand before those of a page's rows: listed, person, row."""


@dataclass(frozen=True)
class Page:
    """``rows`` as JSON has them. ``place``: where the next page begins, as a cursor holds it; None after the last."""

    rows: list[dict]
    place: list | None


class Rows(ForPrograms):
    """Pages of one table."""

    table: Table

    def operation(self) -> dict:
        return row_words.operation(self.table, OWN[self.table.name])

    def get(self, request: Request) -> HttpResponseBase:
        given, own = request.query_params, OWN[self.table.name]
        several = {*PARAMETERS, KIND} - set(SINGLE)
        known = {*PARAMETERS, *own, *PAGING, EDITION}
        values = parameters.read(given, known, known - several)
        last = editions.latest()
        edition = parameters.edition(values, last)
        limit = parameters.limit(values)
        selection = select(self.table, values, edition)
        asked = Asked(question(self.table, values, edition), last.number if last else 0)
        after = _after(asked, parameters.only(values, CURSOR))
        version = Version(
            edition.number if edition else 0,
            edition.day if edition else settings.REGISTRY_FIRST_DAY,
            "json",
            # What may be seen of an old edition is today's to say, so it is not kept.
            beside=(asked.last, edition and edition.published_at),
        )
        if (response := self.kept(request, version)) is not None:
            return response
        page = read_page(self.table, selection, after, limit) if edition else Page([], None)
        return self.answered(request, self._body(request.path, given, edition, page, asked), version)

    def _body(self, path: str, given: QueryDict, edition: Edition | None, page: Page, asked: Asked) -> dict:
        following = page.place and next_address(path, given, asked, page.place, edition=edition.number)
        return {"edition": told(edition), "next": following, "rows": page.rows}


def rows(name: str) -> type[Rows]:
    """The view of a table."""
    return type(f"{name.capitalize()}Rows", (Rows,), {"table": TABLES[name]})


def select(table: Table, values: parameters.Values, edition: Edition | None) -> Selection:
    """Which rows are asked for. Ages are counted, and persons are told, on the day named, else on that of the edition. Raises BadParameter."""
    tests = list(grammar({name: found for name, found in values.items() if name in PARAMETERS}).predicates())
    tests += _kinds(values.get(KIND, []))
    if BEST in values:
        tests.append(is_true("best", parameters.yes_no(values, BEST)))
    on, during = parameters.day(values, ON), parameters.period(values)
    if on is not None:
        if during != (None, None):
            raise BadParameter(ON, _("Give “on”, or “from” and “to”, not both."))
        during = (on, on + timedelta(days=1))
    day = on or (edition.day if edition else settings.REGISTRY_FIRST_DAY)
    number = edition.number if edition else 0
    return Selection(number, day, tests=tuple(tests), standing=table.name == "persons", during=during)


def question(table: Table, values: parameters.Values, edition: Edition | None) -> tuple:
    """All that chooses rows, in one spelling: what a cursor is good for."""
    chosen = sorted((name, *sorted(set(found))) for name, found in values.items() if name not in {*PAGING, EDITION})
    return (table.name, edition and (edition.number, edition.published_at.isoformat()), *chosen)


def read_page(table: Table, selection: Selection, after: After | None, limit: int) -> Page:
    """Rows after a place, and where the next page begins. One row more than a page is read, to know whether there is one."""
    sql, values = statement(table, selection, after=after, limit=limit + 1)
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchall()
    shown = found[:limit]
    rows = [_as_json(table, row[BEFORE_PAGE:]) for row in shown]
    return Page(rows, _place(after, shown) if len(found) > limit else None)


def _as_json(table: Table, row: tuple) -> dict:
    return {
        column.name: value.isoformat() if column.kind == DAY and value is not None else value
        for column, value in zip(table.columns, row, strict=True)
    }


def _place(after: After | None, shown: list[tuple]) -> list:
    """After the last row shown: by its keys, or of rows that can't be tied by how many were shown."""
    listed, person, row = shown[-1][:BEFORE_PAGE]
    if listed:
        return [person, row]
    earlier = after.untied if after else 0
    return [earlier + sum(not each[0] for each in shown)]


def _after(asked: Asked, text: str) -> After | None:
    if not text:
        return None
    match place(asked, text):
        case [person, row]:
            return After(person, row)
        case [untied]:
            return After(untied=untied)
    return None


def _kinds(kinds: list[str]) -> list[Predicate]:
    for kind in kinds:
        if kind not in KINDS:
            raise BadParameter(KIND, _("“kind” is one of: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
    return [one_of("kind", kinds)] if kinds else []
