"""Viasna's export: an invented file with every quirk, each read as it must be, and nothing dropped."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest

from prisoners.entry.imports.parsers.places import UNKNOWN
from prisoners.entry.imports.parsers.texts import text_of
from prisoners.entry.imports.profiles import recognised
from prisoners.entry.imports.profiles.viasna import PROFILE
from prisoners.entry.imports.profiles.viasna_columns import HEADERS, KEPT_RAW
from prisoners.entry.imports.reading import Reading
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from prisoners.records.trying import tried
from tests.entry.imports.viasna_file import AS_OF, COLUMNS, Made, made_rows, scraped

TODAY = AS_OF + timedelta(days=2)


@pytest.fixture
def viasna(reference):
    return PROFILE.begin(as_of=AS_OF, today=TODAY)


@pytest.fixture
def read(viasna):
    """Reads a row: cells by column, those that are not given are empty; the id is 1."""
    return lambda **cells: viasna.read({"id": "1", **dict.fromkeys(COLUMNS[1:], "")} | cells, 2)


def period(reading: Reading) -> dict:
    return reading.said.get("periods", [{}])[0]


def case(reading: Reading) -> dict:
    return reading.said.get("cases", [{}])[0]


def sentence(reading: Reading) -> dict:
    return case(reading).get("sentences", [{}])[0]


def charged(reading: Reading) -> list[tuple[str, str]]:
    return [(charge["article"], charge.get("part", "")) for charge in case(reading).get("charges", [])]


def place(reading: Reading) -> dict:
    return period(reading).get("arrangements", [{}])[-1]


def told(reading: Reading, column: str) -> list[bool]:
    """For each problem of a column whether its cell was read all the same."""
    return [problem.read for problem in reading.problems if problem.column == column]


EXPECTED = {
    "blank-name": lambda r, m: r.name == "" and "names" not in r.said,
    "initial": lambda r, m: r.said["names"]["en"].endswith(".") and r.name == m.cells["name"],
    "cyrillic-name": lambda r, m: r.said["names"] == {"ru": "Алеся Вымышленная"} and told(r, "name") == [True],
    "same-name": lambda r, m: r.number == m.cells["id"],
    "leaked-status": lambda r, m: "start" not in period(r) and told(r, "arrested") == [False],
    "cut-status": lambda r, m: "start" not in period(r) and told(r, "arrested") == [False],
    "year-only": lambda r, m: period(r)["start"] == "2021" and sentence(r)["verdict"] == "2022",
    "month-only": lambda r, m: period(r)["start"] == "2021-03" and not told(r, "arrested"),
    "doubted-date": lambda r, m: period(r)["start"] == "2020" and told(r, "arrested") == [True],
    "future-date": lambda r, m: "start" not in period(r) and told(r, "arrested") == [False],
    "false-as-null": lambda r, m: not {"died", "born"} & set(r.said) and not [p for p in r.problems if p.value == "FALSE"],
    "no-article": lambda r, m: charged(r) == [] and not told(r, "articles"),
    "two-in-one": lambda r, m: charged(r) == [("293", "")] and "Article 13" in case(r)["charges"][0]["wording"],
    "student-case": lambda r, m: (
        charged(r) == [("342", "1")] and not told(r, "articles") and case(r)["group_case"] == "student-case"
    ),
    "part-or-article": lambda r, m: charged(r) == [("342", "1")] and told(r, "articles") == [True],
    "undecided-article": lambda r, m: charged(r) == [] and told(r, "articles") == [False],
    "article-by-date": lambda r, m: charged(r) == [("342-2", "")] and not told(r, "articles"),
    "hyphenated": lambda r, m: charged(r) == [("361-4", ""), ("203-1", "2"), ("369-1", "")],
    "general-part-alone": lambda r, m: charged(r) == [] and told(r, "articles") == [False],
    "unlisted-article": lambda r, m: charged(r) == [] and told(r, "articles") == [False],
    "half-year": lambda r, m: (sentence(r)["years"], sentence(r)["months"], sentence(r)["regime"]) == (4, 6, "general"),
    "eleven-years": lambda r, m: (sentence(r)["years"], sentence(r).get("months"), sentence(r)["regime"]) == (11, None, "strict"),
    "fine-too": lambda r, m: (
        (sentence(r)["penalty"], sentence(r)["years"], sentence(r)["additional"]) == ("imprisonment", 3, "fine of 500 base values")
    ),
    "unclear-restriction": lambda r, m: "penalty" not in sentence(r) and sentence(r)["years"] == 2 and told(r, "penalty") == [False],
    "house-arrest-penalty": lambda r, m: "penalty" not in sentence(r) and told(r, "penalty") == [False],
    "unread-sentence": lambda r, m: not {"penalty", "years", "months"} & set(sentence(r)) and told(r, "decision") == [False],
    "address-after-semicolon": lambda r, m: place(r) == {"kind": "colony", "facility": "ik-4"},
    "address-after-break": lambda r, m: place(r) == {"kind": "pretrial-detention", "facility": "sizo-1"},
    "short-facility": lambda r, m: place(r) == {"kind": "colony", "facility": "ik-17"},
    "prison-released": lambda r, m: period(r) == {"start": "2021-02-03", "ended_by": AS_OF.isoformat()},
    "released-but-active": lambda r, m: period(r)["start"] == "2021-02-03" and told(r, "prison") == [False] and len(period(r)) < 3,
    "at-liberty": lambda r, m: "periods" not in r.said and told(r, "prison") == [True],
    "prison-unknown": lambda r, m: "arrangements" not in period(r) and not told(r, "prison"),
    "unlisted-facility": lambda r, m: (
        place(r)["kind"] == "open-institution"
        and "facility" not in place(r)
        and place(r)["wording"].startswith("IUOT-55, Minsk")
        and told(r, "prison") == [True]
    ),
    "wrong-town": lambda r, m: "facility" not in place(r) and place(r)["wording"] == "IK-4, Babrujsk",
    "clusters": lambda r, m: case(r)["group_case"] == "trade-union-case" and told(r, "clusters") == [False],
    "one-cluster": lambda r, m: case(r)["group_case"] == "hajun-case" and not told(r, "clusters"),
    "unknown-cluster": lambda r, m: "group_case" not in case(r) and told(r, "clusters") == [False],
    "due-ahead": lambda r, m: sentence(r)["due_published"] == "2027-05-05" and "end" not in period(r) and not told(r, "release_date"),
    "due-passed": lambda r, m: (
        sentence(r)["due_published"] == "2025-05-05" and not {"end", "ended_by"} & set(period(r)) and told(r, "release_date") == [True]
    ),
    "released-on": lambda r, m: period(r)["end"] == "2024-05-05" and "ended_by" not in period(r) and "reason" not in period(r),
    "died": lambda r, m: r.said["died"] == "2024-02-20" and period(r)["ended_by"] == "2024-02-20" and told(r, "died") == [True],
    "two-statements": lambda r, m: [s["url"] for s in r.said["sources"] if s["cites"] == "designations[0]"] == m.cells["declaration"].split("; "),
    "no-statement": lambda r, m: len(r.said["sources"]) == 1 and told(r, "declaration") == [False],
    "unknown-status": lambda r, m: "designations" not in r.said and told(r, "status") == [False],
    "wrong-address": lambda r, m: "url" not in r.said["sources"][0] and told(r, "url") == [False],
    "no-id": lambda r, m: r.number == "" and [p.column for p in r.problems if p.refuses] == ["id"],
    "double": lambda r, m: r.number == m.cells["id"],
    "second": lambda r, m: r.said.get("designations") is None,
}  # fmt: skip
"""What must become of each quirk."""


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return made_rows()


def test_the_file_has_the_proportions_of_the_real_one(made):
    status = Counter(row.cells["status"] for row in made)
    assert (len(made), status["active"]) == (8700, 889)
    assert abs(status["np"] - 3850) < 10
    assert 3950 < sum(row.cells["arrested"].startswith("2") for row in made) < 4700
    assert {quirk for row in made for quirk in row.quirks} == set(EXPECTED)


def test_every_quirk_is_read_as_it_must_be_and_nothing_is_dropped(viasna, made):
    wrong, dropped = [], []
    documents = []
    for number, row in enumerate(made, start=2):
        reading = viasna.read(row.cells, number)
        wrong += [(quirk, row.cells, reading) for quirk in row.quirks if not EXPECTED[quirk](reading, row)]
        dropped += [
            (column, row.cells[column], reading) for column in COLUMNS if not accounted(reading, row.cells, column)
        ]
        documents.append(reading.said)
    assert wrong[:3] == []
    assert dropped[:3] == []
    # And it can be written: nothing that is said contradicts the rest of its row.
    _built, errors = tried(documents, range(2, len(documents) + 2), Check(CodeLists.load(), TODAY))
    assert errors[:3] == []


def accounted(reading: Reading, cells: dict, column: str) -> bool:
    """Whether what a cell says is said, told, or stands in a column that is kept as given."""
    text = text_of(cells[column])
    if not text or column in KEPT_RAW or any(problem.column == column for problem in reading.problems):
        return True
    urls = {source.get("url") for source in reading.said["sources"]}
    said = {
        "id": reading.number,
        "url": text in urls,
        "name": text in reading.said.get("names", {}).values(),
        "status": reading.said.get("designations"),
        "birthday": reading.said.get("born"),
        "gender": reading.said.get("gender"),
        "arrested": period(reading).get("start"),
        "articles": charged(reading),
        "verdict_date": sentence(reading).get("verdict"),
        "decision": {"years", "months", "days"} & set(sentence(reading)),
        "penalty": "penalty" in sentence(reading),
        "prison": place(reading) or text.lower() == UNKNOWN or {"end", "ended_by"} & set(period(reading)),
        "declaration": set(text.split("; ")) <= urls,
        "release_date": period(reading).get("end") or sentence(reading).get("due_published"),
        "died": reading.said.get("died"),
        "clusters": case(reading).get("group_case"),
    }
    return bool(said.get(column))


def test_the_scrape_says_the_same_as_the_table(viasna, made):
    for number, row in enumerate(made[:600]):
        scrape = json.loads(json.dumps(scraped(row.cells, number)))
        table, again = viasna.read(row.cells, 2), viasna.read(scrape, 2)
        appeal = sentence(again).pop("appeal", None)
        assert (appeal is not None) == (text_of(row.cells["verdict_date"]) != "")
        assert again.said == table.said, row.cells


def test_headers_of_each_kind_are_recognised(reference):
    flat = [*COLUMNS, "articles/0", "articles/1", "prison/title", "prison/address", "photo", "description"]
    people = [
        "Name and surname",
        "Date of birth",
        "Date of detention",
        "Charges indicted",
        "Date of verdict",
        "Sentence",
        "Prosecutor",
    ]
    for header in (COLUMNS, flat, people):
        assert recognised(header) is PROFILE
    for language, columns in HEADERS.items():
        assert recognised([names.split(" | ")[0].capitalize() for names in columns.values()]) is PROFILE, language
    assert recognised(["name", "born"]) is None


def test_a_table_for_people_is_read_by_its_headers(viasna):
    russian = {
        "Номер": "7",
        "Имя и фамилия": "Анна Вымышлова",
        "Дата рождения": "12 ноября 1990 г.",
        "Дата задержания": "12.11.2020",
        "Предъявленные обвинения": "ч. 1 ст. 342 УК",
        "Дата приговора": "16 июля 2021",
        "Приговор": "2,5 года лишения свободы в колонии в условиях общего режима",
        "Прокурор": "Некто",
        "Место заключения": "ИК №4, Гомель",
        "Статус": "Бывший политзаключённый",
    }
    reading = viasna.read(russian, 2)
    assert (reading.number, reading.said["names"], reading.said["born"]) == (
        "7",
        {"ru": "Анна Вымышлова"},
        "1990-11-12",
    )
    assert charged(reading) == [("342", "1")]
    assert sentence(reading) == {
        "penalty": "imprisonment",
        "regime": "general",
        "years": 2,
        "months": 6,
        "verdict": "2021-07-16",
    }
    assert period(reading) == {
        "start": "2020-11-12",
        "ended_by": AS_OF.isoformat(),
        "arrangements": [{}, {"kind": "colony", "facility": "ik-4"}],
    }
    assert reading.problems == []
    belarusian = {
        "Нумар": "8",
        "Імя і прозвішча": "Алёна Нехта",
        "Дата затрымання": "20 лістапада 2020",
        "Артыкулы": "арт. 368",
    }
    assert viasna.read(belarusian, 2).said["names"] == {"be": "Алёна Нехта"}
    assert (
        viasna.read({"Нумар": "8", "Дата затрымання": "2031", "Імя і прозвішча": "", "Артыкулы": ""}, 2)
        .problems[0]
        .column
        == "Дата затрымання"
    )


def test_custody_is_attested_by_the_file_where_its_beginning_is_not_known(read):
    held = read(status="active", prison="IK-4")
    assert period(held) == {
        "attested_on": AS_OF.isoformat(),
        "last_confirmed_on": AS_OF.isoformat(),
        "arrangements": [{"kind": "colony", "facility": "ik-4"}],
    }
    # Who is at liberty is not held, whatever else is said of their standing.
    waiting = read(status="active", arrested="2021-02-03", prison="At liberty before serving sentence")
    assert period(waiting) == {"start": "2021-02-03", "ended_by": AS_OF.isoformat()}


def test_without_a_day_of_the_file_nothing_is_attested(reference):
    reading = PROFILE.begin(as_of=None, today=TODAY).read(
        {"id": "1", "status": "active", "name": "A", "arrested": ""}, 2
    )
    assert "periods" not in reading.said
    assert told(reading, "status") == [False]
    assert "as_of" not in reading.said["sources"][0]


def test_a_designation_is_never_inferred_from_a_charge(read):
    for status in ("np", "", "pardoned?"):
        assert "designations" not in read(status=status, articles="Art. 342; Art. 289").said
    assert read(status="recognized ex post facto").said["designations"] == [
        {"organisation": "viasna", "category": "ex-post-facto"}
    ]


def test_of_two_rows_with_one_id_the_one_with_a_designation_stands(viasna):
    np, active, former = (
        {"id": "1", "name": "A", "status": status, "clusters": ""} for status in ("np", "active", "former")
    )
    assert viasna.prefers(np, active) is active
    assert viasna.prefers(former, np) is former
    assert viasna.prefers(active, former) is None
    assert viasna.prefers(np, dict(np)) is np
    assert viasna.prefers(np, np | {"name": "B"}) is None


def test_a_release_before_the_detention_is_left_out(read):
    reading = read(status="former", arrested="2022-03-03", release_date="2021-01-01")
    assert period(reading) == {"start": "2022-03-03", "ended_by": AS_OF.isoformat()}
    assert told(reading, "release_date") == [False]


def test_what_is_not_in_the_form_is_told(read):
    reading = read(mood="sad", articles="x" * 5000, name="n" * 300)
    assert [p.value for p in reading.problems if p.column == "mood"] == ["sad"]
    assert told(reading, "name") == [False]
    assert max(len(problem.value) for problem in reading.problems) <= 300


def test_nothing_that_lies_after_the_file_has_happened(read):
    assert "died" not in read(died=(AS_OF + timedelta(days=1)).isoformat()).said
    assert read(died=AS_OF.isoformat()).said["died"] == AS_OF.isoformat()
    assert date.fromisoformat("2026-08-30") == AS_OF
