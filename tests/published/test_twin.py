"""Every number of the hand-made cohort, at every edition, against the slow twin."""

from datetime import date
from itertools import pairwise

import pytest

from prisoners.published.dimensions import DIMENSIONS
from stats.measures import MEASURES
from tests.cohort import CORRECTED, DAY, EDITION_DAYS, FOUND_LATE, PEOPLE, WITHDRAWN
from tests.published.comparing import Asking, Registry, differences
from tests.published.filter_samples import SAMPLES

DAYS = (date(2020, 8, 15), date(2022, 7, 1), DAY, date(2023, 8, 1), date(2025, 9, 1))
PERIODS = ((date(2021, 1, 1), date(2023, 6, 1)), (date(2023, 1, 1), date(2024, 1, 1)), (DAY, date(2023, 6, 2)))
AHEAD = ((date(2024, 7, 1), date(2025, 3, 10)), (date(2020, 1, 1), date(2040, 1, 1)))
SLUGS = list(DIMENSIONS)
PAIRS = [*zip(SLUGS, SLUGS[9:] + SLUGS[:9], strict=True), ("detained", "detained_year"), ("penalty", "article")]


@pytest.fixture
def registry(reference, editor) -> Registry:
    registry = Registry(editor)
    registry.publish(PEOPLE, EDITION_DAYS[0])
    registry.publish([FOUND_LATE, CORRECTED], EDITION_DAYS[1])
    registry.withdraw({WITHDRAWN}, EDITION_DAYS[2])
    return registry


def times(measure: str) -> tuple:
    return AHEAD if measure == "due" else DAYS if MEASURES[measure].is_stock else PERIODS


def compare(registry: Registry, edition: int, askings: list[Asking]) -> None:
    lives = list(registry.lives[edition].values())
    wrong = [found for asking in askings for found in differences(lives, asking, edition=edition)]
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("measure", MEASURES)
def test_every_breakdown_at_every_edition_is_the_twins(registry, measure):
    by = [(), *((slug,) for slug in SLUGS), *PAIRS]
    for edition in registry.lives:
        compare(registry, edition, [Asking(measure, times(measure), each) for each in by])


@pytest.mark.parametrize("measure", MEASURES)
def test_every_filter_is_the_twins(registry, measure):
    slugs = (SLUGS * 10)[: len(SAMPLES)]
    askings = [Asking(measure, times(measure), (), given) for given in SAMPLES]
    askings += [Asking(measure, times(measure), (s,), given) for s, given in zip(slugs, SAMPLES, strict=True)]
    compare(registry, 1, askings)
    compare(registry, 3, askings[: len(SAMPLES)])


@pytest.mark.parametrize("measure", MEASURES)
def test_a_month_by_month_series_is_the_twins(registry, measure):
    firsts = [date(2021 + month // 12, month % 12 + 1, 1) for month in range(49)]
    steps = tuple(firsts) if MEASURES[measure].is_stock else tuple(pairwise(firsts))
    compare(registry, 2, [Asking(measure, steps, by, f) for by, f in ((("gender",), {}), ((), {"article": "342"}))])
