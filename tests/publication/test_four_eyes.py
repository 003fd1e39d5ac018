"""What makes people visible needs a second person: in the service, and in the database whatever the code does.

Ann enters, Ben changes a comma, Cid reviews. Whoever changed anything since the last publication can't publish it.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from prisoners.models import CustodyPeriod, Designation, Person, Review, Statement
from prisoners.publication.approving import approve
from prisoners.publication.publish import CannotPublish, publish, withdraw
from prisoners.publication.submitting import submit
from prisoners.published.models import Edition, PersonRow
from prisoners.records.authors import authors, written_by
from prisoners.records.write import renarrow_people, write_documents
from tests.documents import at_noon, designated, period, person
from tests.publication.conftest import FIRST_DAY

HELD = period("2023-01-05", last_confirmed_on="2024-06-01")


def user(name: str) -> User:
    return User.objects.create_user(name, password="a pass phrase", is_staff=True)


@pytest.fixture
def ann(reference) -> User:
    return user("ann")


@pytest.fixture
def ben(reference) -> User:
    return user("ben")


@pytest.fixture
def cid(reference) -> User:
    return user("cid")


@pytest.fixture
def one(ann) -> Person:
    return written(ann, person("one", periods=[HELD]))


def written(by: User, *documents: dict) -> Person:
    return write_documents(documents=documents, by=by, today=FIRST_DAY)[0]


def may_publish(by: User, *people: Person) -> bool:
    """Whether the service lets them publish, and so does the database, in one answer; they have to agree. Nothing is kept of it."""
    ids = [each.pk for each in people]
    answers = {
        refused_by(lambda: publish(people=ids, by=by), CannotPublish, "somebody else must publish them"),
        refused_by(lambda: by_hand(by, *people), IntegrityError, "review_by_a_second_person"),
    }
    assert len(answers) == 1, "the service and the database disagree"
    return not answers.pop()


def refused_by(attempt: Callable[[], object], error: type[Exception], words: str) -> bool:
    """Whether an attempt is refused for being own work; nothing of it is kept. Any other error is one of the test."""
    try:
        with transaction.atomic():
            attempt()
            transaction.set_rollback(True)
    except error as refusal:
        if words not in str(refusal):
            raise
        return True
    return False


def by_hand(by: User, *people: Person) -> None:
    """The decision written past all code, with nobody named as its author."""
    with connection.cursor() as cursor:
        for each in people:
            cursor.execute(
                "INSERT INTO prisoners_review (person_id, decision, decided_by_id, decided_at, reason, internal_reason, is_urgent) "
                "VALUES (%s, 'published', %s, now(), '', '', false)",
                [each.pk, by.pk],
            )


def test_nobody_publishes_what_they_wrote(ann, ben):
    one, two = written(ann, person("one", periods=[HELD])), written(ben, person("two", periods=[HELD]))
    with pytest.raises(CannotPublish, match=r": Invented One\.$"):
        publish(people=[one.pk, two.pk], by=ann)
    assert not Edition.objects.exists()
    assert not PersonRow.objects.exists()


def test_a_comma_of_somebody_else_does_not_make_it_anothers_work(one, ann, ben, cid):
    one.internal_note = "Ask again, soon."
    one.save()
    renarrow_people(people=[one.pk], by=ben)
    assert Person.objects.get().changed_by == ben
    assert [may_publish(each, one) for each in (ann, ben, cid)] == [False, False, True]
    assert authors([one.pk]) == {one.pk: {ann.pk, ben.pk}}
    assert list(written_by(ann)) == list(written_by(ben)) == [one]
    assert not written_by(cid).exists()


def designation(of: Person, by: User) -> None:
    statement = Statement.objects.create(organisation_id="viasna", made_on=date(2023, 2, 1), title="Invented")
    Designation.objects.create(person=of, organisation_id="viasna", decided="2023-02-01", statement=statement)
    renarrow_people(people=[of.pk], by=by)


def death(of: Person, by: User) -> None:
    Person.objects.filter(pk=of.pk).update(died="2024-05-01")
    renarrow_people(people=[of.pk], by=by)


def release_of(of: Person, by: User) -> None:
    CustodyPeriod.objects.filter(person=of).update(end="2024-06-20", reason="term-served")
    renarrow_people(people=[of.pk], by=by)


def wider_level(of: Person, by: User) -> None:
    Person.objects.filter(pk=of.pk).update(disclosure="public", disclose_family=True)
    renarrow_people(people=[of.pk], by=by)


def lower_level(of: Person, by: User) -> None:
    Person.objects.filter(pk=of.pk).update(disclosure="counted-only")
    renarrow_people(people=[of.pk], by=by)


def document(of: Person, by: User) -> None:
    written(by, person("one", periods=[HELD], designations=[designated("viasna", "2023-02-01")]))


CHANGES = (designation, death, release_of, wider_level, lower_level, document)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_whatever_it_was_its_author_can_not_publish_it(change: Callable, one, ann, ben, cid):
    publish(people=[one.pk], by=cid)
    change(one, ben)
    one.refresh_from_db()
    renarrow_people(people=[one.pk], by=ann)  # somebody else is the last to touch it
    assert [may_publish(each, one) for each in (ann, ben, cid)] == [False, False, True]


def test_what_was_published_is_nobodys_work_any_more(one, ann, ben, cid):
    publish(people=[one.pk], by=cid)
    designation(one, ben)
    assert may_publish(ann, one), "she wrote what is public already, not what is new"
    assert not may_publish(ben, one)


def test_two_people_are_enough(one, ann, ben):
    """Each publishes what the other changed, in turn: a row that still names who changed it before makes nobody an author."""
    for writer, reviewer in ((ann, ben), (ben, ann), (ann, ben)):
        Person.objects.filter(pk=one.pk).update(name_en=f"Invented by {writer}")
        renarrow_people(people=[one.pk], by=writer)
        submit(people=[one.pk], by=writer)
        assert not may_publish(writer, one)
        publish(people=[one.pk], by=reviewer)


def test_one_of_many_that_is_own_stops_all(ann, ben, cid):
    one, two = written(ann, person("one", periods=[HELD])), written(ben, person("two", periods=[HELD]))
    assert not may_publish(ben, one, two)
    assert may_publish(cid, one, two)
    with pytest.raises(CannotPublish, match=r": Invented Two\.$"):
        publish(people=[one.pk, two.pk], by=ben)


def test_own_work_is_looked_for_in_one_query(ann, ben, django_assert_num_queries):
    people = [written(ann, person(f"number-{number}", periods=[HELD])).pk for number in range(12)]
    with django_assert_num_queries(1):
        assert written_by(ann, Person.objects.filter(pk__in=people)).count() == 12
    with pytest.raises(CannotPublish, match=r"Invented Number 4 \.\.\.\.$"):
        publish(people=people, by=ann)


def test_who_sent_it_for_review_is_no_author_of_it(one, ann, ben):
    submit(people=[one.pk], by=ben)
    assert may_publish(ben, one)
    assert not may_publish(ann, one)


def test_a_draft_is_not_approved(one, cid):
    with pytest.raises(CannotPublish, match="not sent for review"):
        approve(people=[one.pk], by=cid, seen_at=timezone.now())
    assert not Edition.objects.exists()
    submit(people=[one.pk], by=one.changed_by)
    edition, made = approve(people=[one.pk], by=cid, seen_at=timezone.now())
    assert (edition.number, made) == (1, True)


def test_an_approval_that_makes_no_edition_is_a_decision_too(one, ann, ben, cid):
    publish(people=[one.pk], by=cid)
    Person.objects.filter(pk=one.pk).update(internal_note="Ask again.")
    renarrow_people(people=[one.pk], by=ben)
    submit(people=[one.pk], by=ben)
    with pytest.raises(CannotPublish, match="somebody else"):
        approve(people=[one.pk], by=ben, seen_at=timezone.now())
    assert approve(people=[one.pk], by=ann, seen_at=timezone.now())[1] is False


def test_a_publication_notes_who_wrote_and_who_decided(enter, release, editor, reviewer):
    (one,) = enter(person("one", periods=[HELD]))
    edition = release(one)
    review = Review.objects.get()
    assert (review.person, review.decision, review.edition) == (one, "published", edition.number)
    assert (review.written_by, review.decided_by) == (editor, reviewer)


def test_whoever_wrote_may_withdraw(enter, release, editor):
    (one,) = enter(person("one", periods=[HELD]))
    release(one)
    withdraw(people=[one.pk], by=editor, reason="In danger", at=at_noon(FIRST_DAY + timedelta(days=8)))
    assert Review.objects.filter(decision="withdrawn", written_by=editor, decided_by=editor).count() == 1


@pytest.mark.parametrize("decision", ["published", "returned", "confirmed"])
def test_the_database_refuses_a_review_of_own_work(enter, editor, decision):
    (one,) = enter(person("one"))
    with pytest.raises(IntegrityError, match="review_by_a_second_person"), transaction.atomic():
        Review.objects.create(person=one, decision=decision, written_by=editor, decided_by=editor)
    withdrawn = Review.objects.create(person=one, decision="withdrawn", written_by=editor, decided_by=editor)
    withdrawn.decision = decision
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        withdrawn.save()


def test_a_clock_that_goes_back_makes_nobody_less_an_author(one, ann, ben, cid):
    publish(people=[one.pk], by=cid, at=at_noon(FIRST_DAY))
    with time_machine.travel(at_noon(FIRST_DAY - timedelta(days=400)), tick=False):
        written(ann, person("one", periods=[HELD], designations=[designated("viasna", "2023-02-01")]))
    written(ben, person("one", gender="female", periods=[HELD], designations=[designated("viasna", "2023-02-01")]))
    assert authors([one.pk]) == {one.pk: {ann.pk, ben.pk}}
    assert not may_publish(ann, one)
    assert may_publish(cid, one)
