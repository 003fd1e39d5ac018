"""Who may do what: groups by actions, and the notes that few may see."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from prisoners.entry import groups
from prisoners.models import Article, Person, Review, SourceRecord
from prisoners.published.models import Edition
from tests.entry.conftest import client_of, member
from tests.entry.entering import a_case, a_person, a_source, accepted, change, changing
from tests.entry.pages import open_form

pytestmark = pytest.mark.django_db
NEW, OPEN, SAVE, DELETE = "add", "open", "change", "delete"
MATRIX = {
    # group: what it may do with people (another's), sources, articles, users; `test_matrix` has every action
    groups.CONTRIBUTOR: {"person": {NEW}, "source": {NEW, OPEN}, "article": {OPEN}, "user": set()},
    groups.EDITOR: {"person": {NEW, OPEN, SAVE}, "source": {NEW, OPEN, SAVE}, "article": {OPEN}, "user": set()},
    groups.REVIEWER: {
        "person": {NEW, OPEN, SAVE, DELETE},
        "source": {NEW, OPEN, SAVE, DELETE},
        "article": {OPEN},
        "user": set(),
    },
    groups.ADMINISTRATOR: {
        "person": set(),
        "source": set(),
        "article": {NEW, OPEN, SAVE, DELETE},
        "user": {NEW, OPEN, SAVE, DELETE},
    },
    groups.AUDITOR: {"person": {OPEN}, "source": {OPEN}, "article": {OPEN}, "user": {OPEN}},
}


@pytest.fixture
def rows(as_superuser) -> dict[str, object]:
    return {
        "person": a_person(as_superuser),
        "source": a_source(as_superuser),
        "article": Article.objects.first(),
        "user": User.objects.create_user("somebody"),
    }


@pytest.mark.parametrize("group", MATRIX)
def test_matrix_of_groups_and_pages(group, rows):
    client = client_of(member(group))
    for name, row in rows.items():
        base = f"admin:{row._meta.app_label}_{name}"
        page, deleting = reverse(f"{base}_change", args=[row.pk]), reverse(f"{base}_delete", args=[row.pk])
        opened = client.get(page)
        may = {
            NEW: client.get(reverse(f"{base}_add")).status_code == 200,
            OPEN: opened.status_code == 200,
            SAVE: client.post(page, {}).status_code == 200,
            DELETE: client.get(deleting).status_code == 200,
        }
        assert {action for action, allowed in may.items() if allowed} == MATRIX[group][name], (group, name)


@pytest.mark.parametrize("group", [groups.CONTRIBUTOR, groups.EDITOR, groups.AUDITOR, groups.ADMINISTRATOR])
def test_only_reviewers_see_the_review_page(group, rows, as_reviewer):
    address = reverse("admin:prisoners_person_review", args=[rows["person"].pk])
    assert client_of(member(group)).get(address).status_code == 403
    assert as_reviewer.get(address).status_code == 200


def test_an_editor_can_not_publish(rows, as_editor):
    address = reverse("admin:prisoners_person_review", args=[rows["person"].pk])
    sent = {"decision": "publish", "seen_at": "2100-01-01T00:00:00+00:00"}
    assert as_editor.post(address, sent).status_code == 403
    assert not Edition.objects.exists()
    assert not Review.objects.exists()
    assert address not in as_editor.get(changing(rows["person"])).content.decode()


def test_an_auditor_sees_a_person_and_changes_nothing(rows, as_auditor):
    page = as_auditor.get(changing(rows["person"]))
    assert "Invented Person" in page.content.decode()
    assert "_save" not in page.content.decode()
    assert reverse("admin:prisoners_case_add") not in page.content.decode()
    assert as_auditor.post(changing(rows["person"]), {"name_en": "Changed"}).status_code == 403
    assert Person.objects.get().name_en == "Invented Person"


def test_an_editor_removes_a_row_but_not_a_case(as_editor):
    person = a_person(as_editor)
    case = a_case(as_editor, person, charges__0__article="342")
    accepted(change(as_editor, case, **{"charges-0-DELETE": "on"}))
    assert not case.charges.exists()
    assert as_editor.get(reverse("admin:prisoners_case_delete", args=[case.pk])).status_code == 403


class TestRestrictedNotes:
    NOTES = {"health_note": "Needs care.", "disability_note": "Uses a wheelchair.", "disclose_health": True}

    @pytest.fixture
    def person(self, as_editor) -> Person:
        person = a_person(as_editor)
        Person.objects.filter(pk=person.pk).update(**self.NOTES)
        return person

    @pytest.mark.parametrize("group", [groups.EDITOR, groups.AUDITOR])
    def test_others_do_not_see_them(self, group, person):
        text = client_of(member(group, name="reader")).get(changing(person)).content.decode()
        assert "Needs care." not in text
        assert "wheelchair" not in text
        assert "health_note" not in text

    def test_they_are_not_lost_when_others_save(self, person, as_editor):
        accepted(change(as_editor, person, name_en="Another Name"))
        saved = Person.objects.get()
        assert {name: getattr(saved, name) for name in self.NOTES} == self.NOTES

    def test_others_can_not_send_them_either(self, person, as_editor):
        form = open_form(as_editor, changing(person), "person_form")
        as_editor.post(changing(person), form.fields | {"name_en": "Another", "health_note": "", "disclose_health": ""})
        saved = Person.objects.get()
        assert (saved.name_en, saved.health_note, saved.disclose_health) == ("Another", "Needs care.", True)

    def test_those_who_may_see_and_write_them(self, person):
        User.objects.get(username=f"{groups.EDITOR} (group)").groups.add(
            Group.objects.get(name=groups.RESTRICTED_NOTES)
        )
        client = client_of(User.objects.get(username=f"{groups.EDITOR} (group)"))
        assert "Needs care." in client.get(changing(person)).content.decode()
        accepted(change(client, person, health_note="Is better."))
        assert Person.objects.get().health_note == "Is better."


class TestAdministrators:
    def test_an_administrator_makes_an_editor(self, as_administrator):
        address = reverse("admin:auth_user_add")
        editors = Group.objects.get(name=groups.EDITOR)
        form = open_form(as_administrator, address, "user_form").fill(
            username="newcomer", password1="a pass phrase 1", password2="a pass phrase 1", groups=[editors.pk]
        )
        as_administrator.post(address, form.fields)
        user = User.objects.get(username="newcomer")
        assert (user.is_staff, user.is_superuser, list(user.groups.all())) == (True, False, [editors])

    def test_an_administrator_makes_nobody_a_superuser(self, as_administrator):
        user = User.objects.create_user("somebody")
        address = reverse("admin:auth_user_change", args=[user.pk])
        form = open_form(as_administrator, address, "user_form")
        assert "is_superuser" not in form.boxes
        as_administrator.post(address, form.fields | {"is_superuser": "on", "first_name": "Some"})
        user.refresh_from_db()
        assert (user.first_name, user.is_superuser) == ("Some", False)

    def test_an_administrator_does_not_touch_a_superuser(self, as_administrator):
        root = User.objects.create_superuser("root", password="a pass phrase")
        for page in ("change", "delete"):
            address = reverse(f"admin:auth_user_{page}", args=[root.pk])
            assert as_administrator.post(address, {"post": "yes", "username": "mine"}).status_code == 403
        assert as_administrator.get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 403


class TestGroups:
    def test_groups_are_made_with_all_their_permissions(self):
        for name, codenames in groups.GROUPS.items():
            granted = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
            assert set(granted) == codenames, name

    def test_every_permission_named_exists(self):
        there = set(Permission.objects.values_list("content_type__app_label", "codename"))
        assert set().union(*groups.GROUPS.values()) <= there

    def test_what_is_new_in_a_version_is_given_once_to_groups_that_are_there(self):
        """As when a version brings new models: what an administrator took away before stays away."""
        editors = Group.objects.get(name=groups.EDITOR)
        editors.permissions.remove(Permission.objects.get(codename="add_person"))
        new = Permission.objects.filter(codename__in=["unpublish_person", "add_import", "publish_person"])
        new.delete()
        groups.note_permissions()
        groups.make_groups()
        given = set(editors.permissions.values_list("codename", flat=True))
        assert {"unpublish_person", "add_import"} <= given
        assert not {"add_person", "publish_person"} & given
        editors.permissions.remove(Permission.objects.get(codename="add_import"))
        groups.note_permissions()
        groups.make_groups()
        assert not editors.permissions.filter(codename="add_import").exists(), "taken away since, and not new any more"

    def test_a_group_that_was_deleted_comes_back_and_a_changed_one_stays(self):
        Group.objects.get(name=groups.AUDITOR).delete()
        Group.objects.get(name=groups.EDITOR).permissions.clear()
        groups.make_groups()
        assert Group.objects.get(name=groups.AUDITOR).permissions.count() == len(groups.AUDIT)
        assert Group.objects.get(name=groups.EDITOR).permissions.count() == 0


def test_a_reviewer_deletes_somebody_whom_an_import_brought(as_reviewer, editor):
    person = a_person(as_reviewer)
    SourceRecord.objects.create(registry="invented", number="1", person=person)
    as_reviewer.post(reverse("admin:prisoners_person_delete", args=[person.pk]), {"post": "yes"})
    assert not SourceRecord.objects.exists()
    assert not Person.objects.exists()
