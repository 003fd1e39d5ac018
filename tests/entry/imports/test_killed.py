"""An import that ends in its middle leaves the records as they were, and can be started again. Shown by doing it.

The process is stopped where it has written people and is to write their custody: it waits there for a table that the test holds.
"""

import os
import signal
from datetime import timedelta

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from prisoners.entry.imports import running
from prisoners.entry.imports.accepting import accept
from prisoners.entry.imports.proposing import prepare
from prisoners.entry.imports.stepping import CannotImport, is_worked_at
from prisoners.entry.imports.undoing import undo
from prisoners.models import CustodyPeriod, Import, ImportRow, Person, SourceRecord
from prisoners.records.describing import describe
from prisoners.records.dossier import dossiers
from prisoners.records.write import write_documents
from tests.documents import person as a_person
from tests.entry.imports.invented import an_import, row
from tests.entry.imports.processes import address, gone, held, importing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("registry")]
State = Import.State
CUSTODY = CustodyPeriod._meta.db_table
ROWS = [row(number, born="1990", article="342", detained="2020-11-12", place="ik-1") for number in range(1, 6)]


@pytest.fixture
def editor(reference):
    return get_user_model().objects.create_user("editor", password="editor's", is_staff=True)


@pytest.fixture
def batch(editor) -> Import:
    """An import that would change one person and make four."""
    write_documents(documents=[a_person("known", reference="invented-list:1", gender="female")], by=editor)
    made = an_import(editor, ROWS)
    prepare(batch=made)
    return made


def records() -> list:
    people = list(Person.objects.order_by("pk").values())
    documents = [describe(each) for each in dossiers(each["id"] for each in people)]
    return [people, documents, list(SourceRecord.objects.values())]


def now(batch: Import) -> Import:
    return Import.objects.get(pk=batch.pk)


def quiet(batch: Import) -> None:
    """Let so much time have passed as after which a process that says nothing is looked for."""
    Import.objects.filter(pk=batch.pk).update(beat_at=timezone.now() - running.QUIET - timedelta(seconds=1))


def assert_written_in_the_end(batch, editor):
    accept(batch=batch, by=editor)
    assert now(batch).state == State.ACCEPTED
    assert Person.objects.count() == len(ROWS)
    assert CustodyPeriod.objects.count() == len(ROWS)
    assert dict(batch.rows.values_list("row", "result")) == {
        2: "updated",
        3: "created",
        4: "created",
        5: "created",
        6: "created",
    }


def test_killed_in_the_middle_of_writing(batch, editor):
    before = records()
    with held(CUSTODY) as wait, importing(batch.pk, "accept", editor.pk) as process:
        pid = wait()
        quiet(batch)
        assert not running.is_stalled(now(batch))  # it says nothing, but it lives
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert gone(pid)
    assert records() == before
    assert now(batch).state == State.WRITING
    assert running.is_stalled(now(batch))
    assert_written_in_the_end(batch, editor)


def test_the_connection_lost_in_the_middle_of_writing(batch, editor):
    before = records()
    with held(CUSTODY) as wait, importing(batch.pk, "accept", editor.pk) as process:
        pid = wait()
        with psycopg.connect(address(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [pid])
        process.wait(60)
        assert process.returncode != 0
    assert records() == before
    failed = now(batch)
    assert failed.state == State.PREVIEWED
    assert "Nothing was written. Start it again." in failed.problem
    assert_written_in_the_end(batch, editor)


def test_an_error_in_the_middle_of_writing(batch, editor, monkeypatch):
    before = records()

    def fail(*arguments, **options):
        assert Person.objects.count() == len(ROWS)  # inside the transaction they are there
        raise RuntimeError("a bug")

    with monkeypatch.context() as broken:
        broken.setattr("prisoners.entry.imports.accepting.keep_written", fail)
        with pytest.raises(RuntimeError, match="a bug"):
            accept(batch=batch, by=editor)
    assert records() == before
    assert now(batch).state == State.PREVIEWED
    assert "RuntimeError" in now(batch).problem
    assert not is_worked_at(batch)
    assert_written_in_the_end(batch, editor)


def test_killed_in_the_middle_of_the_dry_run(batch, editor):
    before = records()
    with held(ImportRow._meta.db_table) as wait, importing(batch.pk, "prepare", editor.pk) as process:
        pid = wait()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert gone(pid)
    assert records() == before
    quiet(batch)
    assert running.is_stalled(now(batch))
    prepare(batch=batch)
    assert now(batch).state == State.PREVIEWED
    assert batch.rows.count() == len(ROWS)


def test_killed_in_the_middle_of_an_undo(batch, editor):
    accept(batch=batch, by=editor)
    before = records()
    with held(CUSTODY) as wait, importing(batch.pk, "undo", editor.pk) as process:
        pid = wait()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert gone(pid)
    assert records() == before
    assert now(batch).state == State.UNDOING
    undo(batch=batch, by=editor)
    assert now(batch).state == State.UNDONE
    assert Person.objects.count() == 1


def test_two_processes_are_kept_apart(batch, editor):
    with held(CUSTODY) as wait, importing(batch.pk, "accept", editor.pk) as process:
        wait()
        for step in (
            lambda: accept(batch=batch, by=editor),
            lambda: running.start(batch=batch, step="accept", by=editor),
        ):
            with pytest.raises(CannotImport, match="Another process"):
                step()
        assert process.poll() is None
        assert now(batch).state == State.WRITING


def test_how_far_it_is_can_be_seen_while_it_writes(batch, editor):
    """The transaction hides what it writes; the import's row tells all the same."""
    with held(CUSTODY) as wait, importing(batch.pk, "accept", editor.pk):
        wait()
        seen = now(batch)
        assert (seen.state, seen.total) == (State.WRITING, len(ROWS))
        assert seen.done == len(ROWS) // 2  # all are compared, none is written


def test_it_runs_off_the_request(batch, editor, monkeypatch):
    """What `start` spawns is the command of this installation, with this environment."""
    monkeypatch.setenv("DATABASE_URL", address())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    Import.objects.filter(pk=batch.pk).update(profile="")
    with held(Import._meta.db_table) as wait:
        # Started by hand, since the state is written first in the table that is held.
        running._spawn(batch.pk, "prepare", editor.pk)
        pid = wait()
    assert gone(pid)
    # The process knows no invented profiles; that it says so shows that it ran.
    assert now(batch).state == State.FAILED
    assert "No profile knows these columns" in now(batch).problem
