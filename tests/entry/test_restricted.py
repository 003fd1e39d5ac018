"""Restricted fields: on no page for those who may not see them, not changed by them, and every look of the others is noted."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from prisoners.entry import groups
from prisoners.models import Access, Case, Citation, Contact, Person, Source
from prisoners.records.describing import describe
from prisoners.records.documents import DOCUMENT
from prisoners.records.dossier import dossier
from prisoners.records.restricted import (
    DOCUMENT_FIELDS,
    FIELDS,
    hidden_among,
    is_restricted,
    sources_hidden_from,
    without_restricted,
)
from prisoners.records.write import write_documents
from tests.entry.conftest import client_of, member
from tests.entry.entering import a_person, a_source, accepted, adding, change, changing
from tests.entry.pages import open_form
from tests.entry.reviewing import review_page
from tests.entry.test_history_pages import history, text
from tests.records.test_describing import FULL

pytestmark = pytest.mark.django_db
SECRETS = (
    "Has asthma",
    "Uses a chair",
    "Neighbour Informant",
    "+375 00",
    "Told in trust",
    "A secret source",
    "Secret giver",
    "row 99",
)
WHY = "Heard of the asthma"


@pytest.fixture
def person(as_trusted_editor) -> Person:
    """Somebody with something in every restricted field, entered and then changed by somebody who may."""
    source = a_source(as_trusted_editor, title="A secret source", publisher="Secret giver", confidential="on")
    person = a_person(
        as_trusted_editor,
        children="7",
        health_note="Well",
        citations__0__source=source.pk,
        citations__0__locator="row 99",
        citations__0__quote="Told in trust",
    )
    Contact.objects.create(person=person, role="informant", name="Neighbour Informant", reach="+375 00")
    accepted(
        change(
            as_trusted_editor, person, health_note="Has asthma", disability_note="Uses a chair",
            disclose_health="on", children="8", _why=WHY,
        )
    )  # fmt: skip
    return person


def pages_of(person: Person) -> list[str]:
    """All pages that show a person's records to an editor."""
    today = timezone.localdate().isoformat()
    return [
        changing(person),
        history(person),
        f"{history(person)}?on={today}",
        f"{history(person)}?on=2020-01-01&until={today}",
        reverse("admin:prisoners_person_changelist"),
        reverse("admin:prisoners_source_changelist"),
        reverse("admin:index"),
    ]


