"""A figure as it was known: at the first edition that could know its day, and at the last one (docs/counting.md, rule 9)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from prisoners.published import editions
from prisoners.published.models import Edition
from stats.figures import Figure, totals
from stats.query import Query


@dataclass(frozen=True)
class Known:
    """What an edition counted for the same question. ``difference``: the later of the two numbers less the earlier."""

    edition: Edition
    value: int
    difference: int
    address: str


@dataclass(frozen=True)
class History:
    """``then``: the first edition on or after the day; ``now``: the last one, where an earlier is shown.

    ``unpublished_then``: the day lies before the first edition, so nothing was known on it.
    """

    then: Known | None
    now: Known | None
    unpublished_then: bool


def history(figure: Figure) -> History | None:
    """How the answer differs by edition; None where there is nothing to compare: a series of a stock, an estimate."""
    query = figure.query
    if query.edition is None or figure.total is None or query.measure.is_estimate:
        return None
    day = query.on or query.end - timedelta(days=1)
    first = Edition.objects.filter(day__gte=day).order_by("number").first()
    if first is not None and first.number >= query.edition.number:
        first = None
    last = editions.latest() if query.frozen else None
    if last is not None and last.number <= query.edition.number:
        last = None
    compared = [edition for edition in (first, last) if edition is not None]
    if not compared:
        return None
    queries = [replace(query, edition=edition, frozen=True) for edition in compared]
    answers = {each.edition.number: count.value for each, count in zip(queries, _totals(queries), strict=True)}
    then = first and Known(first, answers[first.number], figure.value - answers[first.number], _at(query, first))
    now = last and Known(last, answers[last.number], answers[last.number] - figure.value, _at(query, last))
    return History(then, now, bool(first and _is_before_all(first, day)))


def _totals(queries: list[Query]):
    return totals([replace(query, by=(), every=None) for query in queries])


def _at(query: Query, edition: Edition) -> str:
    return replace(query, edition=edition, frozen=True).address()


def _is_before_all(first_after: Edition, day: date) -> bool:
    return first_after.number == 1 and first_after.day > day
