"""A figure as it was known and as it is known: the editions of its past, and those that moved it since (docs/counting.md, rule 9)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.models import Edition
from prisoners.published.site import site_name
from stats import wording
from stats.figures import Figure
from stats.periods import DAY
from stats.revisions import Revision, revisions

LEAST_DRAWN = 3
"""Fewer editions than this are told in the table alone."""


@dataclass(frozen=True)
class Known:
    """What an edition counted for the same question. ``difference``: the later of the two numbers less the earlier."""

    edition: Edition
    value: int
    difference: int
    address: str


@dataclass(frozen=True)
class Moves:
    """The chart of how a count moved over editions, as templates draw charts."""

    title: str
    unit: str
    chart: dict
    edition: Edition


@dataclass(frozen=True)
class History:
    """``then``: the first edition on or after the day; ``now``: the last one, where an earlier is shown.

    ``unpublished_then``: the day lies before the first edition, so nothing was known on it. ``moved``: editions between the two that
    count another number than the one before them. ``shortened``: earlier editions than those compared are left out.
    """

    then: Known | None
    now: Known | None
    unpublished_then: bool
    moved: list[Revision]
    compared: int
    shortened: bool
    moves: Moves | None


def history(figure: Figure) -> History | None:
    """How the answer differs by edition; None where there is nothing to compare: a series of a stock, an estimate, one edition."""
    query = figure.query
    if query.edition is None or figure.total is None or query.measure.is_estimate:
        return None
    day = query.on or query.end - DAY
    shown, last = query.edition, editions.latest() if query.frozen else query.edition
    first = Edition.objects.filter(day__gte=day).order_by("number").first()
    start = min(first.number, shown.number) if first else shown.number
    if start == last.number:
        return None
    found = revisions(query, start, last.number)
    by_number = {revision.edition.number: revision for revision in found}
    then = by_number.get(first.number) if first and first.number < shown.number else None
    now = by_number.get(last.number) if last.number > shown.number else None
    return History(
        then=_known(then, figure.value - then.value) if then and then.count else None,
        now=_known(now, now.value - figure.value) if now and now.count else None,
        unpublished_then=bool(then and _is_before_all(first, day)),
        moved=[revision for revision in found[1:] if revision.moved or revision.count is None],
        compared=len(found),
        shortened=found[0].edition.number > start,
        moves=_moves(figure, [revision for revision in found if revision.count]),
    )


def _known(revision: Revision, difference: int) -> Known:
    return Known(revision.edition, revision.value, difference, revision.address)


def _is_before_all(first_after: Edition, day: date) -> bool:
    return first_after.number == 1 and first_after.day > day


def _moves(figure: Figure, found: list[Revision]) -> Moves | None:
    """The chart; None where a table of few lines says as much, or where all editions are of one day."""
    if len(found) < LEAST_DRAWN or found[0].edition.day == found[-1].edition.day:
        return None
    title = _("The count for %(time)s, edition by edition") % {"time": wording.time(figure.query)}
    words = _("Edition %(number)s of %(day)s")
    values = [revision.value for revision in found]
    chart = {
        "type": "line",
        "labels": [words % {"number": r.edition.number, "day": wording.day(r.edition.day)} for r in found],
        "addresses": [revision.address for revision in found],
        "x": [revision.edition.day.isoformat() for revision in found],
        "series": [
            {
                "label": str(figure.measure.title),
                "role": "accent",
                "values": values,
                "low": [revision.low for revision in found],
                "high": [revision.high for revision in found],
                "marks": [[] for _revision in found],
            }
        ],
        "points": [],
        "stacked": False,
        "title": title,
        "subtitle": _("%(unit)s, by the day on which the edition was published") % {"unit": figure.unit},
        "source": site_name(),
        "text": _("%(title)s. From %(first)s to %(last)s.")
        % {"title": title, "first": wording.number(values[0]), "last": wording.number(values[-1])},
        "words": {"separator": wording.thousands_separator(), "months": wording.short_months()},
        "most": 0,
    }
    return Moves(title, figure.unit, chart, found[-1].edition)
