"""Rows one by one, as far as they may be seen now: what every file, every row for programs and every comparison of editions reads.

The published tables hold no more than might be shown when they were written. What may be shown can become less since: somebody is withdrawn, a name is
withheld, a facility or an expected release is no longer told. Figures of old editions go on counting (they are numbers), but rows are given by today's rule:

- rows that are tied to each other by the key of their person are given of listed people alone, and only those that were written while no more of
  the person might be shown than now. Of people who are counted only there is one row a person in the table of persons, as the last edition has it,
  without a key or a date: their spans and events would be found to be one life by whoever compares two editions or asks for few people;
- a row that still stands is given as it was written. One that was closed since says no more than the newest row of its person: not what that one
  does not disclose, not a birth date or an expected release that it no longer has or tells less exactly, nor what follows from such a date.

So a row never says more of anybody than the last edition does, and can say less than it did: safety outranks permanence.
"""

from functools import cache

from django.db.models import Field

from prisoners.domain.choices import NOT_DISCLOSED, NOT_KNOWN, Disclosure
from prisoners.published.models import DIMENSION_COLUMNS, CaseRow, EventRow, PersonRow, Profile, Row, SpanRow

TIMELESS = frozenset({"gender", "residence", "occupation", "group_cases"})
"""What does not change in a life: where the newest row has it no more, it was taken back."""
BOUNDS = ("earliest", "best", "latest")
WITHHELD, PUBLIC, COUNTED = (
    each.value for each in (Disclosure.NAME_WITHHELD, Disclosure.PUBLIC, Disclosure.COUNTED_ONLY)
)

LISTED = f"coalesce(f.disclosure IN ('{PUBLIC}', '{WITHHELD}') AND t.disclosure IN (f.disclosure, '{WITHHELD}'), false)"
"""Whether a row is of somebody who has a page, and was written while no more of them might be shown than now."""
STANDS = "t.last_edition IS NULL"
DUE_AS_EXACT = "coalesce(n.due_latest - n.due_earliest <= t.due_latest - t.due_earliest, false)"
"""Whether the newest row tells an expected release, and as exactly."""

GIVEN = {
    PersonRow: f"({LISTED} OR ({STANDS} AND t.disclosure = '{COUNTED}'))",
    CaseRow: LISTED,
    # Custody that nobody confirms is in doubt some time after the release is due: those days tell the day that is due.
    SpanRow: f"{LISTED} AND ({STANDS} OR t.due_best IS NULL OR t.day_from <= t.due_best OR {DUE_AS_EXACT})",
    EventRow: f"{LISTED} AND ({STANDS} OR t.kind <> '{EventRow.Kind.DUE.value}' OR n.due_best IS NOT NULL)",
}
"""Which rows of a table are given."""


@cache
def disclosed(model: type[Row]) -> str:
    """A subquery with the columns of a published table, as they may be seen now, and ``listed``: whether the person has a page."""
    columns = ", ".join(f"{_shown(model, field)} AS {field.column}" for field in model._meta.local_fields)
    return (
        f"(SELECT {columns}, {LISTED} AS listed FROM {model._meta.db_table} t"
        f" LEFT JOIN {Profile._meta.db_table} f ON f.person = t.person"
        f" LEFT JOIN {PersonRow._meta.db_table} n ON n.person = t.person AND n.last_edition IS NULL"
        f" WHERE {GIVEN[model]})"
    )


def _shown(model: type[Row], field: Field) -> str:
    """SQL of one column."""
    name = field.column
    base, _sign, bound = name.rpartition("_")
    if base and bound in BOUNDS:
        return _date(model, base, bound)
    told = {"born_missing": "born", "due_missing": "due"}.get(name)
    if told:
        return f"CASE WHEN {STANDS} OR t.{told}_best IS NULL OR n.{told}_best IS NOT NULL THEN t.{name} ELSE '{NOT_DISCLOSED}' END"
    if name == "day_to":
        follows = f"t.due_best IS NOT NULL AND t.day_to > t.due_best AND NOT {DUE_AS_EXACT}"
        return f"CASE WHEN {STANDS} OR NOT coalesce({follows}, false) THEN t.day_to END"
    if name not in DIMENSION_COLUMNS or name in {"person", "disclosure"}:
        return f"t.{name}"
    gone = (NOT_DISCLOSED, NOT_KNOWN) if name in TIMELESS else (NOT_DISCLOSED,)
    keys = ", ".join(f"'{key}'" for key in gone)
    match field.get_internal_type():
        case "CharField":
            return f"CASE WHEN {STANDS} OR n.{name} NOT IN ({keys}) THEN t.{name} ELSE '{NOT_DISCLOSED}' END"
        case "ArrayField":
            empty = f" AND cardinality(n.{name}) > 0" if name in TIMELESS else ""
            shown = f"{STANDS} OR (NOT n.{name} && ARRAY[{keys}]::varchar[]{empty}) OR cardinality(t.{name}) = 0"
            return f"CASE WHEN {shown} THEN t.{name} ELSE ARRAY['{NOT_DISCLOSED}']::varchar[] END"
    return f"t.{name}"


def _date(model: type[Row], name: str, bound: str) -> str:
    column = f"t.{name}_{bound}"
    match name:
        case "recorded":
            # The months of somebody's first record would single out the row of a person who is counted only.
            return f"CASE WHEN {LISTED} THEN {column} END"
        case "born":
            # A date of birth is one fact: never more exact than the newest row tells it.
            vaguer = "n.born_latest - n.born_earliest > t.born_latest - t.born_earliest"
            return f"CASE WHEN {STANDS} THEN {column} WHEN n.born_best IS NULL THEN NULL WHEN {vaguer} THEN n.born_{bound} ELSE {column} END"
        case "due":
            return (
                f"CASE WHEN {STANDS} THEN {column} WHEN n.due_best IS NULL THEN NULL ELSE {_as_exact(name, bound)} END"
            )
        case "day" if model is EventRow:
            return f"CASE WHEN {STANDS} OR t.kind <> '{EventRow.Kind.DUE.value}' THEN {column} ELSE {_as_exact(name, bound)} END"
    return column


def _as_exact(name: str, bound: str) -> str:
    """The bound of an expected release, as exactly as the newest row tells one."""
    column = f"t.{name}_{bound}"
    vaguer = f"n.due_latest - n.due_earliest > t.{name}_latest - t.{name}_earliest"
    by_year = "n.due_latest - n.due_earliest > 31"
    return (
        f"CASE WHEN {vaguer} AND {by_year} THEN {_whole('year', column, bound)}"
        f" WHEN {vaguer} THEN {_whole('month', column, bound)} ELSE {column} END"
    )


def _whole(unit: str, column: str, bound: str) -> str:
    """The bound of the month or year that a day lies in: its first day, one in its middle, its last."""
    first = f"date_trunc('{unit}', {column})"
    middle = {"month": "14 days", "year": "6 months"}[unit]
    later = {"earliest": "", "best": f" + interval '{middle}'", "latest": f" + interval '1 {unit} - 1 day'"}[bound]
    return f"({first}{later})::date"


PUBLISHED = {"persons": PersonRow._meta.db_table, "spans": SpanRow._meta.db_table, "events": EventRow._meta.db_table}
"""The tables that figures count, by what they hold."""
SEEN = {"persons": disclosed(PersonRow), "spans": disclosed(SpanRow), "events": disclosed(EventRow)}
"""The same as they may be seen now."""
ROWS = (*PUBLISHED.values(), CaseRow._meta.db_table)
"""All tables of rows."""
