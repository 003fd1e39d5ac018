"""Starting of steps: which can be started when, and which one a stopped step goes on as."""

from datetime import timedelta

import pytest
from django.utils import timezone

from prisoners.entry.imports import running
from prisoners.entry.imports.proposing import prepare
from prisoners.entry.imports.stepping import CannotImport, alone
from prisoners.models import Import
from tests.entry.imports.invented import an_import, row

pytestmark = pytest.mark.usefixtures("registry")
State = Import.State


@pytest.fixture
def spawned(monkeypatch) -> list:
    """What would have been spawned."""
    found = []
    monkeypatch.setattr(running, "_spawn", lambda *arguments: found.append(arguments))
    return found


def start(batch, step, by, capture):
    with capture(execute=True):
        running.start(batch=batch, step=step, by=by)


def test_the_state_says_at_once_that_it_is_under_way(editor, spawned, django_capture_on_commit_callbacks):
    batch = an_import(editor, [row(1)])
    start(batch, "prepare", editor, django_capture_on_commit_callbacks)
    assert spawned == [(batch.pk, "prepare", editor.pk)]
    batch.refresh_from_db()
    assert batch.state == State.READING
    assert not running.is_stalled(batch)


@pytest.mark.parametrize("step", ["accept", "accept-chosen", "undo"])
def test_a_step_out_of_turn_is_refused(editor, spawned, step, django_capture_on_commit_callbacks):
    batch = an_import(editor, [row(1)])
    with pytest.raises(CannotImport, match="another step"):
        start(batch, step, editor, django_capture_on_commit_callbacks)
    assert not spawned


def test_a_process_that_never_came_is_stalled(editor):
    batch = an_import(editor, [row(1)])
    batch.state, batch.beat_at = State.READING, timezone.now()
    assert not running.is_stalled(batch)
    batch.beat_at -= running.QUIET + timedelta(seconds=1)
    assert running.is_stalled(batch)
    with alone(batch):
        assert not running.is_stalled(batch)
    batch.state = State.PREVIEWED
    assert not running.is_stalled(batch)


def test_a_stopped_step_goes_on_as_it_was_begun(editor, spawned, django_capture_on_commit_callbacks):
    batch = an_import(editor, [row(1)])
    prepare(batch=batch)
    start(batch, "accept-chosen", editor, django_capture_on_commit_callbacks)
    start(batch, "accept", editor, django_capture_on_commit_callbacks)
    assert [step for _batch, step, _user in spawned] == ["accept-chosen", "accept-chosen"]


def test_chosen_rows_alone(editor):
    batch = an_import(editor, [row(1), row(2)])
    prepare(batch=batch)
    batch.rows.filter(row=3).update(decision="take")
    running.run(batch=batch, step="accept-chosen", by=editor)
    assert dict(batch.rows.values_list("row", "result")) == {2: "left", 3: "created"}
    running.run(batch=batch, step="undo", by=editor)
    assert Import.objects.get().state == State.UNDONE
