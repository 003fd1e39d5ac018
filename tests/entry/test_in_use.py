"""Rows of reference data that published rows name are never deleted, also where only an old edition names them."""

import pytest
from django.urls import reverse

from prisoners.models import (
    ArrangementKind,
    Article,
    ArticleGroup,
    Case,
    Court,
    CustodyPeriod,
    Facility,
    GroupCase,
    Judge,
    Organisation,
    Person,
    Region,
)
from prisoners.publication.publish import publish, withdraw
from prisoners.records.write import write_documents
from tests.documents import case, designated, period, person, place, sentence

pytestmark = pytest.mark.django_db
OWN = {Court: "courts", Judge: "judges", GroupCase: "group_cases"}


@pytest.fixture
def gone(reference, editor, reviewer) -> None:
    """Somebody who was published with every kind of reference data, withdrawn, and whose records are deleted."""
    for model in OWN:
        model.objects.create(key="invented", name_en="Invented")
    document = person(
        "gone",
        residence="homiel",
        periods=[period("2022-03-01", place("colony", "ik-4"), last_confirmed_on="2024-01-01")],
        cases=[
            case(
                "342.1",
                group_case="invented",
                sentences=[sentence("2022-09-01", "2022-10-01", years=3, court="invented", judge="invented")],
            )
        ],
        designations=[designated("viasna", "2022-04-01")],
    )
    (written,) = write_documents(documents=[document], by=editor)
    publish(people=[written.pk], by=reviewer)
    withdraw(people=[written.pk], by=reviewer, reason="Asked for it")
    Case.objects.all().delete()
    CustodyPeriod.objects.all().delete()
    Person.objects.get(pk=written.pk).designations.all().delete()
    Person.objects.filter(pk=written.pk).update(residence=None)


USED = [
    (Article, "342"), (ArticleGroup, "assembly"), (Facility, "ik-4"), (ArrangementKind, "colony"), (Region, "homiel"), (Organisation, "viasna"),
    (Court, "invented"), (Judge, "invented"), (GroupCase, "invented"),
]  # fmt: skip


def deleting(row) -> str:
    return reverse(f"admin:prisoners_{row._meta.model_name}_delete", args=[row.pk])


@pytest.mark.parametrize(("model", "key"), USED, ids=[f"{model.__name__} {key}" for model, key in USED])
def test_what_an_old_edition_names_stays(model, key, gone, as_superuser):
    row = model.objects.get(pk=key)
    page = as_superuser.get(deleting(row)).content.decode()
    assert "This row is in use, so it stays:" in page
    assert "What is or was published of 1 person says this." in page
    as_superuser.post(deleting(row), {"post": "yes"})
    assert model.objects.filter(pk=key).exists()


def test_several_at_once_all_stay_where_one_is_used(gone, as_superuser):
    Court.objects.create(key="unused", name_en="Unused")
    sent = {"action": "delete_selected", "_selected_action": ["invented", "unused"], "post": "yes"}
    page = as_superuser.post("/admin/prisoners/court/", sent).content.decode()
    assert "Some of these rows are in use, so they all stay:" in page
    assert Court.objects.count() == 2


@pytest.mark.parametrize("model", [Court, Judge, GroupCase])
def test_what_nothing_names_can_be_deleted(model, gone, as_superuser):
    row = model.objects.create(key="unused", name_en="Unused")
    as_superuser.post(deleting(row), {"post": "yes"})
    assert not model.objects.filter(pk="unused").exists()


def test_what_records_name_stays_too(reference, editor, as_superuser):
    Court.objects.create(key="invented", name_en="Invented")
    write_documents(
        documents=[person("one", cases=[case("342", sentences=[sentence("2022-09-01", court="invented")])])], by=editor
    )
    as_superuser.post(deleting(Court.objects.get()), {"post": "yes"})
    assert Court.objects.exists()
