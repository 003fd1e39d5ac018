"""Tables of rows as text: CSV and JSON Lines. The database writes them."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.db.backends.base.base import BaseDatabaseWrapper

from prisoners.explorer.exports import copying
from prisoners.published.code_lists import LineTable
from prisoners.published.rows import Selection, statement
from prisoners.published.sheets import COMMANDS, Cell, harmless
from prisoners.published.tables import DAY, KEYS, NUMBER, WORDS, YES_NO, Column, Table

SEPARATOR = " "
"""Stands between keys of one cell: no key holds it."""
WORDS_IN_CSV = "CASE WHEN left({0}, 1) = ANY(%(commands)s::text[]) THEN '''' || {0} ELSE {0} END"
"""What `sheets.harmless` does, where the database writes the cells."""


def as_csv(
    connection: BaseDatabaseWrapper, table: Table, selection: Selection, given: dict | None = None
) -> Iterator[bytes]:
    """Line 1 is the header. ``given``: values that the table's own columns name."""
    found, values = statement(table, selection, tuple(_in_csv(column) for column in table.columns))
    values |= {"commands": list(COMMANDS), **(given or {})}
    return copying.pieces(copying.rows(connection, found, values, copying.CSV_WITH_HEADER))


def as_jsonl(
    connection: BaseDatabaseWrapper, table: Table, selection: Selection, given: dict | None = None
) -> Iterator[bytes]:
    """An object a line: null where there is no value, lists as lists, days as ISO 8601 writes them."""
    found, values = statement(table, selection)
    lines = f"SELECT row_to_json(line)::text FROM ({found}) line"
    return copying.pieces(copying.rows(connection, lines, values | (given or {}), copying.LINES))


def as_cells(
    connection: BaseDatabaseWrapper, table: Table, selection: Selection, given: dict | None = None
) -> Iterator[list[Cell]]:
    """Row by row as values of Python; several keys as one text."""
    columns = table.columns
    # What a spreadsheet stores as text is never run as a formula, so it stays as it is.
    found, values = statement(table, selection, tuple(_in_csv(column, words="{}") for column in columns))
    rows = copying.rows(connection, found, values | (given or {}), copying.CSV)
    for line in csv.reader(row.decode() for row in rows):
        yield [_cell(column.kind, text) for column, text in zip(columns, line, strict=True)]


def lines_as_csv(table: LineTable) -> bytes:
    """A small table, header included."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_text(cell) for cell in line] for line in table.lines)
    return out.getvalue().encode()


def _in_csv(column: Column, words: str = WORDS_IN_CSV) -> Column:
    """The column as text of a cell."""
    if column.kind == KEYS:
        return replace(column, sql=f"nullif(array_to_string({column.sql}, '{SEPARATOR}'), '')")
    if column.kind == YES_NO:
        return replace(column, sql=f"({column.sql})::text")
    if column.kind == WORDS:
        return replace(column, sql=words.format(f"nullif({column.sql}, '')"))
    return column


def _cell(kind: str, text: str) -> Cell:
    if text == "":
        return None
    if kind == DAY:
        return date.fromisoformat(text)
    if kind == NUMBER:
        return int(text)
    return text == "true" if kind == YES_NO else text


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return harmless(cell) if isinstance(cell, str) else str(cell)


def columns_in_words(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    """What each column means, by name."""
    for column in columns:
        yield column.name, str(column.description)
