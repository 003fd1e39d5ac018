"""Every page of the admin opens, in every language, and with nothing that the policy of the site forbids."""

import re

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from prisoners.models import (
    Access,
    Case,
    Court,
    CustodyPeriod,
    Designation,
    GroupCase,
    Identity,
    Import,
    ImportProfile,
    Judge,
    Person,
    Review,
    Source,
    SourceRecord,
    Statement,
)
from prisoners.published.models import Edition
from prisoners.records.access import note_access

REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
OURS = [model for model in REGISTERED if model._meta.app_label in {"prisoners", "published"}]
NEVER_ADDED = (Review, Edition, Access, SourceRecord, Identity)
MADE_ELSEWHERE = (ImportProfile,)
"""Made where a file needs one; changed and deleted on a page of its own."""
INLINE = re.compile(
    r"\son[a-z]+=|\sstyle=|<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)|javascript:", re.IGNORECASE
)


def address(model: type[models.Model], page: str, *arguments) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


@pytest.fixture
def a_row_of_each(cohort_editions, editor) -> None:
    """A court, a judge, a group case and a statement beside the cohort, which has all the rest."""
    for model in (Court, Judge, GroupCase):
        model.objects.create(key="invented", name_en="Invented")
    Statement.objects.create(organisation_id="viasna", made_on="2024-01-01", title="Invented")
    batch = Import.objects.create(file_name="invented.csv", uploaded_by=editor, state=Import.State.PREVIEWED)
    ImportProfile.objects.create(name="Invented", registry="invented", created_by=editor)
    SourceRecord.objects.create(registry="invented", number="1", person=Person.objects.first(), batch=batch)
    note_access(user=editor, kind=Access.Kind.RESTRICTED, person=Person.objects.first(), subject="health_note")
    kept, other = Person.objects.order_by("pk")[:2]
    Identity.objects.create(kind=Identity.Kind.MERGE, kept=kept, other=other, reason="Invented", proposed_by=editor)


def test_all_records_have_a_page():
    expected = {Person, Case, CustodyPeriod, Designation, Source, Statement, Review, Edition, Access}
    assert expected <= set(OURS)


def test_lists_and_forms_of_every_model_open(a_row_of_each, as_superuser):
    """A list also when it is searched; a row also through its history and the question before it is deleted."""
    wrong = []
    for model in REGISTERED:
        row = model._default_manager.first()
        assert row is not None or model not in OURS, f"the test needs a row of {model._meta.label}"
        pages = [(address(model, "changelist"), {}), (address(model, "changelist"), {"q": "мінск 342"})]
        if model not in (*NEVER_ADDED, *MADE_ELSEWHERE) and model._meta.app_label != "axes":
            pages.append((address(model, "add"), {}))
        if row is not None:
            pages += [(address(model, page, row.pk), {}) for page in ("change", "history")]
        for page, parameters in pages:
            status = as_superuser.get(page, parameters).status_code
            wrong += [(page, parameters, status)] if status != 200 else []
    assert not wrong


def test_what_decisions_make_is_never_added_changed_or_deleted_by_hand(a_row_of_each, as_superuser):
    for model in NEVER_ADDED:
        row = model.objects.first()
        before = model.objects.filter(pk=row.pk).values().get()
        assert as_superuser.get(address(model, "add")).status_code == 403
        sent = as_superuser.post(address(model, "change", row.pk), {"state": "undone", "reason": "changed by hand"})
        # A proposal is decided on its page, and by its own buttons alone.
        assert sent.status_code == (200 if model is Identity else 403)
        assert model.objects.filter(pk=row.pk).values().get() == before
        assert as_superuser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_pages_speak_each_language_and_hold_nothing_inline(language, a_row_of_each, as_superuser):
    person = Person.objects.order_by("pk").first()
    pages = [
        reverse("admin:index"),
        address(Person, "changelist"),
        address(Person, "add"),
        address(Person, "change", person.pk),
        address(Person, "review", person.pk),
        address(Case, "change", person.cases.first().pk),
        address(CustodyPeriod, "change", person.periods.first().pk),
        address(Case, "delete", person.cases.first().pk),
    ]
    for page in pages:
        response = as_superuser.get(page, headers={"accept-language": language}, follow=True)
        text = response.content.decode()
        assert f'<html lang="{language}"' in text, page
        assert not INLINE.search(text), f"{page}: {INLINE.search(text)[0]}"
        assert "'unsafe" not in response["Content-Security-Policy"]


def test_login_page_asks_for_name_and_password(client, db):
    response = client.get(reverse("admin:index"), follow=True)
    assert response.redirect_chain[0][0].startswith(reverse("admin:login"))
    assert 'name="username"' in response.content.decode()
    assert not INLINE.search(response.content.decode())


def test_editor_logs_in_and_finds_the_pages_in_the_order_of_the_work(client, editor):
    from django.contrib.auth.models import Group

    editor.groups.set(Group.objects.filter(name="editor"))
    response = client.post(
        reverse("admin:login"), {"username": "editor", "password": "editor's", "next": "/admin/"}, follow=True
    )
    sections = [section["name"] for section in response.context["app_list"]]
    assert sections == [
        "People",
        "Sources and statements",
        "Imports",
        "Courts and group cases",
        "Publication",
        "Places",
        "Law",
        "Organisations and occupations",
    ]
    assert [model["object_name"] for model in response.context["app_list"][0]["models"]] == [
        "Person",
        "Case",
        "CustodyPeriod",
        "Designation",
        "Identity",
    ]
