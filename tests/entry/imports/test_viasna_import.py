"""Viasna's file through the whole import: what goes in comes out, and the same file again changes nothing."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine

from prisoners.entry.imports.accepting import accept
from prisoners.entry.imports.given import take
from prisoners.entry.imports.proposing import prepare
from prisoners.models import Import, Person, SourceRecord
from tests.documents import at_noon
from tests.entry.imports.viasna_file import AS_OF, made_rows, write

ROWS = 250


@pytest.fixture
def proposed(reference, editor, tmp_path):
    """Takes the file as of a day and proposes its rows."""
    path = tmp_path / "export.csv"
    write(path, made_rows(ROWS))

    def propose(as_of) -> Import:
        batch = take(name="export.csv", content=path.read_bytes(), by=editor, as_of=as_of)
        prepare(batch=batch)
        batch.refresh_from_db()
        return batch

    with time_machine.travel(at_noon(AS_OF + timedelta(days=3)), tick=True):
        yield propose


def outcomes(batch: Import) -> Counter:
    return Counter(batch.rows.values_list("outcome", flat=True))


def test_a_file_is_taken_whole_and_the_same_file_again_says_nothing_new(proposed, editor):
    first = proposed(AS_OF)
    made = made_rows(ROWS)
    doubles = sum("second" in row.quirks for row in made)
    without_id = sum(not row.cells["id"] for row in made)
    assert first.profile == "viasna"
    assert outcomes(first) == {"new": ROWS - doubles - without_id, "unchanged": doubles, "refused": without_id}
    accept(batch=first, by=editor)
    assert Person.objects.count() == SourceRecord.objects.count() == ROWS - doubles - without_id
    again = proposed(AS_OF)
    assert outcomes(again) == {"unchanged": ROWS - without_id, "refused": without_id}


def test_a_newer_file_confirms_who_is_still_held_and_changes_nobody_else(proposed, editor):
    accept(batch=proposed(AS_OF), by=editor)
    newer = proposed(AS_OF + timedelta(days=2))
    changed = newer.rows.filter(outcome="changed")
    assert {row.raw["status"] for row in changed} == {"active"}
    assert {row.differences[0]["path"] for row in changed} == {"periods[0].last_confirmed_on"}
    assert newer.rows.filter(outcome="conflict").count() == 0
