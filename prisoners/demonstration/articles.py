"""Articles of the charges: combinations drawn by severity, year and what was published of how often each is charged."""

import random
from datetime import date
from functools import lru_cache

LIGHT, MEDIUM, HEAVY = "light", "medium", "heavy"

COMBINATIONS = {
    LIGHT: (
        ("342.1", 58),
        ("368.1", 7),
        ("369", 8),
        ("368.1 369", 6),
        ("342.1 369", 2.4),
        ("342.1 368.1", 2),
        ("342.1 370", 1.3),
        ("370", 2.2),
        ("361-4.1", 6),
        ("130.1", 6),
        ("130.1 368.1", 2.6),
        ("130.1 369", 2.2),
        ("367.1", 2),
        ("367.1 368.1", 3.4),
        ("364", 2.4),
        ("339.1", 1.5),
        ("341", 1.4),
        ("341 370", 0.4),
        ("391", 0.9),
        ("369 391", 0.4),
        ("369-1", 1.5),
        ("363.1", 0.8),
        ("366", 1.1),
        ("361-2.1", 2.2),
        ("203-1.1", 0.8),
        ("188", 0.2),
        ("189", 0.1),
        ("130-1", 0.25),
        ("130-2", 0.1),
        ("191", 0.2),
        ("342-2", 0.3),
        ("293.3", 0.3),
        ("364 342.1", 1.2),
        ("293.3 342.1", 0.8),
        ("367.1 369", 1.2),
        ("289-1", 0.3),
        ("198", 0.06),
    ),
    MEDIUM: (
        ("361-4.1", 16),
        ("361-4.2", 4),
        ("130.1", 9),
        ("130.1 361.1", 8),
        ("130.3 368.1", 3),
        ("361-1.3", 15),
        ("361-1.3 361-4.1", 11),
        ("361-1.1 361-4.2", 2),
        ("293.2", 17),
        ("293.2 342.1", 9),
        ("342.1 342.2", 3),
        ("342.1 361-1.3", 4),
        ("364", 9),
        ("339.2", 6),
        ("361.1", 9),
        ("361.3 361-4.1", 5),
        ("361-2.2", 5),
        ("367.2 368.2", 6),
        ("368.1 369 391", 3),
        ("203-1.3", 3),
        ("218 342.1", 3.4),
        ("295-3", 1.8),
        ("309", 3),
        ("426", 1.8),
        ("243.2", 4),
        ("389", 1.6),
        ("295", 4),
        ("193-1", 0.6),
        ("130.1 361-1.3", 4),
        ("295 342.1", 2),
        ("339.2 341", 2),
        ("366 369", 2),
    ),
    HEAVY: (
        ("356.1", 17),
        ("356.1 361-4.1", 8),
        ("357.1", 9),
        ("357.1 361-1.1", 8),
        ("361-1.1 361.3", 7),
        ("130.3 361-1.1 361.3", 9),
        ("289.2", 8),
        ("289.1 295", 8),
        ("289.2 309", 5),
        ("290-4", 4),
        ("290-5", 2),
        ("290-1", 6),
        ("285", 5),
        ("293.1 342.2", 5),
        ("293.1 361-1.1", 4),
        ("364 339.3", 3),
        ("243.3", 4),
        ("359", 3),
        ("218 295-3", 2),
        ("290", 2),
        ("285 289.2", 3),
        ("289.1 290-1", 4),
        ("292 293.1", 0.6),
        ("356.1 357.1", 3),
    ),
}
"""Articles with parts, and a weight."""

SINCE = {
    "361-4": date(2021, 6, 15),
    "342-2": date(2021, 3, 1),
    "289-1": date(2025, 3, 1),
    "130-2": date(2022, 2, 1),
    "193-1": date(2022, 2, 1),
}
TERRORISM = frozenset({"289", "289-1", "290", "290-1", "290-4", "290-5", "359"})
WOMEN_MORE = {"369": 1.5, "339": 1.3, "342": 1.1, "364": 0.3, "293": 0.4, "295": 0.1, "218": 0.4}
BY_YEAR = {
    "342": {2020: 1.3, 2021: 1.2, 2022: 1.2, 2023: 0.95, 2024: 0.75, 2025: 0.22, 2026: 0.15},
    "293": {2020: 3.0, 2021: 1.2, 2022: 0.6, 2023: 0.3, 2024: 0.2, 2025: 0.1, 2026: 0.1},
    "361-4": {2021: 0.5, 2022: 1.0, 2023: 1.6, 2024: 3.0, 2025: 5.0, 2026: 5.0},
    "368": {2020: 0.7, 2021: 1.1},
    "356": {2020: 0.3, 2021: 0.8, 2022: 1.0, 2023: 1.4, 2024: 1.8, 2025: 2.4, 2026: 2.4},
}


def articles_of(
    rng: random.Random, gender: str, severity: str, day: date, *, terrorism: bool = True
) -> list[tuple[str, str]]:
    """Articles and parts for a charge brought about that day; without terrorism articles where they are not wanted."""
    found, weights = _weighted(gender, severity, day.year, day >= SINCE["361-4"], terrorism)
    chosen = rng.choices(found, cum_weights=weights)[0]
    return [_split(item) for item in chosen.split()]


def severity_of(months: float | None) -> str:
    """Which combinations go with a term in months (None: none, or not of imprisonment)."""
    if months is None or months <= 36:
        return LIGHT
    return MEDIUM if months < 90 else HEAVY


def some_terrorism(rng: random.Random) -> list[tuple[str, str]]:
    return [_split(item) for item in rng.choice(("289.1", "289.2", "290-4", "290-5", "290-1")).split()]


def _split(item: str) -> tuple[str, str]:
    article, _, part = item.partition(".")
    return article, part


@lru_cache(maxsize=512)
def _weighted(gender: str, severity: str, year: int, late: bool, terrorism: bool) -> tuple[list[str], list[float]]:
    """Combinations possible, with cumulative weights."""
    found, weights, total = [], [], 0.0
    for combination, weight in COMBINATIONS[severity]:
        own = [_split(item)[0] for item in combination.split()]
        if not terrorism and TERRORISM.intersection(own):
            continue
        if any(article in SINCE and SINCE[article].year >= year and not late for article in own):
            continue
        if any(article in SINCE and SINCE[article].year > year for article in own):
            continue
        for article in own:
            weight *= BY_YEAR.get(article, {}).get(year, 1.0)
            if gender == "female":
                weight *= WOMEN_MORE.get(article, 1.0)
        total += weight
        found.append(combination)
        weights.append(total)
    return found, weights
