"""Files of records: documents as JSON Lines, and the plain sheet with a row a case, as CSV and as a workbook.

Each is written to a file without a name on disk, in one snapshot of the database and person by person, so that any number of people
takes the same memory and a file is of one moment. What is restricted is left out unless it may be seen; contacts always are.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from django.db import connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from xlsxwriter import Workbook

from prisoners.entry.imports.profiles.documents import line_of
from prisoners.entry.imports.profiles.sheet_columns import NAMES
from prisoners.entry.imports.profiles.sheet_rows import rows_of
from prisoners.published import sheets
from prisoners.published.tables import WORDS
from prisoners.records.dossier import dossiers


@dataclass(frozen=True)
class Form:
    """``write``: writes the documents of some people into a file."""

    title: Promise
    what: Promise
    ending: str
    content_type: str
    write: Callable[[BinaryIO, Iterable[dict]], None]


@dataclass(frozen=True)
class Headed:
    """A column of the sheet."""

    name: str
    kind: str = WORDS


def written(form: Form, people: Sequence[int], *, restricted: bool) -> BinaryIO:
    """The file of people (primary keys), open at its beginning; it is gone once it is closed."""
    with ExitStack() as stack:
        file = stack.enter_context(TemporaryFile())
        with _snapshot():
            form.write(file, (line_of(found, restricted=restricted) for found in dossiers(people)))
        file.seek(0)
        stack.pop_all()
    return file


def pieces(file: BinaryIO, size: int = 64 * 1024) -> Iterator[bytes]:
    """The file in pieces; it is gone when the last was read or the iterator is closed."""
    with file:
        while piece := file.read(size):
            yield piece


@contextmanager
def _snapshot() -> Iterator[None]:
    """Inside, all statements see the records as the first one did."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _as_lines(file: BinaryIO, documents: Iterable[dict]) -> None:
    for document in documents:
        file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _cells(documents: Iterable[dict]) -> Iterator[list[sheets.Cell]]:
    for document in documents:
        for row in rows_of(document):
            yield [None if row[name] == "" else row[name] for name in NAMES]


def _as_csv(file: BinaryIO, documents: Iterable[dict]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(NAMES)
    for cells in _cells(documents):
        writer.writerow(sheets.harmless(cell) if isinstance(cell, str) else cell for cell in cells)
    text.detach()  # the file stays open


def _as_xlsx(file: BinaryIO, documents: Iterable[dict]) -> None:
    with Workbook(file, sheets.STREAMED) as book:
        sheets.table(book, "Records", [Headed(name) for name in NAMES], _cells(documents))


FORMS = {
    "documents": Form(
        _("Documents (JSON Lines)"),
        _("All that is recorded, a person a line. Can be imported again."),
        "jsonl",
        "application/x-ndjson; charset=utf-8",
        _as_lines,
    ),
    "sheet": Form(
        _("Sheet (CSV)"),
        _("A row a case, for a spreadsheet. What a row can't say is named in its column “incomplete”."),
        "csv",
        "text/csv; charset=utf-8",
        _as_csv,
    ),
    "workbook": Form(
        _("Sheet (XLSX)"),
        _("The same as a workbook."),
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _as_xlsx,
    ),
}
"""Forms of the file, by name."""
