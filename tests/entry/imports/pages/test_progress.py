"""How far a step is: in words for a page that loads itself anew, as data for one with a script; and when it stopped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from prisoners.models import Import
from tests.entry.imports.pages.giving import an_import, page_of

State = Import.State


def address(batch: Import) -> str:
    return f"/admin/prisoners/import/{batch.pk}/progress.json"


def under_way(editor, state=State.READING, **values) -> Import:
    began = timezone.now() - timedelta(seconds=14)
    return an_import(
        editor, state=state, **{"beat_at": timezone.now(), "counts": {"started_at": began.isoformat()}, **values}
    )


@pytest.fixture
def reading(as_editor, editor) -> Import:
    batch = under_way(editor)
    Import.objects.filter(pk=batch.pk).update(done=1200, total=8700)
    return batch


def test_the_page_says_how_far_it_is_and_loads_itself_anew(reading, as_editor):
    text = as_editor.get(page_of(reading)).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in text
    assert "1,200 of 8,700 rows, 14 seconds" in text
    assert '<progress max="8700" value="1200"' in text
    assert 'role="status"' in text


def test_the_same_as_data(reading, as_editor):
    told = as_editor.get(address(reading)).json()
    assert told["running"]
    assert (told["state"], told["done"], told["total"]) == ("reading", 1200, 8700)
    assert told["words"].startswith("1,200 of 8,700 rows")


@pytest.mark.parametrize("state", [State.READING, State.WRITING, State.UNDOING])
def test_a_step_whose_process_is_gone_can_be_started_again(state, as_editor, editor, started):
    batch = under_way(editor, state, beat_at=timezone.now() - timedelta(minutes=5))
    text = as_editor.get(page_of(batch)).content.decode()
    assert "Start again" in text
    assert "http-equiv" not in text
    assert not as_editor.get(address(batch)).json()["running"]
    as_editor.post(page_of(batch, "start"))
    assert started.names == [{"reading": "prepare", "writing": "accept", "undoing": "undo"}[state]]


def test_a_step_that_goes_on_is_not_started_again(reading, as_editor, started):
    response = as_editor.post(page_of(reading, "start"), follow=True)
    assert "has not stopped" in response.content.decode()
    assert started.names == []


def test_a_step_that_was_never_started_can_be(as_editor, editor, started):
    batch = an_import(editor, state=State.UPLOADED, profile="viasna")
    assert "Start again" in as_editor.get(page_of(batch)).content.decode()
    as_editor.post(page_of(batch, "start"))
    assert started.names == ["prepare"]


def test_an_auditor_starts_nothing(as_auditor, editor, started):
    batch = under_way(editor, beat_at=None)
    assert "Start again</" not in as_auditor.get(page_of(batch)).content.decode()
    assert as_auditor.post(page_of(batch, "start")).status_code == 403
    assert as_auditor.get(address(batch)).status_code == 200


def test_it_is_over_once_the_preview_is_there(as_editor, editor):
    batch = an_import(editor, {})
    assert as_editor.get(address(batch)).json() == {
        "state": "previewed",
        "running": False,
        "done": 0,
        "total": 1,
        "words": "Waits for a decision",
    }
