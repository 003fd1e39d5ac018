"""What the documented people (`documented_cases.csv`) add to the published numbers that are fitted.

They are real, recorded from public sources and loaded by another command; the invented population leaves them room. Days of
designation that no source gives are the middle of what is possible, as the registry counts them.
"""

from datetime import date

from prisoners.demonstration.truth import FEMALE, MALE

IN_VIASNAS_COUNT: tuple[tuple[str, date, date | None], ...] = (
    (FEMALE, date(2022, 1, 30), date(2022, 11, 30)),
    (FEMALE, date(2022, 1, 30), date(2024, 12, 31)),
    (FEMALE, date(2022, 10, 18), date(2025, 7, 16)),
    (FEMALE, date(2021, 4, 7), None),
    (FEMALE, date(2021, 5, 4), date(2022, 9, 3)),
    (MALE, date(2024, 1, 1), date(2024, 12, 31)),
    (MALE, date(2024, 1, 1), date(2024, 12, 31)),
)
"""Gender, first day in Viasna's count, first day out of it: the release, or the day from which nobody has confirmed custody for a year
after the last confirmation and the expected release (None: after the last edition)."""

CONVICTED_IN_MONTHS = {((2023, 1), "imprisonment"): (2, 0)}
"""Women and men convicted in the three fitted months."""

RELEASED_FROM_PRISON = 2


def in_viasnas_count(day: date) -> tuple[int, int]:
    """All and women of the documented people in Viasna's count on a day."""
    there = [gender for gender, start, end in IN_VIASNAS_COUNT if start <= day and (end is None or day < end)]
    return len(there), there.count(FEMALE)


def recognised(day: date) -> tuple[int, int]:
    """All and women of the documented people whom Viasna has recognised by a day, in its count or out of it again."""
    known = [gender for gender, start, _end in IN_VIASNAS_COUNT if start <= day]
    return len(known), known.count(FEMALE)
