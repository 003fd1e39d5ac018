"""The preview: what each row would change in words, filters with counts, search, choices kept page by page."""

import re

import pytest

from prisoners.models import Access, Import, ImportRow
from prisoners.records.write import write_documents
from tests.documents import person
from tests.entry.imports.pages.giving import ADD, LIST, a_conflict, a_difference, an_import, page_of
from tests.entry.pages import SentForm, forms_of, open_form
from tests.entry.test_all_pages import INLINE

Outcome, Decision, State = ImportRow.Outcome, ImportRow.Decision, Import.State


@pytest.fixture
def somebody(reference, editor):
    return write_documents(documents=[person("known", born="1990")], by=editor)[0]


@pytest.fixture
def mixed(somebody, editor) -> Import:
    """A new person, a change, a conflict, one unchanged and one refused: rows 2 to 6."""
    return an_import(
        editor,
        {
            "name": "Invented New",
            "said": {"names": {"en": "Invented New"}, "gender": "female", "health_note": "A secret"},
        },
        {
            "person": somebody,
            "outcome": Outcome.CHANGED,
            "differences": [a_difference("periods[0].end", "", "2023-06", "fill")],
        },
        a_conflict(somebody),
        {"person": somebody, "outcome": Outcome.UNCHANGED},
        {
            "outcome": Outcome.REFUSED,
            "raw": {"No": "6", "Born": "31.02.1990", "Health": "Another secret"},
            "problems": [
                {
                    "column": "Born",
                    "value": "31.02.1990",
                    "message": "is a day that doesn't exist.",
                    "refuses": True,
                    "by": "cell",
                }
            ],
        },
    )


def rows_shown(response) -> list[int]:
    return [
        int(each) for each in re.findall(r'<article class="import-row[^>]* id="row-(\d+)"', response.content.decode())
    ]


def choices(client, batch, query: str = "") -> SentForm:
    return open_form(client, page_of(batch) + query, "choices")


def decide(client, batch, do: str = "save", query: str = "", **values):
    form = choices(client, batch, query).fill(**values)
    return client.post(page_of(batch) + query, form.fields | {"do": do}, follow=True)


def test_every_row_says_what_it_would_do(mixed, as_editor):
    page = as_editor.get(page_of(mixed))
    text = page.content.decode()
    assert rows_shown(page) == [2, 3, 4, 5, 6]
    assert "“Released” of custody period 1" in text or "“released” of custody period 1" in text
    assert "June 2023" in text
    assert "Men" in text
    assert "Women" in text
    assert "31.02.1990" in text
    assert "is a day that doesn&#x27;t exist." in text
    assert "Is about a person who is new." in text


def test_filters_have_their_counts(mixed, as_editor):
    page = as_editor.get(page_of(mixed))
    assert [(key, number) for key, _words, number, _query in page.context["filters"]] == [
        ("", 5),
        ("conflict", 1),
        ("refused", 1),
        ("new", 1),
        ("changed", 1),
        ("unchanged", 1),
    ]
    assert rows_shown(as_editor.get(page_of(mixed) + "?outcome=refused")) == [6]
    assert rows_shown(as_editor.get(page_of(mixed) + "?outcome=nonsense&page=x")) == [2, 3, 4, 5, 6]


def test_a_search_finds_ids_and_names_and_stands_in_no_address(mixed, as_editor):
    form = forms_of(as_editor.get(page_of(mixed)))["search"].fill(text="invented new")
    response = as_editor.post(page_of(mixed), form.fields | {"do": "search"}, follow=True)
    assert rows_shown(response) == [2]
    (address, _status) = response.redirect_chain[0]
    assert address == page_of(mixed) + "?search=1#rows"
    response = as_editor.post(page_of(mixed), {"text": "4", "do": "search"}, follow=True)
    assert rows_shown(response) == [4]


def test_restricted_cells_are_shown_to_few(mixed, as_editor, as_reviewer):
    seen, hidden = (client.get(page_of(mixed)).content.decode() for client in (as_reviewer, as_editor))
    for secret in ("A secret", "Another secret"):
        assert secret in seen
        assert secret not in hidden
    assert "Restricted: not shown to you." in hidden


def test_each_look_at_rows_is_kept(mixed, as_editor):
    as_editor.get(page_of(mixed))
    as_editor.get(page_of(mixed) + "?outcome=refused")
    assert [(each.kind, each.people, each.subject) for each in Access.objects.order_by("pk")] == [
        (Access.Kind.IMPORT, 5, f"import {mixed.pk}, rows 2 to 6"),
        (Access.Kind.IMPORT, 1, f"import {mixed.pk}, rows 6 to 6, refused"),
    ]


