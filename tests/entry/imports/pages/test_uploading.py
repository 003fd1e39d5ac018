"""A file is given: it is read at once as far as its header, and what is wrong with it stands beside the field."""

import io
import json

import pytest
from openpyxl import Workbook

from prisoners.domain.choices import Disclosure
from prisoners.entry.imports.pages.table_head import head_of
from prisoners.models import Import, ImportProfile
from tests.entry.imports.pages.giving import ADD, TABLE, give, page_of
from tests.entry.pages import errors_of, open_form

State = Import.State


def a_workbook(*rows: list) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_the_form_says_internal_unless_told_otherwise(as_editor):
    form = open_form(as_editor, ADD, "upload")
    assert form.fields["disclosure"] == [Disclosure.INTERNAL]
    assert {"profile", "as_of", "disclosure", "file"} <= form.fields.keys()


def test_a_file_that_no_profile_knows_goes_to_the_mapping(as_editor, started):
    response = give(as_editor)
    batch = Import.objects.get()
    assert response["Location"] == page_of(batch, "columns")
    assert (batch.state, batch.profile, batch.file_name, batch.size) == (State.UPLOADED, "", "invented.csv", len(TABLE))
    assert bytes(batch.content) == TABLE.encode()
    assert len(batch.sha256) == 64
    assert started.names == []


def test_a_file_whose_columns_are_known_is_read_off_the_request(as_editor, editor, started):
    kept = ImportProfile.objects.create(
        name="Ours", registry="invented", created_by=editor, columns={"No": {"field": "number"}}
    )
    response = give(as_editor)
    batch = Import.objects.get()
    assert batch.profile == f"saved:{kept.pk}"
    assert response["Location"] == page_of(batch)
    assert [(each.pk, step) for each, step, _by in started.steps] == [(batch.pk, "prepare")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("invented.xlsx", a_workbook(["No", "Full name"], [1, "Invented One"])),
        ("invented.json", json.dumps([{"No": 1, "Full name": "Invented One"}]).encode()),
        ("invented.jsonl", b'{"No": 1, "Full name": "Invented One"}\n'),
        ("invented.csv", TABLE.encode("utf-16")),
        ("invented.csv", TABLE.replace(",", ";").encode("cp1251")),
    ],
)
def test_every_kind_of_table_is_taken(name, content, as_editor, started):
    give(as_editor, content, name)
    assert Import.objects.get().file_name == name


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("invented.pdf", b"%PDF-1.7", "save it as CSV, XLSX, JSON or JSONL"),
        ("invented.csv", b"", "empty"),
        ("invented.csv", b"No,No\n1,2\n", "stands twice"),
        ("invented.xlsx", b"PK\x03\x04 broken", "save it anew"),
        ("invented.json", b'{"a": ', "is no JSON"),
        ("invented.csv", b"%PDF-1.7 in disguise", "is a PDF"),
    ],
)
def test_a_file_that_is_no_table_is_refused_beside_its_field(name, content, words, as_editor, started):
    response = give(as_editor, content, name)
    assert response.status_code == 200
    assert words in errors_of(response)
    assert not Import.objects.exists()


def test_the_day_is_needed_where_rows_have_none(as_editor, started):
    assert "Give the day on which the source said this" in errors_of(give(as_editor, as_of=""))
    assert "yet to come" in errors_of(give(as_editor, as_of="2999-01-01"))
    assert not Import.objects.exists()


def test_the_day_is_not_needed_where_rows_say_their_own(as_editor, started):
    header = as_editor.get("/admin/prisoners/import/template.csv").content.decode("utf-8-sig").strip()
    give(as_editor, f"{header}\n1\n", as_of="")
    batch = Import.objects.get()
    assert (batch.profile, batch.as_of, started.names) == ("sheet", None, ["prepare"])


def test_a_profile_that_does_not_know_the_columns_is_refused(as_editor, editor, started):
    kept = ImportProfile.objects.create(
        name="Ours", registry="invented", created_by=editor, columns={"Nothing": {"field": "number"}}
    )
    response = give(as_editor, profile=f"saved:{kept.pk}")
    assert "The columns are not those of “Ours”" in response.content.decode()
    assert not Import.objects.exists()


def test_columns_can_be_mapped_by_hand_even_where_they_are_known(as_editor, editor, started):
    ImportProfile.objects.create(
        name="Ours", registry="invented", created_by=editor, columns={"No": {"field": "number"}}
    )
    assert give(as_editor, profile="map")["Location"] == page_of(Import.objects.get(), "columns")


def test_the_same_file_twice_is_told(as_editor, started):
    give(as_editor)
    response = as_editor.get(give(as_editor)["Location"])
    assert "The very same file was given before" in response.content.decode()


def test_a_file_that_is_too_large_is_refused(as_editor, started, monkeypatch):
    monkeypatch.setattr("prisoners.entry.imports.pages.uploading.MOST_BYTES", 10)
    assert "too large" in errors_of(give(as_editor))


def test_the_head_of_a_workbook_is_its_first_rows(monkeypatch):
    monkeypatch.setattr("prisoners.entry.imports.pages.table_head.LOOKED_AT", 3)
    monkeypatch.setattr("prisoners.entry.imports.pages.table_head.VALUES", 50)
    head = head_of("invented.xlsx", a_workbook(["No"], *[[number] for number in range(50)]))
    assert (head.columns, head.samples) == (("No",), {"No": ["0", "1"]})


def test_the_head_of_a_long_text_is_read_without_its_rest(as_editor, started, monkeypatch):
    """What is broken far below is found where the whole is read, not at the upload."""
    monkeypatch.setattr("prisoners.entry.imports.pages.table_head.START", len(TABLE))
    assert give(as_editor, TABLE + "too,few\n").status_code == 302