def seen(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.content.decode()


class TestOthers:
    @pytest.mark.parametrize("group", [groups.EDITOR, groups.AUDITOR])
    def test_see_nothing_of_it_on_any_page(self, group, person):
        client = client_of(member(group, name="reader"))
        for address in pages_of(person):
            page = seen(client, address)
            assert [secret for secret in (*SECRETS, WHY, "health_note", "contacts-") if secret in page] == [], address
            assert 'name="children"' not in page

    def test_are_told_that_something_restricted_changed_and_nothing_more(self, person, as_editor):
        shown = text(as_editor, history(person))
        assert "Restricted fields changed" in shown
        assert "Health" not in shown
        assert "Not shown: it may speak of restricted fields" in shown

    def test_are_told_of_a_confidential_source_only_that_there_is_one(self, person, as_editor):
        assert "1 more is confidential and not shown" in seen(as_editor, changing(person))
        today = timezone.localdate().isoformat()
        assert "Confidential source" in text(as_editor, history(person), on=today)
        assert "Confidential source" in text(as_editor, history(person))

    def test_do_not_find_a_confidential_source(self, person, as_editor):
        source = Source.objects.get()
        searching = {"term": "secret", "app_label": "prisoners", "model_name": "citation", "field_name": "source"}
        assert as_editor.get(reverse("admin:autocomplete"), searching).json()["results"] == []
        for page in ("change", "history", "delete"):
            response = as_editor.get(reverse(f"admin:prisoners_source_{page}", args=[source.pk]))
            assert "secret" not in response.content.decode().lower()
        found = as_editor.get(reverse("admin:prisoners_source_changelist"), {"q": "giver"})
        assert found.context["cl"].result_count == 0
        assert "A secret source" not in found.content.decode()

    @pytest.mark.parametrize(
        "lookup",
        [
            "health_note__icontains",
            "children",
            "disclose_health__exact",
            "contacts__name__startswith",
            "contacts__isnull",
            "contacts",
            "citations__quote__contains",
        ],
    )
    def test_do_not_find_people_by_it_in_the_list(self, lookup, person, as_editor, as_reviewer):
        for client in (as_editor, as_reviewer):
            assert client.get(reverse("admin:prisoners_person_changelist"), {lookup: "1"}).status_code == 400

    def test_can_not_cite_it_by_its_number_either(self, person, as_editor):
        form = open_form(as_editor, adding("person"), "person_form").fill(name_en="Bait")
        form.fields["citations-0-source"] = [str(Source.objects.get().pk)]
        response = as_editor.post(adding("person"), form.fields)
        assert response.status_code == 200
        assert "secret" not in response.content.decode().lower()
        assert not Person.objects.filter(name_en="Bait").exists()

    def test_change_nothing_of_it_by_saving(self, person, as_editor):
        before = describe(dossier(person))
        accepted(change(as_editor, person, name_en="Another Name"))
        after = describe(dossier(Person.objects.get()))
        assert after == before | {"names": {"en": "Another Name"}}
        assert Contact.objects.get().name == "Neighbour Informant"

    def test_change_nothing_of_it_by_sending_fields_that_were_not_there(self, person, as_editor):
        contact, citation = Contact.objects.get(), Citation.objects.get()
        form = open_form(as_editor, changing(person), "person_form").fill(name_en="Another Name")
        forged = dict.fromkeys(FIELDS, "") | {"children": "0"}
        for rows, row in (("contacts", contact), ("citations", citation)):
            forged |= {
                f"{rows}-TOTAL_FORMS": "1",
                f"{rows}-INITIAL_FORMS": "1",
                f"{rows}-0-id": row.pk,
                f"{rows}-0-person": person.pk,
                f"{rows}-0-DELETE": "on",
            }
        as_editor.post(changing(person), form.fields | forged)
        person.refresh_from_db()
        assert (person.children, person.health_note, person.disclose_health) == (8, "Has asthma", True)
        assert Contact.objects.get() == contact
        assert Citation.objects.get() == citation

    def test_do_not_delete_a_person_whose_contacts_they_do_not_see(self, person):
        user = User.objects.create_user("deleter", is_staff=True)
        user.user_permissions.set(Permission.objects.exclude(codename="view_restricted"))
        assert client_of(user).get(reverse("admin:prisoners_person_delete", args=[person.pk])).status_code == 403

    def test_a_page_of_a_case_says_nothing_of_a_confidential_source_either(self, person, as_editor):
        case = Case.objects.create(person=person)
        Citation.objects.update(case=case)
        page = seen(as_editor, changing(case))
        assert [secret for secret in SECRETS if secret in page] == []
        assert "1 more is confidential and not shown" in page

    def test_nothing_of_theirs_is_noted(self, person, as_editor):
        before = Access.objects.count()
        for address in pages_of(person):
            seen(as_editor, address)
        assert Access.objects.count() == before

    def test_who_enters_a_confidential_source_still_has_it(self, as_editor):
        source = a_source(as_editor, title="Told to me", confidential="on")
        assert "Told to me" in seen(as_editor, changing(source))
        person = a_person(as_editor, citations__0__source=source.pk)
        assert "Told to me" in seen(as_editor, changing(person))
        other = client_of(member(groups.EDITOR, name="somebody else"))
        assert "Told to me" not in seen(other, changing(person))

    def test_a_reviewer_without_the_right_sees_that_health_becomes_public_and_not_what(self, person, as_reviewer):
        user = User.objects.create_user("publisher", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=["publish_person", "view_person"]))
        page = seen(client_of(user), review_page(person))
        assert [secret for secret in SECRETS if secret in page] == []
        assert "Restricted: not shown to you" in page
        assert "Has asthma" in seen(as_reviewer, review_page(person))
        noted = Access.objects.latest("pk")
        assert (noted.user.username, noted.person, noted.subject) == (
            "reviewer (group)",
            person,
            "health_note, disability_note",
        )


