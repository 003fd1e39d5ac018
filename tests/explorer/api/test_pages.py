"""Pages of rows: together they are what one statement gives, no row twice, and nobody who is counted only can be followed through them."""

from collections import Counter

import pytest

from prisoners.explorer.api.cursors import SIGNER
from prisoners.explorer.api.row_words import GIVEN
from prisoners.explorer.api.rows import read_page
from prisoners.publication.publish import publish
from prisoners.published.models import Edition
from prisoners.published.rows import Selection
from prisoners.published.tables import TABLES
from prisoners.records.write import write_documents
from tests import cohort as known
from tests.documents import at_noon, person

pytestmark = pytest.mark.usefixtures("today", "published")


def shape(rows: list[dict]) -> Counter:
    return Counter(repr(sorted(row.items())) for row in rows)


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("edition", [1, 3])
def test_all_pages_together_are_the_rows_of_one_statement(pages, name, edition):
    given = Edition.objects.get(number=edition)
    whole = read_page(TABLES[name], Selection(edition, given.day, standing=name == "persons"), None, 10_000)
    assert whole.place is None
    assert len(whole.rows) > 7
    for size in (1, 3, 1000):
        found = [row for page in pages(name, edition=edition, limit=size) for row in page["rows"]]
        assert shape(found) == shape(whole.rows)


@pytest.mark.parametrize("name", GIVEN)
def test_a_page_is_as_long_as_was_asked_and_the_last_says_so(pages, name):
    sizes = [(len(page["rows"]), page["next"] is None) for page in pages(name, limit=4)]
    assert all(size == 4 and not last for size, last in sizes[:-1])
    assert sizes[-1][1]
    assert 0 < sizes[-1][0] <= 4


def test_every_page_is_of_the_edition_that_the_first_one_named(pages):
    assert {page["edition"]["number"] for page in pages("spans", limit=5)} == {3}
    assert "edition=3" in next(pages("spans", limit=5))["next"]


def test_rows_of_people_who_are_counted_only_come_last_and_have_no_key(pages):
    for name in GIVEN:
        rows = [row for page in pages(name, limit=2) for row in page["rows"]]
        listed = [row["disclosure"] != "counted-only" for row in rows]
        assert listed == sorted(listed, reverse=True), name
        for row in rows:
            keys = [row.get(key) for key in ("person", "case", "event", "seq", "position")]
            assert row["disclosure"] != "counted-only" or not any(keys), name
        assert (False in listed) is (name == "persons")


def test_a_cursor_holds_no_key_of_somebody_who_is_counted_only(pages, editor, reviewer):
    hidden = [person(f"hidden-{number}", disclosure="counted-only") for number in range(3)]
    written = write_documents(documents=hidden, by=editor, today=known.EDITION_DAYS[2])
    publish(people=[each.pk for each in written], by=reviewer, at=at_noon(known.EDITION_DAYS[2]))
    found = 0
    for page in pages("persons", limit=1):
        if page["rows"][-1]["disclosure"] == "counted-only" and page["next"]:
            _digest, _last, *place = SIGNER.unsign_object(page["next"].partition("cursor=")[2])
            (untied,) = place
            assert untied < 100
            found += 1
    assert found == len(hidden)


def test_random_keys_are_words(ask):
    row = ask("events", limit=1)["rows"][0]
    assert isinstance(row["person"], str)
    assert isinstance(row["event"], str)


def test_lists_come_in_pages_too(pages):
    keys = [row["key"] for page in pages("facilities", limit=7) for row in page["rows"]]
    assert keys == sorted(set(keys))
    assert len(keys) > 20
    assert [row["number"] for page in pages("editions", limit=1) for row in page["rows"]] == [1, 2, 3]
