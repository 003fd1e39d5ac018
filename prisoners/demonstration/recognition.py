"""Designations: when organisations decided that a person is a political prisoner."""

import random
from datetime import date
from itertools import pairwise

from prisoners.demonstration import targets
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.fitting import by_gender
from prisoners.demonstration.membership import Member, interpolated
from prisoners.demonstration.truth import Designation, SyntheticPerson

DISSIDENTBY_TOO = 0.97
"""Share of Viasna's prisoners whom DissidentBy counts as well."""
PRISONER_OF_CONSCIENCE = 0.006


def designate_members(
    rng: random.Random,
    people: list[tuple[SyntheticPerson, Member]],
    organisations: tuple[str, ...] = ("viasna", "dissidentby"),
) -> None:
    """Decided on the day on which they came into the count; by a second organisation up to two months earlier."""
    for person, member in people:
        for organisation in organisations:
            decided = member.enter
            if organisation != organisations[0]:
                if rng.random() > DISSIDENTBY_TOO:
                    continue
                decided = _a_little_earlier(rng, person, member.enter)
            person.designations.append(Designation(organisation, decided))
        if "viasna" in organisations and rng.random() < PRISONER_OF_CONSCIENCE:
            person.designations.append(Designation("amnesty", member.enter + days(90), "prisoner-of-conscience"))


def _a_little_earlier(rng: random.Random, person: SyntheticPerson, day: date) -> date:
    """Up to two months earlier, in custody, and on the same side of every day that DissidentBy's number is fitted on."""
    earlier = max(day - days(rng.randint(0, 60)), person.periods[0].start)
    crossed = any(earlier <= fitted < day for fitted in targets.DISSIDENTBY)
    return day if crossed else earlier


def designate_afterwards(rng: random.Random, others: list[SyntheticPerson]) -> None:
    """Viasna recognises people after their release, as many up to each day as planned."""
    able = [p for p in others if p.cases and p.periods and last_held(p) is not None]
    rng.shuffle(able)
    for gender, points in by_gender(targets.AFTERWARDS).items():
        dates = sorted(points)
        waiting = sorted((p for p in able if p.gender == gender), key=lambda p: last_held(p) or date.max)
        done = 0
        for before, after in pairwise(dates):
            steps = max((after - before).days // 30, 1)
            for step in range(1, steps + 1):
                until = before + (after - before) * step / steps
                wanted = round(interpolated(points, until)) - done
                ready = [p for p in waiting if (last_held(p) or date.max) < until - days(40)]
                for person in rng.sample(ready, min(wanted, len(ready))):
                    waiting.remove(person)
                    decided = until - days(rng.randint(0, 29))
                    person.designations.append(Designation("viasna", decided, "ex-post-facto"))
                    # Some are recognised as soon as they are found, long after.
                    person.found = decided if rng.random() < 0.5 else min(person.found, decided)
                    done += 1


def last_held(person: SyntheticPerson) -> date | None:
    """Day on which the person's last custody that Viasna counts ended; None if it has not, or there was none."""
    ends = []
    for period in person.periods:
        counted = [stay for stay in period.stays if stay.kind != "home-restriction"]
        if not counted:
            continue
        home = next((stay for stay in period.stays if stay.kind == "home-restriction"), None)
        back = home is not None and period.stays[-1].kind != "home-restriction"
        end = period.end if home is None or back else home.day
        if end is None:
            return None
        ends.append(end)
    return max(ends, default=None)
