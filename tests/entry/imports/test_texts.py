"""Cells as text, names and genders."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoners.entry.imports.parsers.genders import read_gender
from prisoners.entry.imports.parsers.names import language_of, read_name
from prisoners.entry.imports.parsers.texts import one_line, plain, text_of


@pytest.mark.parametrize(
    "cell",
    [
        None,
        False,
        "",
        "FALSE",
        "false",
        " - ",
        "—",
        "n/a",
        "N/A",
        "None",
        "NULL",
        "nan",
        "\u200b",
        "&nbsp;",
        float("nan"),
    ],
)
def test_a_cell_that_says_nothing_is_empty(cell):
    assert text_of(cell) == ""


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("workers&#039; movement; &quot;Hajun case&quot;", 'workers\' movement; "Hajun case"'),
        ("&amp;quot;twice&amp;quot;", '"twice"'),
        ("  a \u00a0 b\t c ", "a b c"),
        ("a\r\nb \n c", "a\nb\nc"),
        ("Falsehood", "Falsehood"),
        ("Е\u0308лка", "Ёлка"),
        (5, "5"),
        (5.0, "5"),
        (5.5, "5.5"),
        (True, "True"),
        (date(2020, 11, 12), "2020-11-12"),
        (datetime(2020, 11, 12, 9, tzinfo=UTC), "2020-11-12"),
        (["a"], "['a']"),
    ],
)
def test_what_a_cell_says(cell, text):
    assert text_of(cell) == text


def test_texts_are_compared_without_what_differs_by_typing():
    assert plain("«Дело  Гаюна»") == plain("дело гаюна")
    assert plain("Ёлка – O’Neil") == "елка - o'neil"
    assert one_line("a\n b" + "c" * 20, 10) == "a bcccccc…"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Зоя Квўкс", "be"),
        ("Алесь Вятрабой-Ільін", "be"),
        ("Никита Вымышлов", "ru"),
        ("Пётр Щукарёв", "ru"),
        ("Zoya Quux", "en"),
        ("Żaŭnierčyk Alieś", "en"),
        ("Анна Павлова", ""),
        ("Андрій Щось", ""),
        ("?", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_name_by_its_letters(name, language):
    assert language_of(name) == language


@pytest.mark.parametrize(
    ("cell", "name"), [("Vetrabor A.", "Vetrabor A."), ("", ""), (" O&#39;Neil\n Ann ", "O'Neil Ann"), ("FALSE", "")]
)
def test_a_name_stays_as_it_is(cell, name):
    assert read_name(cell) == name


@pytest.mark.parametrize(
    ("cell", "gender"),
    [("f", "female"), ("Ж", "female"), ("жаночы", "female"), ("Женский", "female"), ("M", "male"), ("муж.", "male"), ("мужчына", "male"),
     ("other", "other"), ("", ""), ("FALSE", ""), ("x", None), ("woman?", None)],
)  # fmt: skip
def test_a_gender_by_its_letter_or_word(cell, gender):
    assert read_gender(cell) == gender


@settings(deadline=None)
@given(
    st.one_of(
        st.text(),
        st.integers(),
        st.floats(),
        st.none(),
        st.booleans(),
        st.lists(st.text(), max_size=2),
        st.dictionaries(st.text(), st.text(), max_size=1),
    )
)
def test_any_cell_is_text_and_read_again_is_the_same(cell):
    text = text_of(cell)
    assert text == text.strip()
    if isinstance(cell, str) and "&" not in cell:
        assert text_of(text) == text
    read_gender(cell)
    language_of(read_name(cell))
