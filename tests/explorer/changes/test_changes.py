"""What changed in a list between two editions: told of listed people alone, and only as far as they may be seen now."""

import csv
from datetime import date

import feedparser
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from prisoners.domain.choices import Disclosure
from prisoners.models import Person
from prisoners.publication.publish import publish, withdraw
from prisoners.published.moves import moves
from prisoners.records.write import write_documents
from stats.lists import list_question
from tests import cohort as known
from tests.documents import at_noon, period, person, place

DAYS = (date(2024, 7, 1), date(2024, 8, 1), date(2024, 9, 1), date(2024, 10, 1))


def held(reference: str, gender: str = "female", facility: str = "ik-4", **about) -> dict:
    return person(
        reference, gender, names={"en": f"Name {reference.title()}"}, periods=[period("2022-02-01", place("colony", facility), **known.CONFIRMED)], **about
    )  # fmt: skip


@pytest.fixture
def editions(reference, editor, reviewer, today):
    """Publishes some documents or people as the next edition."""
    made = []

    def publish_next(*documents: dict, people=()) -> dict[str, Person]:
        day = DAYS[len(made)]
        written = write_documents(documents=list(documents), by=editor, today=day) if documents else []
        made.append(publish(people=[each.pk for each in (*written, *people)], by=reviewer, at=at_noon(day)))
        return {each.reference.removeprefix("invented:"): each for each in written}

    return publish_next


def told(client, query: str) -> dict[str, list[str]]:
    """Names by kind of change, of all kinds."""
    found = {}
    for kind in ("entered", "left", "changed"):
        context = client.get(f"/cases/changes/?{query}&change={kind}").context
        found[kind] = [row.name for row in context["rows"]]
        number = next(each["number"] for each in context["kinds"] if each["current"])
        assert number == len(found[kind])
    return found


def test_who_came_who_left_and_who_changed(editions, client):
    editions(held("stays"), held("goes"), held("moves"))
    gone = person(
        "goes", "female", names={"en": "Name Goes"}, periods=[period("2022-02-01", place("colony", "ik-4"), end="2024-07-05", reason="other")]
    )  # fmt: skip
    moved = held("moves", facility="ik-24")
    editions(gone, moved, held("comes"))
    query = "measure=held&since=1"
    assert told(client, query) == {"entered": ["Name Comes"], "left": ["Name Goes"], "changed": ["Name Moves"]}
    assert told(client, query + "&facility=ik-4") == {
        "entered": ["Name Comes"],
        "left": ["Name Goes", "Name Moves"],
        "changed": [],
    }
    page = client.get(f"/cases/changes/?{query}&change=changed").content.decode()
    assert "Facility: IK-24" in page
    assert "before: IK-4" in page
    assert "3 people were deprived of liberty" in page


def test_the_last_edition_is_compared_with_the_one_before_it(editions, client):
    editions(held("first"))
    assert "There is no edition to compare with yet" in client.get("/cases/changes/").content.decode()
    editions(held("second"))
    editions(held("third"))
    assert told(client, "measure=held")["entered"] == ["Name Third"]
    assert told(client, "measure=held&since=1")["entered"] == ["Name Second", "Name Third"]
    assert told(client, "measure=held&since=1&until=2")["entered"] == ["Name Second"]


def test_a_facility_that_is_not_shown_any_more_is_not_told_by_who_left_it(editions, client):
    people = editions(held("hidden", facility="ik-4"), held("other", facility="ik-4"))
    Person.objects.filter(pk=people["hidden"].pk).update(disclose_facility=False)
    editions(people=[people["hidden"]])
    assert told(client, "measure=held&since=1&facility=ik-4") == {"entered": [], "left": [], "changed": []}
    assert told(client, "measure=held&since=1")["changed"] == ["Name Hidden"]
    assert "IK-4" not in client.get("/cases/changes/?measure=held&since=1&change=changed").content.decode()
    assert b"ik-4" not in b"".join(client.get("/cases/changes.csv?measure=held&since=1").streaming_content)


@pytest.mark.parametrize("level", [Disclosure.COUNTED_ONLY, Disclosure.NAME_WITHHELD])
def test_who_was_shown_more_of_before_is_not_told_by_it(editions, client, level):
    people = editions(held("shown"), held("other"))
    Person.objects.filter(pk=people["shown"].pk).update(disclosure=level)
    editions(people=[people["shown"]])
    for query in ("measure=held&since=1", "measure=held&since=1&facility=ik-4", "since=1"):
        found = told(client, query)
        assert found == {"entered": [], "left": [], "changed": []}, query
        assert "Name Shown" not in str(found)
    files = b"".join(client.get("/cases/changes.csv?since=1").streaming_content).decode()
    assert "Name Shown" not in files
    assert str(people["shown"].key) not in files
    assert people["shown"].public_id not in files


