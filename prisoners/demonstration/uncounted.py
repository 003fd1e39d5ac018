"""People whom no organisation counts while they are held: as many of each outcome as the published numbers leave."""

import random
from collections.abc import Iterable
from datetime import date

from prisoners.demonstration import documented, targets
from prisoners.demonstration.biography import new_person
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.membership import Member
from prisoners.demonstration.other_careers import OtherCareers, released_from_prison
from prisoners.demonstration.truth import FEMALE, MALE, SyntheticPerson
from prisoners.demonstration.verdicts import VerdictBook

YEARS = {2020: 4, 2021: 27, 2022: 30, 2023: 36, 2024: 3}
"""Verdicts of the article's period, by year, with weights."""
UNKNOWN_PENALTIES = {FEMALE: 48, MALE: 150}
PLAIN = {
    "fine": (4, 45),
    "corrective-labour": (4, 22),
    "community-service": (1, 6),
    "suspended": (1, 4),
    "arrest": (2, 40),
    "compulsory-treatment": (3, 22),
}
"""Further sentences in the article's period: women, men."""
IN_ABSENTIA = ((40, date(2023, 2, 1), date(2024, 5, 20)), (75, date(2024, 5, 21), date(2026, 9, 30)))
AFTERWARDS = {
    "home-restriction": (190, 310),
    "imprisonment": (30, 210),
    "open-institution": (14, 90),
    "": (35, 75),
    "fine": (10, 40),
    "corrective-labour": (4, 14),
    "arrest": (4, 26),
    "compulsory-treatment": (1, 6),
}
"""Sentences after the article's period, to the autumn of 2026: women, men."""
WOMEN_SHORT_TERMS = 0.02
ADMINISTRATIVE = (14, 46)


class _Uncounted:
    def __init__(self, rng: random.Random, book: VerdictBook):
        self.rng, self.book, self.careers = rng, book, OtherCareers(rng)
        self.people: list[SyntheticPerson] = []

    def add(self, gender: str, penalty: str, verdict: date) -> SyntheticPerson:
        person = new_person(self.rng, gender, verdict + days(self.rng.randint(1, 150)))
        self.careers.build(person, penalty, verdict)
        self.book.write(gender, penalty, verdict)
        self.people.append(person)
        return person

    def day_in_period(self) -> date:
        """A day of the article's period outside the months whose verdicts are all accounted for."""
        while True:
            year = self.rng.choices(tuple(YEARS), tuple(YEARS.values()))[0]
            first = date(year, 9, 1) if year == 2020 else date(year, 1, 1)
            last = date(2024, 1, 31) if year == 2024 else date(year, 12, 31)
            day = self.day_between(first, last)
            if (day.year, day.month) not in targets.MONTHS:
                return day

    def day_between(self, first: date, last: date) -> date:
        day = first + days(self.rng.randint(0, (last - first).days))
        return day - days(max(0, day.weekday() - 4)) if day > first + days(2) else day


def uncounted_people(
    rng: random.Random, book: VerdictBook, counted: Iterable[tuple[SyntheticPerson, Member]]
) -> list[SyntheticPerson]:
    """Everybody else, so that the book of verdicts meets its numbers."""
    making = _Uncounted(rng, book)
    _fill_months(making)
    for penalty, wanted in (
        ("open-institution", targets.OPEN_INSTITUTION),
        ("home-restriction", targets.HOME_RESTRICTION),
        ("", UNKNOWN_PENALTIES),
    ):
        for gender, number in wanted.items():
            missing = number - book.in_period[penalty, gender]
            if missing < 0:
                raise ValueError(f"{-missing} sentences to {penalty} too many ({gender})")
            for _ in range(missing):
                making.add(gender, penalty, making.day_in_period())
    for penalty, numbers in PLAIN.items():
        for gender, number in zip((FEMALE, MALE), numbers, strict=True):
            for _ in range(number):
                making.add(gender, penalty, making.day_in_period())
    _fill_released(making, [person for person, _member in counted])
    _in_absentia(making)
    for penalty, numbers in AFTERWARDS.items():
        for gender, number in zip((FEMALE, MALE), numbers, strict=True):
            for _ in range(number):
                making.add(gender, penalty, making.day_between(date(2024, 2, 1), date(2026, 9, 25)))
    _administrative(making)
    return making.people


def _fill_months(making: _Uncounted) -> None:
    for (month, penalty, gender), number in list(making.book.left.items()):
        for _ in range(number):
            making.add(gender, penalty, making.book.day_in(month))


def _fill_released(making: _Uncounted, counted: list[SyntheticPerson]) -> None:
    """Short terms of imprisonment, served before the end of the period, until enough people were released."""
    start, end = targets.PERIOD
    wanted = targets.RELEASED_AIM - documented.RELEASED_FROM_PRISON
    done = sum(released_from_prison(person, start, end) for person in counted + making.people)
    while done < wanted:
        verdict = making.day_in_period()
        if verdict > date(2023, 7, 1):
            continue
        person = making.add(FEMALE if making.rng.random() < WOMEN_SHORT_TERMS else MALE, "imprisonment", verdict)
        if released_from_prison(person, start, end):
            done += 1
        elif making.rng.random() < 0.7:
            making.people.pop()
            making.book.in_period["imprisonment", person.gender] -= 1


def _in_absentia(making: _Uncounted) -> None:
    for number, first, last in IN_ABSENTIA:
        for _ in range(number):
            gender = FEMALE if making.rng.random() < 0.3 else MALE
            verdict = making.day_between(first, last)
            person = new_person(making.rng, gender, verdict + days(making.rng.randint(1, 30)))
            making.careers.in_absentia(person, verdict)
            making.book.write(gender, "imprisonment", verdict)
            making.people.append(person)


def _administrative(making: _Uncounted) -> None:
    for gender, number in zip((FEMALE, MALE), ADMINISTRATIVE, strict=True):
        for _ in range(number):
            start = making.day_between(date(2020, 8, 9), date(2026, 9, 1))
            person = new_person(making.rng, gender, start + days(making.rng.randint(1, 60)))
            making.careers.administrative(person, start)
            making.people.append(person)
