"""The rates of Belarus, as the calculator reads them."""

from fractions import Fraction

import pytest

from prisoners.domain.steps import Basis
from prisoners.models import ArrangementKind
from prisoners.reference.belarus.terms import read_rates
from tests.domain.cases import RULES, day


class TestRates:
    def test_keys_are_unique_and_verified_rates_have_a_source(self):
        rates = read_rates()
        assert len({rate.key for rate in rates}) == len(rates)
        assert all(rate.source for rate in rates if rate.verified)
        assert all(
            rate.valid_from is None or rate.valid_to is None or rate.valid_from < rate.valid_to for rate in rates
        )

    @pytest.mark.parametrize(
        ("regime", "law_on", "expected"),
        [
            ("general", "2021-06-18", [1]),
            ("general", "2021-06-19", [Fraction(3, 2)]),
            ("enhanced", "2023-01-01", [Fraction(3, 2)]),
            ("strict", "2023-01-01", [1]),
        ],
    )
    def test_pretrial_detention(self, regime, law_on, expected):
        rates = RULES.rates_for("pretrial-detention", "imprisonment", regime, day(law_on))
        assert [rate.rate for rate in rates] == expected


def test_every_arrangement_has_a_word_in_the_steps(reference):
    assert set(ArrangementKind.objects.values_list("key", flat=True)) <= set(Basis.values)
