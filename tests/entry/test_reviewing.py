"""A second person publishes, returns or withdraws, and sees before what would change; the figures follow at once."""

import pytest
from django.urls import reverse

from prisoners.models import Person, Review
from prisoners.published.models import Edition, Profile, Tombstone
from stats.figures import figure
from stats.parsing import from_text
from tests.entry.entering import a_case, a_period, a_person, a_source, accepted, change, changing
from tests.entry.pages import forms_of, open_form
from tests.entry.reviewing import decide, listed, review_page, send_for_review, sent, waiting

pytestmark = pytest.mark.django_db
ON = "2023-06-01"


def counted() -> int:
    return figure(from_text(f"prisoners?on={ON}")).value


@pytest.fixture
def person(as_editor) -> Person:
    """A political prisoner, held on the day that is asked for, entered by an editor."""
    person = a_person(
        as_editor, disclosure="public", designations__0__organisation="viasna", designations__0__decided="2022-04-01"
    )
    a_case(as_editor, person, charges__0__article="342", charges__0__part="1")
    a_period(
        as_editor,
        person,
        start="2022-03-01",
        arrangements__0__kind="pretrial-detention",
        last_confirmed_on="2024-01-01",
    )
    return person


class TestPublishing:
    def test_reviewer_publishes_and_the_figure_counts_the_person_at_once(self, person, as_reviewer):
        assert counted() == 0
        response = decide(as_reviewer, person, "publish", note_en="Somebody was found.")
        assert "1 person is published in edition 1." in response.content.decode()
        assert counted() == 1
        edition = Edition.objects.get()
        assert (edition.note_en, edition.note_be, edition.added) == ("Somebody was found.", "", 1)
        review = Review.objects.get()
        assert (review.decision, review.edition) == ("published", 1)
        assert (review.written_by.username, review.decided_by.username) == ("editor (group)", "reviewer (group)")

    def test_page_says_what_is_public_now_and_what_would_be(self, person, as_editor, as_reviewer):
        page = as_reviewer.get(review_page(person)).content.decode()
        assert "nothing now, Public after publishing" in page
        assert "0 now, 1 after publishing: 1 added, 0 closed" in page
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person, name_en="Invented Correction", gender="other"))
        response = as_reviewer.get(review_page(person))
        assert "1 now, 1 after publishing: 1 added, 1 closed" in response.content.decode()
        (name,) = [line for line in response.context["profile"] if line.changed]
        assert (name.now, name.after) == ("Invented Person", "Invented Correction")

    def test_what_the_page_promises_is_what_publishing_does(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person, gender="other"))
        promised = as_reviewer.get(review_page(person)).context["preview"]
        decide(as_reviewer, person, "publish")
        for effect in promised.effects:
            assert effect.table.objects.filter(first_edition=2).count() == effect.added, effect.table
            assert effect.table.objects.filter(last_edition=2).count() == effect.closed, effect.table

    def test_own_work_is_refused_with_a_sentence(self, as_reviewer):
        person = a_person(as_reviewer)
        page = as_reviewer.get(review_page(person))
        assert (
            "You changed these records since they were last published, so somebody else must publish them."
            in page.content.decode()
        )
        assert not {"publish", "return"} & forms_of(page).keys()
        response = as_reviewer.post(
            review_page(person), {"decision": "publish", "seen_at": "2100-01-01T00:00:00+00:00"}
        )
        assert "You changed these records since they were last published" in response.content.decode()
        response = as_reviewer.post(review_page(person), {"decision": "return", "reason": "It is mine"})
        assert "You changed these records last" in response.content.decode()
        assert not Edition.objects.exists()
        assert not Review.objects.exists()

    def test_an_internal_person_is_refused_and_the_page_says_what_to_set(self, as_editor, as_reviewer):
        person = a_person(as_editor, disclosure="internal")
        page = as_reviewer.get(review_page(person))
        assert "Set the level on the person's page first".replace("'", "&#x27;") in page.content.decode().replace(
            "'", "&#x27;"
        )
        assert "publish" not in forms_of(page)
        response = as_reviewer.post(
            review_page(person), {"decision": "publish", "seen_at": "2100-01-01T00:00:00+00:00"}
        )
        assert "Internal people can" in response.content.decode()
        assert not Edition.objects.exists()

    def test_records_that_changed_since_the_page_was_opened_are_not_published(self, person, as_editor, as_reviewer):
        form = open_form(as_reviewer, review_page(sent(person)), "publish")
        accepted(change(as_editor, person, name_en="Something Unseen"))
        response = as_reviewer.post(review_page(person), form.fields)
        assert "These records were changed after you were shown them" in response.content.decode()
        assert not Edition.objects.exists()

    def test_a_corrected_name_is_published_though_no_row_changes(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person, name_en="Invented Correction"))
        decide(as_reviewer, person, "publish")
        assert Profile.objects.get().name_en == "Invented Correction"
        assert Edition.objects.get(number=2).changed == 1

    def test_a_change_that_no_reader_sees_is_approved_without_an_edition(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person, internal_note="Ask again."))
        assert waiting(as_reviewer) == []
        sent(person)
        assert waiting(as_reviewer) == [person]
        response = decide(as_reviewer, person, "publish")
        assert "Nothing changes for the public" in response.content.decode()
        assert Edition.objects.count() == 1
        assert waiting(as_reviewer) == []

    def test_health_is_shown_to_the_reviewer_before_it_is_public(self, person, as_reviewer):
        Person.objects.update(health_note="Needs care.", disclose_health=True)
        assert "Needs care." in as_reviewer.get(review_page(person)).content.decode()


