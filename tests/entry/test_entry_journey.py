"""The way through a person's records: sections in the order an editor learns them, and nothing asked that isn't known."""

import pytest

from prisoners.models import Case, Person
from tests.entry.entering import a_case, a_period, a_person, a_source, accepted, adding, change, changing
from tests.entry.pages import open_form, send

pytestmark = pytest.mark.django_db


def places_of(page: str, *marks: str) -> list[int]:
    found = [page.index(mark) for mark in marks]
    assert len(found) == len(marks)
    return found


def test_sections_stand_in_the_order_in_which_they_are_learnt(as_reviewer):
    person = a_person(as_reviewer)
    page = as_reviewer.get(changing(person)).content.decode()
    marks = ['id="identity"', 'id="other_names-group"', 'id="cases"', 'id="custody"', 'id="designations-group"']
    marks += ['id="citations-group"', 'id="disclosure"']
    assert places_of(page, *marks) == sorted(places_of(page, *marks))
    for section in ("identity", "cases", "custody", "designations-group", "citations-group", "disclosure"):
        assert page.count(f'href="#{section}"') == 1
        assert page.count(f'id="{section}"') == 1
    for group in ("other_names", "designations", "citations"):
        assert page.count(f'name="{group}-TOTAL_FORMS"') == 1


def test_nothing_but_a_name_is_needed_anywhere(as_editor):
    """Rows that are left empty demand nothing."""
    person = a_person(as_editor, gender="", disclosure="internal")
    accepted(change(as_editor, person))
    assert a_case(as_editor, person).position == 1
    assert a_period(as_editor, person, attested_on="2022-03-01").arrangements.count() == 0
    assert (person.designations.count(), person.citations.count(), person.other_names.count()) == (0, 0, 0)


@pytest.mark.parametrize("model", ["case", "custodyperiod"])
def test_the_person_is_chosen_already_and_stands_above(model, as_editor):
    person = a_person(as_editor)
    response = as_editor.get(adding(model, person=person.pk))
    page = response.content.decode()
    assert f'<input type="hidden" name="person" value="{person.pk}"' in page
    assert "Invented Person</a></h2>" in page
    assert '<select name="person"' in as_editor.get(adding(model)).content.decode()
    assert '<select name="person"' in as_editor.get(adding(model, person=person.pk + 1000)).content.decode()


def test_another_case_is_of_the_same_person(as_editor):
    person = a_person(as_editor)
    for opened in ("2021", "2022"):
        address = adding("case", person=person.pk)
        form = open_form(as_editor, address, "case_form").fill(opened=opened)
        form.fields["_addanother"] = ["1"]
        form.fields.pop("_save", None)
        response = as_editor.post(address, {**form.fields})
        assert (response.status_code, response["Location"]) == (302, address)
    assert list(Case.objects.filter(person=person).order_by("position").values_list("opened", flat=True)) == [
        "2021",
        "2022",
    ]
    case = Case.objects.latest("pk")
    changed = open_form(as_editor, changing(case), "case_form")
    response = as_editor.post(changing(case), changed.fields | {"_addanother": "1"})
    assert response["Location"] == adding("case", person=person.pk)


def test_a_source_is_chosen_by_what_tells_it_from_others(as_editor):
    source = a_source(as_editor, title="A list", publisher="Invented Paper")
    person = a_person(as_editor)
    accepted(change(as_editor, person, citations__0__source=source.pk))
    assert "A list (Invented Paper)" in as_editor.get(changing(person)).content.decode()
    assert Person.objects.get().citations.get().source == source


def test_a_wrong_row_keeps_what_was_typed(as_editor):
    person = a_person(as_editor)
    address = adding("case", person=person.pk)
    response = send(as_editor, address, open_form(as_editor, address, "case_form").fill(charges__0__part="1"))
    page = response.content.decode()
    assert "This field is required." in page
    assert 'name="charges-0-part" value="1"' in page
    assert f'<input type="hidden" name="person" value="{person.pk}"' in page