def test_ours_stays_unless_the_file_is_chosen(mixed, as_editor):
    row = mixed.rows.get(row=4)
    assert f"theirs-{row.pk}" not in choices(as_editor, mixed).fields
    decide(as_editor, mixed, take=[row.pk], **{f"theirs-{row.pk}": ["gender"]})
    row.refresh_from_db()
    assert (row.decision, row.taken) == (Decision.TAKE, ["gender"])
    form = choices(as_editor, mixed)
    assert (form.fields["take"], form.fields[f"theirs-{row.pk}"]) == ([str(row.pk)], ["gender"])
    decide(as_editor, mixed, take=False, **{f"theirs-{row.pk}": False})
    row.refresh_from_db()
    assert (row.decision, row.taken) == (Decision.OPEN, [])


def test_only_conflicts_can_be_taken(mixed, as_editor):
    row = mixed.rows.get(row=4)
    form = choices(as_editor, mixed)
    as_editor.post(
        page_of(mixed), form.fields | {"do": "save", f"theirs-{row.pk}": ["citizenship", "disclosure", "born"]}
    )
    row.refresh_from_db()
    assert row.taken == ["born"]


def test_a_refused_row_and_one_of_another_import_are_never_taken(mixed, as_editor, editor):
    other = an_import(editor, {}).rows.get()
    refused = mixed.rows.get(outcome=Outcome.REFUSED)
    assert not choices(as_editor, mixed).fields.get("take")
    rows = [str(other.pk), str(refused.pk)]
    as_editor.post(page_of(mixed), {"do": "save", "shown": rows, "take": rows})
    assert set(ImportRow.objects.values_list("decision", flat=True)) == {""}


def test_all_of_a_filter_are_chosen_and_none(mixed, as_editor):
    decide(as_editor, mixed, "take-all", "?outcome=changed")
    assert list(mixed.rows.filter(decision=Decision.TAKE).values_list("row", flat=True)) == [3]
    response = decide(as_editor, mixed, "take-all")
    assert "3 more rows are chosen." in response.content.decode()
    assert list(mixed.rows.filter(decision=Decision.TAKE).values_list("row", flat=True)) == [2, 3, 4, 5]
    decide(as_editor, mixed, "take-none", "?outcome=new")
    assert list(mixed.rows.filter(decision=Decision.TAKE).values_list("row", flat=True)) == [3, 4, 5]


def test_choices_stay_page_by_page(as_editor, editor):
    batch = an_import(editor, *[{}] * 120)
    first = choices(as_editor, batch).fields["shown"]
    assert len(first) == 50
    response = decide(as_editor, batch, "next", take=first[:2])
    assert rows_shown(response)[0] == 52
    assert rows_shown(as_editor.get(page_of(batch) + "?page=3"))[-1] == 121
    decide(as_editor, batch, "save", "?page=2", take=choices(as_editor, batch, "?page=2").fields["shown"][:1])
    assert list(batch.rows.filter(decision=Decision.TAKE).values_list("row", flat=True)) == [2, 3, 52]
    assert as_editor.get(page_of(batch)).context["counts"].all_chosen == 3


def test_nothing_is_chosen_once_somebody_decided(mixed, as_editor):
    form = choices(as_editor, mixed)
    Import.objects.filter(pk=mixed.pk).update(state=State.ACCEPTED)
    response = as_editor.post(
        f"/admin/prisoners/import/{mixed.pk}/change/", form.fields | {"do": "take-all"}, follow=True
    )
    assert response.status_code == 200
    assert not mixed.rows.filter(decision=Decision.TAKE).exists()
    assert "choices" not in forms_of(response)


def test_rows_are_seen_after_the_decision_and_stay_as_they_are(mixed, as_editor):
    Import.objects.filter(pk=mixed.pk).update(state=State.ACCEPTED)
    page = as_editor.get(page_of(mixed, "rows"))
    assert rows_shown(page) == [2, 3, 4, 5, 6]
    assert not choices_of(page)
    as_editor.post(page_of(mixed, "rows"), {"do": "take-all"})
    assert not mixed.rows.filter(decision=Decision.TAKE).exists()


def choices_of(page) -> dict:
    return {name: values for name, values in forms_of(page)["choices"].fields.items() if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_pages_speak_each_language_and_hold_nothing_inline(language, mixed, as_editor, editor):
    reading = an_import(editor, state=State.READING)
    uploaded = an_import(editor, state=State.UPLOADED, profile="")
    pages = [page_of(mixed), page_of(mixed, "rows/2"), f"{page_of(mixed, 'accept')}?rows=all", page_of(reading)]
    for address in [LIST, ADD, page_of(uploaded, "columns"), *pages]:
        response = as_editor.get(address, headers={"accept-language": language})
        text = response.content.decode()
        assert f'<html lang="{language}"' in text, address
        assert not INLINE.search(text), f"{address}: {INLINE.search(text)[0]}"
