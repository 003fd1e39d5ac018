"""What spreadsheets read: sheets of a workbook (a table with its header in row 1, facts by name), and text that stays text."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from prisoners.published.tables import DAY, NUMBER, WORDS, YES_NO

COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula; the wide signs where its language is East Asian."""
TEXT_STAYS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Of a workbook: text stays text, whatever it looks like."""
OPTIONS = {"in_memory": True, **TEXT_STAYS}
STREAMED = {"constant_memory": True, **TEXT_STAYS}
"""Of a workbook whose rows go to disk one by one: any number of them takes the same memory."""
MOST_ROWS = 1_048_576
"""Rows that a sheet can have, its header included."""
FIRST_YEAR = 1900
"""Before it the format has no days."""
WIDTHS = {DAY: 12, NUMBER: 10, YES_NO: 10, WORDS: 48}
OTHER_WIDTH, NAME_WIDTH, TEXT_WIDTH = 24, 28, 100

Cell = str | int | bool | date | None


class Headed(Protocol):
    """A column of a sheet: its header, and what stands in it."""

    name: str
    kind: str


def harmless(text: str) -> str:
    """Words for a table of text. Those that a spreadsheet would run as a formula begin with an apostrophe."""
    return f"'{text}" if text.startswith(COMMANDS) else text


def table(book: Workbook, name: str, columns: Iterable[Headed], lines: Iterable[list[Cell]]) -> None:
    """A sheet of lines under the names of their columns."""
    sheet = book.add_worksheet(name)
    head, styles = book.add_format({"bold": True, "bottom": 1}), _styles(book)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column.kind, OTHER_WIDTH))
        sheet.write_string(0, place, column.name, head)
    for number, line in enumerate(lines, start=1):
        for place, cell in enumerate(line):
            _write(sheet, number, place, cell, styles)
    sheet.freeze_panes(1, 0)


def facts(book: Workbook, name: str, found: Iterable[tuple[str, Cell]]) -> None:
    """A sheet of facts: what each is called, and what it is."""
    sheet = book.add_worksheet(name)
    bold, styles = book.add_format({"bold": True, "valign": "top", "text_wrap": True}), _styles(book)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    for number, (label, cell) in enumerate(found):
        sheet.write_string(number, 0, label, bold)
        _write(sheet, number, 1, cell, styles)


def _styles(book: Workbook) -> dict[type, Format]:
    return {
        str: book.add_format({"valign": "top", "text_wrap": True}),
        int: book.add_format({"num_format": "#,##0", "valign": "top"}),
        date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
    }


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, styles: dict[type, Format]) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, date) and cell.year < FIRST_YEAR:
        sheet.write_string(row, column, cell.isoformat(), styles[str])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles[date])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, styles[int])
    elif cell is not None:
        sheet.write_string(row, column, cell, styles[str])
