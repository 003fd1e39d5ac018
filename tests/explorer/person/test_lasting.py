"""How long something lasted, in words no more exact than its dates."""

from datetime import date

import pytest
from django.utils import translation

from prisoners.domain.dates import parse
from prisoners.explorer.person.due_compared import compared
from prisoners.explorer.person.lasting import lasted


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020-08-29", "2020-09-01", "3 days"),
        ("2021-02-23", "2026-12-01", "5 years 9 months 8 days"),
        ("2021-01-31", "2021-02-28", "1 month"),
        ("2023-06-01", "2023-06-01", "less than a day"),
        ("2020-10", "2021-04", "from 5 months to 7 months"),
        ("2020-10", "2020-10", "up to a month"),
        ("2020-10", "2020-12", "from 1 month to 3 months"),
        ("2020-10", "2020-11", "up to 2 months"),
        ("2020", "2023-06-15", "from 2 years 5 months to 3 years 6 months"),
    ],
)
def test_lasted(start, end, words):
    assert lasted(parse(start), parse(end)) == words


EXACT = (date(2026, 3, 5), date(2026, 3, 5))
MONTH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("published", "computed", "words"),
    [
        ("2026-03-05", EXACT, "The day is the same as computed here."),
        ("2026-03-17", EXACT, "It is 12 days later than the date computed here."),
        ("2026-03-04", EXACT, "It is 1 day earlier than the date computed here."),
        ("2026-03", MONTH, "It agrees with the date computed here, as far as both are shown."),
        ("2026-08", MONTH, "It is 5 months later than the date computed here."),
        ("2024-12-31", MONTH, "It is 1 year 3 months earlier than the date computed here."),
        ("2026", MONTH, "It agrees with the date computed here, as far as both are shown."),
        ("2027", MONTH, "It is later than the date computed here."),
        ("2025", EXACT, "It is earlier than the date computed here."),
        ("2027-05", (date(2026, 1, 1), date(2026, 12, 31)), "It is later than the date computed here."),
    ],
)
def test_a_published_end_is_compared_no_more_exactly_than_both_are_shown(published, computed, words):
    assert compared(published, *computed) == words
