"""XLSX: the first sheet of a workbook, every cell as the text that an editor sees in it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from prisoners.entry.imports.cells import Cell, WrongCell
from prisoners.entry.imports.tables import MOST_ROWS, Table, table_of_rows, whole

MOST_UNPACKED = 120_000_000
"""Bytes of a workbook once unpacked; a zip file of a few bytes can claim any size."""
MOST_PARTS = 5000
START = 65_536
"""A document type must be declared before the first element; a workbook declares none."""


def read_xlsx(name: str, content: bytes, *, most: int | None = None) -> Table:
    """The table of a workbook's first sheet; ``most``: of its first rows alone. Raises WrongFile."""
    _refuse_bombs(name, content)
    try:
        values, formulas = (_sheet(name, content, data_only=each) for each in (True, False))
        found: list[WrongCell] = []
        table = table_of_rows(name, _rows(name, values, formulas, found, most), padded=True)
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        SyntaxError,
        zipfile.BadZipFile,
    ) as error:
        if hasattr(error, "errors"):
            raise
        words = _("is damaged and can't be read: open it in a spreadsheet program and save it anew.")
        raise whole(name, words) from error
    by_number = {line.number: line for line in table.lines}
    for wrong in found:
        if line := by_number.get(wrong.cell.row):
            place = int(wrong.cell.column)
            column = table.header[place] if place < len(table.header) else ""
            line.wrong.append(WrongCell(Cell(name, line.number, column, wrong.cell.value), wrong.message))
    return table


def _refuse_bombs(name: str, content: bytes) -> None:
    """Refuse what is no workbook, or would not fit into memory. A part is never read beyond the size that it claims."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        if any(part.filename == "mimetype" for part in parts):
            raise whole(name, _("is an OpenDocument file: save it as XLSX or CSV."))
        if not any(part.filename == "[Content_Types].xml" for part in parts):
            raise whole(name, _("is no spreadsheet: unpack it, and give the table as XLSX, CSV or JSON."))
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise whole(name, _("is too large once unpacked: save the one sheet that is needed as CSV."))
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as opened:
                    if b"<!DOCTYPE" in opened.read(START):
                        raise whole(name, _("declares a document type, as no spreadsheet does: save it anew as XLSX."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        words = _("is damaged or has a password: open it in a spreadsheet program and save it anew, without one.")
        raise whole(name, words) from error


def _sheet(name: str, content: bytes, *, data_only: bool) -> ReadOnlyWorksheet:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    if not book.worksheets:
        raise whole(name, _("has no sheet with cells: give one with a header and rows."))
    sheet = book.worksheets[0]
    # What the sheet claims of its own size can be anything; what counts is what stands in it.
    sheet.reset_dimensions()
    return sheet


def _rows(
    name: str, values: ReadOnlyWorksheet, formulas: ReadOnlyWorksheet, found: list[WrongCell], most: int | None
) -> Iterator[tuple[int, list[str]]]:
    """Rows as texts; ``found`` gets the formulas whose value was never saved (by the place of their column)."""
    sheets = (sheet.iter_rows(max_row=most, values_only=True) for sheet in (values, formulas))
    pairs = zip_longest(*sheets, fillvalue=())
    for number, (row, written) in enumerate(pairs, start=1):
        if number > MOST_ROWS + 1 and not any(value is not None for value in row):
            continue
        for place, value in enumerate(written):
            if isinstance(value, str) and value.startswith("=") and (place >= len(row) or row[place] is None):
                words = _("has a formula without a value: open the file in a spreadsheet program and save it.")
                found.append(WrongCell(Cell(name, number, str(place), value[:200]), words))
        texts = [_text(value) for value in row]
        while texts and not texts[-1]:
            texts.pop()
        yield number, texts


def _text(value: object) -> str:
    """A cell as text: days as 2023-06-17, whole numbers without a fraction, TRUE and FALSE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | timedelta) else repr(value)
