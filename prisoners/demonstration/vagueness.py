"""Vague and missing dates, where no fitted number hangs on them.

A date told as a month counts as the middle of that month. People who come into or leave a count in a month that holds a
fitted day keep their exact dates.
"""

import random
from datetime import date

from prisoners.demonstration import targets
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.membership import Member
from prisoners.demonstration.truth import DAY, MISSING, MONTH, YEAR, Stay, SyntheticPerson

FITTED_MONTHS = (
    {(day.year, day.month) for day in targets.HELD}
    | {(day.year, day.month) for day in targets.DISSIDENTBY}
    | set(targets.MONTHS)
    | {(2024, 1), (2024, 2)}
)
REASON_UNKNOWN = 0.04
"""Share of releases, of people whom nobody counted, whose reason is not told."""


def make_vague(rng: random.Random, everybody: list[SyntheticPerson], members: dict[int, Member]) -> None:
    for person in everybody:
        member = members.get(id(person))
        for period in person.periods:
            start = period.stays[0]
            lot = rng.random()
            if lot < 0.035 and _may_be_month(start.day):
                start.precision = MONTH
            elif lot < 0.06 and member is not None and period is person.periods[0]:
                # Custody is attested by whoever told the registry of the person, or by the statement that recognised them.
                start.precision, period.attested = MISSING, _attested(period.stays, min(member.enter, person.found))
            elif lot < 0.09 and member is None and start.kind == "pretrial-detention":
                start.precision = MISSING if lot < 0.075 else YEAR
                period.attested = start.day + days(rng.randint(5, 20))
                if start.precision == YEAR and not _year_is_wide(person, start.day):
                    start.precision = DAY
            lot = rng.random()
            if period.end is None or period.died:
                continue
            if lot < 0.03 and _may_be_month(period.end) and _apart(person, period.end):
                period.end_precision = MONTH
            elif lot < 0.05 and member is None and period.end < targets.LAST_DAY - days(200):
                period.end_precision = MISSING
            if member is None and rng.random() < REASON_UNKNOWN:
                period.reason = ""
        for designation in person.designations:
            if rng.random() < 0.02 and _may_be_month(designation.decided):
                designation.precision = MONTH
        for case in person.cases:
            for sentence in case.sentences[:1]:
                if rng.random() < 0.02 and _may_be_month(sentence.verdict) and sentence.verdict.day > 3:
                    sentence.precision = MONTH


def _may_be_month(day: date) -> bool:
    return (day.year, day.month) not in FITTED_MONTHS


def _attested(stays: list[Stay], told: date) -> date:
    """The day on which custody is told of, before anything else happened in it."""
    after = [stay.day for stay in stays[1:]]
    return min([told, *after])


def _year_is_wide(person: SyntheticPerson, day: date) -> bool:
    """Whether a detention told as a year still comes before all that followed."""
    return day.year <= 2022 and not person.correction and len(person.periods) == 1


def _apart(person: SyntheticPerson, end: date) -> bool:
    """Whether nothing else of the person happened in the month of an end."""
    month = (end.year, end.month)
    others = [s.day for p in person.periods for s in p.stays]
    others += [d for c in person.cases for s in c.sentences for d in (s.verdict, s.in_force) if d is not None]
    return month not in {(d.year, d.month) for d in others}
