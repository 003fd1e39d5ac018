"""For somebody's safety old editions say less of them: totals stay, what singles them out goes, and each edition says since when."""

from datetime import date

import pytest
from django.test import Client

from prisoners.publication.publish import publish, withdraw
from prisoners.published.models import CaseRow, Edition, EventRow, PersonRow, SpanRow
from tests.documents import at_noon, case, designated, period, person, place
from tests.publication.conftest import FIRST_DAY
from tests.published.asking import total

DAY = date(2023, 6, 1)
YEAR = (date(2023, 1, 1), date(2024, 1, 1))
LATER = at_noon(FIRST_DAY.replace(day=20))


def prisoner(name: str, **fields) -> dict:
    held = period("2023-01-05", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-06-01")
    return person(
        name,
        born="1990-03-04",
        periods=[held],
        cases=[case("342")],
        designations=[designated("viasna", "2023-02-01")],
        **fields,
    )


@pytest.fixture
def one(enter, release):
    one, two = enter(prisoner("one"), prisoner("two"))
    release(one, two)
    return one


def asked(edition: int, **filters):
    return total("prisoners", DAY, edition=edition, designation="viasna", **filters).value


def test_a_plain_withdrawal_leaves_old_editions_as_they_were(one, reviewer):
    withdraw(people=[one.pk], by=reviewer, reason="", at=LATER)
    assert asked(1, facility="sizo-1", article="342") == 2
    assert not Edition.objects.exclude(coarsened_at=None).exists()


def test_old_editions_count_the_person_and_say_nothing_that_singles_them_out(one, reviewer):
    withdraw(people=[one.pk], by=reviewer, reason="", at=LATER, past=True)
    assert asked(1) == 2
    assert total("detained", YEAR, edition=1).value == 2
    for filters in ({"facility": "sizo-1"}, {"article": "342"}, {"detained_after": "2023-01-01"}, {"age_min": "18"}):
        assert asked(1, **filters) == 1, filters
    assert asked(1, facility="not-disclosed") == 1
    for table in (PersonRow, CaseRow, SpanRow, EventRow):
        for row in table.objects.filter(person=one.key):
            assert (row.disclosure, row.facility) == ("counted-only", "not-disclosed")
            assert (row.articles, row.born_best, row.detained_best) == (["not-disclosed"], None, None)
    assert {row.charged[0] for row in CaseRow.objects.filter(person=one.key)} == {"not-disclosed"}


def test_days_of_events_become_months(one, reviewer):
    withdraw(people=[one.pk], by=reviewer, reason="", at=LATER, past=True)
    detained = EventRow.objects.get(person=one.key, kind="detained")
    assert (detained.day_earliest, detained.day_latest) == (date(2023, 1, 1), date(2023, 1, 31))


def test_rows_of_others_and_later_editions_are_untouched(one, enter, release, reviewer):
    (two,) = enter(prisoner("two", gender="female"))
    release(two)
    before = list(SpanRow.objects.exclude(person=one.key).order_by("pk").values())
    withdraw(people=[one.pk], by=reviewer, reason="", at=LATER, past=True)
    assert list(SpanRow.objects.exclude(person=one.key).order_by("pk").values()) == before
    coarsened = dict(Edition.objects.values_list("number", "coarsened_at"))
    assert coarsened == {1: LATER, 2: LATER, 3: None}


def test_it_can_be_published_again_and_withdrawn_again(one, enter, reviewer):
    withdraw(people=[one.pk], by=reviewer, reason="", at=LATER, past=True)
    (again,) = enter(prisoner("one"))
    publish(people=[again.pk], by=reviewer, at=LATER)
    assert [asked(number, facility="sizo-1") for number in (1, 2, 3)] == [1, 1, 2]
    withdraw(people=[again.pk], by=reviewer, reason="", at=LATER, past=True)
    assert [asked(number) for number in (1, 2, 3, 4)] == [2, 1, 2, 1]
    assert [asked(number, facility="sizo-1") for number in (1, 2, 3, 4)] == [1, 1, 1, 1]


def test_the_figure_and_the_edition_say_since_when(one, reviewer):
    client, address = Client(), f"/figures/prisoners.json?on={DAY}&edition=1&facility=sizo-1"
    before = client.get(address)
    assert before.json()["value"] == 2
    withdraw(people=[one.pk], by=reviewer, reason="", at=LATER, past=True)
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, after.json()["value"]) == (200, 1)
    said = "says less of some people, for their safety"
    assert any(said in note for note in after.json()["notes"])
    assert said in client.get("/editions/1/").content.decode()
    assert said not in client.get("/editions/2/").content.decode()
    assert not any(said in note for note in client.get(f"/figures/prisoners.json?on={DAY}&edition=2").json()["notes"])
