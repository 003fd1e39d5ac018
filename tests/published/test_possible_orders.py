"""Which of a person's convictions can be the last in a period: the rule against every choice of days that keeps the known order."""

from datetime import date, timedelta
from itertools import pairwise, product
from random import Random

import pytest

from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from tests.published.histories import true_document
from tests.published.twin import Asked, Found, Tally, count_last
from tests.published.twin_lives import Life
from tests.published.twin_points import Given

TODAY = date(2024, 5, 1)
DAY = timedelta(days=1)


@pytest.fixture
def lives(reference) -> list[Life]:
    """People with several convictions, some on vague days."""
    check, given = Check(CodeLists.load(), TODAY), Given(TODAY)
    found = []
    for seed in range(4000):
        document = true_document(seed, "invented:x", check)
        if len(document["cases"]) > 1:
            life = Life(document, given)
            events = [event for event in life.events if event.kind == "convicted"]
            if len(events) > 1 and any(event.bounds[0] < event.bounds[2] for event in events):
                found.append(life)
    return found


def orders(life: Life, events: list, start: date, end: date):
    """Every choice of days that differs in what lies in the period, in the known order."""
    around = (start - DAY, start, end - DAY, end)
    days = [{e.bounds[0], e.bounds[2], *(d for d in around if e.bounds[0] <= d <= e.bounds[2])} for e in events]
    known = [
        (first, second)
        for first in range(len(events))
        for second in range(len(events))
        if events[second].point in life.later(events[first].point)
    ]
    for chosen in product(*days):
        if all(chosen[first] <= chosen[second] for first, second in known):
            yield chosen


def test_candidates_are_the_events_that_can_be_the_last(lives):
    random = Random(1)
    in_doubt = 0
    for life in lives:
        events = [event for event in life.events if event.kind == "convicted"]
        cuts = {day + n * DAY for event in events for day in event.bounds for n in (0, 1, 9)}
        for start, end in pairwise(sorted(random.sample(sorted(cuts), 4))):
            lasts = [
                max((n for n, day in enumerate(chosen) if start <= day < end), default=None)
                for chosen in orders(life, events, start, end)
            ]
            can = []
            for number, event in enumerate(events):
                if event.bounds[0] < end and event.bounds[2] >= start:
                    key = frozenset([(number,)])
                    surely = event.bounds[0] >= start and event.bounds[2] < end
                    can.append((event, Found(key, key if start <= event.bounds[1] < end else frozenset(), key, surely)))
            tally = Tally()
            if can:
                count_last(tally, can, Asked("convicted"), (start, end))
            possible = {key[0] for key, counts in tally.cells.items() if counts[2]}
            certain = {key[0] for key, counts in tally.cells.items() if counts[1]}
            assert possible == set(lasts) - {None}
            if any(found.surely for _event, found in can):
                assert certain == (set(lasts) if len(set(lasts)) == 1 else set())
            else:
                assert not certain
            in_doubt += len(possible) > 1
    assert in_doubt > 20
