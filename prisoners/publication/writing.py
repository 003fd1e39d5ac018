"""Writing published rows: what changed gets new rows, what no longer holds is closed, nothing is rewritten."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection, models

from prisoners.publication.columns import number_of
from prisoners.published.models import CaseRow, EventRow, PersonRow, Row, SpanRow

TABLES: tuple[type[Row], ...] = (PersonRow, CaseRow, SpanRow, EventRow)
EDITION_COLUMNS = ("first_edition", "last_edition", "fingerprint")


def content_columns(table: type[Row]) -> tuple[str, ...]:
    return tuple(f.column for f in table._meta.local_fields if not f.primary_key and f.column not in EDITION_COLUMNS)


def fingerprint(values: Iterable) -> int:
    return number_of(repr(tuple(values)))


@dataclass(frozen=True)
class Difference:
    """What must become of a table so that it says what it should of some people.

    ``new``: values of rows to insert, by person and fingerprint; ``closed``: person of each row (primary key) that no longer holds.
    """

    new: dict[tuple[int, int], list[tuple]]
    closed: dict[int, int]

    @property
    def added(self) -> int:
        return sum(map(len, self.new.values()))


def difference(table: type[Row], rows: list[dict], people: list[int]) -> Difference:
    """Compare the rows that should stand for ``people`` (published keys) with those that do."""
    columns = content_columns(table)
    wanted: dict[tuple[int, int], list[tuple]] = defaultdict(list)
    for row in rows:
        values = tuple(row[column] for column in columns)
        wanted[row["person"], fingerprint(values)].append(values)
    closed = {}
    standing = table.objects.filter(person__in=people, last_edition__isnull=True)
    for pk, person, print_ in standing.values_list("pk", "person", "fingerprint"):
        if wanted.get((person, print_)):
            wanted[person, print_].pop()
        else:
            closed[pk] = person
    return Difference(wanted, closed)


def write(table: type[Row], rows: list[dict], people: list[int], edition: int) -> set[int]:
    """Make the rows of ``people`` (published keys) what they should be from ``edition`` on; return whose changed."""
    found = difference(table, rows, people)
    _close(table, list(found.closed), edition)
    return set(found.closed.values()) | _insert(table, content_columns(table), found.new, edition)


def _close(table: type[models.Model], closed: list[int], edition: int) -> None:
    if closed:
        table.objects.filter(pk__in=closed).update(last_edition=edition)


def _insert(
    table: type[Row], columns: tuple[str, ...], wanted: dict[tuple[int, int], list[tuple]], edition: int
) -> set[int]:
    """Insert rows by COPY, the one way that is quick for thousands of people."""
    new = [(person, print_, values) for (person, print_), found in wanted.items() for values in found]
    if not new:
        return set()
    names = ", ".join(f'"{column}"' for column in ("first_edition", "fingerprint", *columns))
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table._meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for _person, print_, values in new:
            copy.write_row((edition, print_, *map(_written, values)))
    return {person for person, _print, _values in new}


def _written(value: object) -> object:
    """A value for COPY: a list as the text of an array, since few lists are different and the driver writes each anew."""
    return _array(tuple(value)) if isinstance(value, list) else value


@lru_cache(maxsize=8192)
def _array(texts: tuple[str | int, ...]) -> str:
    quoted = ('"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts)
    return "{" + ",".join(quoted) + "}"
