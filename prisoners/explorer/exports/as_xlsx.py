"""The persons of a list as a workbook, written row by row to a file on disk: any number of them takes the same memory."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from prisoners.explorer.exports import telling
from prisoners.explorer.exports.tables_as_text import columns_in_words
from prisoners.published import sheets
from prisoners.published.filters import BadParameter
from prisoners.published.sheets import Cell
from prisoners.published.tables import Table


def check_size(rows: int) -> None:
    """Raise BadParameter for more rows than a sheet can have."""
    if rows >= sheets.MOST_ROWS:
        raise BadParameter(
            "form",
            _(
                "A spreadsheet holds at most %(most)s rows and this list has %(rows)s: take it as CSV or JSON Lines, or filter it."
            )
            % {"most": sheets.MOST_ROWS - 1, "rows": rows},
        )


def as_xlsx(table: Table, lines: Iterable[list[Cell]], facts: Iterable[telling.Fact], made: datetime) -> BinaryIO:
    """The workbook as a temporary file, open at its beginning: persons, what they are, and what the columns mean, a sheet each."""
    with ExitStack() as stack:
        file = stack.enter_context(TemporaryFile())
        _write(file, table, lines, facts, made)
        file.seek(0)
        stack.pop_all()
    return file


def _write(
    file: BinaryIO, table: Table, lines: Iterable[list[Cell]], facts: Iterable[telling.Fact], made: datetime
) -> None:
    with Workbook(file, sheets.STREAMED) as book:
        # The format has no time zone: it is UTC.
        created = made.astimezone(UTC).replace(tzinfo=None)
        comments = f"CC BY 4.0, {telling.LICENCE}"
        book.set_properties(
            {
                "title": telling.list_title(),
                "author": telling.site_name(),
                "comments": comments,
                "created": created,
            }
        )
        sheets.table(book, _named(pgettext("name of a sheet", "Persons")), table.columns, lines)
        sheets.facts(book, _named(pgettext("name of a sheet", "About")), facts)
        sheets.facts(book, _named(pgettext("name of a sheet", "Columns")), columns_in_words(table.columns))


def pieces(file: BinaryIO, size: int = 64 * 1024) -> Iterator[bytes]:
    """The file in pieces; it is gone when the last was read or the iterator is closed."""
    with file:
        while piece := file.read(size):
            yield piece


def _named(text: str) -> str:
    return text[:31]
