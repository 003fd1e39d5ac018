"""Pages of imports ask the database the same number of questions whatever there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prisoners.models import Import, ImportProfile, ImportRow, Person
from tests.entry.imports.pages.giving import LIST, a_conflict, a_difference, an_import, page_of

IMPORTS_LIST = 8
PREVIEW = 10


def queries(client, address: str) -> int:
    client.get(address)  # what is kept between requests is there then
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.fixture
def mapping(reference, editor) -> str:
    kept = ImportProfile.objects.create(name="Kept", registry="invented", created_by=editor, columns={})
    return f"saved:{kept.pk}"


def test_list_of_imports(mapping, as_editor, editor):
    an_import(editor, {})
    assert queries(as_editor, LIST) == IMPORTS_LIST
    for number in range(20):
        an_import(editor, {}, profile=mapping if number % 2 else "viasna", state=Import.State.ACCEPTED)
    assert queries(as_editor, LIST) == IMPORTS_LIST


def test_preview(mapping, as_editor, editor):
    batch = an_import(editor, {}, profile=mapping)
    assert queries(as_editor, page_of(batch)) == PREVIEW
    people = [Person.objects.create(name_en=f"Invented {number}") for number in range(3)]
    rows = [a_conflict(people[number % 3]) for number in range(60)]
    refused = {
        "outcome": ImportRow.Outcome.REFUSED,
        "problems": [{"column": "a", "value": "b", "message": "c", "refuses": True}],
    }
    differences = [a_difference("cases[0].sentences[0].penalty", "arrest", "fine")]
    changed = {"outcome": ImportRow.Outcome.CHANGED, "person": people[0], "differences": differences}
    batch = an_import(editor, *rows, *[refused] * 60, *[changed] * 60, *[{}] * 60, profile=mapping)
    for query in ("", "?page=3", "?outcome=refused", "?outcome=changed"):
        assert queries(as_editor, page_of(batch) + query) == PREVIEW, query
