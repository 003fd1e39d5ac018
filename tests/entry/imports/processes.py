"""The import command in a process of its own, on the tests' database; and a lock that it waits on."""

import os
import subprocess
import sys
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connection

PROGRAM = """
import sys, django
django.setup()
from tests.entry.imports.invented import install
install()
from django.core.management import call_command
call_command("import_cases", *sys.argv[1:])
"""
SECONDS = 60


def address() -> str:
    """DATABASE_URL of the tests' database."""
    given = connection.settings_dict
    user, password = (urllib.parse.quote(str(given[name] or ""), safe="") for name in ("USER", "PASSWORD"))
    where = urllib.parse.urlencode({"host": given["HOST"], "application_name": "import"})
    port = f":{given['PORT']}" if given["PORT"] else ""
    return (
        f"postgresql://{user}:{password}@{port}/{given['NAME']}?{where}"
        if port
        else f"postgresql://{user}:{password}@/{given['NAME']}?{where}"
    )


@contextmanager
def importing(batch: int, step: str, user: int) -> Iterator[subprocess.Popen]:
    """A step of an import in a process; killed at the end, if it is still there."""
    environment = os.environ | {"DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "--batch", str(batch), "--step", step, "--user-id", str(user)],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def held(table: str) -> Iterator[Callable[[], int]]:
    """A lock on a table, in which nobody can write then. Gives a function that waits until a process of the import waits on
    it, and tells the number of that process in the database."""
    with psycopg.connect(address(), application_name="test") as own:
        own.execute(f"LOCK TABLE {table} IN SHARE MODE")

        def wait() -> int:
            with psycopg.connect(address(), application_name="test", autocommit=True) as other:
                # Each turn is a statement that lasts a moment in the database: no process of ours sleeps.
                for _turn in range(SECONDS * 20):
                    found = other.execute(
                        "SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted "
                        "AND l.relation = %s::regclass AND a.application_name = 'import'",
                        [table],
                    ).fetchone()
                    if found:
                        return found[0]
                    other.execute("SELECT pg_sleep(0.05)")
            raise AssertionError(f"nobody came to wait for {table}")

        yield wait
        own.rollback()


def gone(pid: int) -> bool:
    """Whether the database has seen the end of a process, once it had the time to."""
    with psycopg.connect(address(), application_name="test", autocommit=True) as other:
        for _turn in range(SECONDS * 20):
            if not other.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
                return True
            other.execute("SELECT pg_sleep(0.05)")
    return False
