"""What the documented people (`documented_cases.csv`) add to the published numbers that are fitted.

They are real, recorded from public sources and loaded by another command; the invented population leaves them room. Days of
designation that no source gives are the middle of what is possible, as the registry counts them.
"""

from datetime import date

from prisoners.demonstration.truth import FEMALE, MALE

CONFIRMATION_DAYS = 365

IN_VIASNAS_COUNT = (
    (FEMALE, date(2022, 1, 30), date(2022, 11, 30)),
    (FEMALE, date(2022, 1, 30), date(2025, 1, 30)),
    (FEMALE, date(2022, 10, 18), date(2025, 1, 30)),
    (FEMALE, date(2021, 4, 7), date(2023, 7, 13)),
    (FEMALE, date(2021, 5, 4), date(2022, 9, 3)),
    (MALE, date(2024, 1, 1), date(2025, 1, 1)),
    (MALE, date(2024, 1, 1), date(2025, 1, 1)),
)
"""Gender, first day in Viasna's count, first day out of it."""

CONVICTED_IN_MONTHS = {((2023, 1), "imprisonment"): (2, 0)}
"""Women and men convicted in the three fitted months."""

WOMEN_CONVICTED = 5
RELEASED_FROM_PRISON = 2
RECOGNISED = (7, 5)
"""All, women; the same on every fitted day."""


def in_viasnas_count(day: date) -> tuple[int, int]:
    """All and women of the documented people in Viasna's count on a day."""
    there = [gender for gender, start, end in IN_VIASNAS_COUNT if start <= day < end]
    return len(there), there.count(FEMALE)
