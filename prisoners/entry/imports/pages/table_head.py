"""The head of a file: its columns and some values of each, read at once; the rest is read off the request."""

from collections.abc import Iterable
from dataclasses import dataclass

from prisoners.entry.imports.cells import WrongFile
from prisoners.entry.imports.files import read_file
from prisoners.entry.imports.pages.row_view import cell_text
from prisoners.entry.imports.tables import Line, Table, is_blank

LOOKED_AT = 200
"""Rows in which values of a column are looked for."""
VALUES = 3
LONGEST = 80
START = 400_000
"""Bytes of a text file that are read for its head."""
TEXTS = (".csv", ".txt", ".tsv", ".jsonl", ".ndjson")


class CannotRead(ValueError):
    """The file is no table that can be read; the message says why, and what to do."""


@dataclass(frozen=True)
class Head:
    """``columns``: names in their order. ``samples``: some different values of each column, cut to what fits on a line."""

    columns: tuple[str, ...]
    samples: dict[str, list[str]]


def head_of(name: str, content: bytes) -> Head:
    """Columns and samples of a file. Of a long text or a workbook only the start is read. Raises CannotRead."""
    if name.lower().endswith(TEXTS) and len(content) > START:
        try:
            return _head(read_file(name, _start(content)))
        except WrongFile:
            pass  # cut inside a quoted cell, or wrong indeed: then the whole says so
    try:
        return _head(read_file(name, content, most=LOOKED_AT))
    except WrongFile as wrong:
        raise CannotRead(" ".join(str(error) for error in wrong.errors[:5])) from wrong


def _start(content: bytes) -> bytes:
    """The start of a text, to the end of a line."""
    start = content[:START]
    end = start.rfind(b"\n")
    # In UTF-16 a line break is two bytes, and the second of them belongs to it in one order of the two.
    end += 1 if end >= 0 and content.startswith(b"\xff\xfe") else 0
    return start[: end + 1] if end > 0 else start


def _head(table: Table) -> Head:
    lines = table.lines[:LOOKED_AT]
    return Head(tuple(table.header), {column: _samples(column, lines) for column in table.header})


def _samples(column: str, lines: Iterable[Line]) -> list[str]:
    found: dict[str, None] = {}
    for line in lines:
        value = line.cells.get(column)
        if is_blank(value):
            continue
        text = " ".join(cell_text(value).split())
        found[text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"] = None
        if len(found) == VALUES:
            break
    return list(found)
