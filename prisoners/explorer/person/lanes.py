"""Custody over time as it can be drawn: a lane for each place, and in it how sure it is that the person was there.

Made of the published spans, so it shows exactly what is counted: a stretch that every possible state puts in one place is sure,
one that only some do is not. Of people whose name is withheld the spans hold no more than months.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from prisoners.domain.choices import Status
from prisoners.published.models import SpanRow

HELD, RESTRICTED, UNCONFIRMED = "held", "restricted", "unconfirmed"


@dataclass(frozen=True)
class Stretch:
    """Days [start, end) in one place; ``end`` None: it went on on the day that the lanes are of. ``manner``: HELD, RESTRICTED or UNCONFIRMED.

    ``sure``: nothing else is possible in these days.
    """

    start: date
    end: date | None
    manner: str
    sure: bool


@dataclass(frozen=True)
class Lane:
    """A place: keys of the arrangement and of the facility, as rows have them."""

    arrangement: str
    facility: str
    stretches: list[Stretch]


def lanes(spans: Iterable[SpanRow], today: date) -> list[Lane]:
    """Lanes until a day, in the order in which the person first was, or may have been, in each. What rows say of later days is no custody yet."""
    found: dict[tuple[str, str], list[Stretch]] = {}
    in_order = sorted(
        (span for span in spans if span.day_from <= today), key=lambda span: (span.day_from, not span.best, span.pk)
    )
    for _days, rows in groupby(in_order, key=lambda span: (span.day_from, span.day_to)):
        for place, stretch in _places(list(rows), today):
            _join(found.setdefault(place, []), stretch)
    return [Lane(*place, stretches) for place, stretches in found.items()]


def _places(rows: list[SpanRow], today: date) -> Iterable[tuple[tuple[str, str], Stretch]]:
    """The places that are possible in one stretch of time, whatever else of the person may have been different then."""
    by_place: dict[tuple[str, str], list[SpanRow]] = {}
    for row in rows:
        by_place.setdefault((row.arrangement, row.facility), []).append(row)
    for place, same in by_place.items():
        confirmed = [row for row in same if row.status != Status.NOT_CONFIRMED]
        manner = (confirmed or same)[0].counts_as if confirmed else UNCONFIRMED
        end = same[0].day_to
        went_on = end is None or end > today
        yield place, Stretch(same[0].day_from, None if went_on else end, manner, sure=len(same) == same[0].states)


def _join(stretches: list[Stretch], new: Stretch) -> None:
    """Add a stretch; where it goes on as the one before it was, the two are one."""
    last = stretches[-1] if stretches else None
    if last and (last.end, last.manner, last.sure) == (new.start, new.manner, new.sure):
        stretches[-1] = Stretch(last.start, new.end, new.manner, new.sure)
    else:
        stretches.append(new)
