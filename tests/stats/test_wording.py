"""Figures in words: sentences that can be quoted, shares, and lists, in the reader's language."""

import pytest
from django.test import override_settings
from django.utils import translation

from stats import wording
from stats.parsing import from_text

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("text", "value", "sentence"),
    [
        ("held?on=2023-06-01", 1, "1 person was deprived of liberty in Belarus on 1 June 2023."),
        ("held?on=2023-06-01", 1402, "1,402 people were deprived of liberty in Belarus on 1 June 2023."),
        (
            "prisoners?on=2023-06-01",
            12,
            "12 people were held as political prisoners in Belarus on 1 June 2023 (designated by Viasna).",
        ),
        (
            "prisoners?on=2023-06-01&gender=female&designation=viasna&designation=dissidentby",
            0,
            "0 people were held as political prisoners in Belarus on 1 June 2023 (women; designated by Viasna or DissidentBy).",
        ),
        (
            "convicted?from=2020-01-01&to=2024-02-01&article=342&term_min=120",
            9,
            (
                "9 people were convicted in Belarus from 1 January 2020 to 31 January 2024 "
                "(article: 342 Taking part in protests; term of at least (months): 120)."
            ),
        ),
        (
            "released?from=2023-06-01&to=2023-06-02&detained_after=2022-05-01",
            1,
            "1 custody period ended in a release in Belarus on 1 June 2023 (detained on or after: 1 May 2022).",
        ),
    ],
)
def test_a_sentence_says_how_many_of_what_where_when_and_of_whom(text, value, sentence):
    assert wording.sentence(from_text(text), value) == sentence


@override_settings(REGISTRY_COUNTRY="elsewhere")
def test_a_country_without_a_word_here_is_left_out():
    assert wording.sentence(from_text("held?on=2023-06-01"), 2) == "2 people were deprived of liberty on 1 June 2023."


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (170, 1418, "12%"),
        (1, 1418, "under 1%"),
        (1417, 1418, "over 99%"),
        (0, 5, "0%"),
        (5, 5, "100%"),
        (1, 100, "1%"),
        (99, 100, "99%"),
    ],
)
def test_a_share_never_says_none_or_all_of_what_is_neither(part, whole, words):
    assert wording.per_cent(part, whole) == words


def test_several_things_are_listed():
    assert wording.listed(["gender"]) == "gender"
    assert wording.listed(["a", "b"]) == "a and b"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"


def test_numbers_have_the_thin_space_of_the_language_in_sentences_too():
    with translation.override("be"):
        assert wording.number(12345) == "12\u202f345"


def test_a_step_is_a_month_or_a_year_and_days_where_it_is_cut_short():
    query = from_text("released?every=month&from=2023-01-01&to=2023-02-11")
    assert [wording.step(query, step) for step in query.steps] == [
        "January 2023",
        "1 February 2023 to 10 February 2023",
    ]
    query = from_text("prisoners?every=year&from=2022-01-01&to=2023-06-02")
    assert [wording.step(query, step) for step in query.steps] == ["31 December 2022", "1 June 2023"]


def test_a_small_first_letter_leaves_abbreviations_alone():
    assert wording.lower_first("Women") == "women"
    assert wording.lower_first("IK-4 Homiel") == "IK-4 Homiel"
