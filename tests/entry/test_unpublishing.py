"""For a bad day: one person takes people off at once, and a second one looks at it afterwards."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from prisoners.models import Person, Review
from prisoners.published.models import Edition, Profile, Tombstone
from prisoners.records.reviews import NothingToConfirm, OwnWork, confirm
from tests.entry.conftest import client_of, member
from tests.entry.entering import a_person, accepted, change, changing
from tests.entry.pages import errors_of, forms_of, open_form
from tests.entry.reviewing import LIST, decide, listed, review_page, standing_of

pytestmark = pytest.mark.django_db
WHY = "A threatening call was reported."


@pytest.fixture
def person(as_editor, as_reviewer) -> Person:
    person = a_person(as_editor)
    decide(as_reviewer, person, "publish")
    return person


def asking(person: Person) -> str:
    return reverse("admin:prisoners_person_unpublish", args=[person.pk])


def unpublish(client, person: Person, **values: str):
    form = open_form(client, asking(person), "unpublish").fill(**values)
    return client.post(asking(person), form.fields, follow=True)


def test_an_editor_takes_a_person_off_in_one_step(person, as_editor):
    assert asking(person) in as_editor.get(changing(person)).content.decode()
    response = unpublish(as_editor, person, why=WHY)
    assert "1 person was taken off: edition 2 is without them." in response.content.decode()
    assert not Profile.objects.exists()
    review = Review.objects.get(decision="withdrawn")
    assert (review.is_urgent, review.internal_reason, review.reason) == (True, WHY, "")
    assert standing_of(person) == "withdrawn"


def test_what_is_for_editors_is_nowhere_for_readers(person, as_editor, client):
    unpublish(as_editor, person, why=WHY, reason="At the person's wish.")
    assert Tombstone.objects.get().reason == "At the person's wish."
    for address in ("/editions/", "/editions/2/", "/editions.atom", f"/cases/{person.public_id}/", "/api/v1/editions"):
        assert "threatening" not in client.get(address).content.decode(), address
    assert "wish" in client.get("/editions/2/").content.decode()


def test_why_is_asked_for(person, as_editor):
    response = unpublish(as_editor, person, why="")
    assert "This field is required." in errors_of(response)
    assert Profile.objects.exists()


def test_what_earlier_editions_say_can_be_made_less_at_once(person, as_editor):
    unpublish(as_editor, person, why=WHY, past="on")
    assert Edition.objects.get(number=1).coarsened_at is not None


def test_many_are_taken_off_in_one_edition_and_the_others_are_left_alone(person, as_editor, as_reviewer):
    other, draft = (a_person(as_editor, name_en=name) for name in ("Somebody Else", "Not Public"))
    decide(as_reviewer, other, "publish")
    chosen = {"action": "unpublish_selected", "_selected_action": [each.pk for each in (person, other, draft)]}
    page = as_editor.post(LIST, chosen)
    assert "Not Public" not in page.content.decode()
    response = as_editor.post(LIST, forms_of(page)["unpublish"].fill(why=WHY).fields, follow=True)
    assert "2 people were taken off: edition 3 is without them." in response.content.decode()
    assert Edition.objects.latest("number").withdrawn == 2
    draft.refresh_from_db()
    assert draft.disclosure == "public"


def test_there_is_nothing_to_take_off_of_a_draft(as_editor):
    person = a_person(as_editor)
    assert asking(person) not in as_editor.get(changing(person)).content.decode()
    assert "there is nothing to take off" in unpublish(as_editor, person, why=WHY).content.decode()
    assert not Edition.objects.exists()


class TestLookingAtItAfterwards:
    def test_a_second_person_confirms(self, person, as_editor, as_reviewer):
        unpublish(as_editor, person, why=WHY)
        waiting = as_reviewer.get("/admin/waiting/").content.decode()
        assert "Withdrawals to confirm" in waiting
        assert WHY in waiting
        response = decide(as_reviewer, person, "confirm", reason="Talked to the family.")
        assert "Confirmed: the person stays withdrawn." in response.content.decode()
        review = Review.objects.filter(decision="confirmed").get()
        assert (review.written_by.username, review.decided_by.username) == ("editor (group)", "reviewer (group)")
        assert "Withdrawals to confirm" not in as_reviewer.get("/admin/waiting/").content.decode()
        assert standing_of(person) == "withdrawn"

    def test_a_second_person_sends_it_back_and_it_becomes_public_again(self, person, as_editor, as_reviewer):
        unpublish(as_editor, person, why=WHY)
        accepted(change(as_editor, person, internal_note="Calm again."))
        # Whoever changed it last is the editor: the reviewer can say that it is not to stay so.
        decide(as_reviewer, person, "return", reason="The call was about somebody else.")
        assert standing_of(person) == "returned"
        assert "about somebody else" in as_editor.get("/admin/waiting/").content.decode()
        accepted(change(as_editor, person, disclosure="public"))
        decide(as_reviewer, person, "publish")
        assert Profile.objects.get().public_id == person.public_id
        assert not Tombstone.objects.exists()

    def test_never_the_one_who_did_it(self, person, as_editor, as_reviewer):
        unpublish(as_reviewer, person, why=WHY)
        page = as_reviewer.get(review_page(person))
        assert "You took this person off" in page.content.decode()
        assert not {"confirm", "return"} & forms_of(page).keys()
        for decision in ("confirm", "return"):
            response = as_reviewer.post(review_page(person), {"decision": decision, "reason": "Mine"})
            assert "You took this person off, so somebody else" in response.content.decode()
        assert "Withdrawals to confirm" not in as_reviewer.get("/admin/waiting/").content.decode()
        second = client_of(member("reviewer", "second reviewer"))
        decide(second, person, "confirm")
        assert Review.objects.filter(decision="confirmed").count() == 1

    def test_the_services_and_the_table_hold_it_too(self, person, as_editor):
        unpublish(as_editor, person, why=WHY)
        withdrawn = Review.objects.get(decision="withdrawn")
        with pytest.raises(OwnWork):
            confirm(person=person, by=withdrawn.decided_by)
        with pytest.raises(IntegrityError, match="review_by_a_second_person"), transaction.atomic():
            Review.objects.create(
                person=person, decision="confirmed", written_by=withdrawn.decided_by, decided_by=withdrawn.decided_by
            )

    def test_a_decided_withdrawal_is_not_confirmed(self, person, as_editor, as_reviewer):
        reviewer = Review.objects.get().decided_by
        with pytest.raises(NothingToConfirm):
            confirm(person=person, by=reviewer)
        decide(as_reviewer, person, "withdraw", reason="Asked for it")
        with pytest.raises(NothingToConfirm):
            confirm(person=person, by=member("reviewer", "second reviewer"))
        assert not Review.objects.filter(is_urgent=True).exists(), "a reviewer who did not write it decided"

    def test_withdrawing_own_work_on_the_review_page_is_one_pair_of_eyes(self, as_editor, as_reviewer):
        person = a_person(as_reviewer)
        decide(client_of(member("reviewer", "second reviewer")), person, "publish")
        decide(as_reviewer, person, "withdraw", reason="A mistake")
        assert Review.objects.filter(decision="withdrawn").get().is_urgent


def test_whoever_may_not_is_refused(person, as_auditor):
    assert as_auditor.get(asking(person)).status_code == 403
    assert as_auditor.post(asking(person), {"why": WHY}).status_code == 403
    assert Profile.objects.exists()
    assert listed(as_auditor, public="yes") == [person]
