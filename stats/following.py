"""Following a figure: the editions at which its number changed, from one to the next.

Where no day is named each edition counts its own, as the headline stood; where one is named, or a period, each counts that.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition
from stats.keeping import kept_totals
from stats.parsing import parse
from stats.periods import DAY
from stats.query import Query

EDITIONS_FOLLOWED = 30
REFUSED = ("by", "every", "cumulative", "edition")
"""A number is followed from edition to edition: it has no breakdown, no steps, and not one edition."""
TIME = ("on", "from", "to")


@dataclass(frozen=True)
class Change:
    """What an edition counts where the one before counted something else. ``before`` and ``was``: that one and its number, None for the first."""

    query: Query
    value: int
    before: Query | None
    was: int | None

    @property
    def edition(self) -> Edition:
        return self.query.edition

    @property
    def redefined(self) -> bool:
        """Whether the two count by different definitions: of the measure, or of two organisations, each the default of its edition."""
        before = self.before
        return before is not None and (before.measure, before.filters) != (self.query.measure, self.query.filters)


def changes(measure: str, given: QueryDict) -> list[Change]:
    """Changes of a figure in the last editions, newest first. ``given``: parameters of its address that were read without error."""
    shown = list(Edition.objects.order_by("-number")[: EDITIONS_FOLLOWED + 1])
    asked = [query for edition in reversed(shown) if (query := _at(edition, measure, given)) is not None]
    counted = [count.value for count in kept_totals(asked)]
    found = []
    for place, (query, value) in enumerate(zip(asked, counted, strict=True)):
        if place == 0:
            # Before the oldest that is looked at nothing is known of a change, unless it is the first that could count.
            if query.edition.number == 1 or query.edition != shown[-1]:
                found.append(Change(query, value, None, None))
        elif value != counted[place - 1]:
            found.append(Change(query, value, asked[place - 1], counted[place - 1]))
    return found[::-1]


def _at(edition: Edition, measure: str, given: QueryDict) -> Query | None:
    """What an edition answers; None where it can't know: it is older than the day, or its rules don't define this."""
    named = given.copy()
    named["edition"] = str(edition.number)
    try:
        query = parse(measure, named, numbered=lambda _number: edition)
    except BadParameter:
        return None
    first = query.on or query.start
    return query if query.measure.is_estimate or first <= edition.day else None


def address(query: Query) -> str:
    """The feed of a figure. A day or period that is what an address without one means is left to each edition."""
    hidden = {*REFUSED, *TIME} if _is_own(query) else set(REFUSED)
    asked = [(name, value) for name, value in query.parameters() if name not in hidden]
    path = reverse("figure_feed", args=[query.measure.slug])
    return f"{path}?{urlencode(asked)}" if asked else path


def _is_own(query: Query) -> bool:
    """Whether the day or period is the one of an address that names none; so is the series of a stock, which has no one day."""
    if query.measure.is_stock:
        return query.on is None or query.on == query.day
    if query.measure.is_estimate:
        return query.start == query.day
    return (query.start, query.end) == (query.first_day, query.day + DAY)
