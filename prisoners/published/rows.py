"""Statements that read rows one by one: for files, for programs, for comparing. Only `disclosed` rows are ever read.

Rows of listed people come first, person by person. In the table of persons those who are counted only come after them, in an order that the content
of their rows alone decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from prisoners.domain.choices import NOT_KNOWN
from prisoners.published import counting
from prisoners.published.disclosed import disclosed
from prisoners.published.models import DIMENSION_COLUMNS, EventRow, PersonRow, SpanRow
from prisoners.published.predicates import Predicate
from prisoners.published.questions import Question
from prisoners.published.shapes import AT_EDITION
from prisoners.published.standings import standing_on
from prisoners.published.tables import Column, Table

CHANGING = tuple(name for name in DIMENSION_COLUMNS if name not in {"person", "disclosure", "status"})
"""Columns that a state tells as they were then."""


@dataclass(frozen=True)
class Selection:
    """Which rows: those of an edition that pass all ``tests`` by their best dates, of the people behind a ``question``, and ``among`` some people.

    ``day``: ages are counted on it. ``standing``: whether persons are told as they stood on that day, not as last known. ``during``: spans that hold that day,
    or [first, until) in which an event can lie by its best day.
    """

    edition: int
    day: date
    tests: tuple[Predicate, ...] = ()
    question: Question | None = None
    among: tuple[int, ...] | None = None
    standing: bool = False
    during: tuple[date | None, date | None] = (None, None)


@dataclass(frozen=True)
class After:
    """Where a page goes on: after the row ``row`` of the listed person ``person``; or after so many rows that can't be tied."""

    person: int | None = None
    row: int | None = None
    untied: int = 0


def statement(
    table: Table,
    selection: Selection,
    columns: Iterable[Column] | None = None,
    *,
    after: After | None = None,
    limit: int | None = None,
) -> tuple[str, dict]:
    """SQL and values: the columns in their order. Of a page (``limit``) three more stand before them: listed, person and row, to go on from."""
    shown = ", ".join(f'{column.sql} AS "{column.name}"' for column in columns or table.columns)
    begun, values = counting.behind(selection.question) if selection.question is not None else ("", {})
    values |= {"edition": selection.edition, "day": selection.day}
    source = _persons_on_the_day() if selection.standing and table.model is PersonRow else disclosed(table.model)
    where = [AT_EDITION, *_tests(table, selection, values)]
    own_order = "".join(f'{"charge" if name == "article" else "r"}."{name}", ' for name in table.order)
    last = "CASE WHEN r.listed THEN r.id END"
    order = f"r.listed DESC, CASE WHEN r.listed THEN r.person END, {own_order}{last}, "
    untied = f"CASE WHEN NOT r.listed THEN md5(ROW({', '.join(c.sql for c in columns or table.columns)})::text) END"
    page = ""
    if limit is not None:
        shown = f"r.listed, r.person, r.id, {shown}"
        order = f"r.listed DESC, CASE WHEN r.listed THEN r.person END, {last}, "
        page = " LIMIT %(limit)s"
        values["limit"] = limit
        if after is not None:
            values |= {"after_person": after.person, "after_row": after.row, "untied": after.untied}
            if after.person is not None:
                where.append("(NOT r.listed OR (r.person, r.id) > (%(after_person)s, %(after_row)s))")
            else:
                where.append("NOT r.listed")
                page += " OFFSET %(untied)s"
    sql = f"{begun} SELECT {shown} FROM {source} r {table.joined} WHERE {' AND '.join(where)} ORDER BY {order}{untied}{page}"
    return sql, values


def _tests(table: Table, selection: Selection, values: dict) -> Iterable[str]:
    """Tests of a row, its values added to those of the statement."""
    day = "r.day_best" if table.model is EventRow else "%(day)s::date"
    for predicate in selection.tests:
        sql = predicate.best.sql.replace("{day}", day).replace("{designation}", "designated_by")
        for value in predicate.best.values:
            name = f"test{len(values)}"
            values[name] = value
            sql = sql.replace("%s", f"%({name})s::date" if isinstance(value, date) else f"%({name})s", 1)
        yield sql
    if selection.question is not None:
        yield "r.person IN (SELECT person FROM counted)"
    if selection.among is not None:
        values["among"] = list(selection.among)
        yield "r.person = ANY(%(among)s::bigint[])"
    first, until = selection.during
    values |= {"first": first, "until": until}
    if table.model is SpanRow:
        if first is not None:
            yield "(r.day_to IS NULL OR r.day_to > %(first)s)"
        if until is not None:
            yield "r.day_from < %(until)s"
    if table.model is EventRow:
        if first is not None:
            yield "r.day_best >= %(first)s"
        if until is not None:
            yield "r.day_best < %(until)s"


def _persons_on_the_day() -> str:
    """Persons as they stood on the day: by the state they were in then, if in any, else as last known; the same as a list of people shows."""
    columns = [field.column for field in PersonRow._meta.local_fields]
    told = ", ".join(f"CASE WHEN s.person IS NULL THEN p.{name} ELSE s.{name} END AS {name}" for name in CHANGING)
    rest = ", ".join(f"p.{name}" for name in columns if name not in CHANGING and name != "status")
    # Looked up by key in one value: joined, the planner takes a few rows for what are all people, and compares everybody with everybody.
    standing = f"(SELECT jsonb_object_agg(person, status) FROM {standing_on('%(day)s::date', AT_EDITION)} AS standing)"
    return (
        f"(SELECT {rest}, {told}, coalesce({standing} ->> p.person::text, '{NOT_KNOWN}') AS status, p.listed FROM {disclosed(PersonRow)} p"
        f" LEFT JOIN {disclosed(SpanRow)} s ON s.person = p.person AND s.best AND {AT_EDITION.replace('r.', 's.')}"
        " AND s.day_from <= %(day)s AND (s.day_to IS NULL OR s.day_to > %(day)s))"
    )
