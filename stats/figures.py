"""THE function that answers: a query to a figure. Every number on the site comes from here, on pages and as data alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from prisoners.published import counting, lateness
from prisoners.published.filters import BadParameter
from prisoners.published.questions import NONE, Answer, Count, Relation, Step
from stats import wording
from stats.citations import Citation, citation
from stats.measures import UNITS, Measure
from stats.notes import notes
from stats.periods import DAILY, MONTH, YEAR
from stats.query import Query
from stats.table import IMPRECISE, Row, marked, rows

EXACT_SHARE = 0.8
"""A series is refused where fewer dates than this share are as exact as its steps (docs/counting.md, rule 7)."""


@dataclass(frozen=True)
class Figure:
    """An answer with all that belongs to it. ``total`` is None for a series of a stock."""

    query: Query
    total: Count | None
    rows: list[Row]

    @property
    def measure(self) -> Measure:
        return self.query.measure

    @property
    def value(self) -> int | None:
        return self.total.value if self.total else None

    @property
    def low(self) -> int | None:
        return self.total.low if self.total else None

    @property
    def high(self) -> int | None:
        return self.total.high if self.total else None

    @cached_property
    def title(self) -> str:
        return wording.title(self.query)

    @cached_property
    def sentence(self) -> str:
        return wording.sentence(self.query, self.total.value) if self.total else self.title

    @cached_property
    def notes(self) -> list[str]:
        caveats = [str(caveat) for caveat in self.measure.caveats]
        return [*notes(self.query, self.total or NONE, self.rows), *caveats]

    @cached_property
    def citation(self) -> Citation | None:
        return citation(self.query)

    @property
    def unit(self) -> str:
        return str(UNITS[self.measure.unit])


def figure(query: Query) -> Figure:
    """Count what a query asks for. Raises BadParameter where a series is finer than its dates allow."""
    if query.edition is None:
        return Figure(query, None if query.every and query.measure.is_stock else NONE, [])
    _refuse_too_fine(query)
    answer = counting.count(query.question())
    table = marked(rows(answer, query.steps, query.by), _marks(query, answer))
    return Figure(query, _total(query, answer), table if query.by or query.every else [])


def totals(queries: Sequence[Query]) -> list[Count]:
    """Totals of several queries, each as `figure` gives it. Those that differ in their time or edition alone are one statement."""
    alike: dict[tuple, list[int]] = {}
    for place, query in enumerate(queries):
        # Everybody's standing is found for one edition at a time: together it is no quicker, and can be planned badly.
        apart = query.measure.population.relation == Relation.STANDINGS or query.edition is None
        key = (query.measure, query.edition is None, query.edition if apart else None, tuple(query.filters.items()))
        alike.setdefault(key, []).append(place)
    found = [NONE] * len(queries)
    for places in alike.values():
        asked = [queries[place].total() for place in places]
        if asked[0].edition is None:
            continue
        answer = counting.count(asked[0].question(steps=_steps(asked)))
        for number, place in enumerate(places):
            found[place] = answer.total.get(number, NONE)
    return found


def _steps(queries: Sequence[Query]) -> tuple[Step, ...]:
    """The times of several queries as steps of one question; each with its edition where these differ."""
    steps = [query.steps[0] for query in queries]
    if len({query.edition.number for query in queries}) > 1:
        steps = [step._replace(edition=query.edition.number) for step, query in zip(steps, queries, strict=True)]
    return tuple(steps)


def _total(query: Query, answer: Answer) -> Count | None:
    if query.every is None:
        return answer.total.get(0, NONE)
    if query.measure.is_stock:
        return None
    return totals([query])[0]


def _refuse_too_fine(query: Query) -> None:
    event = query.measure.population.event
    # Estimates are never exact; each of their steps is marked as one and has its low and high.
    if query.every is None or query.measure.is_stock or query.measure.is_estimate or event is None:
        return
    share = lateness.share_as_exact_as(
        query.every, kind=event, edition=query.edition.number, start=query.start, until=query.end
    )
    if share < EXACT_SHARE:
        raise BadParameter(
            "every",
            _("Too few of these dates are known to the %(step)s: only %(share)s%%. Choose longer steps.")
            % {"step": _known_to(query.every), "share": round(100 * share)},
        )


def _known_to(every: str) -> str:
    return {
        DAILY: pgettext("known to the", "day"),
        MONTH: pgettext("known to the", "month"),
        YEAR: pgettext("known to the", "year"),
    }[every]


def _marks(query: Query, answer: Answer) -> dict[Step, tuple[str, ...]]:
    """What is special about each step: vague dates, a time not yet complete, an estimate."""
    if query.every is None or query.measure.is_stock:
        return {}
    if query.measure.is_estimate:
        return dict.fromkeys(query.steps, ("estimate",))
    lag = timedelta(days=lateness.usual_lag(kind=query.measure.population.event, edition=query.edition.number))
    marks = {}
    for number, step in enumerate(query.steps):
        count = answer.total.get(number, NONE)
        found = []
        if step.end + lag > query.edition.day:
            found.append("incomplete")
        if count.low < count.high:
            found.append(IMPRECISE)
        marks[step] = tuple(found)
    return marks
