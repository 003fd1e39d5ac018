"""Records as files: who may take them, what is in them, and that it is noted before."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prisoners.entry import groups
from prisoners.entry.exporting import files as export_files
from prisoners.models import Access, Contact, Person
from prisoners.records.describing import describe
from prisoners.records.dossier import dossier
from prisoners.records.write import write_documents
from tests.documents import case, period, person, place, sentence
from tests.entry.conftest import client_of, member
from tests.entry.pages import forms_of
from tests.entry.reviewing import LIST

pytestmark = pytest.mark.django_db
EXPORT = f"{LIST}export/"
HEALTH = "Needs insulin"


def somebody(name: str, **fields) -> dict:
    return person(
        name,
        health_note=HEALTH,
        children=2,
        periods=[period("2022-03-01", place("colony", "ik-4"))],
        cases=[case("342.1", sentences=[sentence("2022-09", years=3)]), case("368", opened="2023")],
        **fields,
    )


@pytest.fixture
def people(reference, editor) -> list[Person]:
    documents = [somebody("one", gender="female"), somebody("two"), somebody("three", disclosure="internal")]
    return write_documents(documents=documents, by=editor)


def export(client: Client, form: str, *people: Person, address: str = EXPORT) -> HttpResponse:
    """Choose the people in the list, or all that an address finds, and take the file."""
    if people:
        chosen = {"action": "export_selected", "_selected_action": [each.pk for each in people]}
        asking = client.post(LIST, chosen)
    else:
        asking = client.get(address)
    assert asking.status_code == 200
    sent = forms_of(asking)["export"]
    return client.post(sent.action or address, sent.fill(form=form).fields)


def content(response: HttpResponse) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def lines(response: HttpResponse) -> list[dict]:
    return [json.loads(line) for line in content(response).decode().splitlines()]


def test_documents_are_the_records_in_full(people, as_reviewer):
    response = export(as_reviewer, "documents", *people)
    found = lines(response)
    assert [each["public_id"] for each in found] == [each.public_id for each in people]
    for each, saved in zip(found, people, strict=True):
        document = describe(dossier(Person.objects.get(pk=saved.pk)))
        document.pop("contacts", None)
        assert each == document | {"public_id": saved.public_id}
    assert found[0]["health_note"] == HEALTH


def test_restricted_fields_only_for_those_who_may_see_them_and_contacts_for_nobody(people, as_editor, as_reviewer):
    Contact.objects.create(person=people[0], name="Invented Relative", reach="+375000000")
    for form in export_files.FORMS:
        taken = content(export(as_reviewer, form, *people))
        if form != "workbook":
            assert b"Invented Relative" not in taken
            assert b"+375000000" not in taken
    (first, *_others) = lines(export(as_editor, "documents", *people))
    assert not {"health_note", "children", "contacts"} & first.keys()
    assert "health" not in first["disclose"]
    assert HEALTH.encode() not in content(export(as_editor, "sheet", *people))


def test_a_row_a_case_that_no_spreadsheet_runs(people, as_editor, editor):
    write_documents(documents=[somebody("one", gender="female", names={"en": '=HYPERLINK("x")'})], by=editor)
    text = content(export(as_editor, "sheet", people[0], people[1])).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["public_id"] for row in rows] == [people[0].public_id] * 2 + [people[1].public_id] * 2
    assert rows[0]["name_en"] == '\'=HYPERLINK("x")'
    assert [row["articles_convicted"] for row in rows[:2]] == ["342.1", ""]
    assert [row["articles_charged"] for row in rows[:2]] == ["", "368"]


def test_the_workbook_says_the_same(people, as_editor):
    table = csv.reader(io.StringIO(content(export(as_editor, "sheet", *people)).decode()))
    book = openpyxl.load_workbook(io.BytesIO(content(export(as_editor, "workbook", *people))))
    cells = [["" if cell is None else str(cell) for cell in row] for row in book["Records"].iter_rows(values_only=True)]
    assert cells == list(table)
    book.close()


def test_it_is_noted_before_anything_is_made(people, as_editor, monkeypatch):
    def broken(*_given: object) -> None:
        noted = Access.objects.get()
        assert (noted.kind, noted.people, noted.person) == (Access.Kind.EXPORT, 2, None)
        assert noted.user.username == "editor (group)"
        raise RuntimeError("the disk is full")

    form = export_files.FORMS["documents"]
    monkeypatch.setitem(
        export_files.FORMS,
        "documents",
        export_files.Form(form.title, form.what, form.ending, form.content_type, broken),
    )
    with pytest.raises(RuntimeError, match="the disk is full"):
        export(as_editor, "documents", *people[:2])
    assert Access.objects.count() == 1


def test_the_log_names_form_and_filters_and_nobody(people, as_editor):
    content(export(as_editor, "documents", people[0]))
    content(export(as_editor, "sheet"))
    content(export(as_editor, "sheet", address=f"{EXPORT}?q=Invented+One&gender__exact=female&o=1&p=1"))
    content(export(as_editor, "sheet", address=f"{EXPORT}?name_en__startswith=Invented&gender__exact=female"))
    noted = list(Access.objects.order_by("pk").values_list("subject", flat=True))
    assert noted[:2] == ["documents; chosen", "sheet; all"]
    assert noted[2:] == ["sheet; gender__exact=female&q", "sheet; gender__exact=female&name_en__startswith"]


def test_all_that_the_filters_find(people, as_editor):
    address = f"{EXPORT}?gender__exact=male"
    assert address in as_editor.get(LIST, {"gender__exact": "male"}).content.decode()
    response = export(as_editor, "documents", address=address)
    assert [each["public_id"] for each in lines(response)] == [people[1].public_id, people[2].public_id]
    chosen = {"action": "export_selected", "select_across": "1", "_selected_action": people[0].pk}
    asking = as_editor.post(f"{LIST}?gender__exact=male", chosen)
    assert forms_of(asking)["export"].action == address
    assert as_editor.get(f"{EXPORT}?nonsense=1", follow=True).redirect_chain == [(LIST, 302)]


def test_the_name_of_the_file_says_when_and_not_whom(people, as_editor):
    response = export(as_editor, "workbook", people[0])
    assert response["Content-Disposition"] == f'attachment; filename="records-{today()}.xlsx"'
    assert "no-store" in response["Cache-Control"]
    assert content(response)


def today() -> str:
    return timezone.localdate().isoformat()


class TestWhoMay:
    @pytest.mark.parametrize(
        ("group", "may"),
        [
            (groups.CONTRIBUTOR, False),
            (groups.EDITOR, True),
            (groups.REVIEWER, True),
            (groups.ADMINISTRATOR, False),
            (groups.AUDITOR, True),
        ],
    )
    def test_by_group(self, group, may, people):
        client = client_of(member(group))
        response = client.post(EXPORT, {"form": "documents", "people": str(people[0].pk)})
        assert response.status_code == (200 if may else 403)
        assert not may or content(response)
        assert Access.objects.count() == int(may)
        assert ("export_selected" in client.get(LIST).content.decode()) == may

    def test_a_contributor_who_may_export_takes_own_people_alone(self, people):
        contributor = member(groups.CONTRIBUTOR)
        contributor.user_permissions.add(Permission.objects.get(codename="export_records"))
        (own,) = write_documents(documents=[somebody("own")], by=contributor)
        client = client_of(User.objects.get(pk=contributor.pk))
        asked = " ".join(str(each.pk) for each in (*people, own))
        taken = lines(client.post(EXPORT, {"form": "documents", "people": asked}))
        assert [each["public_id"] for each in taken] == [own.public_id]
        assert [each["public_id"] for each in lines(export(client, "documents"))] == [own.public_id]


def test_nothing_is_taken_where_no_form_is_chosen(people, as_editor):
    page = as_editor.post(EXPORT, {"form": "anything", "people": str(people[0].pk)})
    assert "Select a valid choice" in page.content.decode()
    assert not Access.objects.exists()


def test_questions_do_not_grow_with_the_people(people, as_editor, editor):
    def asked() -> int:
        content(export(as_editor, "documents"))
        with CaptureQueriesContext(connection) as found:
            content(as_editor.post(EXPORT, {"form": "documents"}))
        return len(found)

    few = asked()
    write_documents(documents=[somebody(f"more-{n}") for n in range(40)], by=editor, today=date(2024, 1, 1))
    assert asked() == few
