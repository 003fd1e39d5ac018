"""Whom a row is about: an editor chooses among people who look alike, searches, or says it is somebody new."""

import pytest

from prisoners.models import Access, ImportRow, Person, SourceRecord
from prisoners.records.write import write_documents
from tests.documents import case, person
from tests.entry.imports.invented import an_import, row
from tests.entry.imports.pages.giving import page_of
from tests.entry.pages import errors_of, forms_of, open_form

Outcome = ImportRow.Outcome


@pytest.fixture
def alike(registry, editor) -> Person:
    document = person(
        "alike", names={"en": "Inventina Lookalike"}, born="1990-02-03", cases=[case("342")], disclosure="internal"
    )
    return write_documents(documents=[document], by=editor)[0]


@pytest.fixture
def batch(alike, editor, at_once, as_editor):
    given = an_import(
        editor, [row(1, name="Inventina Lookalike", born="1990-02-03", article="342"), row(2), row("", name="No Id")]
    )
    as_editor.post(page_of(given, "start"))
    return given


def choose(client, batch, number: int = 2, **values):
    address = page_of(batch, f"rows/{number}")
    form = open_form(client, address, "person").fill(**values)
    return client.post(address, form.fields | {"do": "choose"}, follow=True)


def test_nobody_is_chosen_by_a_name(batch, alike):
    assert list(batch.rows.values_list("person", "chosen")) == [(None, False)] * 3


def test_people_who_look_alike_are_shown_with_why(batch, alike, as_editor):
    page = as_editor.get(page_of(batch, "rows/2"))
    text = page.content.decode()
    assert "Inventina Lookalike" in text
    assert "Born on the same day" in text
    assert "person" not in forms_of(page)["person"].fields
    assert Access.objects.filter(subject=f"import {batch.pk}, row 2").exists()


def test_a_person_is_chosen_and_the_row_compared_anew(batch, alike, as_editor):
    response = choose(as_editor, batch, person=str(alike.pk))
    assert "kept, and compared anew" in response.content.decode()
    chosen = batch.rows.get(row=2)
    assert (chosen.person, chosen.chosen) == (alike, True)
    assert chosen.outcome != Outcome.NEW
    assert "(chosen by an editor)" in response.content.decode()
    choose(as_editor, batch, person="new")
    chosen.refresh_from_db()
    assert (chosen.person, chosen.chosen, chosen.outcome) == (None, True, Outcome.NEW)


def test_somebody_else_is_searched_for_without_a_script(batch, alike, as_editor):
    address = page_of(batch, "rows/3")
    found = as_editor.post(address, {"do": "search", "text": "Лукалайк Inventina"})
    assert found.status_code == 200
    found = as_editor.post(address, {"do": "search", "text": "lookalike"})
    form = forms_of(found)["person"].fill(person=str(alike.pk))
    as_editor.post(address, form.fields | {"do": "choose"})
    assert batch.rows.get(row=3).person == alike


def test_anybody_can_be_named_with_a_script(batch, alike, as_editor):
    address = page_of(batch, "rows/3")
    as_editor.post(address, {"do": "choose", "other": str(alike.pk)})
    assert batch.rows.get(row=3).person == alike


def test_nobody_chosen_is_told(batch, as_editor):
    assert "Choose one of the people" in errors_of(choose(as_editor, batch))


@pytest.mark.parametrize("given", ["0", "x", "99999999"])
def test_somebody_who_is_not_offered_is_refused(given, batch, as_editor):
    as_editor.post(page_of(batch, "rows/2"), {"do": "choose", "person": given})
    assert not batch.rows.filter(chosen=True).exists()


def test_a_row_whose_id_belongs_to_another_is_refused_with_the_reason(batch, alike, as_editor, editor):
    other = write_documents(documents=[person("other")], by=editor)[0]
    SourceRecord.objects.create(registry="invented-list", number="1", person=other)
    assert "belongs to another person already" in errors_of(choose(as_editor, batch, person=str(alike.pk)))
    assert batch.rows.get(row=2).person is None


def test_a_row_without_an_id_asks_whom_it_is_about(batch, alike, as_editor):
    assert batch.rows.get(row=4).outcome == Outcome.REFUSED
    assert page_of(batch, "rows/4") in as_editor.get(page_of(batch)).content.decode()
    choose(as_editor, batch, 4, person="new")
    assert batch.rows.get(row=4).outcome == Outcome.NEW


def test_it_is_too_late_once_the_import_is_decided(batch, alike, as_editor):
    type(batch).objects.filter(pk=batch.pk).update(state="accepted")
    as_editor.post(page_of(batch, "rows/2"), {"do": "choose", "person": str(alike.pk)})
    assert batch.rows.get(row=2).person is None
