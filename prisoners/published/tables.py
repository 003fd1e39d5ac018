"""The tables of rows that readers take away: their columns, in the order and under the names that files, rows for programs and the codebook have.

A column's meaning is the help text of the field it comes from. Dates that may be vague are told as three days and a precision.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Disclosure, Special
from prisoners.published.disclosed import BOUNDS
from prisoners.published.models import CaseRow, EventRow, PersonRow, Row, SpanRow

KEY, KEYS, DAY, NUMBER, DECIMAL, YES_NO, WORDS, ID = "key", "keys", "day", "number", "decimal", "yes-no", "words", "id"
"""What stands in a column: a key of a list, several of them, a day, a whole number, one with decimals, true or false, words, or a random key of a row.

A random key has a letter before its digits: it is longer than the numbers that spreadsheets and statistics programs keep exactly, and as a
number two people could become one.
"""

KINDS = (KEY, KEYS, DAY, NUMBER, DECIMAL, YES_NO, WORDS, ID)

VOCABULARY = {
    "residence": "region", "facility_region": "region", "designated_by": "organisation", "counted_by": "organisation",
    "articles": "article", "charged": "article", "convicted": "article", "article_groups": "article_group", "group_cases": "group_case",
    "courts": "court", "judges": "judge", "otherwise": "status", "gender": "gender", "occupation": "occupation", "status": "status",
    "arrangement": "arrangement", "facility": "facility", "facility_type": "facility_type", "regime": "regime", "penalty": "penalty", "term": "term",
    "release_reason": "release_reason", "article": "article",
}  # fmt: skip
"""Columns of keys and the vocabulary that says what the keys are."""
LEFT_OUT = {"id", "fingerprint", "last_edition"}
FIRST = ("person", "disclosure", "first_edition")
TIES = {"person", "case", "event", "seq", "first_edition", "cases", "position"}
"""Told of listed people alone: they would tie rows of somebody who is counted only together. Only the table of persons has such people."""

MISSING = "missing"
"""How columns end that say why there is no date."""
PREFIXES = {"person": "p", "case": "c", "event": "e"}

PRECISION = _("How exactly that date is known: a day, a month, a year, or a range of days; empty where there is none.")


@dataclass(frozen=True)
class Column:
    """``sql`` gives it of a disclosed row ``r``; of a list of code it has none. ``options``: its keys where they are a short list of the software's own.

    ``empty``: may have no value.
    """

    name: str
    kind: str
    description: str | Promise
    sql: str = ""
    vocabulary: str | None = None
    options: tuple[tuple[str, str | Promise], ...] = ()
    empty: bool = False


@dataclass(frozen=True)
class Table:
    """``name`` is that of its file and address. ``order``: what its rows are sorted by within a person."""

    name: str
    title: str | Promise
    description: str | Promise
    model: type[Row]
    order: tuple[str, ...]
    own: tuple[Column, ...] = ()
    joined: str = ""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return self.own or tuple(_columns(self.model))


def _columns(model: type[Row]):
    """Its own columns first (what makes it one row), then those that all tables share."""
    shared = {field.name for field in Row._meta.local_fields}
    fields = [field for field in model._meta.local_fields if field.name not in LEFT_OUT]
    first = [model._meta.get_field(name) for name in FIRST]
    own = [field for field in fields if field.name not in shared]
    rest = [field for field in fields if field.name in shared and field not in first]
    for field in (*first, *own, *rest):
        yield column(field)
        base, _sign, bound = field.name.rpartition("_")
        if base and bound == BOUNDS[-1]:
            yield Column(f"{base}_precision", KEY, PRECISION, precision(base), options=PRECISIONS, empty=True)


PRECISIONS = (
    ("day", _("a day")),
    ("month", _("a month")),
    ("year", _("a year")),
    ("range", _("a range of days")),
)


def precision(name: str) -> str:
    first, last = f"r.{name}_earliest", f"r.{name}_latest"
    return (
        f"CASE WHEN {first} IS NULL THEN NULL WHEN {first} = {last} THEN 'day' "
        f"WHEN {first} = date_trunc('month', {first}) AND {last} = (date_trunc('month', {first}) + interval '1 month - 1 day')::date THEN 'month' "
        f"WHEN {first} = date_trunc('year', {first}) AND {last} = (date_trunc('year', {first}) + interval '1 year - 1 day')::date THEN 'year' "
        "ELSE 'range' END"
    )


def column(field: models.Field) -> Column:
    """A column of a field: described by its help text."""
    sql = f'r."{field.column}"'
    base, _sign, reason = field.name.rpartition("_")
    if reason == MISSING:
        # A row keeps a reason whatever it holds; one beside a date would be read as if there were none.
        sql = f'CASE WHEN r."{base}_best" IS NULL THEN {sql} END'
    if field.name in PREFIXES:
        sql = f"'{PREFIXES[field.name]}' || {sql}"
    if field.name in TIES:
        sql = f"CASE WHEN r.listed THEN {sql} END"
    options = OPTIONS.get(field.name, tuple(field.choices or ()))
    return Column(
        field.name,
        _kind(field),
        field.help_text,
        sql,
        VOCABULARY.get(field.name),
        options,
        empty=field.null or (field.name in TIES and field.model is PersonRow) or reason == MISSING,
    )


OPTIONS: dict[str, tuple[tuple[str, str | Promise], ...]] = {
    "counts_as": (("held", _("deprived of liberty")), ("restricted", _("restricted in liberty")), *Special.choices),
    "disclosure": (
        (Disclosure.PUBLIC.value, _("Public: the name is told, and what else was allowed for this person")),
        (Disclosure.NAME_WITHHELD.value, _("Name withheld: a page without the name, months for days")),
        (Disclosure.COUNTED_ONLY.value, _("Counted only: one row in the table of persons, without a key or a date")),
    ),
}
"""Keys that stand in published rows, where they or their names are others than in the field: the words of an editor's form are no reader's."""


def _kind(field: models.Field) -> str:
    match field.get_internal_type():
        case "ArrayField":
            return KEYS
        case "DateField":
            return DAY
        case "BooleanField":
            return YES_NO
        case "BigIntegerField":
            return ID
        case "CharField":
            return KEY
        case "PositiveIntegerField" | "PositiveSmallIntegerField":
            return NUMBER
    raise TypeError(field)


CHARGES = (
    column(CaseRow._meta.get_field("person")),
    column(CaseRow._meta.get_field("case")),
    Column("article", KEY, _("Article of the Criminal Code."), "charge.article", "article"),
    Column("charged", YES_NO, _("Whether the person was charged under it."), "charge.article = ANY(r.charged)"),
    Column("convicted", YES_NO, _("Whether the person was convicted under it."), "charge.article = ANY(r.convicted)"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "persons",
            _("Persons"),
            _(
                "A row for each person. What changes in time is told as it was on the day of the list or of the edition; of those neither held nor "
                "restricted that day, as last known."
            ),
            PersonRow,
            (),
        ),
        Table("cases", _("Cases"), _("A row for each case of a person: charges and outcome."), CaseRow, ("position",)),
        Table(
            "charges",
            _("Charges"),
            _("A row for each article of a case: whether charged, whether convicted."),
            CaseRow,
            ("position", "article"),
            CHARGES,
            "CROSS JOIN LATERAL (SELECT DISTINCT unnest(r.charged || r.convicted) AS article) AS charge",
        ),
        Table(
            "spans",
            _("Spans"),
            _(
                "A row for each possible state of a person in each stretch of time in which nothing that is counted changes."
            ),
            SpanRow,
            ("day_from", "best"),
        ),
        Table(
            "events",
            _("Events"),
            _(
                "A row for each dated thing that happened: detained, convicted, sentenced, released, died, designated; or is expected."
            ),
            EventRow,
            ("seq",),
        ),
    )
}
"""Tables of rows by name."""
