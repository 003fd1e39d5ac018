"""Figures of a reference page: its number, its course over time, its breakdowns, and what it goes with.

A reference page is about one row of a list: a facility, an article, a court, a judge, a group case. Few people are told as a number and not
broken down (SMALL): a breakdown of few is a list of people.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.urls import reverse
from django.utils.functional import Promise

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published.filters import BadParameter
from prisoners.published.questions import Count
from stats import leading, periods, wording
from stats.figures import Figure, figure, totals
from stats.presenting import Shown
from stats.query import Query, defined

SMALL = 5
"""Fewer than these are not broken down."""
MOST_BESIDE = 12
"""So many rows stand in a table of what goes with it; the figure has all."""
OWN_PAGES = frozenset({"facility", "article", "court", "judge", "group_case"})
"""Dimensions whose keys have pages: the dimension is the name of the address."""


@dataclass(frozen=True)
class Line:
    """A number with what it is of, in a few words, and the figure that gives it."""

    label: str
    value: int
    low: int
    high: int
    address: str


@dataclass(frozen=True)
class Most:
    """The largest number of a series, the day it was reached on, and the figure that gives it."""

    value: int
    when: str
    address: str


@dataclass(frozen=True)
class BesideRow:
    """``address``: of its own page. ``number_address``: the figure that gives the number; None where a row of a breakdown alone says it."""

    label: str
    address: str
    value: int
    number_address: str | None
    share: float


@dataclass(frozen=True)
class Beside:
    """What one thing goes with: rows of the figure at ``address``, which counts ``whole`` in all. ``more``: rows that are left out here.

    ``special``: numbers of which it isn't one of these, by special key. ``unnamed``: what is told of them, with links.
    """

    slug: str
    title: str | Promise
    rows: list[BesideRow]
    more: int
    whole: int
    address: str
    special: Mapping[str, Count] = field(default_factory=dict)
    unnamed: str = ""


def headline(query: Query) -> Shown:
    return Shown(figure(query))


def series(query: Query, title: str) -> Shown | None:
    """A stock on the last day of each month; None where it never was more than none."""
    monthly = replace(query, on=None, start=query.first_day, end=query.on + timedelta(days=1), every=periods.MONTH)
    return _course(monthly, title)


def yearly(query: Query, title: str) -> Shown | None:
    """A flow year by year; None where nothing happened, or where too few of its dates are known to the year."""
    try:
        return _course(replace(query, every=periods.YEAR), title)
    except BadParameter:
        return None


def _course(query: Query, title: str) -> Shown | None:
    answer = figure(query)
    return Shown(answer, chart_title=title) if any(row.high for row in answer.rows) else None


def most(course: Shown | None) -> Most | None:
    """The largest number of a series of a stock, at its first time."""
    if course is None:
        return None
    row = max(course.figure.rows, key=lambda each: each.value)
    if not row.value:
        return None
    return Most(row.value, wording.day(row.step.start), leading.to_step(course.query, row.step))


def is_small(shown: Shown) -> bool:
    """Whether there are too few to break down."""
    return shown.value < SMALL


def breakdowns(query: Query, dimensions: Iterable[str]) -> list[Shown]:
    """The number by each dimension, where it says more than that all are of one kind; by gender in any case."""
    answers = (figure(replace(query, by=(slug,))) for slug in dimensions)
    return [Shown(answer) for answer in answers if answer.query.by == ("gender",) or _tells_apart(answer)]


def _tells_apart(answer: Figure) -> bool:
    return sum(1 for row in answer.rows if row.high) > 1


def beside(query: Query, dimension: str, title: str | Promise) -> Beside | None:
    """With what of a dimension this goes: articles of the same people, judges of the same court. None where with nothing.

    The page's own key is no row: everybody has it.
    """
    answer = figure(replace(query, by=(dimension,)))
    own = query.filters.get(dimension, ())
    rows = [row for row in answer.rows if row.value and row.key not in SPECIAL_KEYS and row.key not in own]
    if not rows:
        return None
    shown = [
        BesideRow(
            row.label,
            reverse(dimension, args=[row.key]) if dimension in OWN_PAGES else "",
            row.value,
            leading.to_row(answer.query, row),
            round(100 * row.value / rows[0].value, 2),
        )
        for row in rows[:MOST_BESIDE]
    ]
    special = {row.key: row.count for row in answer.rows if row.key in SPECIAL_KEYS}
    return Beside(dimension, title, shown, len(rows) - len(shown), answer.value, answer.query.address(), special)


def stock(query: Query, measure: str) -> Query:
    """What a measure counts on the last day of a flow's period, under the same filters."""
    found = defined(measure, query.edition)
    filters = dict(query.filters)
    if found.needs_designation:
        filters.setdefault("designation", (query.default_designation,))
    return replace(query, measure=found, start=None, end=None, on=query.end - timedelta(days=1), filters=filters)


def flow(query: Query, measure: str) -> Query:
    """What a measure counts from the registry's first day to the day of a stock, or in the period of a flow, under the same filters."""
    start, end = query.start or query.first_day, query.end or query.on + timedelta(days=1)
    return replace(query, measure=defined(measure, query.edition), on=None, start=start, end=end)


def lines(asked: Mapping[str, Query]) -> list[Line]:
    """Several numbers by what they are of, each a figure of its own."""
    counts: list[Count] = totals(list(asked.values()))
    return [Line(label, *count, query.address()) for (label, query), count in zip(asked.items(), counts, strict=True)]
