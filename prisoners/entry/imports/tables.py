"""A table as it was given, whatever file it came in: its header, its rows with their numbers, and what is wrong with them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.entry.imports.cells import Cell, WrongCell, WrongFile

MOST_BYTES = 50_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 500
LONGEST = 100_000
"""Characters of one cell. All limits are far above any registry that is known, and within what one machine reads at once."""
MOST_WRONG = 1000
"""After so many rows that don't fit the header, the file as a whole is refused: it was not read as it was meant."""
NAMED = 10
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps: the empty character, and half of a pair."""


@dataclass
class Line:
    """A row. ``number``: as a spreadsheet counts it (the header is 1). ``cells``: by column, blank ones too. ``wrong``: why it is refused."""

    number: int
    cells: dict[str, object]
    wrong: list[WrongCell] = field(default_factory=list)


@dataclass
class Table:
    """``blank``: numbers of the rows in which nothing stands, up to the last row in which something does; they are told and passed over.
    ``notices``: what an editor should know of how the file was read."""

    file: str
    header: list[str]
    lines: list[Line] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def all_notices(self) -> list[str]:
        """The notices, with one of the empty rows."""
        if not self.blank:
            return list(self.notices)
        words = ngettext(
            "%(count)d row is empty and was passed over: %(rows)s.",
            "%(count)d rows are empty and were passed over: %(rows)s.",
            len(self.blank),
        )
        listed = ", ".join(map(str, self.blank[:NAMED])) + (" ..." if len(self.blank) > NAMED else "")
        return [*self.notices, words % {"count": len(self.blank), "rows": listed}]


def whole(file: str, message: str, *, row: int = 0, column: str = "", value: str = "") -> WrongFile:
    """The error of a file that can't be read as a table."""
    return WrongFile([WrongCell(Cell(file, row, column, value[:200]), message)])


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def table_of_rows(file: str, rows: Iterable[tuple[int, Sequence[str]]], *, padded: bool) -> Table:
    """A table of rows of text; the first one that is not empty is the header.

    ``padded``: whether a row may leave out the empty cells at its end, as spreadsheets do. Raises WrongFile.
    """
    given = iter(rows)
    first = next(((n, values) for n, values in given if not all(is_blank(value) for value in values)), None)
    if first is None:
        raise whole(file, _("is empty: give a table with a header and rows."))
    number, values = first
    header = _header(file, number, values)
    table = Table(file, header)
    empty: list[int] = []
    broken = 0
    for number, values in given:
        if all(is_blank(value) for value in values):
            empty.append(number)
            continue
        add(table, _line(file, number, values, header, padded), empty)
        broken += bool(table.lines[-1].wrong)
        if broken > MOST_WRONG:
            words = _("too many rows don't fit the header: check that the file was saved as a table, then try again.")
            raise whole(file, words, row=number)
    return table


def add(table: Table, line: Line, empty: list[int]) -> None:
    """Add a row after the empty ones before it. Raises WrongFile where the table becomes too long."""
    if line.number > MOST_ROWS + 1 or len(table.lines) >= MOST_ROWS:
        words = _("has more than %(most)d rows: split it into several files.") % {"most": MOST_ROWS}
        raise whole(table.file, words, row=line.number)
    table.blank += empty
    empty.clear()
    for column, value in line.cells.items():
        if isinstance(value, str):
            line.cells[column] = _text(table.file, line, column, value)
    table.lines.append(line)


def _text(file: str, line: Line, column: str, value: str) -> str:
    """The text of a cell as it can be kept; a row is refused for what can't."""
    if found := NO_TEXT.search(value):
        words = _("holds the character U+%(code)04X at place %(place)d, which is no text: remove it.")
        message = words % {"code": ord(found[0]), "place": found.start() + 1}
        value = NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value)
        line.wrong.append(WrongCell(Cell(file, line.number, column, value[:200]), message))
    if len(value) > LONGEST:
        words = _("is too long: shorten it (characters: %(length)d; at most %(longest)d are kept).")
        message = words % {"length": len(value), "longest": LONGEST}
        line.wrong.append(WrongCell(Cell(file, line.number, column, value[:200]), message))
        value = value[:LONGEST]
    return value


def _header(file: str, row: int, values: Sequence[str]) -> list[str]:
    """Names of the columns, without the unnamed ones at the end."""
    names = [" ".join(value.split()) for value in values]
    width = max(place for place, name in enumerate(names, start=1) if name)
    names = names[:width]
    errors = []
    for place, name in enumerate(names, start=1):
        if not name:
            words = _("column %(place)d has no name: name it, or remove it.") % {"place": place}
            errors.append(WrongCell(Cell(file, row, ""), words))
        elif name in names[: place - 1]:
            words = _("this column stands twice: rename or remove one of the two.")
            errors.append(WrongCell(Cell(file, row, name[:200]), words))
        elif NO_TEXT.search(name):
            words = _("is no text: save the file anew as CSV (UTF-8) or XLSX.")
            errors.append(WrongCell(Cell(file, row, NO_TEXT.sub("?", name)[:200]), words))
    refuse_wide(file, row, width)
    if errors:
        raise WrongFile(errors)
    return names


def refuse_wide(file: str, row: int, columns: int) -> None:
    if columns > MOST_COLUMNS:
        words = _("has %(columns)d columns, more than %(most)d: remove those that are not needed.")
        raise whole(file, words % {"columns": columns, "most": MOST_COLUMNS}, row=row)


def _line(file: str, number: int, values: Sequence[str], header: list[str], padded: bool) -> Line:
    line = Line(number, dict(zip(header, values, strict=False)))
    beyond = [value for value in values[len(header) :] if not is_blank(value)]
    if beyond:
        # Kept with the row, so that nothing of it is lost.
        line.cells["+"] = "; ".join(beyond)
        words = _("has more cells than the header: check quotes and separators, or name the columns.")
        line.wrong.append(WrongCell(Cell(file, number, "", line.cells["+"][:200]), words))
    if len(values) < len(header):
        if not padded:
            words = _("has fewer cells than the header: check quotes and separators.")
            line.wrong.append(WrongCell(Cell(file, number, header[len(values)]), words))
        line.cells |= dict.fromkeys(header[len(values) :], "")
    return line
