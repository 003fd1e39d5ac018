"""Drafts, what is in review, what came back, what is public and what is not any more; and the way between them."""

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from prisoners.entry import groups
from prisoners.models import Person
from prisoners.publication.approving import approve
from prisoners.publication.drafts import NotYours, open_to, seen_by
from prisoners.publication.publish import publish, withdraw
from prisoners.publication.standing import DRAFT, IN_REVIEW, PUBLISHED, RETURNED, WITHDRAWN, with_standing
from prisoners.publication.submitting import CannotSubmit, recall, submit
from prisoners.records.reviews import send_back
from prisoners.records.write import renarrow_people, write_documents
from tests.documents import period, person
from tests.publication.conftest import FIRST_DAY

HELD = period("2023-01-05", last_confirmed_on="2024-06-01")


def standing(of: Person) -> str:
    return with_standing(Person.objects.all()).get(pk=of.pk).standing


def touch(of: Person, by: User) -> None:
    renarrow_people(people=[of.pk], by=by)


@pytest.fixture
def one(enter) -> Person:
    return enter(person("one", periods=[HELD]))[0]


@pytest.fixture
def contributor(reference) -> User:
    user = User.objects.create_user("contributor", is_staff=True)
    user.groups.add(Group.objects.get(name=groups.CONTRIBUTOR))
    return user


def test_the_way_of_a_person(one, editor, reviewer):
    assert standing(one) == DRAFT
    submit(people=[one.pk], by=editor, note="Complete now.")
    assert standing(one) == IN_REVIEW
    touch(one, editor)
    assert standing(one) == IN_REVIEW, "the reviewer sees the newest state"
    send_back(person=one, by=reviewer, reason="Which court?")
    assert standing(one) == RETURNED
    touch(one, editor)
    assert standing(one) == RETURNED, "until it is sent again"
    submit(people=[one.pk], by=editor)
    approve(people=[one.pk], by=reviewer, seen_at=timezone.now())
    assert standing(one) == PUBLISHED
    touch(one, editor)
    assert standing(one) == DRAFT
    assert with_standing(Person.objects.all()).get().is_published
    withdraw(people=[one.pk], by=reviewer, reason="")
    assert standing(one) == WITHDRAWN
    touch(one, editor)
    assert standing(one) == WITHDRAWN, "nothing of it is meant to become public"
    Person.objects.update(disclosure="public")
    touch(one, editor)
    assert standing(one) == DRAFT
    submit(people=[one.pk], by=editor)
    assert standing(one) == IN_REVIEW


def test_what_the_system_published_is_no_draft(one):
    publish(people=[one.pk])
    assert standing(one) == PUBLISHED


def test_why_it_was_sent_is_in_its_history(one, editor):
    submit(people=[one.pk], by=editor, note="Complete now.")
    last = Person.changes.rel.related_model.objects.order_by("-pgh_id").first()
    assert last.pgh_context["why"] == "Complete now."
    assert (last.pgh_context["kind"], last.pgh_context["user"]) == ("review", editor.pk)
    assert last.submitted_by_id == editor.pk


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"disclosure": "internal"}, "set the level first: Invented One"),
        ({"periods": [], "sources": [], "names": {}}, "Nothing is recorded yet"),
    ],
)
def test_what_can_not_be_sent(enter, editor, fields, words):
    (one,) = enter({**person("one", periods=[HELD]), **fields})
    with pytest.raises(CannotSubmit, match=words):
        submit(people=[one.pk], by=editor)
    assert standing(one) == DRAFT


def test_all_are_sent_or_nobody_and_every_reason_is_told(enter, editor, reviewer):
    ready, internal, sent, public = enter(
        person("ready", periods=[HELD]),
        person("internal", periods=[HELD], disclosure="internal"),
        person("sent", periods=[HELD]),
        person("public", periods=[HELD]),
    )
    publish(people=[public.pk], by=reviewer)
    submit(people=[sent.pk], by=editor)
    with pytest.raises(CannotSubmit) as refused:
        submit(people=[ready.pk, internal.pk, sent.pk, public.pk], by=editor)
    assert "set the level first: Invented Internal." in str(refused.value)
    assert "In review already: Invented Sent." in str(refused.value)
    assert "Nothing changed since it was published: Invented Public." in str(refused.value)
    assert "Ready" not in str(refused.value)
    assert standing(ready) == DRAFT
    with pytest.raises(CannotSubmit, match="Nobody is chosen"):
        submit(people=[], by=editor)


def test_one_who_was_public_and_is_internal_can_be_sent(one, enter, editor, reviewer):
    publish(people=[one.pk], by=reviewer)
    enter(person("one", periods=[HELD], disclosure="internal"))
    assert submit(people=[one.pk], by=editor) == 1


def test_taking_back_while_nobody_decided(one, editor, reviewer):
    submit(people=[one.pk], by=editor)
    recall(person=one, by=editor)
    assert standing(one) == DRAFT
    with pytest.raises(CannotSubmit, match="not in review"):
        recall(person=one, by=editor)
    submit(people=[one.pk], by=editor)
    send_back(person=one, by=reviewer, reason="Which court?")
    with pytest.raises(CannotSubmit, match="not in review"):
        recall(person=one, by=editor)


class TestContributors:
    @pytest.fixture
    def own(self, contributor) -> Person:
        return write_documents(documents=[person("own", periods=[HELD])], by=contributor, today=FIRST_DAY)[0]

    def test_see_and_change_own_drafts_alone(self, one, own, contributor, editor, reviewer):
        assert list(seen_by(contributor)) == list(open_to(contributor)) == [own]
        submit(people=[own.pk], by=contributor)
        assert list(seen_by(contributor)) == [own]
        assert not open_to(contributor).exists(), "in review"
        send_back(person=own, by=reviewer, reason="Which court?")
        assert list(open_to(contributor)) == [own]
        submit(people=[own.pk], by=contributor)
        approve(people=[own.pk], by=reviewer, seen_at=timezone.now())
        touch(own, editor)
        assert not open_to(contributor).exists(), "public"

    def test_send_own_drafts_alone_and_are_told_no_name(self, one, own, contributor):
        with pytest.raises(NotYours) as refused:
            submit(people=[own.pk, one.pk], by=contributor)
        assert "Invented" not in str(refused.value)
        assert standing(own) == DRAFT
        assert submit(people=[own.pk], by=contributor) == 1

    def test_take_back_what_they_sent_alone(self, own, contributor, editor):
        submit(people=[own.pk], by=contributor)
        recall(person=own, by=contributor)
        submit(people=[own.pk], by=editor_with_rights(editor))
        with pytest.raises(CannotSubmit, match="Only who sent"):
            recall(person=own, by=contributor)

    def test_others_see_everybody(self, one, own, reviewer):
        auditor = User.objects.create_user("auditor")
        auditor.groups.add(Group.objects.get(name=groups.AUDITOR))
        for user in (reviewer, auditor, User.objects.create_superuser("root")):
            assert set(seen_by(user)) == {one, own}


def editor_with_rights(user: User) -> User:
    user.groups.add(Group.objects.get(name=groups.EDITOR))
    return User.objects.get(pk=user.pk)


def test_standing_of_many_is_one_query(enter, django_assert_num_queries):
    people = enter(*(person(f"number-{number}", periods=[HELD]) for number in range(8)))
    with django_assert_num_queries(1):
        found = list(with_standing(Person.objects.all()))
    assert {each.standing for each in found} == {DRAFT}
    assert len(found) == len(people)
