"""Lists of articles: which article and part each names, what rides along, and what can't be decided."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoners.entry.imports.parsers.articles import When, read_articles
from tests.entry.imports.reference_data import articles

STUDENT_CASE = When(date(2020, 11, 12), date(2021, 7, 16))
LATER = When(date(2023, 1, 1), date(2023, 5, 5))

READ = {
    "342": "342",
    "342.1": "342.1",
    "342 (1)": "342.1",
    "342(2)": "342.2",
    "ч. 1 ст. 342 УК": "342.1",
    "ч.1 ст.342 УК РБ": "342.1",
    "ст. 342ч.1": "342.1",
    "ст. 342 ч. 1": "342.1",
    "арт. 342 ч. 1 КК": "342.1",
    "ч. 1 арт. 342 КК": "342.1",
    "частка 1 артыкула 342 Крымінальнага кодэкса": "342.1",
    "часть 2 статьи 339 Уголовного кодекса Республики Беларусь": "339.2",
    "Part 1 of Art. 293": "293.1",
    "Part 1, Article 342": "342.1",
    "Art.293 part 2": "293.2",
    "130 ч.3": "130.3",
    "п. 2 ч. 1 ст. 339": "339.1",
    "Art. 342 of the Criminal Code — Organization and preparation of actions that grossly violate public order": "342",
    "Art. 342 — Organization of actions, Part 2 of Art. 293 — Riots": "342 293.2",
    "Art. 289 — Act of terrorism committed by 2 persons in 2021": "289",
    "Art. 342 of the Criminal Code — Organization...; Part 1 of Art. 293 ...; Part 1 of Article 13 and Article 293": "342 293.1 293",
    "Part 1 of Article 13 and Article 293": "293",
    "Part 1 of Article 13 and Part 2 of Article 293": "293.2",
    "ч. 3 ст. 14, ч. 1 ст. 309": "309.1",
    "ст. 130 ч. 3, ст. 293 ч. 1": "130.3 293.1",
    "ч. 1, 2 ст. 293": "293.1 293.2",
    "parts 1 and 2 of Article 293": "293.1 293.2",
    "ст.ст. 342, 293 УК": "342 293",
    "Articles 342, 293 and 361-4": "342 293 361-4",
    "361-4; 203-1, 369-1": "361-4 203-1 369-1",
    "342\n361-4": "342 361-4",
    "Art. 361–4": "361-4",
    "Art. 342 — 2 people": "342",
    "ст. 361⁴": "361-4",
    "ч. 1 ст. 361-2": "361-2.1",
    "ч.2 ст.203-1 УК": "203-1.2",
    "342 УК РБ (ред. 2021 г.)": "342",
    "Art. 17-2 and Art. 342-1": "342.1",
    "Art. 17-2; Art. 342-1": "342.1",
    "361-1": "361-1",
    "130-1": "130-1",
}


def said(text: str, when: When | None = None) -> str:
    found = read_articles([text], articles(), when)
    return " ".join(f"{c['article']}.{c['part']}" if c["part"] else c["article"] for c in found.charges)


@pytest.mark.parametrize("text", READ)
def test_what_is_written_is_read(text):
    assert said(text) == READ[text]


@pytest.mark.parametrize("text", [text for text in READ if ";" not in text or "17-2" not in text])
def test_what_is_plain_is_read_without_a_problem(text):
    found = read_articles([text], articles())
    assert [problem.message for problem in found.problems] == []


def test_the_words_of_the_source_stay_with_each_charge():
    found = read_articles(
        ["Part 1 of Article 13 and Article 293", "Art. 342 — Organization; Art. 342 again"], articles()
    )
    assert [(c["article"], c["wording"]) for c in found.charges] == [
        ("293", "Part 1 of Article 13 and Article 293"),
        ("342", "Art. 342 — Organization; Art. 342 again"),
    ]
    assert len(read_articles(["Art. 342 — " + "x" * 1000], articles()).charges[0]["wording"]) == 500


@pytest.mark.parametrize(
    ("text", "when", "charge", "problem"),
    [
        # No such article: it must be the part. Told, unless the row itself shows how it writes parts.
        ("342-1", None, "342.1", "read"),
        ("Art. 17-2 and Art. 342-1", STUDENT_CASE, "342.1", ""),
        # There is such an article since 2021, and such a part: the time of the case decides, where it can.
        ("342-2", None, "342-2", ""),
        ("342-2", LATER, "342-2", ""),
        ("342-2", When(date(2020, 8, 10), date(2020, 12, 20)), "342.2", "read"),
        ("342-2", STUDENT_CASE, "", "left"),
        ("Art. 17-2 and Art. 342-2", LATER, "", "left"),
        ("ч. 1 ст. 342-2", STUDENT_CASE, "342-2.1", ""),
        # Of an article whose parts are not known, its index could be one that is not listed.
        ("369-3", None, "", "left"),
        ("Art. 17-2 and Art. 369-3", None, "369.3", ""),
        # With a dot our own tables write a part.
        ("361.4", None, "361-4", "read"),
        ("369.1", None, "", "left"),
        ("Part 5 of Art. 342", None, "342", "read"),
        ("ч. 1-3 ст. 293", None, "293", "read"),
    ],
)
def test_a_hyphen_is_an_index_or_a_part(text, when, charge, problem):
    found = read_articles([text], articles(), when)
    assert said(text, when) == charge
    kinds = {"read" if each.read else "left" for each in found.problems}
    assert kinds == ({problem} if problem else set())


def test_what_can_not_be_decided_tells_both_readings():
    (problem,) = read_articles(["342-2"], articles(), STUDENT_CASE).problems
    assert "342-2" in problem.message
    assert "part 2 of article 342" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Art. 205",
        "Art. 13",
        "ст. 24.23 КоАП",
        "арт. 23.34 КаАП",
        "1 person, 15 cases",
        "Hooliganism",
        "Art. 3421",
        "2021",
        "Art. 500",
    ],
)
def test_what_is_no_charge_makes_none_and_is_told(text):
    found = read_articles([text], articles())
    assert found.charges == []
    assert [problem.read for problem in found.problems] == [False]


def test_no_article_of_the_general_part_becomes_a_charge():
    for number in range(1, 122):
        assert said(f"Art. {number}; part 1 of article {number} and article 293") == "293"


PIECES = st.sampled_from(
    [
        "342",
        "361-4",
        "17-2",
        "342-1",
        "ч. 1",
        "ст.",
        "Art.",
        "Part",
        " 2",
        "of",
        ";",
        ",",
        "and",
        "—",
        "(1)",
        "УК",
        ".",
        "-",
        "⁴",
        "\n",
        "13",
        "слово",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join)
)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=3), st.sampled_from([None, STUDENT_CASE, LATER]))
def test_any_text_is_read_or_told_and_nothing_is_invented(texts, when):
    found = read_articles(texts, articles(), when)
    digits = re.findall(r"\d+", " ".join(texts).translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
    for charge in found.charges:
        assert charge["article"] in articles()
        numbers = [*charge["article"].split("-"), *([charge["part"]] if charge["part"] else [])]
        assert all(any(number in run for run in digits) for number in numbers)
        assert (
            not charge["part"]
            or not articles()[charge["article"]].parts
            or charge["part"] in articles()[charge["article"]].parts
        )
    if any(text.strip(" ;\n") for text in texts) and not found.charges:
        assert found.problems or not any(part.strip() for text in texts for part in re.split(r"[;\n]", text))
