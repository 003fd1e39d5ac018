"""Who wrote what goes to another record is an author there: no merge, split or way back lets anybody publish own work."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from prisoners.models import Identity, Person
from prisoners.publication.publish import publish
from prisoners.publication.refusing import CannotPublish, check_four_eyes
from prisoners.records.authors import authors
from prisoners.records.identity import decide, propose_merge, propose_split, take_back
from prisoners.records.identity.plans import SplitPlan, default_plan
from prisoners.records.identity.proposing import found_between
from prisoners.records.write import note_change, write_documents
from tests.documents import case, designated, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(reference) -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def proposer(reference) -> User:
    return User.objects.create_user("proposer")


def may_publish(somebody: Person, by: User) -> bool:
    """Whether the service lets them, and so does the database; they have to agree. Nothing is kept of it."""
    answers = {
        is_done(lambda: check_four_eyes([somebody.pk], by), CannotPublish),
        is_done(lambda: _by_hand(somebody, by), IntegrityError),
    }
    assert len(answers) == 1, "the service and the database disagree"
    return answers.pop()


def is_done(attempt: Callable[[], None], refusal: type[Exception]) -> bool:
    try:
        with transaction.atomic():
            attempt()
            transaction.set_rollback(True)
    except refusal:
        return False
    return True


def _by_hand(somebody: Person, by: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO prisoners_review (person_id, decision, decided_by_id, decided_at, reason, internal_reason, is_urgent) "
            "VALUES (%s, 'published', %s, now(), '', '', false)",
            [somebody.pk, by.pk],
        )


def merged(kept: Person, other: Person, proposer: User, reviewer: User) -> Identity:
    plan = default_plan(kept, other, found_between(kept, other))
    identity = propose_merge(kept=kept, other=other, plan=plan, reason="One person.", by=proposer)
    return decide(identity=identity, by=reviewer, accept=True)


@pytest.fixture
def two(editor, reviewer, ann) -> list[Person]:
    """Somebody public whom an editor wrote, and a draft of the same person by Ann."""
    kept = write_documents(documents=[person("one", cases=[case("342")])], by=editor)[0]
    publish(people=[kept.pk], by=reviewer)
    other = write_documents(documents=[person("two", designations=[designated("viasna", "2023-02-01")])], by=ann)[0]
    return [kept, other]


def test_the_author_of_what_was_merged_in_can_not_publish_it(two, ann, editor, proposer, reviewer):
    kept, other = two
    merged(kept, other, proposer, reviewer)
    assert kept.designations.get().pk, "Ann's designation is the kept person's now"
    assert authors([kept.pk]) == {kept.pk: {ann.pk, proposer.pk}}
    assert [may_publish(kept, each) for each in (ann, proposer, editor, reviewer)] == [False, False, True, True]
    publish(people=[kept.pk], by=reviewer)
    note_change(people=[kept.pk], by=proposer)
    assert may_publish(kept, ann), "what was published once is nobody's draft any more"


def test_the_author_of_what_was_split_off_can_not_publish_it(two, ann, editor, proposer, reviewer):
    _kept, whole = two
    rows = {"designation": (whole.designations.get().pk,)}
    plan = SplitPlan(rows, {"name_en": "Somebody Else"}, "public")
    identity = propose_split(kept=whole, plan=plan, reason="Two people.", by=proposer)
    made = decide(identity=identity, by=reviewer, accept=True).other
    assert [may_publish(made, each) for each in (ann, proposer, editor)] == [False, False, True]


def test_who_changed_the_merged_record_can_not_publish_either_after_it_is_taken_back(
    two, ann, editor, proposer, reviewer
):
    kept, other = two
    dan = User.objects.create_user("dan")
    identity = merged(kept, other, proposer, reviewer)
    note_change(people=[kept.pk], by=dan)  # what it was, goes back with its row
    take_back(identity=identity, by=reviewer)
    for each in (kept, other):
        assert [may_publish(each, by) for by in (ann, dan, reviewer, editor)] == [False, False, False, True], each
