"""From a file to a result and back, over HTTP: each decision says first in numbers what will happen."""

import csv
import io
import re

import pytest

from prisoners.models import Access, Import, ImportRow, Person, SourceRecord
from prisoners.records.write import write_documents
from tests.documents import person
from tests.entry.entering import change
from tests.entry.imports.invented import an_import, row
from tests.entry.imports.pages.giving import page_of
from tests.entry.imports.pages.test_preview import decide, rows_shown
from tests.entry.pages import forms_of, open_form

State, Result, Decision = Import.State, ImportRow.Result, ImportRow.Decision
ROWS = (
    row(1, born="1990", article="342", detained="2021-05-05"),
    row(2, born="1980", article="368", detained="2022-05-05", verdict="2022-09-01", years="2"),
    row(3, status="broken"),
)


def told(response) -> dict[str, int]:
    """Lines of a sum on a page: words and number."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>([\d,  ]+)</dd>", response.content.decode())
    return {words: int(re.sub(r"\D", "", number)) for words, number in found}


def confirmed(client, batch, part: str, query: str = ""):
    address = page_of(batch, part) + query
    form = open_form(client, address, "confirm")
    return client.post(address, form.fields, follow=True)


@pytest.fixture
def previewed(registry, editor, at_once, as_editor) -> Import:
    batch = an_import(editor, ROWS)
    as_editor.post(page_of(batch, "start"))
    batch.refresh_from_db()
    assert batch.state == State.PREVIEWED
    return batch


def test_accepting_all_says_what_will_happen_and_what_happened(previewed, as_editor):
    asked = as_editor.get(page_of(previewed, "accept") + "?rows=all")
    assert told(asked) == {
        "Rows about people who are new": 2,
        "Rows that change somebody": 0,
        "Rows that contradict what an editor entered": 0,
        "Rows that say what is known": 0,
        "Rows refused": 1,
        "Rows left out": 0,
    }
    assert not Person.objects.exists()
    response = confirmed(as_editor, previewed, "accept", "?rows=all")
    assert told(response) == {
        "Created": 2,
        "Updated": 0,
        "Unchanged": 0,
        "Refused": 1,
        "Left out": 0,
        "Rows in the file": 3,
    }
    assert "3 = 2 created + 0 updated + 0 unchanged + 1 refused + 0 left out" in response.content.decode()
    assert Person.objects.count() == SourceRecord.objects.count() == 2
    previewed.refresh_from_db()
    assert (previewed.state, previewed.decided_by.username) == (State.ACCEPTED, "editor (group)")


def test_accepting_what_was_chosen_leaves_the_others_out(previewed, as_editor):
    decide(as_editor, previewed, take=[previewed.rows.get(row=3).pk])
    response = confirmed(as_editor, previewed, "accept", "?rows=chosen")
    assert told(response) == {
        "Created": 1,
        "Updated": 0,
        "Unchanged": 0,
        "Refused": 1,
        "Left out": 1,
        "Rows in the file": 3,
    }
    assert Person.objects.get().name_en == "Invented Person 2"


def test_nothing_chosen_is_nothing_to_accept(previewed, as_editor):
    page = as_editor.get(page_of(previewed, "accept") + "?rows=chosen")
    assert "You chose no row yet" in page.content.decode()
    assert "confirm" not in forms_of(page)
    as_editor.post(page_of(previewed, "accept"), {"rows": "chosen"})
    previewed.refresh_from_db()
    assert previewed.state == State.PREVIEWED


def test_dropping_writes_nothing(previewed, as_editor):
    response = confirmed(as_editor, previewed, "drop")
    assert "The import is dropped" in response.content.decode()
    previewed.refresh_from_db()
    assert (previewed.state, previewed.content) == (State.DROPPED, None)
    assert not Person.objects.exists()


@pytest.mark.parametrize("part", ["accept", "drop", "undo"])
def test_a_link_alone_decides_nothing(part, previewed, as_editor):
    as_editor.get(page_of(previewed, part))
    previewed.refresh_from_db()
    assert previewed.state == State.PREVIEWED


def test_what_is_decided_is_not_decided_again(previewed, as_editor):
    confirmed(as_editor, previewed, "drop")
    for part in ("accept", "drop", "undo"):
        response = as_editor.post(page_of(previewed, part), {"rows": "all"}, follow=True)
        assert "at another step by now (Dropped)" in response.content.decode()
    assert not Person.objects.exists()


def test_undoing_takes_back_what_was_written(previewed, as_editor):
    confirmed(as_editor, previewed, "accept", "?rows=all")
    asked = as_editor.get(page_of(previewed, "undo"))
    assert told(asked) == {"People who were new, and are removed": 2, "People who go back to what they were": 0}
    response = confirmed(as_editor, previewed, "undo")
    assert "Undone" in response.content.decode()
    assert not Person.objects.exists()
    assert not SourceRecord.objects.exists()


def test_undoing_is_refused_with_reasons_once_something_changed(previewed, as_editor):
    confirmed(as_editor, previewed, "accept", "?rows=all")
    change(as_editor, Person.objects.get(name_en="Invented Person 1"), name_ru="Вымышленный")
    page = as_editor.get(page_of(previewed, "undo"))
    assert "Changed by somebody since: rows 2." in page.content.decode()
    assert "confirm" not in forms_of(page)
    as_editor.post(page_of(previewed, "undo"))
    assert Person.objects.count() == 2


def test_records_that_changed_since_the_preview_are_told(registry, editor, at_once, as_editor):
    """Accepting is refused and the row compared anew; the page of the preview says so."""
    somebody = write_documents(
        documents=[person("1", reference="invented-list:1", synthetic=True, born="1990")], by=editor
    )[0]
    batch = an_import(editor, [row(1, born="1990-03-04")])
    as_editor.post(page_of(batch, "start"))
    change(as_editor, somebody, born="1990-05")
    confirmed(as_editor, batch, "accept", "?rows=all")
    page = as_editor.get(page_of(batch))
    assert "changed since it was shown: row 2" in page.content.decode()
    assert batch.rows.get().outcome == ImportRow.Outcome.CONFLICT


def test_the_people_of_an_import_are_found_in_the_list_of_people(previewed, as_editor, editor):
    write_documents(documents=[person("another")], by=editor)
    response = confirmed(as_editor, previewed, "accept", "?rows=all")
    address = f"/admin/prisoners/person/?import={previewed.pk}"
    assert address in response.content.decode()
    assert {str(each) for each in as_editor.get(address).context["cl"].result_list} == {
        "Invented Person 1",
        "Invented Person 2",
    }
    waiting = as_editor.get(f"{address}&standing=in-review").context["cl"].result_list
    assert len(waiting) == 2
    assert as_editor.get("/admin/prisoners/person/?import=x").status_code in {200, 302}


def test_refused_cells_as_a_file(registry, editor, at_once, as_editor):
    batch = an_import(editor, [row(1), row(2, status="broken", name="=1+1"), row("=3", status="broken")])
    as_editor.post(page_of(batch, "start"))
    response = as_editor.get(page_of(batch, "refused.csv").rstrip("/"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(text))
    assert header == ["Row", "Id", "Column", "Value", "What is wrong, and what to do"]
    assert lines == [
        ["3", "2", "status", "broken", "is broken: mend it."],
        ["4", "'=3", "status", "broken", "is broken: mend it."],
    ]
    assert response["Content-Disposition"] == f'attachment; filename="import-{batch.pk}-refused.csv"'
    assert Access.objects.filter(subject=f"import {batch.pk}, refused rows as CSV", people=2).exists()


def test_refused_cells_that_are_restricted_are_left_out_of_the_file(registry, editor, as_editor, as_reviewer):
    batch = an_import(editor, [])
    ImportRow.objects.create(
        batch=batch,
        row=2,
        outcome=ImportRow.Outcome.REFUSED,
        problems=[
            {"column": "Health", "value": "A secret", "message": "“A secret” is wrong.", "refuses": True, "by": "cell"}
        ],
    )
    address = page_of(batch, "refused.csv").rstrip("/")
    for client, seen in ((as_editor, False), (as_reviewer, True)):
        assert ("A secret" in b"".join(client.get(address).streaming_content).decode()) == seen


def test_a_file_that_can_not_be_read_fails_and_can_be_read_again(registry, editor, at_once, as_editor):
    batch = an_import(editor, ROWS)
    Import.objects.filter(pk=batch.pk).update(state=State.FAILED, problem="It stopped before its end.")
    page = as_editor.get(page_of(batch))
    assert "It stopped before its end." in page.content.decode()
    assert "Nothing was written." in page.content.decode()
    response = as_editor.post(page_of(batch, "start"), follow=True)
    assert rows_shown(response) == [2, 3, 4]
