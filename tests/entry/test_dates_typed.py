"""Dates are taken as people write them, on every form and in every language; help stands with every field, in tables too."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client, RequestFactory

from prisoners.entry.fields import DayInput, PartialDateInput
from prisoners.models import CustodyPeriod
from prisoners.models.partial_dates import PartialDateField
from tests.entry.entering import a_case, a_period, a_person, a_source, accepted, adding, change, changing, enter

pytestmark = pytest.mark.django_db
OF_THEIR_OWN = {"ImportPage"}
"""Pages whose form is none of the model's."""
WRITTEN = ["12.11.2020", "2020-11-12", "12/11/2020", " 2020-11-12 "]


@pytest.mark.parametrize("language", ["en", "be", "ru"])
@pytest.mark.parametrize("text", WRITTEN)
def test_a_day_is_taken_as_written(text, language, as_editor):
    as_editor.cookies.load({"django_language": language})
    person = a_person(as_editor)
    accepted(enter(as_editor, "custodyperiod", parameters={"person": person.pk}, attested_on=text))
    assert CustodyPeriod.objects.get().attested_on == date(2020, 11, 12)


@pytest.mark.parametrize("language", ["en", "be", "ru"])
@pytest.mark.parametrize("text", WRITTEN)
def test_a_partial_date_is_taken_as_written(text, language, as_editor):
    as_editor.cookies.load({"django_language": language})
    person = a_person(as_editor)
    accepted(enter(as_editor, "custodyperiod", parameters={"person": person.pk}, start=text))
    assert CustodyPeriod.objects.get().start == "2020-11-12"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020", "“2020” is not a whole day: write 12.11.2020 or 2020-11-12"),
        ("11.2020", "“11.2020” is not a whole day"),
        ("31.02.2020", "is a day that doesn't exist"),
        ("11/13/2020", "is a day that doesn't exist"),
        ("in spring", "“in spring” is no day: write 12.11.2020 or 2020-11-12"),
        ("12.11.20", "“12.11.20” is no day"),
    ],
)
def test_what_is_no_day_is_refused_in_words(text, words, as_editor):
    person = a_person(as_editor)
    response = enter(as_editor, "custodyperiod", parameters={"person": person.pk}, start="2020", last_confirmed_on=text)
    assert words in str(response.context["adminform"].form.errors["last_confirmed_on"][0])
    assert not CustodyPeriod.objects.exists()


def test_a_day_that_was_not_touched_is_no_change(as_editor):
    person = a_person(as_editor)
    custody = a_period(as_editor, person, attested_on="2020-11-12")
    changes = custody.changes.count()
    accepted(change(as_editor, custody))
    assert custody.changes.count() == changes


def test_other_pages_with_days_take_them_too(as_editor):
    source = a_source(as_editor, as_of="1/6/2024", accessed_on="02.06.2024")
    assert (source.as_of, source.accessed_on) == (date(2024, 6, 1), date(2024, 6, 2))
    person = a_person(as_editor)
    case = a_case(as_editor, person, sentences__0__verdict="09.2022", sentences__0__due_published="1.2.2024")
    assert case.sentences.get().due_published == date(2024, 2, 1)


def every_field(request) -> list[tuple[str, models.Field, forms.Field]]:
    """Each date in the form of a page or of its rows, with where it is."""
    found = []
    for model, page in admin.site._registry.items():
        is_of_model = model._meta.app_label == "prisoners" and type(page).__name__ not in OF_THEIR_OWN
        if not is_of_model or not page.has_add_permission(request):
            continue
        shown = [(model, page.get_form(request)().fields)]
        shown += [
            (inline.model, inline.get_formset(request).form().fields) for inline in page.get_inline_instances(request)
        ]
        for of, fields in shown:
            for name, field in fields.items():
                column = {each.name: each for each in of._meta.get_fields()}.get(name)  # None: of the form alone
                found.append((f"{page.__class__.__name__}: {of.__name__}.{name}", column, field))
    return found


@pytest.fixture
def as_root(reference):
    request = RequestFactory().get("/admin/")
    request.user = User.objects.create_superuser("root", password="a pass phrase")
    return request


def test_every_date_of_every_page_is_such_a_field(as_root):
    kinds = {models.DateField: DayInput, PartialDateField: PartialDateInput}
    days = [
        (where, kinds[type(column)], field) for where, column, field in every_field(as_root) if type(column) in kinds
    ]
    assert len(days) > 20
    assert [where for where, kind, field in days if not isinstance(field, kind)] == []


def test_every_field_of_every_page_has_help(as_root):
    given = every_field(as_root)
    without = [where for where, _column, field in given if not field.help_text and where.rpartition(".")[2] != "DELETE"]
    assert len(given) > 150
    assert without == []


class _Ids(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids: set[str] = set()
        self.described: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        self.ids.add(given.get("id", ""))
        if tag in {"input", "select", "textarea"}:
            self.described += (given.get("aria-describedby") or "").split()


@pytest.mark.parametrize("model", ["person", "case", "custodyperiod"])
def test_what_a_field_says_that_describes_it_is_on_the_page(model, as_editor):
    """In tables too, whose fields have their help in the head alone."""
    person = a_person(as_editor, other_names__0__text="Another")
    record = {
        "person": lambda: person,
        "case": lambda: a_case(as_editor, person, charges__0__article="342"),
        "custodyperiod": lambda: a_period(as_editor, person, start="2022", arrangements__0__kind="colony"),
    }[model]()
    for address in (changing(record), adding(model)):
        read = _Ids()
        read.feed(as_editor.get(address).content.decode())
        assert read.described
        assert set(read.described) - read.ids == set()
    assert any(each.endswith("-0-text_helptext") or "-0-" in each for each in read.described)


def test_client_language_is_what_was_asked(as_editor: Client):
    as_editor.cookies.load({"django_language": "ru"})
    assert 'lang="ru"' in as_editor.get(adding("custodyperiod")).content.decode()
