"""Rows out of the database as a stream of bytes: by COPY, which is written down as it comes, so that any number of rows takes the same memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

PIECE = 64 * 1024
"""Bytes that are sent at once, about."""
CSV = "FORMAT csv"
CSV_WITH_HEADER = "FORMAT csv, HEADER true"
LINES = "FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02'"
"""One column of text a line, as it is: no JSON text holds these two, so nothing is ever quoted or escaped."""


def rows(connection: BaseDatabaseWrapper, sql: str, values: dict, options: str) -> Iterator[bytes]:
    """Row by row, each with its line end. Closing the iterator ends the statement and leaves the connection as it was."""
    connection.ensure_connection()
    # The driver's own cursor: Django's takes no values for a COPY while it writes down what is asked.
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT ({options})", values) as copy:
        for row in copy:
            yield bytes(row)


def pieces(found: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of some size."""
    buffer = bytearray()
    for each in found:
        buffer += each
        if len(buffer) >= PIECE:
            yield bytes(buffer)
            buffer.clear()
    if buffer:
        yield bytes(buffer)


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, all statements see the database as the first one did: several files then are of one moment."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


class Begun(Iterator[bytes]):
    """A stream whose first piece is there already: what fails at once fails before anything is answered."""

    def __init__(self, found: Iterator[bytes]):
        self._found = found
        self._first: bytes | None = next(found, b"")

    def __next__(self) -> bytes:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        return next(self._found)

    def close(self) -> None:
        """End the statement, also where the reader has gone away."""
        self._found.close()
