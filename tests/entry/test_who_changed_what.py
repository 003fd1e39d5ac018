"""Every write says whose records changed, who changed them and when; what changed nothing says nothing."""

import pytest
from django.urls import reverse

from prisoners.models import Case, CustodyPeriod, Designation, Person
from tests.entry.entering import a_case, a_period, a_person, a_source, accepted, change, changing, enter
from tests.entry.pages import open_form

pytestmark = pytest.mark.django_db
SOMETHING = {Case: "opened", CustodyPeriod: "start", Designation: "decided"}
"""A date of each record, to change."""


def test_saving_without_a_change_changes_nothing(as_editor, as_reviewer):
    """Line breaks and dates come back from a browser in another form than they are kept in."""
    person = a_person(as_editor, born="1985", internal_note="One.\r\nTwo.")
    before = Person.objects.get().changed_at
    form = open_form(as_reviewer, changing(person), "person_form")
    form.fields["internal_note"] = [form.fields["internal_note"][0].replace("\n", "\r\n")]
    as_reviewer.post(changing(person), form.fields)
    saved = Person.objects.get()
    assert (saved.changed_at, saved.changed_by.username) == (before, "editor (group)")


@pytest.mark.parametrize(
    ("rows", "name"), [("other_names", "othername"), ("designations", "designation"), ("citations", "citation")]
)
def test_deleting_a_row_is_a_change_of_the_person(rows, name, as_editor, as_reviewer):
    source = a_source(as_editor)
    person = a_person(
        as_editor,
        other_names__0__text="Another Spelling",
        designations__0__organisation="viasna",
        citations__0__source=source.pk,
    )
    accepted(change(as_reviewer, person, **{f"{rows}-0-DELETE": "on"}))
    assert Person.objects.get().changed_by.username == "reviewer (group)"
    assert not getattr(person, rows).exists(), name


def test_each_page_of_a_person_says_who_changed_it(as_editor, as_reviewer):
    person = a_person(as_editor)
    case, period = a_case(as_editor, person), a_period(as_editor, person, start="2022")
    accepted(change(as_editor, person, designations__0__organisation="viasna"))
    for record in (case, period, person.designations.get()):
        Person.objects.update(changed_by=None)
        accepted(change(as_reviewer, record, **{SOMETHING[type(record)]: "2022-01"}))
        assert Person.objects.get().changed_by.username == "reviewer (group)", record


def test_each_deletion_says_who_made_it(as_editor, as_reviewer):
    person = a_person(as_editor, designations__0__organisation="viasna")
    for record in (a_case(as_editor, person), a_period(as_editor, person, start="2022"), person.designations.get()):
        Person.objects.update(changed_by=None)
        address = reverse(f"admin:prisoners_{record._meta.model_name}_delete", args=[record.pk])
        as_reviewer.post(address, {"post": "yes"})
        assert not type(record).objects.exists()
        assert Person.objects.get().changed_by.username == "reviewer (group)", record


def test_a_source_and_a_statement_change_those_who_cite_them(as_editor, as_reviewer):
    source = a_source(as_editor)
    accepted(enter(as_editor, "statement", organisation="viasna", made_on="2022-04-01"))
    statement = Designation.statement.get_queryset().get()
    a_person(as_editor, name_en="Somebody Else")
    person = a_person(
        as_editor,
        citations__0__source=source.pk,
        designations__0__organisation="viasna",
        designations__0__statement=statement.pk,
    )
    for record in (source, statement):
        Person.objects.update(changed_by=None)
        accepted(change(as_reviewer, record, title="Another title"))
        assert list(Person.objects.exclude(changed_by=None)) == [person]
