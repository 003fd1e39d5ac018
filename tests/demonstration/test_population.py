"""The invented people: the same from the same seed, possible, and as many as they are made to be. No database."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from datetime import date

import pytest

from prisoners.demonstration.calendar_editions import DAYS, WITHDRAWALS
from prisoners.demonstration.editions import editions, editions_of, moments
from prisoners.demonstration.population import SEED, population
from tests.reference.files import BELARUS, CASES, ROOT, keys, rows

PRINT_DIGEST = """
import hashlib, json
from prisoners.demonstration.editions import editions
made = [(str(e.at), e.note, e.documents, e.withdraw, e.reason) for e in editions()]
print(hashlib.sha256(json.dumps(made).encode()).hexdigest())
"""


def digest(made) -> str:
    told = [(str(e.at), e.note, e.documents, e.withdraw, e.reason) for e in made]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@pytest.fixture(scope="module")
def made():
    return editions()


@pytest.fixture(scope="module")
def people():
    return population()


def test_the_same_seed_makes_the_same_documents_whatever_pythons_hash_seed(made):
    for hash_seed in ("1", "4294967295"):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        printed = subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert printed.stdout.strip() == digest(made)


def test_another_seed_makes_other_people(people):
    others = population(SEED + 1)
    assert [person.born for person in others[:50]] != [person.born for person in people[:50]]


def test_editions_are_in_order_and_each_brings_or_takes(made):
    assert [edition.at for edition in made] == moments()
    assert len(made) == len(DAYS) + len(WITHDRAWALS) == 22
    for edition in made:
        assert bool(edition.documents) != bool(edition.withdraw)
        assert set(edition.note) == {"be", "ru", "en"}


def test_the_first_edition_is_after_the_day_that_the_documented_cases_speak_of():
    assert all(row["as_of"] <= DAYS[0].isoformat()[:7] for row in rows(CASES))
    assert date(2024, 2, 29) < DAYS[0]


def test_nobody_is_written_after_having_been_withdrawn(made):
    gone: set[str] = set()
    published: set[str] = set()
    for edition in made:
        written = {document["reference"] for document in edition.documents}
        assert not gone & written
        published |= written
        assert set(edition.withdraw) <= published
        gone |= set(edition.withdraw)
    assert len(gone) == len(WITHDRAWALS)


def test_a_document_tells_nothing_later_than_its_edition(made):
    def texts(value):
        if isinstance(value, dict):
            for each in value.values():
                yield from texts(each)
        elif isinstance(value, list):
            for each in value:
                yield from texts(each)
        elif isinstance(value, str):
            yield value

    for edition in made:
        last = edition.at.date().isoformat()
        for document in edition.documents:
            for text in texts({name: document[name] for name in ("cases", "periods", "designations", "died")}):
                assert not (text[:2] == "20" and text[4:5] in ("", "-") and text > last), (edition.at, document)


def test_everybody_is_marked_as_invented_and_has_a_source_that_says_so(made):
    for edition in made:
        for document in edition.documents:
            assert document["synthetic"] is True
            assert [source["kind"] for source in document["sources"]] == ["synthetic"]


def test_nobody_has_the_name_of_somebody_else_or_of_a_documented_person(people):
    named = [person.names["en"] for person in people if person.same_as is None]
    assert len(named) == len(set(named))
    assert not set(named) & {row["name_en"] for row in rows(CASES)}


def test_whoever_is_recorded_twice_has_one_name_and_two_references(people):
    twice = [person for person in people if person.same_as is not None]
    assert len(twice) == 3
    for person in twice:
        assert person.names == person.same_as.names
        assert person.reference != person.same_as.reference


def test_places_and_articles_are_in_the_reference_data(people):
    facilities, articles = (
        set(keys("facilities.csv")),
        {row["key"]: row["parts"] for row in rows(BELARUS / "articles.csv")},
    )
    for person in people:
        for period in person.periods:
            assert {stay.facility for stay in period.stays} <= facilities | {""}
        for case in person.cases:
            for article, part in case.charges:
                assert article in articles
                assert not part or not articles[article] or part in articles[article].split(";")


def test_women_and_men_are_where_they_can_be(people):
    with (BELARUS / "facilities.csv").open(encoding="utf-8", newline="") as lines:
        holds = {row["key"]: row["holds"] for row in csv.DictReader(lines)}
    impossible = {"female": {"men", "boys"}, "male": {"women"}}
    for person in people:
        for period in person.periods:
            for stay in period.stays:
                assert holds.get(stay.facility) not in impossible[person.gender], (person, stay)


def test_a_person_who_is_found_late_is_in_no_earlier_edition(people):
    late = [p for p in people if p.found > DAYS[0] and p.periods and p.periods[0].start.year < 2022][:50]
    assert len(late) == 50
    made = editions_of(late)
    for person in late:
        first = next(e.at.date() for e in made if any(d["reference"] == person.reference for d in e.documents))
        assert first >= person.found
