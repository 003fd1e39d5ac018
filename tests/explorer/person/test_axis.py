"""The time axis: it holds all days, its labels fit a phone, and a day lies where it should."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from prisoners.explorer.person.axis import MOST_MONTHS, MOST_YEARS, axis

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2020, 8, 10), date(2020, 8, 20), ["Aug 2020", "Sep 2020"]),
        (date(2020, 8, 10), date(2020, 11, 20), ["Aug 2020", "Sep 2020", "Oct 2020", "Nov 2020", "Dec 2020"]),
        (date(2020, 8, 10), date(2021, 5, 1), ["Jul 2020", "Oct 2020", "Jan 2021", "Apr 2021", "Jul 2021"]),
        (date(2020, 8, 10), date(2023, 5, 1), ["2020", "2021", "2022", "2023", "2024"]),
        (date(2020, 8, 10), date(2036, 3, 5), ["2020", "2022", "2024", "2026", "2028", "2030", "2032", "2034", "2036"]),
        (date(2020, 8, 10), date(2045, 3, 5), ["2020", "2025", "2030", "2035", "2040", "2045"]),
    ],
)
def test_labels(first, last, labels):
    with translation.override("en"):
        assert [tick.label for tick in axis([first, last]).ticks] == labels


@given(days, days)
def test_every_day_is_on_it_and_labels_are_few(one, other):
    line = axis([one, other])
    assert line.start <= min(one, other)
    assert max(one, other) < line.end
    assert len(line.ticks) <= (MOST_YEARS if line.step >= 12 else MOST_MONTHS)
    assert 0 <= line.x(min(one, other)) <= line.x(max(one, other)) <= 100


def test_days_off_it_lie_on_its_ends_and_a_middle_in_the_middle():
    line = axis([date(2021, 1, 1), date(2022, 12, 31)])
    assert (line.x(date(2019, 1, 1)), line.x(line.start), line.x(line.end), line.x(date(2030, 1, 1))) == (
        0,
        0,
        100,
        100,
    )
    assert line.x(line.start + (line.end - line.start) // 2) == pytest.approx(50, abs=0.1)
    assert line.x(line.start + timedelta(days=73)) == 10