def test_whoever_is_withdrawn_is_not_told(editions, client, reviewer):
    people = editions(held("gone"), held("other"))
    editions(held("late"))
    withdraw(people=[people["gone"].pk], by=reviewer, reason="", at=at_noon(DAYS[2]))
    assert told(client, "measure=held&since=1") == {"entered": ["Name Late"], "left": [], "changed": []}
    files = b"".join(client.get("/cases/changes.csv?since=1").streaming_content).decode()
    assert "Gone" not in files
    assert str(people["gone"].key) not in files


def test_the_file_holds_everybody_that_the_page_tells(editions, client):
    editions(held("stays"), held("moves", facility="ik-4"), held("=cmd()"))
    editions(held("moves", facility="ik-24"), held("comes"), held("=cmd()", facility="ik-24"))
    text = b"".join(client.get("/cases/changes.csv?measure=held&since=1").streaming_content).decode()
    lines = list(csv.DictReader(text.splitlines()))
    assert {(line["change"], line["name_en"]) for line in lines} == {
        ("entered", "Name Comes"),
        ("changed", "Name Moves"),
        ("changed", "Name =Cmd()"),
    }
    (moved,) = [line for line in lines if line["name_en"] == "Name Moves" and line["column"] == "facility"]
    assert (moved["old"], moved["new"], moved["edition"], moved["since"], moved["until"]) == (
        "ik-4",
        "ik-24",
        "2",
        "1",
        "2",
    )


def test_the_feed_tells_each_edition_and_names_nobody(editions, client):
    editions(held("first"))
    editions(held("second"), held("man", gender="male"))
    editions(held("another", gender="male"))
    response = client.get("/cases/changes.atom?measure=held&gender=female")
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Edition 2: 1 came, 0 left, 0 changed"]
    assert "Name" not in response.content.decode()
    assert client.get(feed.entries[0].link.partition("8000")[2]).status_code == 200
    again = client.get("/cases/changes.atom?measure=held&gender=female", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_a_search_leaves_those_found(editions, client):
    editions(held("first"))
    editions(held("second"), held("third"))
    assert told(client, "since=1&q=Third")["entered"] == ["Name Third"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("since=0", "since"),
        ("since=99", "since"),
        ("since=2&until=2", "since"),
        ("since=1&since=2", "since"),
        ("until=x", "until"),
        ("until=%00", "until"),
        ("change=all", "change"),
        ("order=term", "order"),
        ("page=2", "page"),
        ("before=abc", "before"),
        ("gender=robot", "gender"),
        ("edition=1", "edition"),
        ("colour=red", "colour"),
        ("after=nobody", "after"),
    ],
)
def test_what_can_not_be_right_is_named(editions, client, query, name):
    editions(held("first"))
    editions(held("second"))
    page = client.get(f"/cases/changes/?{query}")
    assert page.status_code == 400
    assert page.context["problems"][0]["parameter"] == name
    file = client.get(f"/cases/changes.csv?{query}")
    assert (file.status_code, file.json()["parameter"]) == (400, name)


def test_pages_lead_to_everybody_once(editions, client, monkeypatch):
    monkeypatch.setattr("prisoners.explorer.changes.moved.PER_PAGE", 2)
    editions(held("first"))
    editions(*(held(f"late{letter}") for letter in "abcde"))
    names, address = [], "/cases/changes/?since=1"
    while address:
        context = client.get(address).context
        names += [row.name for row in context["rows"]]
        address = context["next_address"]
    assert names == [f"Name Late{letter}" for letter in "abcde"]


def test_as_many_queries_whatever_changed(editions, client):
    editions(held("first"))
    editions(*(held(f"late{number}") for number in range(9)))
    editions(held("one"))
    numbers = []
    for query in ("since=2", "since=1"):
        client.get(f"/cases/changes/?{query}")
        with CaptureQueriesContext(connection, ) as queries:  # fmt: skip
            client.get(f"/cases/changes/?{query}")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 30


def test_moves_agree_with_what_the_editions_list(readers):
    """On the cohort, where nobody was shown more of before: who is in one list and not in the other."""
    for query in ("", "measure=held", "measure=prisoners", "measure=detained"):
        now, then = list_question(QueryDict(query)), list_question(QueryDict(query), edition=1)
        found = moves(then.question, now.question)
        assert not found.entered & found.left
        assert not found.changed & (found.entered | found.left)
        assert len(found.entered) > 0


def test_a_file_is_read_as_the_role_of_readers_and_not_made_for_a_head(editions, client):
    editions(held("first"))
    editions(held("second"))
    with CaptureQueriesContext(connection) as queries:
        response = client.head("/cases/changes.csv?since=1")
    assert response.status_code == 200
    assert not any("published_profile" in query["sql"] for query in queries)
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/cases/changes.csv?since=1")
    assert any("published_profile" in query["sql"] for query in queries)
    with CaptureQueriesContext(connection) as queries:
        assert b"Name Second" in b"".join(response.streaming_content)
    assert not queries
