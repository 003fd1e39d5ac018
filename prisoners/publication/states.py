"""Stretches of time and the states that are possible in each (docs/counting.md, rule 3).

A day on which some points may or may not have passed has several possible states: one for every set of passed points
that the bounds and the order of the points allow. Bounds are narrowed, so a set is possible exactly when it holds
every point that must have passed, none that can't have, and with each point all that come before it.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from prisoners.domain.dates import Bounds

MAX_DOUBTFUL = 12
"""Points in doubt on one day. More would make thousands of states: then those without an order are taken at their best."""


@dataclass(frozen=True)
class Stretch:
    """Days [start, end) in which the possible states and the best one, which is one of them, do not change."""

    start: date
    end: date | None
    states: frozenset
    best: Hashable


def stretches(
    points: dict[str, Bounds],
    order: Sequence[tuple[str, str]],
    state: Callable[[frozenset[str]], Hashable],
) -> list[Stretch]:
    """Cut a person's time at every earliest, best and latest day, and say what is possible in each piece.

    ``state`` tells what a set of passed points means. Pieces with the same states and the same best one are joined.
    Nothing has happened before the first cut.
    """
    cuts = sorted({day for bounds in points.values() for day in bounds})
    before: dict[str, list[str]] = {name: [] for name in points}
    for first, second in order:
        before[second].append(first)
    sequence = sorted(points, key=lambda name: points[name])
    sequence = _in_order(sequence, before)
    found: list[Stretch] = []
    for start, end in pairwise([*cuts, None]):
        surely = frozenset(name for name in sequence if points[name].latest <= start)
        doubtful = [name for name in sequence if points[name].earliest <= start < points[name].latest]
        best = state(frozenset(name for name in sequence if points[name].best <= start))
        if doubtful:
            possible = frozenset(state(surely | chosen) for chosen in _choices(doubtful, before, points, start))
        else:
            possible = frozenset((best,))
        if found and found[-1].states == possible and found[-1].best == best:
            found[-1] = Stretch(found[-1].start, end, possible, best)
        else:
            found.append(Stretch(start, end, possible, best))
    return found


def _choices(
    doubtful: list[str], before: dict[str, list[str]], points: dict[str, Bounds], day: date
) -> Iterator[frozenset[str]]:
    """Sets of doubtful points that can have passed: with each point, all that come before it."""
    free = doubtful[:MAX_DOUBTFUL]
    settled = frozenset(name for name in doubtful[MAX_DOUBTFUL:] if points[name].best <= day)
    among = {name: [first for first in before[name] if first in free] for name in free}
    chosen: list[frozenset[str]] = [frozenset()]
    for name in free:
        chosen += [passed | {name} for passed in chosen if all(first in passed for first in among[name])]
    return (passed | settled for passed in chosen)


def _in_order(sequence: list[str], before: dict[str, list[str]]) -> list[str]:
    """The points sorted so that each comes after all that must be before it (ties in bounds kept by ``order``)."""
    placed: list[str] = []
    done: set[str] = set()

    def place(name: str) -> None:
        if name in done:
            return
        done.add(name)
        for first in before[name]:
            place(first)
        placed.append(name)

    for name in sequence:
        place(name)
    return placed
