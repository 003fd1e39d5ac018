"""The mapping screen: a line a column, guesses and samples; wrong choices are told beside their line; kept, used again, changed."""

import pytest

from prisoners.models import Access, Import, ImportProfile
from tests.entry.imports.pages.giving import TABLE, an_import, give, page_of
from tests.entry.pages import errors_of, forms_of, open_form, send

State = Import.State
COLUMNS = TABLE.splitlines()[0].split(",")


@pytest.fixture
def uploaded(as_editor, started) -> Import:
    give(as_editor)
    return Import.objects.get()


def mapping(client, batch, **values):
    address = page_of(batch, "columns")
    given = {"name": "Invented list", "registry": "invented"} | values
    return send(client, address, open_form(client, address, "mapping").fill(**given))


def test_each_column_has_a_line_with_samples_and_a_guess(uploaded, as_reviewer):
    page = as_reviewer.get(page_of(uploaded, "columns"))
    form = forms_of(page)["mapping"]
    guessed = [form.fields[f"column-{place}-field"] for place in range(len(COLUMNS))]
    assert guessed == [["number"], ["names.en"], ["gender"], ["born"], ["health_note"]]
    text = page.content.decode()
    for sample in ("Invented One", "1980-02-03", "A secret"):
        assert sample in text


def test_samples_of_restricted_columns_are_for_few_and_each_look_is_kept(uploaded, as_editor):
    assert "A secret" not in as_editor.get(page_of(uploaded, "columns")).content.decode()
    (look,) = Access.objects.all()
    assert (look.kind, look.subject) == (Access.Kind.IMPORT, f"import {uploaded.pk}, sample values")


def test_a_mapping_is_kept_and_the_file_read_with_it(uploaded, as_editor, started):
    response = mapping(as_editor, uploaded, **{"column-3-nulls": "none | ?"})
    kept = ImportProfile.objects.get()
    assert response.redirect_chain[0][0] == page_of(uploaded)
    assert (kept.name, kept.registry, kept.created_by.username) == ("Invented list", "invented", "editor (group)")
    assert kept.columns["Born"] == {
        "field": "born",
        "reader": "date",
        "separator": ";",
        "nulls": ["none", "?"],
        "place": 3,
    }
    uploaded.refresh_from_db()
    assert uploaded.profile == f"saved:{kept.pk}"
    assert started.names == ["prepare"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"column-0-field": ""}, "No column is the id in the source"),
        ({"column-2-field": "born"}, "comes from the column “Sex” already"),
        ({"column-3-reader": "articles"}, "be read so: choose"),
        ({"column-1-field": "other_names", "column-1-separator": ""}, "Say what stands between two values"),
        ({"registry": "Вясна"}, "valid"),
        ({"name": ""}, "required"),
    ],
)
def test_a_wrong_choice_is_told_and_changes_nothing(values, words, uploaded, as_editor, started):
    response = mapping(as_editor, uploaded, **values)
    assert words in errors_of(response)
    assert not ImportProfile.objects.exists()
    assert started.names == []


def test_a_name_belongs_to_one_mapping(uploaded, as_editor, editor, started):
    ImportProfile.objects.create(name="Invented list", registry="invented", created_by=editor, columns={})
    assert "There is a mapping of this name" in errors_of(mapping(as_editor, uploaded))


def test_a_mapping_that_was_kept_is_used_again(uploaded, as_editor, editor, started):
    kept = ImportProfile.objects.create(
        name="Kept", registry="invented", created_by=editor, columns={"No": {"field": "number"}}
    )
    as_editor.post(page_of(uploaded, "columns"), {"known": f"saved:{kept.pk}"})
    uploaded.refresh_from_db()
    assert uploaded.profile == f"saved:{kept.pk}"
    assert started.names == ["prepare"]


def test_columns_are_mapped_anew_from_the_preview_and_not_after_the_decision(as_editor, editor, started):
    previewed = an_import(editor, {})
    assert as_editor.get(page_of(previewed, "columns")).status_code == 200
    decided = an_import(editor, {}, state=State.ACCEPTED)
    assert as_editor.get(page_of(decided, "columns"))["Location"] == page_of(decided)
    assert as_editor.post(page_of(decided, "columns"), {"known": "saved:1"})["Location"] == page_of(decided)
    assert started.names == []


def test_a_kept_mapping_is_changed_on_a_page_of_its_own(as_editor, editor, started):
    columns = {
        "No": {"field": "number", "reader": "text", "separator": ";", "nulls": [], "place": 1},
        "Born": {"field": "born", "reader": "date", "separator": ";", "nulls": ["?"], "place": 0},
    }
    kept = ImportProfile.objects.create(name="Kept", registry="invented", created_by=editor, columns=columns)
    address = f"/admin/prisoners/importprofile/{kept.pk}/change/"
    form = open_form(as_editor, address, "mapping")
    assert form.fields["column-0-nulls"] == ["?"]
    assert "The mapping is kept" in send(as_editor, address, form.fill(**{"column-0-field": "died"})).content.decode()
    kept.refresh_from_db()
    assert kept.columns == columns | {"Born": columns["Born"] | {"field": "died"}}


def test_a_mapping_that_a_file_waits_for_is_not_deleted(as_editor, editor, started):
    kept = ImportProfile.objects.create(name="Kept", registry="invented", created_by=editor, columns={})
    batch = an_import(editor, {}, profile=f"saved:{kept.pk}")
    address = f"/admin/prisoners/importprofile/{kept.pk}/delete/"
    assert as_editor.post(address, {"post": "yes"}).status_code == 403
    Import.objects.filter(pk=batch.pk).update(state=State.DROPPED)
    assert as_editor.post(address, {"post": "yes"}).status_code == 302
    assert not ImportProfile.objects.exists()
