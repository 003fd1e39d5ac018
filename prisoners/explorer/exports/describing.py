"""What columns are, as programs read it: Frictionless Table Schema for packages, CSV on the Web for single files."""

from collections.abc import Iterable

from django.utils.translation import get_language

from prisoners.domain.choices import SPECIAL_KEYS, Gender, Status
from prisoners.published.code_lists import CODE_LISTS, KEY_FIELD, LineTable
from prisoners.published.labels import TERMS
from prisoners.published.tables import DAY, DECIMAL, ID, KEY, KEYS, NUMBER, WORDS, YES_NO, Column, Table

TYPES = {
    KEY: "string",
    KEYS: "list",
    DAY: "date",
    NUMBER: "integer",
    DECIMAL: "number",
    YES_NO: "boolean",
    WORDS: "string",
    ID: "string",
}
MISSING = ["", *SPECIAL_KEYS]
"""Cells without a value: empty, or the key that says why there is none."""
OWN_KEYS: dict[str, tuple[tuple[str, object], ...]] = {
    "gender": tuple(Gender.choices),
    "status": tuple(Status.choices),
    "term": tuple(TERMS.items()),
}
"""Vocabularies of the software's own, by name; all others are lists of reference data."""
REFERRING = {"cases": ("person",), "charges": ("person", "case"), "spans": ("person",), "events": ("person",)}
"""Random keys that refer to rows of another table, by table."""
REFERRED = {"person": "persons", "case": "cases"}
UNIQUE = {"persons": "person", "cases": "case", "events": "event"}
"""The key that is different in every row of a table that has one."""
DESCRIPTION = "application/csvm+json"
CSVW = "http://www.w3.org/ns/csvw"
DATATYPES = {
    DAY: {"base": "date", "format": "yyyy-MM-dd"},
    NUMBER: {"base": "integer", "minimum": "0"},
    YES_NO: {"base": "boolean", "format": "true|false"},
}


def options(column: Column) -> tuple[tuple[str, object], ...]:
    """Keys that can stand in a column with their labels, where they are a list of the software's own; empty for all others."""
    return column.options or OWN_KEYS.get(column.vocabulary or "", ())


def list_of(column: Column) -> str:
    """Name of the list of reference data that says what the column's keys are; empty for none."""
    return CODE_LISTS[column.vocabulary][0] if column.vocabulary in CODE_LISTS else ""


def schema(table: Table | LineTable) -> dict:
    """A Table Schema: types, keys, what is missing, and what refers to what."""
    unique = table.key if isinstance(table, LineTable) else UNIQUE.get(table.name)
    found = {
        "fields": [_field(column, unique=column.name == unique) for column in table.columns],
        "missingValues": MISSING,
    }
    references = [
        {"fields": [name], "reference": {"resource": REFERRED[name], "fields": [name]}}
        for name in REFERRING.get(table.name, ())
    ]
    references += [
        {"fields": [column.name], "reference": {"resource": list_of(column), "fields": [KEY_FIELD]}}
        for column in table.columns
        if column.kind == KEY and list_of(column)
    ]
    if references:
        found["foreignKeys"] = references
    return found


def says_why_missing(column: Column) -> bool:
    """Whether the reason itself is what the column tells."""
    return column.name.endswith("_missing")


def _field(column: Column, *, unique: bool) -> dict:
    field: dict = {"name": column.name, "type": TYPES[column.kind], "description": str(column.description)}
    if column.kind == KEYS:
        field["delimiter"] = " "
    if says_why_missing(column):
        field["missingValues"] = [""]
    constraints: dict = {}
    if unique:
        constraints["unique"] = True
    if column.kind == KEY and options(column):
        constraints["enum"] = [str(key) for key, _label in options(column)]
    if not column.empty and column.kind in {DAY, NUMBER, YES_NO, ID}:
        constraints["required"] = True
    if column.kind == NUMBER:
        constraints["minimum"] = 0
    return field | ({"constraints": constraints} if constraints else {})


def csvw(columns: Iterable[Column]) -> list[dict]:
    """The columns of a CSV as CSV on the Web describes them."""
    language = get_language() or "en"
    return [_described(column, language) for column in columns]


def _described(column: Column, language: str) -> dict:
    found: dict = {
        "name": column.name,
        "titles": [column.name],
        "dc:description": {"@value": str(column.description), "@language": language},
        "datatype": DATATYPES.get(column.kind, "string"),
        "required": not column.empty and column.kind != KEYS,
    }
    if column.kind == KEYS:
        found["separator"] = " "
    return found
