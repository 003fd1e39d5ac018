"""Where numbers and days lie on a picture, and the few ticks that say so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.ticker import MaxNLocator

from stats import wording
from stats.pictures.palette import MUTED
from stats.pictures.sheet import Sheet, measured

TICK_SIZE = 11.5
PARTS = {"year": 800, "quarter": 270, "month": 45}
"""What has a tick in a time that is longer than so many days."""
MONTHS = {"year": (1,), "quarter": (1, 4, 7, 10), "month": tuple(range(1, 13))}


@dataclass(frozen=True)
class Scale:
    """From numbers to places, in a straight line."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.last - self.first or 1
        return self.start + (value - self.first) / span * (self.end - self.start)


def round_ticks(greatest: float) -> list[int]:
    """Four to six whole numbers from nought to the greatest or just beyond."""
    return [round(tick) for tick in MaxNLocator(nbins=5, integer=True, min_n_ticks=2).tick_values(0, max(greatest, 1))]


def value_gutter(ticks: Sequence[int]) -> float:
    """Room for the numbers left of the hairlines."""
    return max(measured(wording.number(tick), TICK_SIZE) for tick in ticks) + 10


def hairlines(sheet: Sheet, ticks: Sequence[int], scale: Scale, left: float, right: float) -> None:
    """A hairline for each tick, and its number left of it."""
    for tick in ticks:
        sheet.hairline(left, scale(tick), right - left)
        sheet.text(left - 8, scale(tick), wording.number(tick), size=TICK_SIZE, colour=MUTED, ha="right", va="center")


def part(first: date, last: date) -> str:
    """What a tick stands for, by how long the time is: a year, a quarter, a month, or seven days. As charts/axes.js has it."""
    days = (last - first).days
    return next((name for name, longer in PARTS.items() if days > longer), "week")


def named(day: date, by: str) -> str:
    month = wording.short_months()[day.month - 1]
    if by == "week":
        return f"{day.day} {month}"
    return str(day.year) if by == "year" or day.month == 1 else month


def day_ticks(first: date, last: date) -> list[tuple[int, str]]:
    """Ticks of a line, as ordinals of days: the first day of each part."""
    by = part(first, last)
    if by == "week":
        days = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1, 7)]
    else:
        days = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in MONTHS[by]]
    return [(day.toordinal(), named(day, by)) for day in days if first <= day <= last]


def step_ticks(days: Sequence[date]) -> list[tuple[int, str]]:
    """Ticks of columns, by their number: the first step of each part."""
    by = part(days[0], days[-1])

    def part_of(day: date) -> tuple[int, int]:
        if by == "week":
            return 0, (day - days[0]).days // 7
        return day.year, max(month for month in MONTHS[by] if month <= day.month)

    # A year of which only the end is shown has no tick: its columns would seem to be the whole.
    end_only = by == "year" and days[0].month > 6 and days[1].year == days[0].year
    starts = [place for place, (before, day) in enumerate(pairwise(days), 1) if part_of(before) != part_of(day)]
    return [(place, named(days[place], by)) for place in ([] if end_only else [0]) + starts]


def tick_words(sheet: Sheet, ticks: Sequence[tuple[float, str]], place: Callable[[float], float], y: float) -> None:
    """The words under the ticks; as many as there is room for, at even distances."""
    if not ticks:
        return
    widest = max(measured(words, TICK_SIZE) for _at, words in ticks) + 8
    places = [place(at) for at, _words in ticks]
    if len(ticks) > 2 and places[1] - places[0] < min(widest, places[2] - places[1]):
        places, ticks = places[1:], ticks[1:]  # a first part of a year or quarter, too short to be named
    room = min((b - a for a, b in pairwise(places)), default=sheet.width)
    every = max(1, -(-int(widest) // max(int(room), 1)))
    for number, (x, (_at, words)) in enumerate(zip(places, ticks, strict=True)):
        if number % every == 0:
            sheet.text(sheet.centred(x, words, TICK_SIZE), y, words, size=TICK_SIZE, colour=MUTED, ha="center")
