"""Rows one by one: complete, in a total order, and the same whether read at once or page by page."""

from collections import Counter
from datetime import date

import pytest
from django.http import QueryDict

from prisoners.published.column_rules import rule
from prisoners.published.filters import grammar
from prisoners.published.models import CaseRow, EventRow, PersonRow, Profile, SpanRow
from prisoners.published.people import at
from prisoners.published.rows import Selection
from prisoners.published.tables import KINDS, TABLES
from stats.figures import figure
from stats.lists import list_question
from stats.parsing import parse
from tests import cohort as known
from tests.published.reading_rows import paged, rows

MODELS = {"persons": PersonRow, "cases": CaseRow, "spans": SpanRow, "events": EventRow}


def test_every_column_has_a_meaning_a_rule_and_a_name_of_its_own():
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        for column in table.columns:
            assert str(column.description), (table.name, column.name)
            assert str(rule(column.name).text), (table.name, column.name)
            assert column.kind in KINDS


@pytest.mark.parametrize("edition", [1, 2, 3])
def test_all_rows_of_listed_people_are_given_and_one_of_each_who_is_counted_only(cohort_editions, edition):
    shown = Profile.objects.filter(disclosure__in=("public", "name-withheld")).values("person")
    for name, model in MODELS.items():
        held = model.objects.filter(at(edition))
        keys = [row["person"] for row in rows(name, edition)]
        assert Counter(key for key in keys if key) == Counter(f"p{row.person}" for row in held.filter(person__in=shown))
        alone = held.filter(disclosure="counted-only", last_edition=None).count() if name == "persons" else 0
        assert keys.count(None) == alone
        # Somebody is counted only and somebody has been withdrawn since: the test would not see them otherwise.
        assert len(keys) > 0
        assert len(keys) < held.count() or (name == "persons" and edition == 3) or name == "cases"


def test_cases_and_charges_are_those_of_people_with_a_key(cohort_editions):
    cases = rows("cases", 3)
    assert len(cases) == CaseRow.objects.filter(at(3)).count() > 0
    listed = {row["person"] for row in rows("persons", 3)} - {None}
    assert {row["person"] for row in cases} <= listed
    charges = rows("charges", 3)
    assert Counter(row["case"] for row in charges) == {
        row["case"]: len({*row["charged"], *row["convicted"]}) for row in cases if row["charged"] or row["convicted"]
    }


def test_charged_and_convicted_are_told_apart(cohort_editions):
    people = cohort_editions.people

    def charges(name: str) -> list[tuple]:
        person = f"p{people[name].key}"
        return [
            (row["article"], row["charged"], row["convicted"]) for row in rows("charges", 3) if row["person"] == person
        ]

    assert charges("transferred") == [("342", True, True)]
    assert charges("attested") == [("356", True, False)]


def test_the_precision_of_a_date_is_told(cohort_editions):
    people = {row["person"]: row for row in rows("persons", 3)}

    def precision(name: str) -> str:
        return people[f"p{cohort_editions.people[name].key}"]["detained_precision"]

    assert precision("transferred") == "day"
    assert precision("attested") == "range"
    assert precision("unknown") == "year"
    for table in ("persons", "cases", "spans", "events"):
        for row in rows(table, 3):
            for name in ("born", "detained", "convicted", "released", "due"):
                assert (row[f"{name}_precision"] is None) == (row[f"{name}_best"] is None)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_pages_of_rows_together_are_all_of_them(cohort_editions, size):
    for name in TABLES:
        if name == "charges":
            continue  # several rows of one case: given as a whole
        selection = Selection(1, known.DAY)
        whole = [str(row) for row in rows(name, selection)]
        found = [str(row) for row in paged(name, selection, size)]
        assert sorted(found) == sorted(whole), name
        assert len(found) == len(whole)


def test_people_with_a_key_come_first_person_by_person(cohort_editions):
    for name in MODELS:
        people = [row["person"] for row in rows(name, 1)]
        listed = [person for person in people if person is not None]
        assert people == listed + [None] * (len(people) - len(listed))
        assert (None in people) == (name == "persons")
        together = list(dict.fromkeys(listed))
        assert [person for person in listed if person] == [each for one in together for each in listed if each == one]


def test_random_keys_can_be_read_as_text_alone(cohort_editions):
    for name, letters in (("persons", "p"), ("cases", "pc"), ("events", "pe")):
        for row in rows(name, 3):
            keys = [row[key] for key in ("person", "case", "event") if row.get(key) is not None]
            assert all(key[0] in letters and key[1:].isdigit() for key in keys)


def behind(query: str) -> Selection:
    question = list_question(QueryDict(query))
    return Selection(question.edition.number, question.day, question=question.question, standing=True)


@pytest.mark.parametrize("day", ["2021-01-01", "2022-06-01", "2023-06-01", "2024-06-01"])
def test_persons_on_a_day_have_the_standing_that_figures_count(cohort_editions, today, day):
    found = Counter(row["status"] for row in rows("persons", behind(f"measure=recorded&on={day}")))
    counted = figure(parse("recorded", QueryDict(f"on={day}&by=status")))
    assert found == Counter({row.key: row.value for row in counted.rows if row.value})


def test_of_people_behind_a_question_nothing_ties_what_belongs_to_somebody_counted_only(cohort_editions, today):
    """A question can be put that counts one such person alone; the spans behind it would be a life."""
    selection = behind("measure=held&on=2023-06-01&residence=not-disclosed")
    (one,) = rows("persons", selection)
    assert (one["person"], one["disclosure"]) == (None, "counted-only")
    for name in ("cases", "charges", "spans", "events"):
        assert rows(name, selection) == []


def test_filters_test_rows_by_their_best_dates(cohort_editions):
    tests = tuple(grammar({"facility": ["sizo-1"]}).predicates())
    found = rows("spans", Selection(3, known.DAY, tests))
    assert found
    assert {row["facility"] for row in found} == {"sizo-1"}
    on_the_day = rows("spans", Selection(3, known.DAY, tests, during=(known.DAY, date(2023, 6, 2))))
    assert 0 < len(on_the_day) < len(found)


def test_before_anything_is_published_there_are_no_rows(reference):
    for name in TABLES:
        assert rows(name, 0) == []
