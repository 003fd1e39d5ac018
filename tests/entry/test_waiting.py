"""What waits for me: for each role what is theirs to do, oldest first, in pages, with as many questions for many as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prisoners.models import Identity, Person
from prisoners.publication.submitting import submit
from prisoners.records.write import renarrow_people, write_documents
from tests.documents import period, person
from tests.entry.conftest import client_of, member
from tests.entry.entering import a_person
from tests.entry.imports.pages.giving import an_import
from tests.entry.reviewing import decide, sent

pytestmark = pytest.mark.django_db
PAGE = "/admin/waiting/"
ALL_PARTS = 30
"""Queries of the page of a reviewer, whatever waits."""


def parts(client, **parameters: str) -> dict[str, list[str]]:
    """Titles of what waits, by part."""
    page = client.get(PAGE, parameters)
    assert page.status_code == 200
    return {shown.part.key: [line.title for line in shown.lines] for shown in page.context["parts"]}


def enter(by, *names: str) -> list[Person]:
    held = [period("2023-01-05", last_confirmed_on="2024-06-01")]
    return write_documents(documents=[person(name, periods=held) for name in names], by=by)


def test_a_reviewer_is_shown_what_others_sent_and_apart_what_is_own_work(as_editor, as_reviewer):
    first, second = (a_person(as_editor, name_en=name) for name in ("First Sent", "Second Sent"))
    own = a_person(as_reviewer, name_en="Own Work")
    for each in (second, first, own):
        sent(each)
    found = parts(as_reviewer)
    assert found["review"] == ["Second Sent", "First Sent"], "who waits longest comes first"
    assert found["own"] == ["Own Work"]
    page = as_reviewer.get(PAGE).content.decode()
    assert "somebody else must publish them" in page
    assert parts(client_of(member("reviewer", "second reviewer")))["review"] == [
        "Second Sent",
        "First Sent",
        "Own Work",
    ]


def test_an_editor_is_shown_what_came_back_and_own_drafts(as_editor, as_reviewer):
    back, draft = a_person(as_editor, name_en="Came Back"), a_person(as_editor, name_en="A Draft")
    decide(as_reviewer, sent(back), "return", reason="Which court?")
    found = parts(as_editor)
    assert (found["returned"], found["drafts"]) == (["Came Back"], ["A Draft"])
    assert "Which court?" in as_editor.get(PAGE).content.decode()
    assert "review" not in found
    other = client_of(member("editor", "another editor"))
    assert parts(other) == {}
    sent(draft)
    assert "drafts" not in parts(as_editor)


def test_who_has_no_such_work_is_told_so(as_administrator):
    assert parts(as_administrator) == {}
    assert "Nothing waits for you." in as_administrator.get(PAGE).content.decode()
    assert "What waits for me" not in as_administrator.get("/admin/").content.decode()


def test_a_merge_is_for_somebody_else_to_decide(as_editor, as_reviewer):
    one, two = (a_person(as_editor, name_en=name) for name in ("Kept Person", "Other Record"))
    reviewer = member("reviewer", "second reviewer")
    Identity.objects.create(kind="merge", kept=one, other=two, reason="One birth date.", proposed_by=reviewer)
    assert parts(as_reviewer)["identities"] == ["Merge: Kept Person / Other Record"]
    assert "identities" not in parts(client_of(reviewer))
    Identity.objects.update(state="refused", decided_by=one.created_by)
    assert "identities" not in parts(as_reviewer)


def test_an_import_waits_for_who_may_decide(as_editor, as_auditor, editor):
    an_import(editor, {})
    assert parts(as_editor)["imports"] == ["invented.csv"]
    assert parts(as_auditor) == {}


def test_a_contributor_is_told_of_nobody_else(reference, editor, as_editor):
    contributor = member("contributor")
    enter(editor, "theirs")
    enter(contributor, "mine")
    client = client_of(contributor)
    assert parts(client) == {"drafts": ["Invented Mine"]}
    for part in ("review", "confirm", "identities", "imports"):
        assert client.get(PAGE, {"part": part}).status_code == 404


def test_merged_records_are_nobodys_drafts(reference, editor):
    contributor = member("contributor")
    one, two = enter(contributor, "one", "two")
    Person.objects.filter(pk=two.pk).update(merged_into=one)
    assert parts(client_of(contributor)) == {"drafts": ["Invented One"]}


def test_a_long_part_goes_on_in_pages(reference, editor, as_reviewer):
    people = enter(editor, *(f"number-{number:03}" for number in range(60)))
    for each in people:
        submit(people=[each.pk], by=editor)
    page = as_reviewer.get(PAGE)
    (shown,) = [each for each in page.context["parts"] if each.part.key == "review"]
    assert (shown.count, len(shown.lines)) == (60, 10)
    assert "Show all 60" in page.content.decode()
    assert len(parts(as_reviewer, part="review")["review"]) == 50
    assert parts(as_reviewer, part="review", page="2")["review"][-1] == "Invented Number 059"


def test_it_asks_no_more_where_more_waits(reference, editor, as_reviewer):
    reviewer = member("reviewer", "author too")
    client = client_of(reviewer)
    counts = []
    for size in (1, 8):
        for each in enter(editor, *(f"sent-{size}-{number}" for number in range(size))):
            submit(people=[each.pk], by=editor)
        for each in enter(reviewer, *(f"draft-{size}-{number}" for number in range(size))):
            renarrow_people(people=[each.pk], by=reviewer)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            assert len(parts(client)["review"]) >= size
        counts.append(len(asked))
    assert counts[0] == counts[1] <= ALL_PARTS
