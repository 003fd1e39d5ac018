"""The time axis of a picture: from which day to which, where its marks are, and where a day lies on it in per cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from prisoners.domain.terms import MONTHS_A_YEAR, add_months

STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
"""Months from one mark to the next."""
MOST_YEARS, MOST_MONTHS = 9, 5
"""So many labels fit beside each other on a phone: 2023, or Jun 2023."""


@dataclass(frozen=True)
class Tick:
    """``x``: per cent of the width. ``anchor``: how the label stands to it, so that none is cut."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True)
class Axis:
    """Days [start, end), both first days of months."""

    start: date
    end: date
    step: int

    def x(self, day: date) -> float:
        """Per cent of the width, 0 to 100; days outside lie on its ends."""
        share = (day - self.start).days / (self.end - self.start).days
        return round(100 * min(max(share, 0), 1), 2)

    @property
    def ticks(self) -> list[Tick]:
        found, day = [], self.start
        while day <= self.end:
            x = self.x(day)
            label = str(day.year) if self.step % MONTHS_A_YEAR == 0 else date_format(day, "M Y")
            found.append(Tick(x, label, "start" if x < 4 else "end" if x > 96 else "middle"))
            day = add_months(day, self.step)
        return found


def axis(days: Iterable[date]) -> Axis:
    """The axis that holds all these days, of whole years or of whole steps in a year, its labels few enough for a phone."""
    days = list(days)
    first, last = min(days), max(days)
    for step in STEPS:
        whole = min(step, MONTHS_A_YEAR)
        start, end = _first_of(first, whole), add_months(_first_of(last, whole), whole)
        most = MOST_YEARS if step >= MONTHS_A_YEAR else MOST_MONTHS
        if (_months(end) - _months(start)) // step < most:
            break
    return Axis(start, end, step)


def _first_of(day: date, months: int) -> date:
    """First day of the month, quarter, half-year or year in which a day lies."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _months(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month
