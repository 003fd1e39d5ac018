"""A withdrawn person's page is gone at once; what was counted before stays countable at the editions that counted it."""

from datetime import date

import pytest

from prisoners.publication.publish import NothingToPublish, publish, withdraw
from prisoners.published.models import PersonRow, Profile, Tombstone
from tests.documents import at_noon, designated, period, person, place
from tests.publication.conftest import FIRST_DAY
from tests.publication.standing_rows import all_rows, without_end
from tests.published.asking import total

DAY = date(2023, 6, 1)
LATER = at_noon(FIRST_DAY.replace(day=20))


def prisoner(name: str, **fields) -> dict:
    held = period("2023-01-05", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-06-01")
    return person(name, periods=[held], designations=[designated("viasna", "2023-02-01")], **fields)


@pytest.fixture
def one(enter, release):
    one, two = enter(prisoner("one"), prisoner("two"))
    release(one, two)
    return one


def test_withdrawal_deletes_the_profile_closes_the_rows_and_leaves_a_tombstone(one, reviewer):
    before = all_rows()
    edition = withdraw(people=[one.pk], by=reviewer, reason="Asked for it", at=LATER)
    assert (edition.number, edition.withdrawn, edition.people) == (2, 1, 1)
    assert not Profile.objects.filter(person=one.key).exists()
    assert Profile.objects.count() == 1
    tombstone = Tombstone.objects.get()
    assert (tombstone.public_id, tombstone.reason, tombstone.edition) == (one.public_id, "Asked for it", 2)
    after = all_rows()
    assert {key: without_end(row) for key, row in after.items()} == {
        key: without_end(row) for key, row in before.items()
    }
    assert all((row["last_edition"] == 2) == (row["person"] == one.key) for row in after.values())
    one.refresh_from_db()
    assert one.disclosure == "internal"


def test_old_editions_still_count_the_withdrawn(one):
    withdraw(people=[one.pk], reason="", at=LATER)
    assert [total("prisoners", DAY, edition=number, designation="viasna").value for number in (1, 2)] == [2, 1]
    assert [total("detained", (DAY.replace(month=1), DAY), edition=number).value for number in (1, 2)] == [2, 1]
    assert [total("recognised", DAY, edition=number).value for number in (1, 2)] == [2, 1]


def test_whoever_is_not_published_can_not_be_withdrawn(one, enter):
    (three,) = enter(prisoner("three"))
    with pytest.raises(NothingToPublish):
        withdraw(people=[three.pk], reason="", at=LATER)
    three.refresh_from_db()
    assert three.disclosure == "public"
    assert not Tombstone.objects.exists()


def test_somebody_published_again_has_the_same_address_and_no_tombstone(one, enter, reviewer):
    withdraw(people=[one.pk], reason="A mistake", at=LATER)
    (again,) = enter(prisoner("one"))
    edition = publish(people=[again.pk], by=reviewer, at=LATER)
    assert Profile.objects.get(person=one.key).public_id == one.public_id
    assert not Tombstone.objects.exists()
    assert edition.people == 2
    assert [total("held", DAY, edition=number).value for number in (1, 2, 3)] == [2, 1, 2]


def test_a_person_made_internal_is_taken_off_at_the_next_publication(one, enter, release):
    enter(prisoner("one", disclosure="internal"))
    edition = release(one)
    assert (edition.withdrawn, edition.people) == (1, 1)
    assert not Profile.objects.filter(person=one.key).exists()
    assert Tombstone.objects.get().public_id == one.public_id
    assert not PersonRow.objects.filter(person=one.key, last_edition=None).exists()


def test_somebody_lowered_to_counted_only_loses_the_page_and_stays_in_the_counts(one, enter, release):
    enter(prisoner("one", disclosure="counted-only"))
    edition = release(one)
    assert (edition.changed, edition.withdrawn, edition.people) == (1, 0, 2)
    assert not Profile.objects.filter(person=one.key).exists()
    assert Tombstone.objects.get().public_id == one.public_id
    assert total("prisoners", DAY, edition=2, designation="viasna") == (2, 2, 2)
    assert total("prisoners", DAY, edition=2, designation="viasna", facility="sizo-1") == (1, 1, 1)
    assert total("prisoners", DAY, edition=1, designation="viasna", facility="sizo-1") == (2, 2, 2)
