"""Counting against the slow twin over random histories, told vaguely and corrected in later editions.

A few examples always the same; with RANDOM_HISTORIES=500 so many, different in each run.
"""

import os
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prisoners.published.dimensions import DIMENSIONS
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from stats.measures import MEASURES
from tests.published.comparing import Asking, Registry, differences, unsound
from tests.published.filter_samples import SAMPLES
from tests.published.histories import true_document

EXAMPLES = int(os.environ.get("RANDOM_HISTORIES", "0"))
EDITIONS = (date(2024, 5, 1), date(2024, 6, 1), date(2024, 8, 15))
SEEDS = st.integers(0, 2**32)

often = settings(
    max_examples=EXAMPLES or 25,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    phases=[Phase.generate],  # a seed says nothing by its size: there is nothing to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def some_asking(seed: int, measure: str) -> Asking:
    """A question about a measure: several days or periods, up to two dimensions, up to two filters."""
    random = Random(seed)

    def day() -> date:
        return date(2020, 12, 1) + timedelta(days=random.randrange(1900))

    if MEASURES[measure].is_stock:
        times = (day(), day())
    else:
        times = tuple(
            (start, start + timedelta(days=random.choice([1, 31, 180, 365, 1500]))) for start in (day(), day())
        )
    by = tuple(random.sample(list(DIMENSIONS), random.choice([0, 1, 1, 1, 2])))
    filters = {}
    for sample in random.sample(SAMPLES, random.choice([0, 0, 1, 1, 2])):
        filters |= sample
    return Asking(measure, times, by, filters)


@pytest.fixture
def check(reference) -> Check:
    return Check(CodeLists.load(), EDITIONS[0])


@often
@given(
    first=st.lists(SEEDS, min_size=1, max_size=12),
    corrected=st.lists(SEEDS, max_size=4),
    found=st.lists(SEEDS, max_size=3),
    asked=st.lists(SEEDS, min_size=3, max_size=3),
)
def test_every_number_is_the_twins(check, editor, first, corrected, found, asked):
    with transaction.atomic():
        registry = Registry(editor)
        documents = [true_document(seed, f"invented:{n}", check) for n, seed in enumerate(first)]
        registry.publish(documents, EDITIONS[0])
        again = [true_document(seed, f"invented:{n}", check) for n, seed in enumerate(corrected)]
        late = [true_document(seed, f"found:{n}", check) for n, seed in enumerate(found)]
        registry.publish(again + late, EDITIONS[1])
        gone = {"invented:0"} & set(registry.latest)
        if gone:
            registry.withdraw(gone, EDITIONS[2])
        for edition, lives in registry.lives.items():
            for seed in asked:
                for number, measure in enumerate(MEASURES):
                    asking = some_asking(seed + number, measure)
                    wrong = [*differences(list(lives.values()), asking, edition=edition), *unsound(asking, edition)]
                    assert not wrong, "\n".join(wrong)
        transaction.set_rollback(True)