class TestThoseWhoMay:
    def test_see_and_write_all_of_it(self, person, as_trusted_editor):
        page = seen(as_trusted_editor, changing(person))
        assert [secret for secret in SECRETS if secret not in page and secret != "Secret giver"] == []
        accepted(
            change(as_trusted_editor, person, contacts__0__name="Another Neighbour", contacts__0__note="Call first")
        )
        assert Contact.objects.get().name == "Another Neighbour"
        shown = text(as_trusted_editor, history(person))
        assert "Neighbour Informant" in shown
        assert "Another Neighbour" in shown

    def test_an_auditor_with_the_right_sees_and_changes_nothing(self, person):
        auditor = member(groups.AUDITOR)
        auditor.user_permissions.add(Permission.objects.get(codename="view_restricted"))
        page = seen(client_of(auditor), changing(person))
        assert "Has asthma" in page
        assert "Neighbour Informant" in page
        assert 'name="contacts-0-name"' not in page

    def test_every_look_is_noted(self, person, as_reviewer):
        before = Access.objects.count()
        looked = {
            changing(person): ("restricted", {"health_note", "disability_note", "children", "contact", "source"}),
            history(person): (
                "history",
                {
                    "health_note",
                    "disability_note",
                    "children",
                    "contact",
                    "source",
                    "quote",
                    "locator",
                },
            ),
            f"{history(person)}?on={timezone.localdate().isoformat()}": (
                "history",
                {"health_note", "children", "contact", "quote"},
            ),
        }
        for number, (address, (kind, fields)) in enumerate(looked.items(), start=1):
            seen(as_reviewer, address)
            noted = Access.objects.latest("pk")
            assert Access.objects.count() == before + number
            assert (noted.user.username, noted.kind, noted.person, noted.people) == (
                "reviewer (group)",
                kind,
                person,
                1,
            )
            assert fields <= set(noted.subject.split(", ")), address
        seen(as_reviewer, changing(person))
        assert Access.objects.count() == before + 4, "to look again is to look"

    def test_where_there_is_nothing_nothing_is_noted(self, as_reviewer):
        person = a_person(as_reviewer)
        before = Access.objects.count()
        for address in pages_of(person):
            seen(as_reviewer, address)
        assert Access.objects.count() == before

    def test_opening_a_confidential_source_is_noted_and_its_list_does_not_name_it(self, person, as_reviewer):
        assert "A secret source" not in seen(as_reviewer, reverse("admin:prisoners_source_changelist"))
        before = Access.objects.count()
        assert "A secret source" in seen(as_reviewer, changing(Source.objects.get()))
        noted = Access.objects.latest("pk")
        assert Access.objects.count() == before + 1
        assert (noted.person, noted.people, noted.subject) == (None, 1, "source")

    def test_messages_and_the_admins_own_log_name_nobody(self, person, as_reviewer):
        accepted(change(as_reviewer, person, contacts__0__note="Changed"))
        log = admin.models.LogEntry.objects.values_list("object_repr", "change_message")
        assert not [entry for entry in map(str, log) if "Neighbour" in entry]


