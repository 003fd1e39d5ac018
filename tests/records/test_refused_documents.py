"""A document that can't be right says which field of which row, and what to do; and nothing of any row is written."""

from datetime import date

import pytest

from prisoners.models import Person, Source
from prisoners.records.errors import DocumentErrors
from prisoners.records.write import write_documents
from tests.documents import SOURCE, case, designated, period, person, place, sentence

TODAY = date(2024, 10, 2)
OPEN = period("2022-03-01", last_confirmed_on="2024-06-01")
IN_2021 = period("2021-01-05", end="2021-03-01")

# What is wrong: fields of the person, the path of the field that is named, and words of the message.
WRONG = {
    "an unknown field": ({"nickname": "A"}, "nickname", "no such field"),
    "a field written almost right": ({"residense": "minsk"}, "residense", "Did you mean “residence”?"),
    "not a text": ({"names": {"en": 5}}, "names.en", "write a text in quotes"),
    "not a list": ({"cases": {}}, "cases", "write a list"),
    "not a record": ({"cases": [5]}, "cases[0]", "write fields in { }"),
    "a long name": ({"names": {"en": "a" * 201}}, "names.en", "characters: 201; at most 200"),
    "a NUL": ({"names": {"en": "a\x00b"}}, "names.en", "U+0000 at place 2"),
    "a line break": ({"occupation_text": "a\nb"}, "occupation_text", "on one line"),
    "an unknown gender": ({"gender": "f"}, "gender", "none of: female, male, other"),
    "an unknown region": ({"residence": "minks"}, "residence", "Did you mean “minsk”?"),
    "a strange reference": ({"reference": "5"}, "reference", "write registry:id"),
    "a strange citizenship": ({"citizenship": "Belarus"}, "citizenship", "ISO 3166"),
    "an impossible day": ({"born": "1990-02-30"}, "born", "a day that doesn't exist"),
    "an impossible month": ({"born": "1990-13"}, "born", "a day that doesn't exist"),
    "no date": ({"born": "in May"}, "born", "write 2023, 2023-06 or 2023-06-17"),
    "born before anybody alive": ({"born": "1890"}, "born", "is before 1900-01-01"),
    "dead before birth": ({"born": "1990", "died": "1989-12-31", "periods": []}, "died", "is before"),
    "dead tomorrow": ({"died": "2024-10-03"}, "died", "is after 2024-10-02"),
    "a number that is none": ({"children": -1}, "children", "no whole number from 0"),
    "a flag for a number": ({"children": True}, "children", "no whole number"),
    "more children under age than children": (
        {"children": 1, "children_under_age": 2},
        "children_under_age",
        "more than all",
    ),
    "a flag that is none": ({"parental_right_removed": "yes"}, "parental_right_removed", "neither true nor false"),
    "a name twice": ({"other_names": ["A", "A"]}, "other_names[1]", "the same as other_names[0]"),
    "a blank name": ({"other_names": [" "]}, "other_names[0]", "is blank"),
    "an unknown article": ({"cases": [case("34-2")]}, "cases[0].charges[0].article", "Did you mean “342-2”?"),
    "no article": ({"cases": [{"charges": [{"part": "1"}]}]}, "cases[0].charges[0].article", "must be given"),
    "an unknown part": ({"cases": [case("342.7")]}, "cases[0].charges[0].part", "has no part “7”, only 1, 2"),
    "a charge twice": ({"cases": [case("342.1", "342.1")]}, "cases[0].charges[1]", "the same as"),
    "an unknown penalty": (
        {"cases": [case(sentences=[sentence("2022-05-01", penalty="prison")])]},
        "cases[0].sentences[0].penalty",
        "not in the list of penalty keys",
    ),
    "a term of nothing": (
        {"cases": [case(sentences=[sentence("2022-05-01", years=0)])]},
        "cases[0].sentences[0].years",
        "a term of 0 is no term",
    ),
    "a term of a fine": (
        {"cases": [case(sentences=[sentence("2022-05-01", penalty="fine", months=3)])]},
        "cases[0].sentences[0].months",
        "has no term",
    ),
    "in force before the verdict": (
        {"cases": [case(sentences=[sentence("2022-05-01", "2022-04")])]},
        "cases[0].sentences[0].in_force",
        "2022-04 is before cases[0].sentences[0].verdict (2022-05-01)",
    ),
    "an appeal of nothing": (
        {"cases": [case(sentences=[sentence("2022-05-01", kind="appeal")])]},
        "cases[0].sentences[0].replaces",
        "is missing: give the position",
    ),
    "an appeal of a later sentence": (
        {"cases": [case(sentences=[sentence("2022-05-01", kind="appeal", replaces=0)])]},
        "cases[0].sentences[0].replaces",
        "not the position of an earlier sentence",
    ),
    "a first sentence that replaces": (
        {"cases": [case(sentences=[sentence("2022-05-01"), sentence("2022-06-01", replaces=0)])]},
        "cases[0].sentences[1].replaces",
        "a first-instance sentence replaces none",
    ),
    "a verdict of another century": (
        {"cases": [case(sentences=[sentence("1999-12-31")])]},
        "cases[0].sentences[0].verdict",
        "is before 2000-01-01",
    ),
    "released before detention": (
        {"periods": [period("2022-03-02", end="2022-03-01")]},
        "periods[0].end",
        "2022-03-01 is before periods[0].start (2022-03-02)",
    ),
    "released in a month before": ({"periods": [period("2022-03-02", end="2022-02")]}, "periods[0].end", "is before"),
    "no start at all": ({"periods": [period("")]}, "periods[0].start", "give the day of detention"),
    "two ends": (
        {"periods": [period("2022-03-02", end="2022-04-01", ended_by="2022-05-01")]},
        "periods[0].ended_by",
        "not both",
    ),
    "a reason without a release": (
        {"periods": [OPEN | {"reason": "pardon"}]},
        "periods[0].reason",
        "without a release",
    ),
    "a death as a reason": (
        {"periods": [period("2022-03-02", end="2022-04-01", reason="died")]},
        "periods[0].reason",
        "entered with the person",
    ),
    "an open period that is not the last": (
        {"periods": [OPEN, IN_2021]},
        "periods[0].end",
        "open but another one follows",
    ),
    "periods that overlap": (
        {"periods": [period("2021-01-05", end="2022-03-02"), OPEN]},
        "periods[1].start",
        "must be on or after periods[0].end (2022-03-02)",
    ),
    "confirmed after release": (
        {"periods": [period("2022-03-02", end="2022-04-01", last_confirmed_on="2022-05-01")]},
        "periods[0].end",
        "is before periods[0].last_confirmed_on",
    ),
    "a day that is none": (
        {"periods": [OPEN | {"last_confirmed_on": "2024-06"}]},
        "periods[0].last_confirmed_on",
        "write it as 2023-06-17",
    ),
    "moved before detention": (
        {"periods": [period("2022-03-01", place("police-custody"), place("colony", start="2022-02"))]},
        "periods[0].arrangements[1].start",
        "must be on or after periods[0].start",
    ),
    "moved after release": (
        {
            "periods": [
                period("2022-03-01", place("police-custody"), place("colony", start="2023-02"), end="2022-05-01")
            ]
        },
        "periods[0].end",
        "must be on or after periods[0].arrangements[1].start",
    ),
    "moves out of order": (
        {
            "periods": [
                OPEN
                | {
                    "arrangements": [
                        place("police-custody"),
                        place("colony", start="2023-05-02"),
                        place("prison", start="2023-05-01"),
                    ]
                }
            ]
        },
        "periods[0].arrangements[2].start",
        "must be on or after periods[0].arrangements[1].start",
    ),
    "a first arrangement that begins later": (
        {"periods": [OPEN | {"arrangements": [place("colony", start="2022-04-01")]}]},
        "periods[0].arrangements[0].start",
        "begins with the period",
    ),
    "an unknown facility": (
        {"periods": [OPEN | {"arrangements": [place("colony", "ik-44")]}]},
        "periods[0].arrangements[0].facility",
        "not in the list of facility keys",
    ),
    "held after death": ({"died": "2021-12-01", "periods": [OPEN]}, "died", "must be on or after periods[0].start"),
    "designated twice by one organisation": (
        {"designations": [designated("viasna", "2022-01-01"), designated("viasna", "2022-02-01")]},
        "designations[1].organisation",
        "designates this person already",
    ),
    "an unknown organisation": (
        {"designations": [designated("vesna", "2022-01-01")]},
        "designations[0].organisation",
        "Did you mean “viasna”?",
    ),
    "withdrawn before decided": (
        {"designations": [designated("viasna", "2022-01-02", withdrawn_on="2022-01-01")]},
        "designations[0].withdrawn_on",
        "is before",
    ),
    "a reason without a withdrawal": (
        {"designations": [designated("viasna", "2022-01-02", withdrawal_reason="Violence")]},
        "designations[0].withdrawal_reason",
        "without a withdrawal",
    ),
    "a statement without a day": (
        {"designations": [designated("viasna", "2022-01-02", statement={"title": "A"})]},
        "designations[0].statement.made_on",
        "must be given",
    ),
    "a source without a title": ({"sources": [{"kind": "press"}]}, "sources[0].title", "must be given"),
    "a source without an address": (
        {"sources": [SOURCE | {"url": "spring96"}]},
        "sources[0].url",
        "begin with https://",
    ),
    "a source of nothing": ({"sources": [SOURCE | {"cites": "cases[1]"}]}, "sources[0].cites", "not in this document"),
    "a source of nonsense": ({"sources": [SOURCE | {"cites": "case"}]}, "sources[0].cites", "names no record"),
    "something after all its sources": (
        {"sources": [SOURCE | {"as_of": "2022-02-01"}], "periods": [period("2022-03-01")]},
        "periods[0].start",
        "2022-03-01 is after 2022-02-01, the last day that its sources speak of",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named_and_nothing_is_written(reference, editor, wrong):
    fields, path, words = WRONG[wrong]
    documents = [person("right", periods=[OPEN]), person("wrong", **fields)]
    with pytest.raises(DocumentErrors) as refused:
        write_documents(documents=documents, by=editor, today=TODAY)
    assert [(error.row, error.field) for error in refused.value.errors] == [(2, path)]
    assert words in refused.value.errors[0].message
    assert str(refused.value).startswith(f"row 2, {path}: ")
    assert not Person.objects.exists()
    assert not Source.objects.exists()


def test_all_errors_of_all_rows_are_told_at_once(reference, editor):
    documents = [
        person("one", gender="m", born="1990-02-30"),
        person("two", periods=[OPEN]),
        person("three", periods=[period("2022-03-02", end="2022-03-01"), OPEN | {"start": ""}]),
    ]
    with pytest.raises(DocumentErrors) as refused:
        write_documents(documents=documents, by=editor, today=TODAY, rows=[12, 13, 14])
    assert [(error.row, error.field) for error in refused.value.errors] == [
        (12, "gender"),
        (12, "born"),
        (14, "periods[0].end"),
        (14, "periods[1].start"),
    ]


def test_one_reference_twice_in_a_file_is_refused(reference, editor):
    with pytest.raises(DocumentErrors) as refused:
        write_documents(documents=[person("one"), person("one")], by=editor, today=TODAY)
    assert [(error.row, error.field) for error in refused.value.errors] == [(2, "reference")]
    assert not Person.objects.exists()


def test_invented_people_are_refused_where_they_may_not_be(reference, editor, settings):
    settings.ALLOW_SYNTHETIC = False
    with pytest.raises(DocumentErrors) as refused:
        write_documents(documents=[person("one")], by=editor, today=TODAY)
    assert refused.value.errors[0].field == "synthetic"
    assert not Person.objects.exists()


def test_an_invented_and_a_real_person_are_never_one(reference, editor):
    write_documents(documents=[person("one")], by=editor, today=TODAY)
    with pytest.raises(DocumentErrors) as refused:
        write_documents(documents=[person("one", synthetic=False)], by=editor, today=TODAY)
    assert refused.value.errors[0].field == "synthetic"
    assert Person.objects.get().is_synthetic
