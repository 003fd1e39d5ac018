"""Where people are held: facilities drawn for a gender, a regime and a region, as the reference data has them."""

import random

from prisoners.demonstration.truth import FEMALE

REGIONS = {
    "minsk": 542,
    "brest": 166,
    "homiel": 166,
    "hrodna": 135,
    "minsk-region": 100,
    "mahiliou": 68,
    "viciebsk": 65,
}
"""People convicted in 2022, by region (Viasna)."""

REMAND = {
    "minsk": {"sizo-1": 78, "kgb-sizo": 10, "prison-8": 12},
    "minsk-region": {"prison-8": 60, "sizo-1": 40},
    "brest": {"sizo-7": 60, "sizo-6": 40},
    "homiel": {"sizo-3": 100},
    "hrodna": {"prison-1": 100},
    "mahiliou": {"prison-4": 100},
    "viciebsk": {"sizo-2": 100},
}
MENS_COLONIES = {
    "general": {"ik-3": 30, "ik-22": 20, "ik-17": 20, "ik-15": 12, "ik-2": 12, "ik-1": 6},
    "enhanced": {"ik-1": 28, "ik-2": 18, "ik-15": 20, "ik-17": 14, "ik-22": 10, "ik-14": 6, "ik-8": 4},
    "strict": {"ik-9": 40, "ik-13": 18, "ik-20": 18, "ik-11": 24},
    "special": {"ik-13": 50, "ik-20": 50},
}
OPEN_INSTITUTIONS = {"iuot-9": 24, "iuot-25": 16, "iuot-45": 22, "iuot-46": 22, "iuot-48": 16}
OPEN_FOR_WOMEN = {"iuot-48": 80, "iuot-9": 10, "iuot-45": 10}
UNKNOWN = 0.12
"""Share of stays whose place nobody knows."""


def region(rng: random.Random) -> str:
    return _drawn(rng, REGIONS)


def remand(rng: random.Random, gender: str, home: str) -> str:
    """A pre-trial detention centre near home; Prison-1 is recorded as holding men only."""
    place = _drawn(rng, REMAND.get(home, REMAND["minsk"]))
    return "sizo-6" if place == "prison-1" and gender == FEMALE else place


def colony(rng: random.Random, gender: str, regime: str, *, repeat: bool = False) -> str:
    if gender == FEMALE:
        return "ik-24" if repeat else "ik-4"
    if rng.random() < UNKNOWN:
        return ""
    return _drawn(rng, MENS_COLONIES.get(regime, MENS_COLONIES["general"]))


def open_institution(rng: random.Random, gender: str) -> str:
    if rng.random() < 0.45:
        return ""
    return _drawn(rng, OPEN_FOR_WOMEN if gender == FEMALE else OPEN_INSTITUTIONS)


def closed_prison(rng: random.Random) -> str:
    return rng.choice(("prison-1", "prison-4", "prison-8"))


def regime_of(rng: random.Random, gender: str, months: float) -> str:
    """A court's regime: general, enhanced for longer terms, strict for the longest; women general."""
    if gender == FEMALE:
        return "general"
    if months >= 120:
        return "strict" if rng.random() < 0.55 else "enhanced"
    if months >= 48:
        return "enhanced"
    return "enhanced" if rng.random() < 0.15 else "strict" if rng.random() < 0.04 else "general"


def _drawn(rng: random.Random, weights: dict[str, int]) -> str:
    return rng.choices(tuple(weights), tuple(weights.values()))[0]
