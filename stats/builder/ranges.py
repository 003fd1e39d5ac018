"""Filters of a range that let nothing pass: bounds the wrong way round, bounds against keys, days that the time asked for rules out."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce

from django.utils.translation import gettext as _

from prisoners.domain.choices import TERM_BANDS
from prisoners.published.binding import OWN_DATE
from prisoners.published.predicates import Ages, ages_at_least, ages_at_most, ages_in_bands
from prisoners.published.questions import Relation
from stats import wording
from stats.builder.refusals import Refusal
from stats.query import Query

DATES = ("detained", "convicted", "released", "due")
DAY = timedelta(days=1)


def refused(query: Query) -> Iterator[Refusal]:
    """Ranges of a question that nothing can lie in."""
    yield from _days(query)
    yield from _numbers(query)
    yield from _ages(query)
    yield from _terms(query)


def out_of_time(query: Query) -> Iterator[Refusal]:
    """Days of filters that the time asked for rules out."""
    yield from _own_days(query)
    yield from _days_of_custody(query)


def _day(query: Query, name: str) -> date | None:
    values = query.filters.get(name)
    return date.fromisoformat(values[0]) if values else None


def _number(query: Query, name: str) -> int | None:
    values = query.filters.get(name)
    return int(values[0]) if values else None


def _days(query: Query) -> Iterator[Refusal]:
    for name in DATES:
        after, before = _day(query, f"{name}_after"), _day(query, f"{name}_before")
        if after and before and after >= before:
            yield Refusal(
                f"{name}_before",
                _("No day is on or after %(first)s and before %(second)s: give a later day.")
                % {"first": wording.day(after), "second": wording.day(before)},
            )


def _numbers(query: Query) -> Iterator[Refusal]:
    for name in ("age", "term"):
        least, most = _number(query, f"{name}_min"), _number(query, f"{name}_max")
        if least is not None and most is not None and least > most:
            yield Refusal(
                f"{name}_max",
                _("At most %(most)s is less than at least %(least)s: give a larger number.")
                % {"most": wording.number(most), "least": wording.number(least)},
            )


def _ages(query: Query) -> Iterator[Refusal]:
    """Age bands that the bounds of age leave nothing of."""
    least, most = _number(query, "age_min"), _number(query, "age_max")
    bands = query.filters.get("age")
    if not bands or (least is None and most is None) or (least is not None and most is not None and least > most):
        return
    found: list[Ages] = [ages_in_bands(list(bands))]
    found += [ages_at_least(least)] if least is not None else []
    found += [ages_at_most(most)] if most is not None else []
    left = reduce(Ages.both, found)
    if not left.ranges and not left.missing:
        yield Refusal("age", _("Nobody of these ages is within the bounds of age given: leave one of the two out."))


def _terms(query: Query) -> Iterator[Refusal]:
    """Bands of terms outside the bounds in months. What has no length, such as life, is in no bounds."""
    least, most = _number(query, "term_min"), _number(query, "term_max")
    bands = query.filters.get("term")
    if not bands or (least is None and most is None) or (least is not None and most is not None and least > most):
        return
    lengths = {key: (low, high) for key, low, high in TERM_BANDS}
    for key in bands:
        low, high = lengths.get(key, (None, None))
        if low is not None and (most is None or low <= most) and (high is None or least is None or least < high):
            return
    yield Refusal("term", _("No such term is within the bounds of months given: leave one of the two out."))


def _own_days(query: Query) -> Iterator[Refusal]:
    """Days of the very event that is counted, outside the period asked for."""
    name = OWN_DATE.get(query.measure.population.event or "")
    if name is None or query.start is None:
        return
    after, before = _day(query, f"{name}_after"), _day(query, f"{name}_before")
    reason = _("The period asked for has no such day: what is counted happened from %(first)s to %(last)s.") % {
        "first": wording.day(query.start),
        "last": wording.day(query.end - DAY),
    }
    if after and after >= query.end:
        yield Refusal(f"{name}_after", reason)
    if before and before <= query.start:
        yield Refusal(f"{name}_before", reason)


def _days_of_custody(query: Query) -> Iterator[Refusal]:
    """Of people held on a day: detained after it, or released by it."""
    if query.measure.population.relation != Relation.SPANS:
        return
    first, last = (query.on, query.on) if query.on else (query.start, query.end - DAY)
    after, before = _day(query, "detained_after"), _day(query, "released_before")
    if after and after > last:
        yield Refusal(
            "detained_after",
            _("Nobody detained after %(day)s is held on that day: give an earlier day.") % {"day": wording.day(last)},
        )
    if before and before <= first + DAY:
        yield Refusal(
            "released_before",
            _("Nobody released by %(day)s is held on that day: give a later day.") % {"day": wording.day(first)},
        )
