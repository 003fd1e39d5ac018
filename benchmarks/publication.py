"""How long publication takes: people written as records, published, and published again with a tenth changed.

    python -m benchmarks.publication [people] [vague]

The demonstration's people as last known, again and again under other references; with ``vague`` random histories with far more
doubt than any record has. In a database of its own. Seconds depend on the machine; read their ratio to a plain COPY of the rows that were
written, which is measured beside them.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import cycle, islice

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402

from prisoners.demonstration.editions import editions  # noqa: E402
from prisoners.demonstration.loading import make_courts  # noqa: E402
from prisoners.publication.publish import publish  # noqa: E402
from prisoners.publication.writing import TABLES  # noqa: E402
from prisoners.records.code_lists import CodeLists  # noqa: E402
from prisoners.records.documents import Check  # noqa: E402
from prisoners.records.write import write_documents  # noqa: E402
from prisoners.reference.load import load_reference  # noqa: E402
from tests.documents import at_noon  # noqa: E402
from tests.published.histories import true_document  # noqa: E402

DAYS = (date(2027, 1, 1), date(2027, 2, 1))


@contextmanager
def timed(what: str, people: int) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{what}: {seconds:.1f} s, {1000 * seconds / people:.2f} s a thousand people\n")


def copy_again(table: str) -> int:
    """Write the rows of a table into an empty one of its shape by COPY, indexes and constraints too."""
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMP TABLE again (LIKE "{table}" INCLUDING ALL)')
        with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
            rows = list(copy)
        with cursor.copy("COPY again FROM STDIN") as copy:
            for row in rows:
                copy.write(row)
        cursor.execute("DROP TABLE again")
    return len(rows)


def invented(count: int) -> list[dict]:
    latest = {document["reference"]: document for edition in editions() for document in edition.documents}
    return [
        document | {"reference": f"invented:{number}"}
        for number, document in enumerate(islice(cycle(latest.values()), count))
    ]


def vague(count: int) -> list[dict]:
    check = Check(CodeLists.load(), DAYS[0])
    return [true_document(seed, f"invented:{seed}", check) for seed in range(count)]


def main(count: int, make: Callable[[int], list[dict]]) -> None:
    load_reference("belarus")
    make_courts()
    editor = get_user_model().objects.create_user("editor")
    documents = make(count)
    with timed("documents written as records", count):
        people = write_documents(documents=documents, by=editor, today=DAYS[0])
    ids = [person.pk for person in people]
    with timed("published", count):
        publish(people=ids, at=at_noon(DAYS[0]))
    with timed("plain COPY of the same rows", count):
        rows = sum(copy_again(table._meta.db_table) for table in TABLES)
    sys.stdout.write(f"{rows} rows, {rows / count:.1f} a person\n")
    changed = [document | {"gender": "other"} for document in documents[::10]]
    write_documents(documents=changed, by=editor, today=DAYS[0])
    with timed("published again, a tenth of them changed", count):
        publish(people=ids, at=at_noon(DAYS[1]))


if __name__ == "__main__":
    connection.creation.create_test_db(verbosity=0)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, vague if "vague" in sys.argv else invented)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