class TestLog:
    ADDRESS = "/admin/prisoners/access/"

    def test_who_may_read_it(self, person, as_editor, as_reviewer, as_auditor):
        seen(as_reviewer, changing(person))
        page = seen(as_auditor, self.ADDRESS)
        assert "Saw restricted fields" in page
        assert history(person) in page
        assert "Has asthma" not in page
        assert "Confidential sources" in page
        for client in (as_editor, as_reviewer):
            assert client.get(self.ADDRESS).status_code == 403

    def test_who_sees_no_people_sees_numbers(self, person, as_reviewer):
        seen(as_reviewer, changing(person))
        user = User.objects.create_user("keeper", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename="view_access"))
        page = seen(client_of(user), self.ADDRESS)
        assert f"Person {person.pk}" in page
        assert str(person) not in page

    def test_it_outlives_the_person(self, person, as_reviewer, as_superuser):
        seen(as_reviewer, changing(person))
        Citation.objects.all().delete()
        pk = person.pk
        Person.objects.get(pk=pk).delete()
        page = seen(as_superuser, self.ADDRESS)
        assert f"Person {pk}" in page
        assert "was deleted" in seen(as_superuser, history(Person(pk=pk)))

    @pytest.mark.parametrize("parameters", [{"kind__exact": "restricted"}, {"q": "reviewer"}, {"at__year": "2024"}])
    def test_it_is_filtered(self, parameters, person, as_reviewer, as_superuser):
        seen(as_reviewer, changing(person))
        assert as_superuser.get(self.ADDRESS, parameters).status_code == 200

    def test_nobody_adds_to_it_or_changes_it_by_hand(self, person, as_reviewer, as_superuser):
        seen(as_reviewer, changing(person))
        row = Access.objects.first()
        assert as_superuser.get(f"{self.ADDRESS}add/").status_code == 403
        assert as_superuser.post(f"{self.ADDRESS}{row.pk}/change/", {"kind": "export"}).status_code == 403
        assert as_superuser.post(f"{self.ADDRESS}{row.pk}/delete/", {"post": "yes"}).status_code == 403


class TestDocuments:
    def test_a_document_without_what_is_restricted(self, reference, editor):
        secret = {
            "kind": "relative",
            "title": "A secret source",
            "confidential": True,
            "quote": "Trust",
            "cites": "cases[0]",
        }
        (person,) = write_documents(documents=[FULL | {"sources": [*FULL["sources"], secret]}], by=editor)
        whole = describe(dossier(person))
        open_ = without_restricted(whole)
        assert whole.keys() - open_.keys() == {
            "health_note",
            "disability_note",
            "children",
            "children_under_age",
            "parental_right_removed",
        }
        assert whole["disclose"].keys() - open_["disclose"].keys() == {"health", "family"}
        assert open_["sources"][-1] == {"confidential": True, "cites": "cases[0]"}
        assert open_["sources"][:-1] == whole["sources"][:-1]
        assert whole["health_note"] == FULL["health_note"], "the document itself stays whole"

    def test_fields_are_named_as_documents_name_them(self):
        for path in DOCUMENT_FIELDS - {"contacts"}:
            outer, _dot, inner = path.partition(".")
            assert outer in DOCUMENT.fields
            assert not inner or inner in DOCUMENT.fields[outer].fields

    @pytest.mark.parametrize(
        ("path", "answer"),
        [
            ("children", True),
            ("disclose.health", True),
            ("contacts[0].name", True),
            ("disclose", False),
            ("disclose.birth", False),
            ("cases[0].charges", False),
        ],
    )
    def test_paths(self, path, answer):
        assert is_restricted(path) is answer


def test_hidden_sources_are_hidden_after_they_are_gone(as_trusted_editor):
    source = a_source(as_trusted_editor, title="A secret source", confidential="on")
    open_one = a_source(as_trusted_editor, title="Open")
    reader = member(groups.EDITOR)
    assert list(sources_hidden_from(reader)) == [source]
    pks = {source.pk, open_one.pk}
    Source.objects.all().delete()
    assert hidden_among(reader, pks) == {min(pks)}
    assert hidden_among(member(groups.REVIEWER), pks) == frozenset()


def test_a_contact_is_entered_with_the_person(as_trusted_editor):
    person = a_person(as_trusted_editor)
    form = open_form(as_trusted_editor, changing(person), "person_form")
    form.fields |= {
        "contacts-TOTAL_FORMS": ["1"],
        "contacts-0-role": ["lawyer"],
        "contacts-0-name": ["Counsel"],
        "contacts-0-reach": [""],
        "contacts-0-note": [""],
        "contacts-0-id": [""],
        "contacts-0-person": [str(person.pk)],
    }
    accepted(as_trusted_editor.post(changing(person), form.fields, follow=True))
    contact = Contact.objects.get()
    assert (contact.role, contact.name, contact.person) == ("lawyer", "Counsel", person)
    assert Contact not in admin.site._registry
