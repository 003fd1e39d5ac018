"""Rows described: a schema for each table, from the one registry of columns, and the operation that gives them."""

from django.utils.translation import gettext as _

from prisoners.explorer.api import words
from prisoners.explorer.api.parameters import BEST, FROM, KIND, ON, TO
from prisoners.published.filters import PARAMETERS
from prisoners.published.models import EventRow
from prisoners.published.tables import DAY, ID, KEYS, NUMBER, TABLES, YES_NO, Column, Table

GIVEN = ("persons", "cases", "spans", "events")
"""Tables whose rows are given; what is charged stands in `cases`."""


def schemas() -> dict[str, dict]:
    """Schemas of a row and of a page, of each table that is given."""
    found = {}
    for name in GIVEN:
        row = row_name(name)
        found[row] = row_schema(TABLES[name])
        found[page_name(name)] = words.page(row, edition=words.ref("schemas", "EditionNamed"))
    return found


def row_name(table: str) -> str:
    return f"{table.capitalize()}Row"


def page_name(table: str) -> str:
    return f"{table.capitalize()}Page"


def row_schema(table: Table) -> dict:
    return {
        "type": "object",
        "description": str(table.description),
        "required": [column.name for column in table.columns],
        "properties": {column.name: column_schema(column) for column in table.columns},
        "additionalProperties": False,
    }


def column_schema(column: Column) -> dict:
    """A column as JSON Schema: described by its own text, its keys told where they are the software's own."""
    match column.kind:
        case _kind if _kind == KEYS:
            found: dict = {"type": "array", "items": {"type": "string"}}
        case _kind if _kind == DAY:
            found = {"type": "string", "format": "date"}
        case _kind if _kind == NUMBER:
            found = {"type": "integer", "minimum": 0}
        case _kind if _kind == YES_NO:
            found = {"type": "boolean"}
        case _kind if _kind == ID:
            found = {"type": "string", "pattern": "^[a-z][0-9]+$"}
        case _:
            found = {"type": "string"}
    if column.options and column.kind != KEYS:
        found["enum"] = [key for key, _label in column.options]
    if column.empty:
        found["type"] = [found["type"], "null"]
        if "enum" in found:
            found["enum"].append(None)
    found["description"] = " ".join(filter(None, (str(column.description), words.where_explained(column.vocabulary))))
    return found


def own_parameters() -> dict[str, dict]:
    """Parameters of single tables, by name."""
    return {
        ON: words.parameter(
            ON, _("Spans that hold that day; ages are counted on it. Not with “from” and “to”."), words.day_schema()
        ),
        FROM: words.parameter(FROM, _("First day: spans that reach it, events on or after it."), words.day_schema()),
        TO: words.parameter(
            TO, _("Day after the last: spans that begin before it, events before it."), words.day_schema()
        ),
        BEST: words.parameter(
            BEST,
            _("“true”: only the best state of each stretch, one a person at most: those that figures count as their value."),
            {"type": "string", "enum": ["true", "false"]},
        ),
        KIND: words.parameter(
            KIND,
            _("What happened. Repeated: any of them."),
            {"type": "array", "items": {"type": "string", "enum": [str(kind) for kind in EventRow.Kind]}, "maxItems": 50},
            style="form",
            explode=True,
        ),
    }  # fmt: skip


def operation(table: Table, own: tuple[str, ...]) -> dict:
    shared = ("edition", *PARAMETERS, "limit", "cursor")
    given = [own_parameters()[name] for name in own] + [words.ref("parameters", name) for name in shared]
    content = {"application/json": {"schema": words.ref("schemas", page_name(table.name))}}
    return words.operation(
        table.name,
        words.ROWS,
        str(table.title),
        f"{table.description} {explained()}",
        given,
        content,
        errors=words.limited(),
    )


def explained() -> str:
    """What holds of all tables of rows."""
    return _(
        "As published in an edition, and as far as it may be seen now: an old edition can say less than it did, where somebody is withdrawn. "
        "Filters test best dates; figures give the bounds. People who are counted only have a row in persons alone, last and without a key or a date, "
        "so figures, which count their custody too, can be more than what is counted anew from spans and events. "
        "Names stand in none of them: /cases.csv has those that are public."
    )
