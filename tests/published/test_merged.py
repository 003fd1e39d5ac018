"""A merged person counts once: every number of the edition after a merge is the slow twin's, and those of the edition before stay."""

from datetime import date

import pytest

from prisoners.models import Person
from prisoners.publication.publish import publish
from prisoners.published.models import Edition, MovedPage, Tombstone
from prisoners.records.describing import describe
from prisoners.records.dossier import dossier
from prisoners.records.identity import decide, propose_merge, take_back
from prisoners.records.identity.plans import default_plan
from prisoners.records.identity.proposing import found_between
from stats.measures import MEASURES
from tests.cohort import DAY, EDITION_DAYS, PEOPLE
from tests.documents import at_noon, case, designated, period, person, place, sentence
from tests.published.comparing import Asking, Registry, differences, due_of
from tests.published.test_twin import times
from tests.published.twin_lives import Life
from tests.published.twin_points import Given

FIRST, SECOND = "invented:once", "invented:again"
TWICE = [
    person(
        "once",
        "female",
        born="1980",
        periods=[
            period(
                "2021-01-05",
                place("pretrial-detention", "sizo-1"),
                place("colony", "ik-4", "2022"),
                last_confirmed_on="2023-05-01",
            )
        ],
        cases=[case("342.1", sentences=[sentence("2021-11", years=6)])],
        designations=[designated("viasna", "2021-02-01")],
    ),
    person(
        "again",
        "female",
        born="1980-07-08",
        periods=[
            period("2021", place("pretrial-detention", "sizo-1"), end="2024-01-15", reason="pardon"),
        ],
        cases=[case("342.1", "368", sentences=[sentence("2021-11-20", years=6)])],
        designations=[designated("dissidentby", "2022-02-01")],
    ),
]


@pytest.fixture
def registry(reference, editor) -> Registry:
    registry = Registry(editor)
    registry.publish([*PEOPLE, *TWICE], EDITION_DAYS[0])
    return registry


def merged(registry: Registry, editor, reviewer):
    """Merge the two, and publish the one as a second edition; the twin gets the document of what came out."""
    kept, other = (Person.objects.get(reference=reference) for reference in (FIRST, SECOND))
    plan = default_plan(kept, other, found_between(kept, other))
    identity = propose_merge(kept=kept, other=other, plan=plan, reason="One person.", by=editor)
    identity = decide(identity=identity, by=reviewer, accept=True)
    number = publish(people=[kept.pk], by=reviewer, at=at_noon(EDITION_DAYS[1])).number
    kept.refresh_from_db()
    now = {reference: life for reference, life in registry.lives[1].items() if reference not in (FIRST, SECOND)}
    document = describe(dossier(kept))
    now[FIRST] = Life(document, Given(EDITION_DAYS[1]), due_of(kept, EDITION_DAYS[1]))
    registry.lives[number] = now
    return identity


@pytest.mark.parametrize("measure", MEASURES)
def test_every_number_is_the_twins_before_and_after(measure, registry, editor, reviewer):
    merged(registry, editor, reviewer)
    by = [(), ("gender",), ("article",), ("status",), ("designation",), ("facility",), ("term",)]
    for edition in (1, 2):
        lives = list(registry.lives[edition].values())
        wrong = [
            found for each in by for found in differences(lives, Asking(measure, times(measure), each), edition=edition)
        ]
        assert not wrong, "\n".join(wrong[:10])


def test_the_edition_says_what_it_did(registry, editor, reviewer):
    before = Edition.objects.get(number=1).people
    merged(registry, editor, reviewer)
    edition = Edition.objects.get(number=2)
    assert (edition.people, edition.added, edition.changed, edition.withdrawn) == (before - 1, 0, 1, 1)
    assert MovedPage.objects.get().leads_to == Person.objects.get(reference=FIRST).public_id
    assert not Tombstone.objects.exists()


def test_readers_are_told_that_a_person_was_recorded_twice(registry, editor, reviewer, client):
    merged(registry, editor, reviewer)
    page = client.get("/editions/2/").content.decode()
    assert "1 person was found to be recorded twice" in page
    changes = client.get("/cases/changes/?change=changed").content.decode()
    assert "In these editions 1 person was found to be recorded twice" in changes
    assert "Another record was found to be of this person; its page leads here." in changes


def test_taken_back_the_old_numbers_are_there_again(registry, editor, reviewer):
    from django.contrib.auth.models import User

    take_back(identity=merged(registry, editor, reviewer), by=reviewer)
    people = [Person.objects.get(reference=reference).pk for reference in (FIRST, SECOND)]
    second = User.objects.create_user("second reviewer")
    number = publish(people=people, by=second, at=at_noon(EDITION_DAYS[2])).number
    now = dict(registry.lives[2])
    for document in TWICE:
        known = Person.objects.get(reference=document["reference"])
        now[document["reference"]] = Life(document, Given(EDITION_DAYS[2]), due_of(known, EDITION_DAYS[2]))
    asking = Asking("held", (DAY, date(2022, 7, 1)), ("gender",))
    old = {reference: life for reference, life in now.items() if reference in registry.lives[1]}
    assert list(differences(list(old.values()), asking, edition=number)) == []
    assert not MovedPage.objects.exists()
