"""The book of verdicts: keeps three months at their published numbers, and counts what is still to be filled."""

import random
from collections import Counter
from datetime import date, timedelta

from prisoners.demonstration import documented, targets
from prisoners.demonstration.truth import FEMALE, MALE

DAY = timedelta(days=1)
GENDERS = (FEMALE, MALE)


class VerdictBook:
    """First-instance verdicts by month, penalty and gender. ``left`` holds what the three fitted months may still take."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        self.left: Counter[tuple[tuple[int, int], str, str]] = Counter()
        self.in_period: Counter[tuple[str, str]] = Counter()
        for month, penalties in targets.MONTHS.items():
            for penalty, counts in penalties.items():
                taken = documented.CONVICTED_IN_MONTHS.get((month, penalty), (0, 0))
                for gender, count, documented_count in zip(GENDERS, counts, taken, strict=True):
                    self.left[month, penalty, gender] = count - documented_count

    def enter(self, gender: str, penalty: str, wanted: date, earliest: date, latest: date) -> date | None:
        """Enter a verdict on the wanted day or, where its month is full, on the nearest day that is free.

        Returns None where no day from ``earliest`` to ``latest`` is free.
        """
        for distance in range(200):
            for day in (wanted + DAY * distance, wanted - DAY * distance):
                if earliest <= day <= latest and self.is_free(gender, penalty, day):
                    self.write(gender, penalty, day)
                    return day
        return None

    def is_free(self, gender: str, penalty: str, day: date) -> bool:
        month = (day.year, day.month)
        return month not in targets.MONTHS or self.left[month, penalty, gender] > 0

    def write(self, gender: str, penalty: str, day: date) -> None:
        month = (day.year, day.month)
        if month in targets.MONTHS:
            self.left[month, penalty, gender] -= 1
        if targets.PERIOD[0] <= day < targets.PERIOD[1]:
            self.in_period[penalty, gender] += 1

    def day_in(self, month: tuple[int, int]) -> date:
        """A day in a month, from Monday to Friday."""
        day = date(*month, 1) + DAY * self.rng.randint(0, 27)
        return day - DAY * max(0, day.weekday() - 4) if day.day > 2 else day
