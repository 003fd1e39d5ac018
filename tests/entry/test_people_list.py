"""The list of people: found by any name, filtered by where they stand, and published several at once."""

import pytest

from prisoners.models import Person
from prisoners.published.models import Edition, PersonRow
from tests.entry.entering import a_person, accepted, change
from tests.entry.pages import forms_of
from tests.entry.reviewing import LIST, decide, listed, send_for_review, sent, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(as_editor) -> Person:
    return a_person(as_editor)


def choose(client, *people: Person):
    """Choose people in the list, and the action; the page that asks."""
    return client.post(LIST, {"action": "publish_selected", "_selected_action": [person.pk for person in people]})


def confirm(client, *people: Person, **values: str):
    form = forms_of(choose(client, *people))[""].fill(**values)
    return client.post(LIST, form.fields, follow=True)


def test_reviewer_publishes_several_people_in_one_edition(person, as_editor, as_reviewer):
    other = a_person(as_editor, name_en="Somebody Else", disclosure="counted-only")
    for each in (person, other):
        sent(each)
    page = choose(as_reviewer, person, other).content.decode()
    assert "Invented Person" in page
    assert "Somebody Else" in page
    assert not Edition.objects.exists(), "it asks first"
    response = confirm(as_reviewer, person, other, note_be="Двое.")
    assert "2 people are published in edition 1." in response.content.decode()
    assert Edition.objects.get().note_be == "Двое."
    assert PersonRow.objects.count() == 2


def test_all_that_a_filter_finds_are_published(person, as_editor, as_reviewer):
    """Also those that are on no page of the list that was seen; and nobody else."""
    for number in range(3):
        sent(a_person(as_editor, name_en=f"Counted {number}", disclosure="counted-only"))
    address = f"{LIST}?disclosure__exact=counted-only"
    chosen = {
        "action": "publish_selected",
        "select_across": "1",
        "_selected_action": Person.objects.latest("pk").pk,
    }
    asking = as_reviewer.post(address, chosen)
    assert "3 people are published as their records stand now" in asking.content.decode()
    response = as_reviewer.post(address, forms_of(asking)[""].fields, follow=True)
    assert "3 people are published in edition 1." in response.content.decode()
    assert not PersonRow.objects.filter(person=person.key).exists()


def test_one_that_may_not_be_published_stops_all(person, as_editor, as_reviewer):
    internal = a_person(as_editor, name_en="Not Yet", disclosure="internal")
    response = confirm(as_reviewer, person, internal)
    assert "Set the disclosure level first: Not Yet." in response.content.decode()
    own = a_person(as_reviewer, name_en="My Own")
    response = confirm(as_reviewer, person, own)
    assert "somebody else must publish them: My Own." in response.content.decode()
    assert not Edition.objects.exists()


def test_editor_has_no_such_action(person, as_editor):
    assert '"publish_selected"' not in as_editor.get(LIST).content.decode()
    choose(as_editor, person)
    assert not Edition.objects.exists()


def test_index_tells_the_reviewer_how_many_wait(person, as_editor, as_reviewer):
    assert "To review" not in as_reviewer.get("/admin/").content.decode()
    sent(person)
    page = as_reviewer.get("/admin/").content.decode()
    assert '<a href="/admin/waiting/?part=review">To review</a> <span class="count">1</span>' in page
    assert "To review" not in as_editor.get("/admin/").content.decode()
    decide(as_reviewer, person, "publish")
    assert "To review" not in as_reviewer.get("/admin/").content.decode()


def test_internal_people_are_drafts_that_can_not_be_sent(as_editor, as_reviewer):
    person = a_person(as_editor, disclosure="internal")
    response = send_for_review(as_editor, person)
    assert "set the level first: Invented Person." in response.content.decode()
    assert waiting(as_reviewer) == []
    assert listed(as_reviewer, standing="draft") == [person]


def test_one_who_was_public_and_is_set_to_internal_can_be_sent(person, as_editor, as_reviewer):
    decide(as_reviewer, person, "publish")
    assert listed(as_reviewer, standing="published", public="yes") == [person]
    accepted(change(as_editor, person, disclosure="internal"))
    assert listed(as_reviewer, standing="draft", public="yes") == [person]
    send_for_review(as_editor, person)
    assert waiting(as_reviewer) == [person]


@pytest.mark.parametrize(
    "words",
    ["выдуманая", "вымышленное", "INVENTED", "bynames", "invented:17", "public id"],
)
def test_people_are_found_by_any_of_their_names(words, as_editor):
    person = a_person(
        as_editor,
        name_be="Выдуманая Асоба",
        name_ru="Вымышленное Лицо",
        reference="invented:17",
        other_names__0__text="Bynamesky",
        other_names__0__public="on",
    )
    a_person(as_editor, name_en="Somebody Else")
    words = person.public_id if words == "public id" else words
    assert listed(as_editor, q=words) == [person]


def test_filters_of_the_list(as_editor):
    woman = a_person(as_editor, gender="female", disclosure="public")
    man = a_person(as_editor, gender="male", disclosure="name-withheld")
    assert listed(as_editor, gender__exact="female") == [woman]
    assert listed(as_editor, disclosure__exact="name-withheld") == [man]
    assert listed(as_editor, public="yes") == []
    assert set(listed(as_editor, public="no")) == {woman, man}
    assert set(listed(as_editor, is_synthetic__exact="0")) == {woman, man}