class TestReturning:
    def test_returned_records_wait_for_the_editor_until_they_are_sent_again(self, person, as_editor, as_reviewer):
        response = decide(as_reviewer, sent(person), "return", reason="Which court?")
        assert "Sent back to the editor." in response.content.decode()
        review = Review.objects.get()
        assert (review.decision, review.reason, review.edition) == ("returned", "Which court?", None)
        assert listed(as_reviewer, standing="returned") == [person]
        assert waiting(as_reviewer) == []
        assert "Which court?" in as_editor.get(changing(person)).content.decode()
        accepted(change(as_editor, person, citizenship="BY"))
        assert listed(as_reviewer, standing="returned") == [person]
        send_for_review(as_editor, person)
        assert waiting(as_reviewer) == [person]
        assert "Which court?" not in as_editor.get(changing(person)).content.decode()

    def test_a_reason_is_asked_for(self, person, as_reviewer):
        response = decide(as_reviewer, sent(person), "return", reason="")
        assert "This field is required." in response.content.decode()
        assert not Review.objects.exists()


class TestWithdrawing:
    def test_withdrawal_takes_the_person_off_and_leaves_the_reason(self, person, as_reviewer):
        decide(as_reviewer, person, "publish")
        response = decide(as_reviewer, person, "withdraw", reason="The person asked for it.")
        assert "Withdrawn: edition 2 is without this person." in response.content.decode()
        assert counted() == 0
        assert figure(from_text(f"prisoners?on={ON}&edition=1")).value == 1
        assert not Profile.objects.exists()
        assert Tombstone.objects.get().reason == "The person asked for it."
        assert Person.objects.get().disclosure == "internal"
        assert listed(as_reviewer, standing="withdrawn") == [person]

    def test_a_reason_is_asked_for(self, person, as_reviewer):
        decide(as_reviewer, person, "publish")
        decide(as_reviewer, person, "withdraw", reason="")
        assert Profile.objects.exists()

    def test_there_is_nothing_to_withdraw_of_one_who_is_not_public(self, person, as_reviewer):
        assert "withdraw" not in forms_of(as_reviewer.get(review_page(person)))
        response = as_reviewer.post(review_page(person), {"decision": "withdraw", "reason": "A mistake"})
        assert "Nothing of this person is public." in response.content.decode()
        assert not Edition.objects.exists()

    def test_a_public_person_is_not_deleted(self, person, as_reviewer):
        decide(as_reviewer, person, "publish")
        address = reverse("admin:prisoners_person_delete", args=[person.pk])
        assert as_reviewer.post(address, {"post": "yes"}).status_code == 403
        assert Person.objects.exists()


def test_one_who_was_reviewed_is_not_deleted(person, as_reviewer):
    """The decisions would be deleted too, and these stay."""
    decide(as_reviewer, sent(person), "return", reason="Which court?")
    as_reviewer.post(reverse("admin:prisoners_person_delete", args=[person.pk]), {"post": "yes"})
    assert Person.objects.exists()
    assert Review.objects.exists()


def test_a_source_that_is_public_is_published_again_when_it_changes(person, as_editor, as_reviewer):
    source = a_source(as_editor, title="Old title")
    accepted(change(as_editor, person, citations__0__source=source.pk))
    decide(as_reviewer, person, "publish")
    accepted(change(as_editor, source, title="New title"))
    assert listed(as_reviewer, standing="draft", public="yes") == [person]
    decide(as_reviewer, person, "publish")
    assert [each["title"] for each in Profile.objects.get().sources] == ["New title"]
