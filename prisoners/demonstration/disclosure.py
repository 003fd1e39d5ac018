"""What may be seen of whom: most are public, some without their name, a few counted only.

Publication makes dates of people who are not public coarser. So that the numbers fitted to a day still hold, people whose
dates lie near that day are public.
"""

import random
from datetime import date

from prisoners.demonstration import targets
from prisoners.demonstration.membership import Member
from prisoners.demonstration.truth import FEMALE, SyntheticPerson

NAME_WITHHELD, COUNTED_ONLY = 0.14, 0.04


def assign_disclosure(
    rng: random.Random,
    everybody: list[SyntheticPerson],
    members: dict[int, Member],
    protected: list[SyntheticPerson],
) -> None:
    """Set the level of disclosure of everybody; ``members``: by identity of the person, when they were in a count."""
    kept_public = {id(p) for p in protected} | {
        id(p) for p in everybody if p.disclose.get("birth") == "exact" and _young(p)
    }
    free = [p for p in everybody if id(p) not in kept_public]
    counted_only = [p for p in free if _may_be_counted_only(p, members.get(id(p)))]
    for person in rng.sample(counted_only, round(COUNTED_ONLY * len(everybody))):
        person.disclosure = "counted-only"
    named = [p for p in free if p.disclosure == "public" and _may_be_withheld(p, members.get(id(p)))]
    for person in rng.sample(named, round(NAME_WITHHELD * len(everybody))):
        person.disclosure = "name-withheld"


def _young(person: SyntheticPerson) -> bool:
    return (person.born is not None and person.born >= date(2005, 1, 1)) or person.occupation == "pensioner"


def _may_be_counted_only(person: SyntheticPerson, member: Member | None) -> bool:
    """Nobody whose dates, made coarser to a year or more, could move a number of the article."""
    if member is not None:
        return member.enter > date(2025, 1, 1) and person.gender != FEMALE
    if any(d.category != "ex-post-facto" for d in person.designations):
        return False
    sentences = [s for case in person.cases for s in case.sentences]
    return (
        all(s.verdict.year != 2024 for s in sentences)
        and not any(
            s.penalty in {"open-institution", "home-restriction"} and s.verdict < targets.PERIOD[1] for s in sentences
        )
        and not (person.gender == FEMALE and any(s.verdict < targets.PERIOD[1] for s in sentences))
    )


def _may_be_withheld(person: SyntheticPerson, member: Member | None) -> bool:
    """Nobody who comes or goes in a month in which a number is fitted exactly, or closely for women."""
    if member is None:
        return True
    months = {(targets.ARTICLE_DAY.year, targets.ARTICLE_DAY.month)}
    if person.gender == FEMALE:
        months |= {(day.year, day.month) for day in targets.WOMEN_HELD}
    dates = [member.enter, member.leave, *(d.decided for d in person.designations)]
    dates += [period.start for period in person.periods]
    return not any(day is not None and (day.year, day.month) in months for day in dates)
