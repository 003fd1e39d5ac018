"""Figures of a reference page: a facility's or an article's number, its course over time and its breakdowns."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from stats import periods
from stats.figures import figure
from stats.presenting import Shown
from stats.query import Query


def headline(query: Query) -> Shown:
    return Shown(figure(query))


def series(query: Query, title: str) -> Shown | None:
    """The number on the last day of each month; None where it never was more than none."""
    monthly = replace(query, on=None, start=query.first_day, end=query.on + timedelta(days=1), every=periods.MONTH)
    answer = figure(monthly)
    return Shown(answer, chart_title=title) if any(row.high for row in answer.rows) else None


def breakdowns(query: Query, dimensions: Iterable[str]) -> list[Shown]:
    """The number by each dimension; none where nobody is counted."""
    answers = (figure(replace(query, by=(slug,))) for slug in dimensions)
    return [Shown(answer) for answer in answers if answer.high]
