"""The list of spellings: the script makes it, and nearly all of it finds whom it should among people who are easily mistaken."""

import csv
import sys
from collections import Counter

import pytest
from django.db import connection

from prisoners.published.searching import search
from tests.published.crowd import crowd, put_profiles
from tests.published.spellings import HELD_BACK, LIST, documented, listed, spellings

CROWD = 2000
FIRST = 10
WANTED = 0.95
FIRST_DOCUMENTED = CROWD + 1
STRANGERS = crowd(CROWD)[101 :: CROWD // 6]
"""People of the crowd for whom spellings are made too, by the same rules: nothing was tuned on them."""


@pytest.fixture
def people(db) -> dict[str, int]:
    """Published keys by English name, of the documented among the crowd; the last keys, so that no tie favours them."""
    made = put_profiles(crowd(CROWD)) + put_profiles(documented(), start=FIRST_DOCUMENTED)
    with connection.cursor() as cursor:
        # Planning would not know of rows that nobody committed.
        cursor.execute("ANALYZE published_profile, published_profile_word")
    return {profile.name_en: profile.person for profile in made}


def read() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_list_is_what_the_script_makes():
    assert read() == listed()
    assert len(read()) > 500
    assert {line["name_en"] for line in read()} == {name.en for name in documented()} > set(HELD_BACK)


def test_the_crowd_is_of_different_people():
    assert len({name.be for name in crowd(CROWD)}) == len({name.en for name in crowd(CROWD)}) == CROWD


def told(found: dict[tuple[str, str, str], bool], what: str) -> float:
    """Recall, printed by rule with what was missed (pytest -s shows it)."""
    asked = Counter(rule for _name, rule, _query in found)
    right = Counter(rule for (_name, rule, _query), hit in found.items() if hit)
    whole = right.total() / len(found)
    lines = [f"{right[rule] / count:7.1%} of {count:3} {rule}" for rule, count in asked.items()]
    missed = [f"        missed: {query} ({name}; {rule})" for (name, rule, query), hit in found.items() if not hit]
    sys.stdout.write("\n".join(["", f"{what}: recall at {FIRST} {whole:.1%}", *sorted(lines), *missed, ""]))
    return whole


def test_nearly_every_spelling_finds_the_person(people):
    found = {}
    for line in read():
        hit = people[line["name_en"]] in search(line["query"]).people[:FIRST]
        found[line["name_en"], line["rule"], line["query"]] = hit
    held_back = {key: hit for key, hit in found.items() if key[0] in HELD_BACK}
    assert told(found, "all documented people") > WANTED
    assert told(held_back, "people held back") > WANTED


def test_nearly_every_spelling_of_strangers_finds_them_too(people):
    found = {}
    for name in STRANGERS:
        for spelling in spellings(name, seed=1):
            hit = people[name.en] in search(spelling.query).people[:FIRST]
            found[name.en, spelling.rule, spelling.query] = hit
    assert told(found, "strangers") > WANTED


def test_a_whole_name_finds_its_bearer_first(people):
    for name in crowd(CROWD)[::67]:
        for text in (name.be, name.ru, name.en, " ".join(reversed(name.ru.split()))):
            assert search(text).people[0] == people[name.en], text


def test_what_nobody_is_called_finds_nobody(people):
    for text in (
        "qwrtz",
        "Жжёнопль",
        "Zzyzx Mxyzptlk",
        "Алена Гhргзавд",
        "12345",
        "абракадабрант",
        "Ласіноўскі Лазурэнкавіч",
    ):
        assert search(text).people == [], text


def test_a_short_word_is_no_slip_of_every_other(people):
    assert len(search("Ган").people) < CROWD / 10
    assert search("Кцх").people == search("лтр").people == []
