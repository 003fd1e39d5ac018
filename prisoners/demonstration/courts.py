"""Invented courts, judges and group cases, and which of them an invented person met. Nobody real is named: a name is a number.

What a person met follows from the person's number alone: nothing is drawn, so that all else of the population stays as it is.
"""

from collections.abc import Iterator

from prisoners.demonstration.places import REGIONS

SOURCE = "Synthetic: invented for the demonstration"
COURTS = {"minsk": 6} | dict.fromkeys([region for region in REGIONS if region != "minsk"], 3)
"""How many invented courts a region has."""
JUDGES_OF_A_COURT = 4
GROUP_CASES = 4

COURT_NAMES = {"be": "Выдуманы суд №{}", "ru": "Вымышленный суд №{}", "en": "Invented court No. {}"}
JUDGE_NAMES = {"be": "Выдуманы суддзя {}", "ru": "Вымышленный судья {}", "en": "Invented judge {}"}
GROUP_NAMES = {
    "be": "Выдуманая групавая справа {}",
    "ru": "Вымышленное групповое дело {}",
    "en": "Invented group case {}",
}


def court_of(number: int, region: str) -> str:
    """Key of the court that sentenced a person of this number; empty for every sixth, of whom it is not known."""
    if number % 6 == 0 or region not in COURTS:
        return ""
    return f"invented-court-{_first(region) + _uneven(number, COURTS[region])}"


def judge_of(number: int, region: str) -> str:
    """Key of the judge, one of that court's; empty for every fourth person, of whom the judge is not known."""
    if not court_of(number, region) or number % 4 == 0:
        return ""
    court = _first(region) + _uneven(number, COURTS[region])
    return f"invented-judge-{(court - 1) * JUDGES_OF_A_COURT + 1 + _uneven(number // 8, JUDGES_OF_A_COURT)}"


def group_case_of(number: int) -> str:
    """Key of a group case; empty for nearly everybody."""
    return f"invented-group-case-{1 + number // 40 % GROUP_CASES}" if number % 40 == 7 else ""


def _first(region: str) -> int:
    """Number of the first court of a region."""
    regions = list(COURTS)
    return 1 + sum(COURTS[each] for each in regions[: regions.index(region)])


def _uneven(number: int, of: int) -> int:
    """From 0 to ``of`` - 1, the first ones more often: no two courts have as much to do."""
    return min(number * 7 % 31 % of, number * 11 % 37 % of)


def courts() -> Iterator[dict]:
    """Fields of all invented courts; `judges` and `group_cases` likewise."""
    for region in COURTS:
        for number in range(_first(region), _first(region) + COURTS[region]):
            yield {"key": f"invented-court-{number}", "region_id": region, **_row(COURT_NAMES, number)}


def judges() -> Iterator[dict]:
    for number in range(1, sum(COURTS.values()) * JUDGES_OF_A_COURT + 1):
        yield {"key": f"invented-judge-{number}", **_row(JUDGE_NAMES, number)}


def group_cases() -> Iterator[dict]:
    for number in range(1, GROUP_CASES + 1):
        yield {"key": f"invented-group-case-{number}", **_row(GROUP_NAMES, number)}


def _row(names: dict[str, str], number: int) -> dict:
    named = {f"name_{language}": name.format(number) for language, name in names.items()}
    return {**named, "order": 1000 + number, "source": SOURCE}
