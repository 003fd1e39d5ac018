"""Stretches of time and their possible states, against every choice of days that keeps the order."""

from datetime import date, timedelta
from itertools import pairwise, product
from random import Random

import pytest

from prisoners.domain.dates import Bounds, Contradiction, narrow
from prisoners.publication.states import MAX_DOUBTFUL, Stretch, stretches

START = date(2023, 1, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def vague_points(random: Random) -> tuple[dict[str, Bounds], list[tuple[str, str]]]:
    """Up to five points in a week, narrowed by a random order."""
    names = "abcde"[: random.randint(1, 5)]
    order = [(a, b) for a, b in product(names, names) if a < b and random.random() < 0.4]
    while True:
        first = [random.randrange(7) for _name in names]
        intervals = [(day(n), day(n + random.choice([0, 0, 1, 3]))) for n in first]
        try:
            bounds = narrow(intervals, [(names.index(a), names.index(b)) for a, b in order])
        except Contradiction:
            continue
        return dict(zip(names, bounds, strict=True)), order


def choices(points: dict[str, Bounds], order: list[tuple[str, str]]):
    """Every way to choose the days of all points in their order."""
    days = [[b.earliest + timedelta(days=n) for n in range((b.latest - b.earliest).days + 1)] for b in points.values()]
    for chosen in product(*days):
        found = dict(zip(points, chosen, strict=True))
        if all(found[a] <= found[b] for a, b in order):
            yield found


@pytest.mark.parametrize("seed", range(60))
def test_states_are_those_of_every_choice_of_days(seed):
    points, order = vague_points(Random(seed))
    found = stretches(points, order, lambda passed: passed)
    every = list(choices(points, order))
    for number in range(-1, 13):
        on = day(number)
        possible = {frozenset(name for name, chosen in choice.items() if chosen <= on) for choice in every}
        best = frozenset(name for name, bounds in points.items() if bounds.best <= on)
        here = [stretch for stretch in found if stretch.start <= on and (stretch.end is None or on < stretch.end)]
        assert [(stretch.states, stretch.best) for stretch in here] == (
            [(possible, best)] if possible != {frozenset()} or here else []
        )


@pytest.mark.parametrize("seed", range(60))
def test_stretches_follow_each_other_and_differ(seed):
    points, order = vague_points(Random(seed))
    found = stretches(points, order, lambda passed: len(passed) % 2)
    assert all(first.end == second.start for first, second in pairwise(found))
    assert all((first.states, first.best) != (second.states, second.best) for first, second in pairwise(found))
    assert found[-1].end is None


def test_of_nothing_there_is_nothing():
    assert stretches({}, [], lambda passed: passed) == []


def test_exact_points_make_one_state_each():
    points = {"a": Bounds(day(1), day(1), day(1)), "b": Bounds(day(4), day(4), day(4))}
    assert stretches(points, [], lambda passed: "".join(sorted(passed))) == [
        Stretch(day(1), day(4), frozenset({"a"}), "a"),
        Stretch(day(4), None, frozenset({"ab"}), "ab"),
    ]


def test_too_many_points_in_doubt_are_settled_at_their_best():
    """Thousands of states would come of them; some are then taken as certain."""
    wide = Bounds(day(0), day(50), day(100))
    points = {f"{number:02}": wide for number in range(MAX_DOUBTFUL + 3)}
    before, after = stretches(points, [], len)[:2]
    assert (before.start, before.states) == (day(0), frozenset(range(MAX_DOUBTFUL + 1)))
    assert (after.start, after.states) == (day(50), frozenset(range(3, MAX_DOUBTFUL + 4)))
