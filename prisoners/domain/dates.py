"""Partial dates: a year, a month or a day, and the days that each of them can mean.

A partial date is written as ISO 8601 at reduced precision: ``2023``, ``2023-06`` or ``2023-06-17``. The database
derives the earliest and latest day from the same text (migration 0001, ``partial_earliest`` and ``partial_latest``).
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

PARTIAL_DATE = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
DAY = timedelta(days=1)


class Bounds(NamedTuple):
    """The days a date can be: ``earliest`` and ``latest`` are inclusive, ``best`` is the day counted for ``value``."""

    earliest: date
    best: date
    latest: date

    @property
    def exact(self) -> bool:
        return self.earliest == self.latest


class BadDate(ValueError):
    """A text that is no partial date. ``args[0]`` says what is wrong and what to write instead."""


class Contradiction(ValueError):
    """Dates that can't be in the order they must have. ``first`` and ``second`` are the positions in the chain."""

    def __init__(self, first: int, second: int):
        super().__init__(f"date {second} can't be on or after date {first}")
        self.first, self.second = first, second


@lru_cache(maxsize=8192)
def parse(text: str) -> tuple[date, date]:
    """The earliest and latest day of a partial date.

    Raises BadDate for any other text and for a day that doesn't exist, such as 2023-02-30.
    """
    match = PARTIAL_DATE.fullmatch(text)
    if match is None:
        raise BadDate(_("“%(text)s” is no date: write 2023, 2023-06 or 2023-06-17.") % {"text": text})
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    try:
        if day is not None:
            return (exact := date(year, month, day)), exact
        if month is not None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise BadDate(_("“%(text)s” is a day that doesn't exist.") % {"text": text}) from None
    return date(year, 1, 1), date(year, 12, 31)


def middle(earliest: date, latest: date) -> date:
    """The best day of an interval: its middle, the earlier of two."""
    return earliest + (latest - earliest) // 2 if latest > earliest else earliest


def bounds(text: str) -> Bounds:
    """Bounds of a partial date taken alone, before other dates narrow it."""
    earliest, latest = parse(text)
    return Bounds(earliest, middle(earliest, latest), latest)


def exactly(day: date) -> Bounds:
    return Bounds(day, day, day)


def between(earliest: date, latest: date) -> Bounds:
    return Bounds(earliest, middle(earliest, latest), latest)


def month_of(given: Bounds) -> Bounds:
    """The same date made coarser: whole months (disclosure of people whose name is withheld).

    The best day is the middle of them; where it was put elsewhere (an attested day, which custody began on at the
    latest), it stays in its month.
    """
    whole = between(first_of_month(given.earliest), last_of_month(given.latest))
    if given.best == middle(given.earliest, given.latest):
        return whole
    return whole._replace(best=middle(first_of_month(given.best), last_of_month(given.best)))


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def narrow(
    intervals: list[tuple[date, date]],
    order: Iterable[tuple[int, int]],
    at_latest: frozenset[int] = frozenset(),
) -> list[Bounds]:
    """Narrow dates by their order: ``(a, b)`` in ``order`` says that date ``a`` is not after date ``b``.

    ``order`` must be a partial order over positions in ``intervals``. Each returned Bounds holds exactly the days
    the date can have in some choice of all dates that keeps the order. ``best`` is the middle of what remains, or its
    latest day for positions in ``at_latest`` (an attested custody began at the latest on the day it is attested);
    best days keep the order too. Raises Contradiction where nothing remains.
    """
    low = [earliest for earliest, _latest in intervals]
    high = [latest for _earliest, latest in intervals]
    for place, (earliest, latest) in enumerate(intervals):
        if earliest > latest:
            raise Contradiction(place, place)
    pairs = list(order)
    changed = True
    while changed:
        changed = False
        for a, b in pairs:
            if low[b] < low[a]:
                low[b], changed = low[a], True
            if high[a] > high[b]:
                high[a], changed = high[b], True
            if low[a] > high[a] or low[b] > high[b]:
                raise Contradiction(a, b)
    best = [
        latest if place in at_latest else middle(earliest, latest)
        for place, (earliest, latest) in enumerate(zip(low, high, strict=True))
    ]
    changed = bool(at_latest)
    while changed:
        changed = False
        for a, b in pairs:
            if best[b] < best[a]:
                best[b], changed = best[a], True
    return [Bounds(*days) for days in zip(low, best, high, strict=True)]


def precision(text: str) -> str:
    """``year``, ``month`` or ``day``: how exactly a partial date is known."""
    return {4: "year", 7: "month", 10: "day"}[len(text)]
