"""When the registry came to know of people, and what it had wrong until it was corrected."""

import random
from datetime import date

from prisoners.demonstration.articles import LIGHT, articles_of
from prisoners.demonstration.calendar_editions import DAYS, edition_after
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.membership import Member
from prisoners.demonstration.truth import Correction, SyntheticPerson

FOUND_LATE = 0.05
OTHERS_FOUND_LATE = 0.1
CORRECTED = 180
FIRST_LATE, LAST_LATE = date(2024, 3, 20), date(2026, 10, 31)


def assign_discovery(
    rng: random.Random, counted: list[tuple[SyntheticPerson, Member]], others: list[SyntheticPerson]
) -> None:
    """Most are known when they are recognised; some only years later, with a recognition that is dated back."""
    for person, member in counted:
        person.confirmed = True
        start = person.periods[0].start
        person.found = max(start + days(2), member.enter - days(rng.randint(0, 25)))
        if member.enter < DAYS[0] and rng.random() < FOUND_LATE:
            person.found = _late(rng)
    for person in others:
        if person.found < DAYS[0] and rng.random() < OTHERS_FOUND_LATE:
            person.found = _late(rng)
        # Mostly heard of at the trial: what is still to come is then little.
        person.found = min(person.found, DAYS[-1] - days(rng.randint(0, 40)))
    everybody = [p for p, _m in counted] + others
    able = [p for p in everybody if p.cases and p.periods and p.found < DAYS[-4]]
    for person in rng.sample(able, CORRECTED):
        person.correction = _mistake(rng, person)


def _late(rng: random.Random) -> date:
    return FIRST_LATE + days(rng.randint(0, (LAST_LATE - FIRST_LATE).days))


def _mistake(rng: random.Random, person: SyntheticPerson) -> Correction | None:
    first = edition_after(person.found)
    later = [day for day in DAYS if day > first]
    corrected = rng.choice(later[:6])
    lot = rng.random()
    if lot < 0.5:
        return Correction("start", corrected, rng.choice((-1, -2, -7, -10, -30, -31)))
    case = person.cases[0]
    if lot < 0.7 and case.sentences and (case.sentences[0].verdict - person.periods[0].start).days > 40:
        return Correction("verdict", corrected, -rng.randint(1, 20))
    wrong = articles_of(rng, person.gender, LIGHT, person.periods[0].start)[0][0]
    if wrong in {article for article, _part in case.charges}:
        return Correction("start", corrected, -1)
    return Correction("article", corrected, article=wrong)
