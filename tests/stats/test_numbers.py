"""Numbers on pages are grouped and worded by the reader's language."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from stats.templatetags.numbers import number, range_words, signed


@pytest.mark.parametrize(("language", "text"), [("en", "12,345"), ("be", "12\u202f345"), ("ru", "12\u202f345")])
def test_thousands_are_grouped_by_the_language(language, text):
    with translation.override(language):
        assert number(12345) == text


def test_no_value_prints_as_nothing_and_zero_as_zero():
    assert (number(None), number(0)) == ("", "0")


def test_a_range_is_said_in_words_and_an_exact_count_is_called_so():
    with translation.override("en"):
        assert range_words(SimpleNamespace(low=1410, high=1423)) == "1,410 to 1,423"
        assert range_words(SimpleNamespace(low=7, high=7)) == "exact"
        assert range_words(SimpleNamespace(low=None, high=None)) == ""


@pytest.mark.parametrize(("difference", "text"), [(39, "+39"), (-1002, "\u22121,002"), (0, "0"), (None, "")])
def test_a_difference_has_a_sign_that_is_not_a_hyphen(difference, text):
    with translation.override("en"):
        assert signed(difference) == text
