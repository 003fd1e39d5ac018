"""Cells of CSV files, and what is wrong with them: file, row, column, value, and what to do."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Cell:
    """Where a value stands. ``row`` is the line of the file (the header is 1; 0: the file as a whole)."""

    file: str
    row: int
    column: str
    value: str = ""


@dataclass(frozen=True)
class WrongCell:
    """One thing that is wrong: where, and what to do."""

    cell: Cell
    message: str

    def __str__(self) -> str:
        cell = self.cell
        where = [cell.file]
        where += [_("row %(row)s") % {"row": cell.row}] if cell.row else []
        where += [cell.column] if cell.column else []
        where += [_("“%(text)s”") % {"text": cell.value}] if cell.value else []
        return f"{', '.join(where)}: {self.message}"


class WrongFile(ValueError):
    """Files can't be imported; nothing was written. ``errors`` holds all that was found."""

    def __init__(self, errors: Sequence[WrongCell]):
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


def rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Cell]]:
    """Rows of a CSV file as cells by column. Raises WrongFile where the file or its header is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError:
        words = _("is missing in %(folder)s: add it.") % {"folder": path.parent}
        raise WrongFile([WrongCell(Cell(path.name, 0, ""), words)]) from None
    except UnicodeDecodeError as error:
        words = _("is not UTF-8 (byte %(place)d): save it as UTF-8.") % {"place": error.start}
        raise WrongFile([WrongCell(Cell(path.name, 0, ""), words)]) from None
    reader = csv.DictReader(lines, strict=True)
    if errors := list(_wrong_header(path.name, reader.fieldnames or [], columns)):
        raise WrongFile(errors)
    try:
        for given in reader:
            if None in given or None in given.values():
                words = _("has more or fewer cells than the header: check quotes and commas.")
                raise WrongFile([WrongCell(Cell(path.name, reader.line_num, ""), words)])
            yield {name: Cell(path.name, reader.line_num, name, value.strip()) for name, value in given.items()}
    except csv.Error as error:
        words = _("can't be read: %(error)s. Check quotes and commas.") % {"error": error}
        raise WrongFile([WrongCell(Cell(path.name, reader.line_num, ""), words)]) from None


def _wrong_header(file: str, header: Sequence[str], columns: Sequence[str]) -> Iterator[WrongCell]:
    for name in header:
        if name not in columns:
            yield WrongCell(Cell(file, 1, name), _("there is no such column: correct its name or remove it."))
    for name in columns:
        if name not in header:
            yield WrongCell(Cell(file, 1, name), _("this column is missing: add it."))
