"""The plain sheet, a row a case, as people fill it in."""

from datetime import date

import pytest

from prisoners.entry.imports.files import read_file
from prisoners.entry.imports.profiles import profile, profiles, recognised
from prisoners.entry.imports.profiles.sheet import PROFILE, template
from prisoners.entry.imports.rows_read import read_rows

TODAY = date(2024, 6, 1)
FILLED = {
    "id": "7",
    "name_en": "Invented Ann",
    "other_names": "Ann I.; Hanna",
    "gender": "ж",
    "born": "1985",
    "residence": "Мінск",
    "occupation": "Journalists",
    "citizenship": "by pl",
    "children": "2",
    "designations": "Viasna 2022-04; dissidentby ; amnesty prisoner-of-conscience",
    "detained": "12.11.2020",
    "arrangement": "pretrial-detention; colony",
    "facility": "SIZO-1, Minsk; IK-4",
    "facility_from": "; 2021-12",
    "articles_charged": "Part 1 of Article 13 and Article 293",
    "articles_convicted": "342.1; ч. 2 ст. 361-4",
    "verdict": "16 July 2021",
    "penalty": "Лишение свободы",
    "regime": "general",
    "years": "2 years 6 months",
    "in_absentia": "no",
    "group_case": "Справа студэнтаў",
    "due_published": "2023-05-12",
    "released": "30.11.2022",
    "release_reason": "Term served",
    "source_title": "A page",
    "source_url": "https://list.example/1",
    "source_as_of": "2024-01-01",
    "internal_note": "Two\nlines",
}


@pytest.fixture
def sheet(reference):
    return PROFILE.begin(as_of=None, today=TODAY)


def test_a_filled_row_is_read(sheet):
    reading = sheet.read(FILLED, 2)
    assert reading.problems == []
    assert (reading.number, reading.name, reading.person) == ("7", "Invented Ann", "")
    assert reading.said == {
        "names": {"en": "Invented Ann"},
        "other_names": ["Ann I.", "Hanna"],
        "gender": "female",
        "born": "1985",
        "residence": "minsk",
        "occupation": "journalist",
        "citizenship": "BY PL",
        "children": 2,
        "internal_note": "Two\nlines",
        "designations": [
            {"organisation": "viasna", "decided": "2022-04"},
            {"organisation": "dissidentby"},
            {"organisation": "amnesty", "category": "prisoner-of-conscience"},
        ],
        "periods": [
            {
                "start": "2020-11-12",
                "end": "2022-11-30",
                "reason": "term-served",
                "arrangements": [
                    {"kind": "pretrial-detention", "facility": "sizo-1"},
                    {"kind": "colony", "facility": "ik-4", "start": "2021-12"},
                ],
            }
        ],
        "cases": [
            {
                "group_case": "student-case",
                "in_absentia": False,
                "charges": [
                    {"article": "293", "wording": "Part 1 of Article 13 and Article 293", "stage": "charged"},
                    {"article": "342", "part": "1", "stage": "convicted"},
                    {"article": "361-4", "part": "2", "wording": "ч. 2 ст. 361-4", "stage": "convicted"},
                ],
                "sentences": [
                    {
                        "penalty": "imprisonment",
                        "regime": "general",
                        "years": 2,
                        "months": 6,
                        "verdict": "2021-07-16",
                        "due_published": "2023-05-12",
                    }
                ],
            }
        ],
        "sources": [
            {
                "kind": "organisation",
                "title": "A page",
                "url": "https://list.example/1",
                "as_of": "2024-01-01",
                "cites": "person",
            }
        ],
    }


@pytest.mark.parametrize(
    ("cells", "column", "read"),
    [
        ({"gender": "?!"}, "gender", False),
        ({"residence": "Atlantis"}, "residence", False),
        ({"citizenship": "Belarus"}, "citizenship", False),
        ({"children": "two"}, "children", False),
        ({"children": "1", "children_under_age": "2"}, "children_under_age", False),
        ({"designations": "nobody"}, "designations", False),
        ({"detained": "rele"}, "detained", False),
        ({"attested_on": "2021"}, "attested_on", False),
        ({"facility": "Released"}, "facility", False),
        ({"facility": "IUOT-55"}, "facility", True),
        ({"facility": "ik-4", "facility_from": "soon"}, "facility_from", False),
        ({"articles_charged": "Art. 205"}, "articles_charged", False),
        ({"articles_convicted": "342-1"}, "articles_convicted", True),
        ({"case_status": "lost"}, "case_status", False),
        ({"in_absentia": "perhaps"}, "in_absentia", False),
        ({"penalty": "restriction of liberty"}, "penalty", False),
        ({"years": "many"}, "years", False),
        ({"due_published": "2031"}, "due_published", False),
        ({"source_url": "page 5"}, "source_url", False),
        ({"source_kind": "rumour", "source_title": "A"}, "source_kind", False),
        ({"mood": "sad"}, "mood", False),
    ],
)
def test_what_can_not_be_read_is_told_at_its_column(sheet, cells, column, read):
    reading = sheet.read({"id": "7"} | cells, 2)
    assert [(problem.column, problem.read) for problem in reading.problems] == [(column, read)]


def test_a_penalty_in_words_is_read_as_a_verdict_words_it(sheet):
    reading = sheet.read({"id": "7", "penalty": "лишение свободы, штраф 50 базовых величин"}, 2)
    assert reading.said["cases"][0]["sentences"] == [
        {"penalty": "imprisonment", "additional": "штраф 50 базовых величин"}
    ]


def test_a_row_without_an_id_is_refused(sheet):
    (problem,) = sheet.read({"name_en": "Invented"}, 2).problems
    assert (problem.column, problem.refuses) == ("id", True)


def rows(lines: str):
    table = read_file("sheet.csv", lines.encode())
    return read_rows(table, recognised(table.header).begin(as_of=None, today=TODAY))


def test_several_rows_of_one_id_are_several_cases_of_one_person(reference):
    first, second, other = rows(
        "id,name_en,detained,released,articles_convicted,verdict,gender\n"
        "7,Invented Ann,2020-11-12,2021-12-01,342.1,2021-07-16,f\n"
        "7,Invented Ann,2023-01-02,,411.2,2023-05-05,m\n"
        "8,Invented Bob,2022-01-02,,368,,m\n"
    )
    said = first.reading.said
    assert [case["charges"][0]["article"] for case in said["cases"]] == ["342", "411"]
    assert [period["start"] for period in said["periods"]] == ["2020-11-12", "2023-01-02"]
    assert said["gender"] == "female"
    # Of the person the first row counts, and that another one differs is told.
    assert [problem["column"] for problem in first.reading.problems] == ["gender"]
    assert (second.leader, second.reading.said) == (first.row, {})
    assert (other.leader, other.reading.number) == (None, "8")


def test_the_template_is_recognised(reference):
    header = template().removeprefix("\ufeff").strip().split(",")
    assert recognised(header) is PROFILE
    assert recognised(["id", "name_en"]) is None


def test_a_field_leads_to_its_column(sheet):
    assert sheet.column_of("cases[0].sentences[0].verdict") == "verdict"
    assert sheet.column_of("periods[1].start") == "detained"
    assert sheet.column_of("periods[0].arrangements[1].start") == "facility_from"
    assert sheet.column_of("health_note") == ""


def test_profiles_are_found_by_their_keys():
    assert [each.key for each in profiles()] == ["documents", "published", "sheet", "viasna"]
    assert profile("sheet") is PROFILE
    with pytest.raises(KeyError):
        profile("nobody")
