"""How long an import takes, step by step, beside a plain reading of the same file.

    python -m benchmarks.imports [rows]

Invented people in the form of Viasna's export, with every quirk, in a database of its own: read, tried, accepted, tried again when everybody is
known, undone. Seconds depend on the machine; read the ratios.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402

from prisoners.entry.imports.accepting import accept  # noqa: E402
from prisoners.entry.imports.files import read_file  # noqa: E402
from prisoners.entry.imports.given import take_file  # noqa: E402
from prisoners.entry.imports.profile_of import profile_of  # noqa: E402
from prisoners.entry.imports.proposing import prepare  # noqa: E402
from prisoners.entry.imports.rows_read import read_rows  # noqa: E402
from prisoners.entry.imports.undoing import undo  # noqa: E402
from prisoners.models import Import  # noqa: E402
from prisoners.reference.load import load_reference  # noqa: E402
from tests.entry.imports.viasna_file import made_rows, write  # noqa: E402

DAY = date(2026, 8, 30)
plain: float = 0.0


@contextmanager
def timed(what: str, rows: int) -> Iterator[None]:
    """Tell how long something took, a row, and against the plain reading."""
    global plain
    start = time.perf_counter()
    yield
    took = time.perf_counter() - start
    plain = plain or took
    sys.stdout.write(f"{what:40} {took:7.2f} s  {1000 * took / rows:6.2f} ms a row  {took / plain:6.1f} x\n")


def main(rows: int) -> None:
    load_reference("belarus")
    editor = get_user_model().objects.create_user("editor")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        write(path, made_rows(rows))
        with timed("the file read, each row understood", rows):
            table = read_file(path.name, path.read_bytes())
            read_rows(table, profile_of(Import(profile="viasna", as_of=DAY), table.header))
        first = take_file(path=path, by=editor, profile="viasna", as_of=DAY)
        with timed("tried, nobody known", rows):
            prepare(batch=first)
        with timed("accepted", rows):
            accept(batch=first, by=editor)
        again = take_file(path=path, by=editor, profile="viasna", as_of=DAY)
        with timed("tried again, everybody known", rows):
            prepare(batch=again)
        again.delete()
        with timed("undone", rows):
            undo(batch=Import.objects.get(pk=first.pk), by=editor)
        sys.stdout.write(f"{Import.objects.get(pk=first.pk).counts}\n")


if __name__ == "__main__":
    connection.creation.create_test_db(verbosity=0)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 8_700)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
