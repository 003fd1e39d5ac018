"""Who looks alike, and why: spellings, slips, initials, fathers' names; birth dates for it and against it; and who only shares a name."""

import csv
import sys
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prisoners.domain.names.likeness import Kind, compare, name
from prisoners.models import Identity, NameWord, Person, SourceRecord
from prisoners.records.similar import ASKS, Likeness, Why, doubles, possible_doubles, similar_people
from prisoners.records.spellings import index_names
from prisoners.records.write import write_documents
from tests.documents import case
from tests.documents import person as document
from tests.published.crowd import crowd
from tests.published.spellings import LIST, documented

pytestmark = pytest.mark.django_db
CROWD = 600
WANTED = 0.95
FIRST = 3


def put(names, **more) -> dict[str, int]:
    """People with these names (of `tests.published.spellings`), indexed; primary keys by English name."""
    made = Person.objects.bulk_create(
        Person(name_be=each.be, name_ru=each.ru, name_en=each.en, is_synthetic=True, **more) for each in names
    )
    index_names(each.pk for each in made)
    return {each.name_en: each.pk for each in made}


def kinds(likeness: Likeness) -> list[str]:
    return [str(reason.kind or reason.why) for reason in likeness.reasons]


def recorded(**fields) -> Person:
    person = Person.objects.create(is_synthetic=True, **fields)
    index_names([person.pk])
    return person


def test_nearly_every_spelling_looks_like_its_bearer():
    """Of the list of spellings those with a whole name; a part of a word looks like nobody."""
    put(crowd(CROWD))
    people = put(documented())
    found: dict[tuple, bool] = {}
    with LIST.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if "unfinished" in line["rule"] or "alone" in line["rule"] or "part of" in line["rule"]:
                continue
            alike = similar_people(names=[line["query"]])
            hit = people[line["name_en"]] in [each.person.pk for each in alike[:FIRST]]
            found[line["name_en"], line["rule"], line["query"]] = hit
    missed = Counter(rule for (_name, rule, _query), hit in found.items() if not hit)
    lines = [f"{query} ({rule})" for (_name, rule, query), hit in found.items() if not hit]
    sys.stdout.write("\n".join([f"\n{len(found)} spellings, missed: {dict(missed)}", *lines, ""]))
    assert len(found) > 500
    assert sum(found.values()) / len(found) > WANTED


@pytest.mark.parametrize(
    ("own", "theirs", "kind"),
    [
        ("Марына Ветрабор", "Марына Ветрабор", Kind.SAME),
        ("Марына Ветрабор", "Maryna Vietrabor", Kind.SOUND),
        ("Марина Ветробор", "Marina Vetrobor", Kind.SOUND),
        ("Ветрабор Марына", "Марына Ветрабор", Kind.SAME),
        ("Алесь Ветрабор", "Alexander Vetrabor", Kind.FORM),
        ("Марына Ветрабор", "Марына Ветрабар", Kind.SOUND),
        ("Марына Ветрабор", "Марына Ветраборк", Kind.SLIP),
        ("М. Ветрабор", "Марына Ветрабор", Kind.INITIAL),
        ("Марына Ветрабор", "Ветрабор М.", Kind.INITIAL),
        ("Марына Ветрабор", "Алеся Ветрабор", Kind.SURNAME),
        ("Алена Ветрабор", "Алеся Ветрабор", Kind.SURNAME),
        ("Марына Шарэнда-Ветрабор", "Марына Шарендаветрабор", Kind.SOUND),
    ],
)
def test_what_two_names_have_in_common(own, theirs, kind):
    assert compare(name(own), name(theirs)).kind == kind


@pytest.mark.parametrize(
    ("own", "theirs"), [("Марына Ветрабор", "Іван Снегаплот"), ("", "Марына"), ("Ветрабор", "Снегаплот")]
)
def test_names_with_nothing_in_common(own, theirs):
    assert compare(name(own), name(theirs)) is None


def test_a_fathers_name_in_one_is_told_and_another_one_speaks_against():
    assert compare(name("Іван Паўлавіч Ветрабор"), name("Іван Ветрабор")).fathers == "one"
    assert compare(name("Іван Паўлавіч Ветрабор"), name("Иван Петрович Ветробор")).fathers == "differ"
    person = recorded(name_ru="Иван Петрович Ветробор")
    (same,) = similar_people(names=["Іван Ветрабор"])
    assert kinds(same) == ["sound", "fathers-name-in-one"]
    other = similar_people(names=["Іван Паўлавіч Ветрабор"])
    assert [each.person for each in other] == [person]
    assert kinds(other[0]) == ["sound", "fathers-names-differ"]
    assert other[0].score < ASKS <= same.score


def test_the_same_name_alone_is_alike_and_asks_and_is_not_certain():
    recorded(name_be="Марына Ветрабор")
    (found,) = similar_people(names=["Марына Ветрабор"])
    assert found.asks
    assert found.score < 100
    assert kinds(found) == ["same"]


def test_the_birth_date_decides_what_a_name_alone_can_not():
    day = recorded(name_be="Марына Ветрабор", born="1980-03-04")
    year = recorded(name_be="Марына Ветрабор", born="1980")
    other = recorded(name_be="Марына Ветрабор", born="1991-07-01")
    found = similar_people(names=["Maryna Vetrabor"], born="1980-03-04")
    assert [each.person for each in found] == [day, year]
    assert [kinds(each)[1] for each in found] == ["birth-day", "birth-possible"]
    assert other not in [each.person for each in found], "a twin by name, born on another day, ranks not at all"
    assert similar_people(names=["Maryna Vetrabor"])[0].asks


