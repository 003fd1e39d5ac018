"""Who is in an organisation's count from when to when: comings and goings built to meet given numbers on given days.

Sampling would come near such numbers; building meets them. Between two days with given numbers there are as many comings
as the cumulative number asks for, and as many goings as the difference then needs.
"""

import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAY = timedelta(days=1)


@dataclass
class Member:
    """In the count from ``enter`` on, and no longer from ``leave`` on (None: still there)."""

    gender: str
    enter: date
    leave: date | None = None
    staying: bool = False
    """Expected to stay long: leaves only where nobody else can."""


def interpolated(points: dict[date, float], day: date) -> float:
    """The number of a day between two points, on the line between them; that of the last point after it."""
    days = sorted(points)
    place = bisect_right(days, day)
    if place == 0:
        return points[days[0]]
    if place == len(days):
        return points[days[-1]]
    before, after = days[place - 1], days[place]
    return points[before] + (points[after] - points[before]) * ((day - before) / (after - before))


def members(
    rng: random.Random,
    gender: str,
    stock: dict[date, int],
    joined: dict[date, float],
    batches: Sequence[tuple[date, float]] = (),
    staying: float = 0.2,
) -> list[Member]:
    """People of one gender whose number on each day of ``stock`` is the given one.

    ``joined``: people who had ever come up to a day, a line through its points. ``batches``: days on which many leave at
    once, each with its weight. ``staying``: share of people who leave last.
    """
    everybody: list[Member] = []
    present: list[Member] = []
    days = sorted(stock)
    came = round(joined[min(joined)])
    for before, after in pairwise(days):
        change = stock[after] - stock[before]
        coming = max(round(interpolated(joined, after)) - came, change, 0)
        came += coming
        going = coming - change
        events = sorted(
            [(_some_day(rng, before, after), 1) for _ in range(coming)]
            + [(day, 0) for day in _days_of_leaving(rng, going, before, after, batches)]
        )
        owed = 0
        for day, comes in events:
            if comes:
                member = Member(gender, day, staying=rng.random() < staying)
                everybody.append(member)
                present.append(member)
            elif not _one_leaves(rng, present, day):
                owed += 1
        for _ in range(owed):
            if not _one_leaves(rng, present, after):
                raise ValueError(f"nobody is there to leave by {after}")
    return everybody


def _some_day(rng: random.Random, before: date, after: date) -> date:
    return before + DAY * rng.randint(1, (after - before).days)


def _days_of_leaving(
    rng: random.Random, number: int, before: date, after: date, batches: Sequence[tuple[date, float]]
) -> list[date]:
    inside = [(day, weight) for day, weight in batches if before < day <= after]
    in_batches = round(number * 0.62) if inside else 0
    days = rng.choices(*zip(*inside, strict=True), k=in_batches) if inside else []
    return [*days, *(_some_day(rng, before, after) for _ in range(number - in_batches))]


def _one_leaves(rng: random.Random, present: list[Member], day: date) -> bool:
    """Let one of a few people drawn by lot leave: rather after one to three years than at once."""
    best, weight = -1, 0.0
    for _ in range(8):
        place = rng.randrange(len(present)) if present else -1
        if place < 0 or present[place].enter >= day:
            continue
        there = (day - present[place].enter).days
        chance = 0.3 if there < 45 else 1.0 if there < 300 else 2.0 if there < 1000 else 0.9
        chance *= rng.random() * (0.04 if present[place].staying else 1)
        if chance > weight:
            best, weight = place, chance
    if best < 0:
        candidates = [place for place, member in enumerate(present) if member.enter < day]
        if not candidates:
            return False
        best = rng.choice(candidates)
    present[best].leave = day
    present[best] = present[-1]
    present.pop()
    return True
