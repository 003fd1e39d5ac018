"""Rows one by one, as far as they may be seen now: what every file, every row for programs and every comparison of editions reads.

The published tables hold no more than might be shown when they were written. What may be shown can become less since: somebody is withdrawn, a name is
withheld, a facility is no longer told. Figures of old editions go on counting (they are numbers), but rows are given by today's rule:

- whose page is gone, or was written while more of the person might be shown, is given as people who are counted only are: no key that
  ties rows together, months for days, "not disclosed" for every dimension that these don't have;
- what the last edition does not disclose of a person (facility, birth date, expected release) no earlier row of theirs discloses, and no date of
  birth is more exact than it is now.

So a row never says more of anybody than the last edition does, and can say less than it did: safety outranks permanence.
"""

from functools import cache

from prisoners.domain.choices import NOT_DISCLOSED, Disclosure
from prisoners.published.models import DIMENSION_COLUMNS, CaseRow, EventRow, PersonRow, Profile, Row, SpanRow

KEPT = frozenset(
    {"gender", "status", "counts_as", "arrangement", "penalty", "designated_by", "counted_by", "release_reason"}
)
"""Dimensions left of a person who is counted only, as publication leaves them."""
DATES = ("detained", "convicted", "released", "due")
OWN_DATES = ("day", "recorded", "in_force")
BOUNDS = ("earliest", "best", "latest")
WITHHELD, PUBLIC = Disclosure.NAME_WITHHELD.value, Disclosure.PUBLIC.value

LISTED = f"coalesce(f.disclosure IN ('{PUBLIC}', '{WITHHELD}') AND t.disclosure IN (f.disclosure, '{WITHHELD}') AND t.disclosure <> 'counted-only', false)"
"""Whether a row is of somebody who has a page, and was written while no more of them might be shown than now."""

MAY_STAND = f"({LISTED} OR t.disclosure <> '{PUBLIC}')"
"""Whether its own dates may stand as they are: of whoever was not public when it was written they are months already."""


@cache
def disclosed(model: type[Row]) -> str:
    """A subquery with the columns of a published table, as they may be seen now, and ``listed``: whether rows of the person may be tied by their key.

    Cases of people who are not listed are left out, as publication leaves them out for people who are counted only.
    """
    columns = ", ".join(f"{_shown(field)} AS {field.column}" for field in model._meta.local_fields)
    where = f" WHERE {LISTED}" if model is CaseRow else ""
    return (
        f"(SELECT {columns}, {LISTED} AS listed FROM {model._meta.db_table} t"
        f" LEFT JOIN {Profile._meta.db_table} f ON f.person = t.person"
        f" LEFT JOIN {PersonRow._meta.db_table} n ON n.person = t.person AND n.last_edition IS NULL{where})"
    )


def _shown(field) -> str:
    """SQL of one column."""
    name, kind = field.column, field.get_internal_type()
    base, _, bound = name.rpartition("_")
    if base and bound in BOUNDS:
        return _date(base, bound)
    match name:
        case "disclosure":
            return f"CASE WHEN {LISTED} THEN t.disclosure ELSE '{Disclosure.COUNTED_ONLY.value}' END"
        case "born_missing":
            return f"CASE WHEN {LISTED} AND n.born_missing <> '{NOT_DISCLOSED}' THEN t.born_missing ELSE '{NOT_DISCLOSED}' END"
        case "due_missing":
            kept_back = f"n.due_missing = '{NOT_DISCLOSED}' AND t.due_best IS NOT NULL"
            return f"CASE WHEN {LISTED} AND NOT ({kept_back}) THEN t.due_missing ELSE '{NOT_DISCLOSED}' END"
        case "term_days":
            return f"CASE WHEN {LISTED} THEN t.term_days END"
        case "in_absentia":
            return f"{LISTED} AND t.in_absentia"
        case "day_from":
            return f"CASE WHEN {MAY_STAND} THEN t.day_from ELSE date_trunc('month', t.day_from)::date END"
        case "day_to":
            # The day after the last: of a month that is the first of the next one, so that a stretch never becomes empty.
            return f"CASE WHEN {MAY_STAND} THEN t.day_to ELSE (date_trunc('month', t.day_to - 1) + interval '1 month')::date END"
    if name in KEPT:
        return f"t.{name}"
    if kind == "CharField" and is_shared(name):
        return f"CASE WHEN {LISTED} AND n.{name} <> '{NOT_DISCLOSED}' THEN t.{name} ELSE '{NOT_DISCLOSED}' END"
    if kind == "ArrayField" and is_shared(name):
        nothing = f"ARRAY['{NOT_DISCLOSED}']::varchar[]"
        return f"CASE WHEN {LISTED} AND NOT '{NOT_DISCLOSED}' = ANY(n.{name}) THEN t.{name} ELSE {nothing} END"
    return f"t.{name}"


def is_shared(name: str) -> bool:
    """Whether it is a column that all published tables have: one that can be compared with the person's row of the last edition."""
    return name in DIMENSION_COLUMNS


def _date(name: str, bound: str) -> str:
    column = f"t.{name}_{bound}"
    if name in OWN_DATES:
        return f"CASE WHEN {MAY_STAND} THEN {column} ELSE {_month(column, bound)} END"
    if name == "born":
        # A date of birth is one fact: never more exact than the last edition tells it.
        vaguer = "n.born_latest - n.born_earliest > t.born_latest - t.born_earliest"
        shown = f"CASE WHEN {vaguer} THEN n.{name}_{bound} ELSE {column} END"
        return f"CASE WHEN {LISTED} AND n.born_missing <> '{NOT_DISCLOSED}' THEN {shown} END"
    if name == "due":
        vaguer = "n.due_latest - n.due_earliest > t.due_latest - t.due_earliest"
        year = "n.due_latest - n.due_earliest > 31"
        shown = f"CASE WHEN {vaguer} AND {year} THEN {_year(column, bound)} WHEN {vaguer} THEN {_month(column, bound)} ELSE {column} END"
        return f"CASE WHEN {LISTED} AND n.due_missing <> '{NOT_DISCLOSED}' THEN {shown} END"
    return f"CASE WHEN {LISTED} THEN {column} END"


def _month(column: str, bound: str) -> str:
    """The bound of the month that a day lies in: its first day, its 15th, its last."""
    first = f"date_trunc('month', {column})"
    return {
        "earliest": f"{first}::date",
        "best": f"({first} + interval '14 days')::date",
        "latest": f"({first} + interval '1 month - 1 day')::date",
    }[bound]


def _year(column: str, bound: str) -> str:
    first = f"date_trunc('year', {column})"
    return {
        "earliest": f"{first}::date",
        "best": f"({first} + interval '6 months')::date",
        "latest": f"({first} + interval '1 year - 1 day')::date",
    }[bound]


PUBLISHED = {"persons": PersonRow._meta.db_table, "spans": SpanRow._meta.db_table, "events": EventRow._meta.db_table}
"""The tables that figures count, by what they hold."""
SEEN = {"persons": disclosed(PersonRow), "spans": disclosed(SpanRow), "events": disclosed(EventRow)}
"""The same as they may be seen now."""
ROWS = (*PUBLISHED.values(), CaseRow._meta.db_table)
"""All tables of rows."""
