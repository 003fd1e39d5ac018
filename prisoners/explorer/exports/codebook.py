"""The codebook: every table that can be taken away and every column of it, with what stands in it. Made from the models and the registry of columns."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN
from prisoners.explorer.exports import telling
from prisoners.explorer.exports.describing import list_of, options, says_why_missing
from prisoners.explorer.exports.persons import IDENTIFYING, persons
from prisoners.published.code_lists import LineTable, described
from prisoners.published.column_rules import NONE, rule
from prisoners.published.sheets import harmless
from prisoners.published.site import absolute
from prisoners.published.tables import DAY, DECIMAL, ID, KEY, KEYS, NUMBER, TABLES, WORDS, YES_NO, Column, Table

KINDS: dict[str, Promise] = {
    KEY: gettext_lazy("a key"),
    KEYS: gettext_lazy("keys with a space between them; a list in JSON"),
    DAY: gettext_lazy("a day, as 2024-01-26"),
    NUMBER: gettext_lazy("a whole number"),
    DECIMAL: gettext_lazy("a number with decimals"),
    YES_NO: gettext_lazy("true or false"),
    WORDS: gettext_lazy("words"),
    ID: gettext_lazy("a random key: a letter and digits, to be read as text"),
}
MISSING: dict[str, Promise] = {
    NOT_KNOWN: gettext_lazy("Nobody has established it."),
    NOT_APPLICABLE: gettext_lazy("There can be none, such as a term before a verdict."),
    NOT_DISCLOSED: gettext_lazy("It may not be shown of this person."),
    "": gettext_lazy("Empty: there is no such day, number or text; of people counted only no key and no day is told."),
}
"""What the cells without a value mean, by what stands in them."""
FEW = 10
"""A table of no more columns is told as a whole."""
COLUMNS = ("table", "column", "type", "meaning", "values", "list", "missing", "rule", "rule_address", "found_in")


@dataclass(frozen=True)
class Entry:
    """A column of a table. ``values``: key and label, where they are few; ``listed_in``: the list that says what its keys are; ``rule_address``: on this
    site, where more of the rule is said, or empty."""

    table: str
    column: str
    kind: str
    type: str
    meaning: str
    values: tuple[tuple[str, str], ...]
    listed_in: str
    missing: tuple[str, ...]
    rule: str
    rule_address: str
    live_only: bool


@dataclass(frozen=True)
class Chapter:
    """A table. ``of_people``: its rows are people's, not reference data."""

    name: str
    title: str
    description: str
    entries: list[Entry]
    of_people: bool


def codebook(extra: list[LineTable]) -> list[Chapter]:
    """All tables in their order. ``extra``: those that this side doesn't know."""
    people = [TABLES[name] if name != "persons" else persons() for name in TABLES]
    return [_chapter(table) for table in (*people, *described(), *extra)]


def as_csv(chapters: list[Chapter]) -> str:
    """A line for each column of each table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for chapter in chapters:
        writer.writerows([harmless(cell) for cell in _line(entry)] for entry in chapter.entries)
    return out.getvalue()


def as_json(chapters: list[Chapter]) -> str:
    """The same as one object."""
    document = {
        "title": _("Codebook"),
        "publisher": telling.site_name(),
        "licence": telling.LICENCE,
        "address": absolute(reverse("codebook")),
        "missing": {key: str(meaning) for key, meaning in MISSING.items()},
        "caveats": [str(caveat) for caveat in telling.CAVEATS],
        "tables": [
            {
                "name": chapter.name,
                "title": chapter.title,
                "description": chapter.description,
                "columns": [_object(entry) for entry in chapter.entries],
            }
            for chapter in chapters
        ],
    }
    return json.dumps(document, ensure_ascii=False)


def found_in(entry: Entry) -> str:
    """Which files have the column, where not all do."""
    return _("Only in the files of a list: what can be withdrawn is in no package.") if entry.live_only else ""


def _object(entry: Entry) -> dict:
    return {
        "name": entry.column,
        "type": entry.kind,
        "meaning": entry.meaning,
        "values": [{"key": key, "label": label} for key, label in entry.values],
        "list": entry.listed_in or None,
        "missing": list(entry.missing),
        "rule": entry.rule or None,
        "rule_address": absolute(entry.rule_address) if entry.rule_address else None,
        "live_only": entry.live_only,
    }


def _line(entry: Entry) -> Iterator[str]:
    yield entry.table
    yield entry.column
    yield entry.type
    yield entry.meaning
    yield "; ".join(f"{key}: {label}" for key, label in entry.values)
    yield entry.listed_in
    yield "; ".join(key or _("empty") for key in entry.missing)
    yield entry.rule
    yield absolute(entry.rule_address) if entry.rule_address else ""
    yield found_in(entry)


def _chapter(table: Table | LineTable) -> Chapter:
    of_people = isinstance(table, Table)
    entries = [_entry(table, column, of_people=of_people) for column in table.columns]
    return Chapter(table.name, str(table.title), str(table.description), entries, of_people)


def _entry(table: Table | LineTable, column: Column, *, of_people: bool) -> Entry:
    by = rule(column.name) if of_people else NONE
    return Entry(
        table=table.name,
        column=column.name,
        kind=column.kind,
        type=str(KINDS[column.kind]),
        meaning=str(column.description),
        values=tuple((str(key), str(label)) for key, label in options(column)),
        listed_in=list_of(column),
        missing=tuple(_missing(column, of_people=of_people)),
        rule=str(by.text),
        rule_address=f"{reverse('method')}#{by.place}" if by.place else "",
        live_only=of_people and column in IDENTIFYING,
    )


def _missing(column: Column, *, of_people: bool) -> Iterator[str]:
    """What can stand in a column instead of a value."""
    if of_people and (says_why_missing(column) or (column.kind in {KEY, KEYS} and not column.options)):
        yield from (NOT_KNOWN, NOT_APPLICABLE, NOT_DISCLOSED)
    if column.empty or column.kind == KEYS:
        yield ""


def shared(people: list[Chapter]) -> list[Entry]:
    """Columns that the tables of people have in common, once."""
    tables = [chapter for chapter in people if len(chapter.entries) > FEW]
    common = set.intersection(*({entry.column for entry in chapter.entries} for chapter in tables))
    return [entry for entry in tables[-1].entries if entry.column in common]


def own(chapter: Chapter, common: list[Entry]) -> list[Entry]:
    """Columns of a table that are not shared by all."""
    names = {entry.column for entry in common} if len(chapter.entries) > FEW else set()
    return [entry for entry in chapter.entries if entry.column not in names]
