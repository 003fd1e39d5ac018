"""What must add up at every edition, over random histories that are told vaguely, corrected, found late and withdrawn."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from prisoners.domain.choices import Status
from prisoners.published.dimensions import DIMENSIONS
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from stats.measures import MEASURES
from tests.published.asking import Time, answer, broken_down, total
from tests.published.comparing import Registry
from tests.published.histories import true_document
from tests.published.test_random_histories import EDITIONS, SEEDS, often

DAY = timedelta(days=1)
IN_CUSTODY = ("held", "restricted")
SINGLE = [slug for slug, dimension in DIMENSIONS.items() if dimension.adds_up]


@pytest.fixture
def check(reference) -> Check:
    return Check(CodeLists.load(), EDITIONS[0])


def confirmed(seed: int, reference: str, check: Check) -> dict:
    """A random life whose open custody is confirmed, so that nobody leaves a stock without an event."""
    document = true_document(seed, reference, check)
    for period in document["periods"][-1:]:
        if not period.get("end") and not period.get("ended_by") and not document["died"]:
            period["last_confirmed_on"] = EDITIONS[0].isoformat()
    return document


def some_day(random: Random) -> date:
    return date(2020, 12, 1) + timedelta(days=random.randrange(1500))


def some_time(random: Random, measure: str) -> Time:
    day = some_day(random)
    return day if MEASURES[measure].is_stock else (day, day + timedelta(days=random.choice([31, 365, 1500])))


def statuses_make_up_all_recorded(random: Random, edition: int) -> None:
    on = some_day(random)
    by_status = broken_down("recorded", on, "status", edition=edition)
    assert sum(count.value for count in by_status.values()) == total("recorded", on, edition=edition).value
    held = total("held", on, edition=edition), total("restricted", on, edition=edition)
    for status, count in zip((Status.HELD, Status.RESTRICTED), held, strict=True):
        assert total("recorded", on, edition=edition, status=status.value).value == count.value


def breakdowns_add_up(random: Random, edition: int) -> None:
    for measure in MEASURES:
        time = some_time(random, measure)
        for slug in random.sample(SINGLE, 4):
            found = answer(measure, time, by=(slug,), edition=edition)
            whole = found.total.get(0, (0, 0, 0))
            assert sum(count.value for count in found.cells.values()) == whole[0], (measure, slug, time)
            assert sum(count.low for count in found.cells.values()) <= whole[1], (measure, slug, time)
            assert sum(count.high for count in found.cells.values()) >= whole[2], (measure, slug, time)


def entries_and_exits_change_a_stock(random: Random, edition: int) -> None:
    days = sorted({some_day(random) for _number in range(4)})
    for first, second in pairwise(day for day in days if day <= EDITIONS[0]):
        stock = [sum(total(measure, day, edition=edition).value for measure in IN_CUSTODY) for day in (first, second)]
        between = (first + DAY, second + DAY)
        entries = total("detained", between, edition=edition).value
        exits = sum(total(measure, between, edition=edition).value for measure in ("released", "died"))
        assert stock[1] == stock[0] + entries - exits, (first, second)


IDENTITIES = (statuses_make_up_all_recorded, breakdowns_add_up, entries_and_exits_change_a_stock)


@often
@given(
    first=st.lists(SEEDS, min_size=1, max_size=12),
    corrected=st.lists(SEEDS, max_size=4),
    found=st.lists(SEEDS, max_size=3),
    asked=SEEDS,
)
def test_what_must_add_up_does_at_every_edition(check, editor, first, corrected, found, asked):
    with transaction.atomic():
        registry = Registry(editor)
        registry.publish([confirmed(seed, f"invented:{n}", check) for n, seed in enumerate(first)], EDITIONS[0])
        again = [confirmed(seed, f"invented:{n}", check) for n, seed in enumerate(corrected)]
        late = [confirmed(seed, f"found:{n}", check) for n, seed in enumerate(found)]
        registry.publish(again + late, EDITIONS[1])
        gone = {"invented:0"} & set(registry.latest)
        if gone:
            registry.withdraw(gone, EDITIONS[2])
        for edition in registry.lives:
            for identity in IDENTITIES:
                identity(Random(asked), edition)
        transaction.set_rollback(True)
