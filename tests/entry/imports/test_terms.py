"""Terms and penalties as courts and registries write them, in three languages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoners.entry.imports.parsers.penalties import read_penalty
from prisoners.entry.imports.parsers.terms import HIGHEST, asked, terms

TERMS = {
    "4 1/2 years": (4, 6, 0),
    "4½ years": (4, 6, 0),
    "4.5 years": (4, 6, 0),
    "2,5 года": (2, 6, 0),
    "2,5 гады": (2, 6, 0),
    "11 years": (11, 0, 0),
    "2 years 6 months": (2, 6, 0),
    "2 years and 6 months": (2, 6, 0),
    "2 года 6 месяцев": (2, 6, 0),
    "2 г. 6 мес.": (2, 6, 0),
    "2 гады і 6 месяцаў": (2, 6, 0),
    "5 гадоў": (5, 0, 0),
    "6 месяцев": (0, 6, 0),
    "1 год 1 день": (1, 0, 1),
    "1 год і 1 дзень": (1, 0, 1),
    "1 year and 1 day": (1, 0, 1),
    "30 days": (0, 0, 30),
    "15 суток": (0, 0, 15),
    "полтора года": (1, 6, 0),
    "паўтара года": (1, 6, 0),
    "1/2 year": (0, 6, 0),
    "half a year": (0, 6, 0),
    "2 yrs": (2, 0, 0),
    "18 months": (0, 18, 0),
}


@pytest.mark.parametrize("text", TERMS)
def test_a_term_is_read(text):
    (found,) = terms(asked(text))
    assert (found.years or 0, found.months or 0, found.days or 0) == TERMS[text]


@pytest.mark.parametrize(
    "text", ["", "4", "2020 г.", "0 years", "2.3 years", "500 years", "years", "six years", "2 недели", "1/2"]
)
def test_what_is_no_term_is_none(text):
    assert terms(asked(text)) == []


PENALTIES = {
    "life": {"penalty": "life"},
    "life imprisonment": {"penalty": "life"},
    "пожизненно": {"penalty": "life"},
    "пажыццёвае зняволенне": {"penalty": "life"},
    "death penalty": {"penalty": "death"},
    "смертная казнь": {"penalty": "death"},
    "смяротнае пакаранне": {"penalty": "death"},
    "лишение свободы в колонии в условиях общего режима": {"penalty": "imprisonment", "regime": "general"},
    "лишение свободы в колонии в условиях усиленного режима": {"penalty": "imprisonment", "regime": "enhanced"},
    "колония строгого режима": {"penalty": "imprisonment", "regime": "strict"},
    "лишение свободы в колонии особого режима": {"penalty": "imprisonment", "regime": "special"},
    "тюремный режим": {"penalty": "imprisonment", "regime": "prison"},
    "пазбаўленне волі ў калоніі ва ўмовах узмоцненага рэжыму, 3 гады": {"penalty": "imprisonment", "regime": "enhanced", "years": 3},
    "imprisonment in a general-security penal colony": {"penalty": "imprisonment", "regime": "general"},
    "imprisonment in a penal colony under strict regime": {"penalty": "imprisonment", "regime": "strict"},
    "medium-security penal colony": {"penalty": "imprisonment", "regime": "enhanced"},
    "2 years of khimiya": {"penalty": "open-institution", "years": 2},
    "химия": {"penalty": "open-institution"},
    "хімія": {"penalty": "open-institution"},
    "ограничение свободы с направлением в ИУОТ": {"penalty": "open-institution"},
    "абмежаванне волі з накіраваннем": {"penalty": "open-institution"},
    "restriction of liberty with referral to an open-type institution": {"penalty": "open-institution"},
    "домашняя химия": {"penalty": "home-restriction"},
    "хатняя хімія": {"penalty": "home-restriction"},
    "home khimiya": {"penalty": "home-restriction"},
    "ограничение свободы без направления, 3 года": {"penalty": "home-restriction", "years": 3},
    "restriction of liberty without referral": {"penalty": "home-restriction"},
    "3 months of arrest": {"penalty": "arrest", "months": 3},
    "арышт": {"penalty": "arrest"},
    "исправительные работы, 1 год": {"penalty": "corrective-labour", "years": 1},
    "240 часов общественных работ": {"penalty": "community-service", "additional": "240 часов"},
    "compulsory treatment": {"penalty": "compulsory-treatment"},
    "принудительные меры безопасности и лечения": {"penalty": "compulsory-treatment"},
    "прымусовае лячэнне": {"penalty": "compulsory-treatment"},
    "suspended sentence, 2 years": {"penalty": "suspended", "years": 2},
    "2 года условно": {"penalty": "suspended", "years": 2},
    "50 базовых величин": {"penalty": "fine", "additional": "50 базовых величин"},
    "штраф": {"penalty": "fine", "additional": "штраф"},
    "3 years of imprisonment, fine of 1,600 rubles": {"penalty": "imprisonment", "years": 3, "additional": "fine of 1,600 rubles"},
    "3 года колонии, штраф 500 базовых величин": {"penalty": "imprisonment", "years": 3, "additional": "штраф 500 базовых величин"},
    "5 лет лишения свободы, лишение права занимать должности на 3 года": {
        "penalty": "imprisonment", "years": 5, "additional": "лишение права занимать должности на 3 года",
    },
    "2 года колонии, принудительное лечение от алкоголизма": {
        "penalty": "imprisonment", "years": 2, "additional": "принудительное лечение от алкоголизма",
    },
}  # fmt: skip


@pytest.mark.parametrize("text", PENALTIES)
def test_a_penalty_is_read(text):
    found = read_penalty({"penalty": text})
    assert found.fields == PENALTIES[text]
    assert found.problems == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        # Two things are called so in law.
        ("house arrest", {}),
        ("домашний арест", {}),
        ("restriction of liberty, 2 years", {"years": 2}),
        ("imprisonment in a high-security penal colony", {"penalty": "imprisonment"}),
        ("imprisonment and arrest", {}),
        ("5 years, 3 years", {}),
        ("life imprisonment, 25 years", {"penalty": "life"}),
        ("see the case file", {}),
        ("4", {}),
        ("0 years", {}),
        ("условно-досрочное освобождение", {}),
    ],
)
def test_what_can_not_be_decided_is_left_out_and_told(text, fields):
    found = read_penalty({"penalty": text})
    assert found.fields == fields
    assert len(found.problems) == 1


def test_two_cells_of_one_sentence_are_read_together():
    assert read_penalty({"decision": "4 1/2 years", "penalty": "imprisonment under general regime"}).fields == {
        "penalty": "imprisonment", "regime": "general", "years": 4, "months": 6,
    }  # fmt: skip
    assert read_penalty({"decision": "2 years", "penalty": "2 years of khimiya"}).fields == {
        "penalty": "open-institution",
        "years": 2,
    }
    found = read_penalty({"decision": "2 years", "penalty": "3 years of khimiya"})
    assert found.fields == {"penalty": "open-institution"}
    assert [problem.column for problem in found.problems] == ["penalty"]
    found = read_penalty({"decision": "khimiya", "penalty": "arrest"})
    assert found.fields == {}
    assert [problem.column for problem in found.problems] == ["penalty"]


WORDS = st.sampled_from(
    [
        "4",
        "1/2",
        "½",
        "years",
        "год",
        "6",
        "месяцев",
        "and",
        ",",
        "imprisonment",
        "штраф",
        "500",
        "life",
        "колонии",
        "строгого режима",
        ";",
        "2020 г.",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=10).map(" ".join), st.lists(WORDS, max_size=10).map("".join)
)
PARTS_OF_A_YEAR = {3, 6, 9}


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_read_or_told_and_no_number_is_invented(text):
    found = read_penalty({"penalty": text}) if text.strip() else read_penalty({})
    numbers = {int(number) for number in re.findall(r"\d+", text) if len(number) < 10}
    for name in HIGHEST:
        if (value := found.fields.get(name)) is not None:
            invented = value not in numbers and not (
                name == "months" and value in PARTS_OF_A_YEAR and re.search(r"[½¼¾/.,]|пол|паў|half", text.lower())
            )
            assert not invented
            assert 0 <= value <= HIGHEST[name]
    assert found.fields or found.problems or not text.strip()
    assert len(found.fields.get("additional", "")) <= 300