def test_twins_by_a_common_name_do_not_rank_high():
    """Many bear one surname, some of them one given name too; only a birth date that fits makes one of them ask."""
    for number in range(60):
        recorded(
            name_be="Іван Ветрабор" if number % 3 else "Пётр Ветрабор", born=f"{1950 + number}-01-01", gender="male"
        )
    found = similar_people(names=["Іван Ветрабор"], born="1977-05-05", gender="male")
    assert not [each for each in found if each.asks]
    (right,) = [each for each in similar_people(names=["Иван Ветробор"], born="1981-01-01") if each.asks]
    assert right.person.born == "1981-01-01"


def test_husband_and_wife_with_one_surname_do_not_look_alike():
    people = put([each for each in documented() if each.en.endswith(" Losik")])
    assert len(people) == 2
    for person in Person.objects.filter(pk__in=people.values()):
        assert not possible_doubles(person)


def test_a_woman_and_a_man_are_not_one():
    recorded(name_en="Sasha Vetrabor", gender="female")
    (found,) = similar_people(names=["Sasha Vetrabor"], gender="male")
    assert not found.asks
    assert found.reasons[-1].against


def test_what_else_speaks_for_it(reference, editor):
    (made,) = write_documents(
        documents=[document("one", names={"be": "Марына Ветрабор"}, cases=[case("342", "368")])], by=editor
    )
    plain = similar_people(names=["Марына Ветрабор"])[0].score
    (found,) = similar_people(names=["Марына Ветрабор"], articles=["368", "411"])
    assert found.score > plain
    assert [(reason.why, reason.own) for reason in found.reasons if reason.why == Why.ARTICLES] == [
        (Why.ARTICLES, "368")
    ]
    assert made == found.person


def test_two_numbers_of_one_registry_speak_against_it():
    person = recorded(name_be="Марына Ветрабор")
    SourceRecord.objects.create(registry="elsewhere", number="7", person=person)
    (other,) = similar_people(names=["Марына Ветрабор"], references=["elsewhere:8"])
    (same,) = similar_people(names=["Марына Ветрабор"], references=["another:7"])
    assert "two-numbers" in kinds(other)
    assert "same-number" in kinds(same)
    assert other.score < same.score


def test_a_changed_surname_is_found_by_given_name_and_birth_day():
    person = recorded(name_be="Марына Снегаплот", born="1980-03-04")
    assert [each.person for each in similar_people(names=["Марына Ветрабор"], born="1980-03-04")] == [person]
    assert not similar_people(names=["Марына Ветрабор"], born="1980")


@pytest.mark.parametrize("names", [[], [""], ["", " "], ["А. Б."], ["."], ["?"]])
def test_blank_names_find_nobody(names):
    recorded(name_be="Марына Ветрабор", born="1980-03-04")
    recorded(name_be="", born="1980-03-04")
    assert similar_people(names=names, born="1980-03-04") == []


def test_nonsense_for_a_date_is_no_date():
    recorded(name_be="Марына Ветрабор", born="1980-03-04")
    (found,) = similar_people(names=["Марына Ветрабор"], born="4th of March")
    assert kinds(found) == ["same"]


def test_who_was_merged_away_or_is_left_out_is_not_found():
    kept = recorded(name_be="Марына Ветрабор")
    recorded(name_be="Марына Ветрабор", merged_into=kept)
    assert [each.person for each in similar_people(names=["Марына Ветрабор"])] == [kept]
    assert similar_people(names=["Марына Ветрабор"], exclude=[kept.pk]) == []


def test_two_statements_however_many_people():
    put(crowd(200))
    with CaptureQueriesContext(connection) as few:
        similar_people(names=["Марына Ветрабор", "Maryna Vetrabor"], born="1980")
    for number in range(100):
        recorded(name_be="Марына Ветрабор", born=str(1940 + number % 60))
    with CaptureQueriesContext(connection) as many:
        assert len(similar_people(names=["Марына Ветрабор", "Maryna Vetrabor"], limit=5)) == 5
    assert (len(few), len(many)) <= (2, 2)


# A work list


def test_doubles_of_a_person_leave_out_who_was_told_apart(editor, reviewer):
    one, two = (recorded(name_be="Марына Ветрабор", born="1980-03-04") for _ in range(2))
    assert [each.person for each in possible_doubles(one)] == [two]
    assert doubles() == [(one.pk, two.pk)]
    Identity.objects.create(
        kind="merge", state="refused", kept=two, other=one, reason="Two.", proposed_by=editor, decided_by=reviewer
    )
    assert possible_doubles(one) == []
    assert doubles() == []


def test_doubles_are_bounded_and_of_people_who_can_be_one():
    for number in range(4):
        recorded(name_be="Марына Ветрабор", born="1980-03-04", name_en=f"Number {number}")
    recorded(name_be="Марына Ветрабор", born="1991")
    recorded(name_be="Пётр Снегаплот", born="1980-03-04")
    assert len(doubles()) == 6
    assert len(doubles(limit=2)) == 2
    assert NameWord.objects.exists()
