"""Who may do what with imports: upload, see, decide; on every page, whatever stands on others."""

import pytest
from django.test import Client

from prisoners.entry import groups
from prisoners.models import Import, ImportProfile
from tests.entry.conftest import BACKEND, member
from tests.entry.imports.pages.giving import ADD, LIST, a_file, an_import, page_of

State = Import.State
LOOKS = ("change", "rows")
UPLOADS = ("columns", "start")
DECIDES = ("accept", "drop", "undo", "rows/2")


@pytest.fixture
def batch(reference, editor) -> Import:
    return an_import(editor, {})


@pytest.fixture
def outsider(reference) -> Client:
    return client_in(groups.ADMINISTRATOR)


def client_in(group: str, **options: object) -> Client:
    client = Client(**options)
    client.force_login(member(group, f"{group} of imports"), backend=BACKEND)
    return client


def test_an_auditor_sees_and_does_nothing(batch, as_auditor, started):
    for part in LOOKS:
        assert as_auditor.get(page_of(batch, part)).status_code == 200
    assert as_auditor.get(LIST).status_code == 200
    assert as_auditor.get(page_of(batch, "refused.csv").rstrip("/")).status_code == 200
    assert as_auditor.get(ADD).status_code == 403
    assert as_auditor.post(ADD, {"file": a_file(), "as_of": "2024-01-31", "disclosure": "public"}).status_code == 403
    for part in (*UPLOADS, *DECIDES):
        assert as_auditor.post(page_of(batch, part), {"rows": "all", "person": "new"}).status_code == 403, part
    row = batch.rows.get()
    assert as_auditor.post(page_of(batch), {"do": "take-all", "shown": [row.pk], "take": [row.pk]}).status_code == 403
    row.refresh_from_db()
    batch.refresh_from_db()
    assert (row.decision, batch.state, started.names) == ("", State.PREVIEWED, [])


def test_an_auditor_is_offered_nothing_to_decide(batch, as_auditor):
    text = as_auditor.get(page_of(batch)).content.decode()
    for part in DECIDES:
        assert page_of(batch, part) not in text
    assert 'name="take"' not in text


def test_who_enters_no_records_sees_no_import(batch, outsider):
    for address in (LIST, ADD, *(page_of(batch, part) for part in (*LOOKS, *UPLOADS, *DECIDES))):
        assert outsider.get(address).status_code == 403, address
    for part in ("refused.csv", "progress.json"):
        assert outsider.get(f"{LIST}{batch.pk}/{part}").status_code == 403
    assert outsider.get(f"{LIST}template.csv").status_code == 403


def test_who_uploads_alone_decides_nothing(batch, started):
    """A permission to add is none to decide."""
    from django.contrib.auth.models import Permission

    user = member(groups.CONTRIBUTOR)
    user.user_permissions.add(*Permission.objects.filter(codename__in=("add_import", "view_import")))
    client = Client()
    client.force_login(user, backend=BACKEND)
    assert client.get(ADD).status_code == 200
    assert client.get(page_of(batch)).status_code == 200
    for part in DECIDES:
        assert client.post(page_of(batch, part), {"rows": "all"}).status_code == 403


def test_nobody_is_let_in_without_a_name(batch, client, db):
    for address in (LIST, ADD, *(page_of(batch, part) for part in (*LOOKS, *UPLOADS, *DECIDES))):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("part", ["change", "columns", "start", "accept", "drop", "undo", "rows/2"])
def test_a_post_from_elsewhere_is_refused(part, batch, started):
    client = client_in(groups.EDITOR, enforce_csrf_checks=True)
    assert client.post(page_of(batch, part), {"rows": "all", "do": "take-all"}).status_code == 403
    assert started.names == []


def test_an_upload_from_elsewhere_is_refused(reference):
    client = client_in(groups.EDITOR, enforce_csrf_checks=True)
    assert client.post(ADD, {"file": a_file(), "as_of": "2024-01-31", "disclosure": "public"}).status_code == 403
    assert not Import.objects.exists()


def test_what_is_not_there_is_not_found(batch, as_editor):
    gone = [
        f"{LIST}{number}/{part}/"
        for number in (batch.pk + 1,)
        for part in ("change", "rows", "columns", "accept", "drop", "undo", "rows/2")
    ]
    gone += [f"{LIST}x/change/", f"{LIST}{'9' * 30}/change/", page_of(batch, "rows/99")]
    gone += [f"{LIST}{batch.pk + 1}/{part}" for part in ("refused.csv", "progress.json")]
    for address in gone:
        assert as_editor.get(address).status_code == 404, address


def test_a_row_belongs_to_its_import(batch, as_editor, editor):
    other = an_import(editor, {}, {})
    assert as_editor.get(page_of(other, "rows/3")).status_code == 200
    assert as_editor.get(page_of(batch, "rows/3")).status_code == 404


def test_imports_are_never_deleted(batch, as_superuser):
    assert as_superuser.post(page_of(batch, "delete"), {"post": "yes"}).status_code == 403
    assert Import.objects.exists()


def test_a_kept_mapping_is_seen_by_an_auditor_and_not_changed(as_auditor, editor):
    kept = ImportProfile.objects.create(
        name="Kept", registry="invented", created_by=editor, columns={"No": {"field": "number"}}
    )
    address = f"/admin/prisoners/importprofile/{kept.pk}/change/"
    assert as_auditor.get(address).status_code == 200
    assert as_auditor.post(address, {"name": "Another"}).status_code == 403
    assert as_auditor.get("/admin/prisoners/importprofile/999999/change/").status_code == 404


def test_the_sheet_and_its_columns_are_given_away(as_editor):
    header = as_editor.get(f"{LIST}template.csv").content.decode("utf-8-sig").strip().split(",")
    listed = as_editor.get(f"{LIST}codebook.csv").content.decode("utf-8-sig").splitlines()
    assert {"id", "name_en"} <= set(header)
    assert len(listed) == len(header) + 1


def test_a_file_is_answered_by_its_profile_only_for_its_own_rows(batch, as_editor):
    """Records of sources say whose an id is and nothing of what the row said."""
    from prisoners.models import Person, SourceRecord

    person = Person.objects.create(name_en="Invented Person")
    SourceRecord.objects.create(registry="invented", number="1", person=person, raw={"Health": "A secret"})
    record = SourceRecord.objects.get()
    for address in ("/admin/prisoners/sourcerecord/", f"/admin/prisoners/sourcerecord/{record.pk}/change/"):
        text = as_editor.get(address).content.decode()
        assert "Invented Person" in text
        assert "A secret" not in text
