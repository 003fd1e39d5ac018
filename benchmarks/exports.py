"""How long rows take on their way out and how much memory they need: by COPY, as the site sends them, and by an iterator.

    python -m benchmarks.exports [people]

Random histories, published and then multiplied in the published tables, in a database of its own. Each way runs in a process of
its own, whose peak of memory is told beside that of one that does nothing. Seconds depend on the machine; read the ratios.
"""

import csv
import io
import os
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from benchmarks.publication import vague  # noqa: E402
from prisoners.explorer.exports.persons import given, persons  # noqa: E402
from prisoners.explorer.exports.tables_as_text import as_csv, as_jsonl  # noqa: E402
from prisoners.publication.publish import publish  # noqa: E402
from prisoners.publication.writing import TABLES as MODELS  # noqa: E402
from prisoners.published.models import Profile, SpanRow  # noqa: E402
from prisoners.published.people import at  # noqa: E402
from prisoners.published.rows import Selection, statement  # noqa: E402
from prisoners.published.tables import TABLES, Table  # noqa: E402
from prisoners.records.write import write_documents  # noqa: E402
from prisoners.reference.load import load_reference  # noqa: E402
from tests.documents import at_noon  # noqa: E402

DAY = date(2027, 1, 1)
PUBLISHED = 500
SELECTION = Selection(1, DAY)
COPIED_KEY = "abs(hashtextextended(person::text, n))"
"""Key of the copy ``n`` of a person."""


def multiply(times: int, first: int) -> None:
    """Copies of all published rows and profiles under keys of their own, numbered from ``first``."""
    with connection.cursor() as cursor:
        for model in (*MODELS, Profile):
            columns = [field.column for field in model._meta.local_fields if field.column != "id"]
            own = {"person": COPIED_KEY, "public_id": "left(md5(public_id || n), 12)"}
            values = ", ".join(own.get(column, f'"{column}"') for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            table = model._meta.db_table
            copies = f'SELECT {values} FROM "{table}", generate_series({first}, {first + times - 2}) AS n'
            cursor.execute(f'INSERT INTO "{table}" ({names}) {copies}')
            cursor.execute(f'ANALYZE "{table}"')


def by_copy(table: Table) -> int:
    return sum(len(piece) for piece in as_csv(connection, table, SELECTION, given()))


def as_lines(table: Table) -> int:
    return sum(len(piece) for piece in as_jsonl(connection, table, SELECTION, given()))


def by_cursor(table: Table) -> int:
    """The same rows by a cursor of the server, written down by Python."""
    sql, values = statement(table, SELECTION)
    with transaction.atomic(), connection.connection.cursor("rows") as cursor:
        cursor.itersize = 2000
        cursor.execute(sql, values | given())
        return written(cursor)


def by_models(_table: Table) -> int:
    """Spans as objects of the model, without what is told of vague dates and of what may be seen now."""
    names = [field.attname for field in SpanRow._meta.local_fields]
    found = SpanRow.objects.filter(at(1)).order_by("person", "pk").iterator(chunk_size=2000)
    return written([getattr(row, name) for name in names] for row in found)


def written(lines: Iterable) -> int:
    out, size = io.StringIO(), 0
    writer = csv.writer(out)
    for number, line in enumerate(lines, start=1):
        writer.writerow(line)
        if number % 1000 == 0:
            size += out.tell()
            out.seek(0)
            out.truncate()
    return size + out.tell()


def measured(way: Callable[[Table], int], table: Table) -> tuple[float, int, float]:
    """Seconds, bytes and the peak of memory in MB, in a process of its own."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        connection.ensure_connection()
        start = time.perf_counter()
        size = way(table)
        os.write(writing, f"{time.perf_counter() - start} {size}".encode())
        os._exit(0)
    os.close(writing)
    _pid, _status, used = os.wait4(child, 0)
    with os.fdopen(reading) as told:
        seconds, size = told.read().split()
    return float(seconds), int(size), used.ru_maxrss / 1024


def compare(table: Table, ways: dict[str, Callable[[Table], int]]) -> None:
    first = None
    for name, way in ways.items():
        seconds, size, memory = measured(way, table)
        first = first or seconds
        sys.stdout.write(
            f"  {name}: {seconds:.1f} s, {seconds / first:.1f} times the first, {size / 1e6:.0f} MB, peak of memory {memory:.0f} MB\n"
        )


def main(people: int) -> None:
    load_reference("belarus")
    editor = get_user_model().objects.create_user("editor")
    documents = vague(PUBLISHED)
    publish(people=[each.pk for each in write_documents(documents=documents, by=editor, today=DAY)], at=at_noon(DAY))
    for first, times in ((0, max(people // PUBLISHED // 10, 1)), (people, 10)):
        multiply(times, first)
        sys.stdout.write(f"{SpanRow.objects.count()} spans\n")
        sys.stdout.write(f"  nothing: peak of memory {measured(lambda _table: 0, TABLES['spans'])[2]:.0f} MB\n")
        compare(
            TABLES["spans"],
            {"CSV by COPY": by_copy, "JSON Lines by COPY": as_lines, "a cursor": by_cursor, "models": by_models},
        )
        sys.stdout.write("persons with their names\n")
        compare(persons(), {"CSV by COPY": by_copy, "a cursor": by_cursor})


if __name__ == "__main__":
    connection.creation.create_test_db(verbosity=0)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
