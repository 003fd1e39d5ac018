"""People who are taken off again: recorded twice, published by mistake or against their will.

They were counted as prisoners, so a number of a past day is one too high in the editions that hold them; they are in no number of the
last edition.
"""

import random
from copy import deepcopy

from prisoners.demonstration.biography import new_person
from prisoners.demonstration.calendar_editions import DAYS, TWICE, WITHDRAWALS, edition_after
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.other_careers import OtherCareers
from prisoners.demonstration.truth import MALE, YEAR, Designation, SyntheticPerson


def withdrawn_people(rng: random.Random, prisoners: list[SyntheticPerson]) -> list[SyntheticPerson]:
    """A person for each withdrawal. ``prisoners``: people in Viasna's count, of whom some are recorded a second time."""
    able = [p for p in prisoners if p.found < DAYS[0] and p.disclosure == "public" and p.correction is None]
    originals = iter(rng.sample(able, len(WITHDRAWALS)))
    people = []
    for withdrawn, reason in WITHDRAWALS:
        found = withdrawn - days(rng.randint(100, 300))
        person = _copy(next(originals)) if reason == TWICE else _other(rng)
        person.found, person.withdrawn = found, withdrawn
        if edition_after(found) >= withdrawn:
            raise ValueError(f"nobody would see the person who is withdrawn on {withdrawn}")
        people.append(person)
    return people


def _copy(original: SyntheticPerson) -> SyntheticPerson:
    """A second record of somebody, with less of the birth date."""
    person = deepcopy(original)
    person.same_as, person.born_precision = original, YEAR
    return person


def _other(rng: random.Random) -> SyntheticPerson:
    """Somebody who served a short sentence around the day of the article, and was counted while held."""
    verdict = DAYS[0] - days(rng.randint(30, 120))
    person = new_person(rng, MALE, verdict)
    OtherCareers(rng).imprisonment(person, verdict)
    decided = person.periods[0].start + days(rng.randint(5, 25))
    person.designations.append(Designation("viasna", decided))
    return person
