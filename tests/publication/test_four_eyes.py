"""What makes people visible needs a second person: in the service, and in the database whatever the code does."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from prisoners.models import Review
from prisoners.publication.publish import CannotPublish, publish, withdraw
from prisoners.published.models import Edition, PersonRow
from tests.documents import at_noon, period, person
from tests.publication.conftest import FIRST_DAY

HELD = period("2023-01-05", last_confirmed_on="2024-06-01")


def test_nobody_publishes_what_they_wrote(enter, editor):
    one, two = enter(person("one", periods=[HELD]), person("two", periods=[HELD]))
    type(two).objects.filter(pk=two.pk).update(changed_by=None)
    with pytest.raises(CannotPublish, match=r": Invented One\.$"):
        publish(people=[one.pk, two.pk], by=editor)
    assert not Edition.objects.exists()
    assert not PersonRow.objects.exists()


def test_a_publication_notes_who_wrote_and_who_decided(enter, release, editor, reviewer):
    (one,) = enter(person("one", periods=[HELD]))
    edition = release(one)
    review = Review.objects.get()
    assert (review.person, review.decision, review.edition) == (one, "published", edition.number)
    assert (review.written_by, review.decided_by) == (editor, reviewer)


def test_whoever_wrote_may_withdraw(enter, release, editor):
    (one,) = enter(person("one", periods=[HELD]))
    release(one)
    withdraw(people=[one.pk], by=editor, reason="In danger", at=at_noon(FIRST_DAY.replace(day=9)))
    assert Review.objects.filter(decision="withdrawn", written_by=editor, decided_by=editor).count() == 1


@pytest.mark.parametrize("decision", ["published", "returned"])
def test_the_database_refuses_a_review_of_own_work(enter, editor, decision):
    (one,) = enter(person("one"))
    with pytest.raises(IntegrityError, match="review_by_a_second_person"), transaction.atomic():
        Review.objects.create(person=one, decision=decision, written_by=editor, decided_by=editor)
    withdrawn = Review.objects.create(person=one, decision="withdrawn", written_by=editor, decided_by=editor)
    withdrawn.decision = decision
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        withdrawn.save()
