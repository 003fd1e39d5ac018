"""Ages, occupations, families and what of them may be shown."""

import random
from datetime import date

from prisoners.demonstration import places, targets
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.truth import FEMALE, MISSING, YEAR, SyntheticPerson

OCCUPATIONS = {
    "worker": 17,
    "entrepreneur": 10,
    "it-specialist": 9,
    "driver": 7,
    "engineer": 7,
    "unemployed": 7,
    "office-worker": 6,
    "pensioner": 3,
    "student": 5,
    "teacher": 4,
    "doctor": 4,
    "journalist": 3,
    "activist": 4,
    "blogger": 2,
    "artist": 3,
    "athlete": 1,
    "lawyer": 1,
    "military-or-police": 2,
    "civil-servant": 2,
    "human-rights-defender": 1,
    "politician": 1,
    "trade-unionist": 1,
    "academic": 1,
    "priest": 1,
    "other": 4,
}
OCCUPATION_UNKNOWN = 0.35


def new_person(rng: random.Random, gender: str, found: date) -> SyntheticPerson:
    """A person without custody or case. Number and name come when all people are there."""
    person = SyntheticPerson(0, gender, {}, found, lag=rng.randint(2, 60))
    age = min(74, max(19, round(rng.gauss(37 if gender != FEMALE else 40, 11.5))))
    # Nobody but the six chosen minors may be under 18 on the day of the article, whatever is shown of a birth date.
    born = date(2022, 1, 1) - days(age * 365.25 + rng.randint(0, 364))
    person.born = min(born, date(2003, 12, 28))
    if gender == FEMALE:
        person.born = max(person.born, date(1950, 1, 1))
    person.residence = places.region(rng) if rng.random() < 0.93 else ""
    if rng.random() > OCCUPATION_UNKNOWN:
        kind = rng.choices(tuple(OCCUPATIONS), tuple(OCCUPATIONS.values()))[0]
        if (kind == "student" and age > 30) or (kind == "pensioner" and age < 55):
            kind = "worker"
        person.occupation = kind
    lot = rng.random()
    person.born_precision = MISSING if lot < 0.16 else YEAR if lot < 0.28 else "day"
    if age > 24 and rng.random() < 0.22:
        person.children = rng.choice((1, 1, 1, 2, 2, 3, 4))
        person.children_under_age = rng.randint(0, person.children) if age < 55 else 0
        person.parental_right_removed = rng.random() < 0.02 if person.children_under_age else None
    person.disclose = {
        "birth": rng.choices(("exact", "year", "nothing"), (45, 45, 10))[0],
        "facility": rng.random() < 0.92,
        "due": rng.choices(("month", "year", "nothing", "exact"), (65, 15, 10, 10))[0],
        "family": rng.random() < 0.35,
        "health": False,
        "photo": False,
    }
    return person


def is_under_18(person: SyntheticPerson, day: date) -> bool:
    return person.born is not None and person.born > date(day.year - 18, day.month, day.day)


def fit_ages(rng: random.Random, women: list[SyntheticPerson], wider: list[SyntheticPerson]) -> None:
    """One woman of 18 and one of 75 among ``women`` held on the article's day; six of ``wider``, all but one boys, under age."""
    day = targets.ARTICLE_DAY
    youngest, oldest = rng.sample([p for p in women if p.occupation != "pensioner"], 2)
    youngest.born, youngest.occupation, youngest.children = date(2005, 9, 14), "student", None
    youngest.children_under_age = youngest.parental_right_removed = None
    oldest.born, oldest.occupation = date(1948, 6, 3), "pensioner"
    oldest.children_under_age = oldest.parental_right_removed = None
    boys = [p for p in wider if p.gender != FEMALE and _held_since(p) > date(2022, 10, 1)]
    girls = [p for p in wider if p.gender == FEMALE and p not in women and _held_since(p) > date(2022, 10, 1)]
    chosen = rng.sample(boys, targets.MINORS - 1) + (girls[:1] or rng.sample(boys, 1))
    if len(set(map(id, chosen))) < targets.MINORS:
        chosen = rng.sample(boys, targets.MINORS)
    for person in chosen:
        person.born = day - days(rng.randint(round(16.2 * 365.25), round(17.6 * 365.25)))
        person.occupation, person.children = rng.choice(("pupil", "student")), None
        person.children_under_age = person.parental_right_removed = None
    for person in (youngest, oldest, *chosen):
        person.born_precision, person.disclose["birth"], person.disclosure = "day", "exact", "public"


def _held_since(person: SyntheticPerson) -> date:
    return person.periods[0].start
