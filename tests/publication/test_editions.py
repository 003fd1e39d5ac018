"""An edition is one whole step: numbered without gaps, made of what changed, or not made at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from prisoners.models import CustodyPeriod
from prisoners.publication import publish as publishing
from prisoners.publication.publish import CannotPublish, NothingToPublish, publish, published_people, withdraw
from prisoners.published.models import Edition, PersonRow, Profile, SpanRow
from prisoners.records.write import write_documents
from tests.documents import at_noon, period, person, place
from tests.publication.conftest import FIRST_DAY
from tests.publication.standing_rows import all_rows, without_end

HELD = period("2023-01-05", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-06-01")


def moved(name: str) -> dict:
    arrangements = [place("pretrial-detention", "sizo-1"), place("colony", "ik-4", "2023-09-01")]
    return person(name, periods=[period("2023-01-05", *arrangements, last_confirmed_on="2024-06-01")])


def test_an_edition_keeps_the_rules_it_was_made_with(enter, release):
    edition = release(*enter(person("one", periods=[HELD])), note={"en": "The first.", "ru": "Первое."})
    assert (edition.number, edition.day, edition.people, edition.added) == (1, FIRST_DAY, 1, 1)
    assert (edition.k, edition.confirmation_days, edition.default_designation) == (5, 365, "viasna")
    assert (edition.note_en, edition.note_ru, edition.note_be) == ("The first.", "Первое.", "")


def test_the_day_of_an_edition_is_that_of_the_registrys_time_zone(enter):
    (one,) = enter(person("one", periods=[HELD]))
    late = at_noon(FIRST_DAY) + timedelta(hours=11, minutes=30)  # half past eight in the evening in UTC
    assert publish(people=[one.pk], at=late + timedelta(hours=1)).day == FIRST_DAY + timedelta(days=1)


def test_only_what_changed_gets_new_rows_and_old_rows_are_closed_as_they_are(enter, release):
    one, two = enter(person("one", periods=[HELD]), person("two", periods=[HELD]))
    release(one, two)
    before = all_rows()
    enter(moved("one"))
    edition = release(one, two)
    after = all_rows()
    assert (edition.changed, edition.added) == (1, 0)
    assert {key: without_end(row) for key, row in before.items()} == {key: without_end(after[key]) for key in before}
    closed = {key for key in before if after[key]["last_edition"] == 2}
    assert closed
    assert {after[key]["person"] for key in closed} == {one.key}
    new = after.keys() - before.keys()
    assert {(after[key]["person"], after[key]["first_edition"], after[key]["last_edition"]) for key in new} == {
        (one.key, 2, None)
    }


def test_a_row_that_says_the_same_goes_on(enter, release):
    (one,) = enter(person("one", periods=[HELD]))
    release(one)
    enter(moved("one"))
    release(one)
    detained = [
        row for (table, _pk), row in all_rows().items() if table == "published_event" and row["kind"] == "detained"
    ]
    assert [(row["first_edition"], row["last_edition"]) for row in detained] == [(1, None)]


def test_publishing_what_stands_is_refused(enter, release):
    (one,) = enter(person("one", periods=[HELD]))
    release(one)
    with pytest.raises(NothingToPublish, match="as they stand"):
        release(one)
    with pytest.raises(NothingToPublish):
        publish(people=[], at=at_noon(FIRST_DAY + timedelta(days=9)))
    assert Edition.objects.count() == 1


def test_a_person_of_whom_nothing_is_dated_is_published(enter, release):
    (one,) = enter(person("one"))
    assert release(one).added == 1
    assert PersonRow.objects.get().status == "at-liberty"
    assert not SpanRow.objects.exists()


def test_an_edition_can_not_be_earlier_than_the_last(enter, release):
    one, two = enter(person("one", periods=[HELD]), person("two", periods=[HELD]))
    release(one)
    with pytest.raises(CannotPublish, match="can't be earlier"):
        publish(people=[two.pk], at=at_noon(FIRST_DAY - timedelta(days=1)))
    assert Edition.objects.count() == 1


def test_dates_that_contradict_name_the_person_and_nothing_is_written(enter, release):
    one, two = enter(person("one", periods=[HELD]), moved("two"))
    CustodyPeriod.objects.filter(person=two).update(start="2023-12-01")  # after the move, past the services
    before = all_rows()
    with pytest.raises(CannotPublish, match="Invented Two"):
        release(one, two)
    assert all_rows() == before == {}
    assert not Edition.objects.exists()
    assert not Profile.objects.exists()


def test_a_failure_half_way_changes_nothing(enter, release, monkeypatch):
    people = enter(*(person(f"number-{number}", periods=[HELD]) for number in range(5)))
    release(people[0])
    enter(moved("number-0"))
    before, profiles = all_rows(), list(Profile.objects.values())
    monkeypatch.setattr(publishing, "BATCH", 2)
    written = []

    def fail_in_the_second_batch(batch, edition):
        written.append(len(batch))
        if len(written) == 2:
            raise RuntimeError("the disk is full")
        return real(batch, edition)

    real = publishing._write_profiles
    monkeypatch.setattr(publishing, "_write_profiles", fail_in_the_second_batch)
    with pytest.raises(RuntimeError):
        release(*people)
    assert written == [2, 2]
    assert all_rows() == before
    assert list(Profile.objects.values()) == profiles
    assert Edition.objects.count() == 1
    monkeypatch.undo()
    assert release(*people).number == 2


def test_many_batches_are_one_edition(enter, release, monkeypatch):
    monkeypatch.setattr(publishing, "BATCH", 2)
    people = enter(*(person(f"number-{number}", periods=[HELD]) for number in range(5)))
    edition = release(*people)
    assert (edition.added, edition.people) == (5, 5)
    assert SpanRow.objects.filter(first_edition=1).values("person").distinct().count() == 5
    assert sorted(published_people()) == sorted(each.pk for each in people)
    edition = withdraw(people=[each.pk for each in people[:3]], reason="", at=at_noon(FIRST_DAY + timedelta(days=5)))
    assert (edition.withdrawn, edition.people) == (3, 2)


@pytest.mark.parametrize("synthetic", [True, False])
def test_an_edition_says_whether_invented_people_are_among_the_published(enter, release, synthetic):
    one, _two = enter(person("one", periods=[HELD], synthetic=synthetic), person("two", periods=[HELD]))
    assert release(one).synthetic == synthetic


@pytest.mark.django_db(transaction=True)
def test_editions_made_at_once_are_numbered_one_after_the_other(reference, editor):
    documents = [person(f"number-{number}", periods=[HELD]) for number in range(6)]
    people = write_documents(documents=documents, by=editor, today=FIRST_DAY)
    ready = Barrier(len(people))

    def make(one) -> int:
        try:
            ready.wait(timeout=30)
            return publish(people=[one.pk], at=at_noon(FIRST_DAY)).number
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as threads:
        numbers = sorted(threads.map(make, people))
    assert numbers == [1, 2, 3, 4, 5, 6]
    assert [edition.people for edition in Edition.objects.order_by("number")] == [1, 2, 3, 4, 5, 6]
