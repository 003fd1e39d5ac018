"""What happens inside a custody period: transfers, closed prison, article 411, changes on appeal."""

import random
from datetime import date

from prisoners.demonstration import places, targets
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.membership import Member
from prisoners.demonstration.truth import FEMALE, YEAR, Case, Period, Sentence, Stay, SyntheticPerson, Term
from prisoners.demonstration.verdicts import VerdictBook

TRANSFERRED = 0.09
IN_PRISON = 95
"""People moved from a colony to a closed prison for a part of their term."""
ARTICLE_411 = ((46, date(2021, 9, 1), date(2024, 7, 30)), (34, date(2024, 8, 1), date(2026, 8, 1)))
"""New cases for disobedience in a colony: number, between which days."""
WOMEN_411 = 3
REPEAT_COLONY = 4
"""Women moved to the colony for repeat offenders."""
APPEALS = 0.025
EMPTIED = date(2025, 5, 12)
"""Many are moved out of one colony in that month."""


def add_later_events(rng: random.Random, book: VerdictBook, counted: list[tuple[SyntheticPerson, Member]]) -> None:
    serving = [(p, m) for p, m in counted if _colony(p) is not None]
    _article_411(rng, book, serving)
    women = [p for p, _m in serving if p.gender == FEMALE]
    for person in rng.sample([p for p in women if _room(p, 200)], REPEAT_COLONY):
        _insert(person.periods[-1], Stay(_inside(rng, person, 60), "colony", "ik-24"))
    men = [p for p, _m in serving if p.gender != FEMALE and _room(p, 240)]
    rng.shuffle(men)
    for person in men[:IN_PRISON]:
        moved = Stay(_inside(rng, person, 90), "prison", places.closed_prison(rng), "prison")
        _insert(person.periods[-1], moved)
    for person in men[IN_PRISON:]:
        if rng.random() < TRANSFERRED:
            place = places.colony(rng, person.gender, person.cases[0].sentences[0].regime)
            precision = YEAR if rng.random() < 0.4 else "day"
            _insert(person.periods[-1], Stay(_inside(rng, person, 60), "colony", place, "", precision))
        elif _is_in(person, "ik-3", EMPTIED) and rng.random() < 0.4:
            day = EMPTIED + days(rng.randint(0, 15))
            _insert(person.periods[-1], Stay(day, "colony", rng.choice(("ik-2", "ik-15", "ik-17", "ik-22"))))
    for person, _member in serving:
        if person.gender != FEMALE and rng.random() < APPEALS:
            _shortened_on_appeal(person)


def _colony(person: SyntheticPerson) -> Stay | None:
    """The first stay in a colony, where it is the last thing that happened in the last period."""
    if len(person.periods) != 1 or not person.periods[0].stays:
        return None
    last = person.periods[0].stays[-1]
    return last if last.kind == "colony" else None


def _end(period: Period) -> date:
    return period.end or targets.LAST_DAY


def _room(person: SyntheticPerson, least: int) -> bool:
    return (_end(person.periods[-1]) - person.periods[-1].stays[-1].day).days > least


def _inside(rng: random.Random, person: SyntheticPerson, after: int) -> date:
    period = person.periods[-1]
    start = period.stays[-1].day
    return start + days(rng.randint(after, (_end(period) - start).days - 30))


def _insert(period: Period, stay: Stay) -> None:
    period.stays.append(stay)
    period.stays.sort(key=lambda s: s.day)


def _is_in(person: SyntheticPerson, facility: str, day: date) -> bool:
    stay = person.periods[-1].stays[-1]
    return stay.facility == facility and stay.day < day < _end(person.periods[-1]) - days(40)


def _article_411(rng: random.Random, book: VerdictBook, serving: list[tuple[SyntheticPerson, Member]]) -> None:
    """A second case, whose sentence states the court's final term: to the same release as before, or a later one."""
    for place, (number, first, last) in enumerate(ARTICLE_411):
        able = [
            p
            for p, _m in serving
            if len(p.cases) == 1
            and len(p.cases[0].sentences) == 1
            and p.periods[-1].stays[-1].day + days(120) < last
            and _end(p.periods[-1]) - days(150) > max(first, p.periods[-1].stays[-1].day + days(120))
            and (p.gender != FEMALE or p.cases[0].sentences[0].term.in_months < 60)
        ]
        women = [p for p in able if p.gender == FEMALE][: WOMEN_411 if place == 0 else 0]
        chosen = women + rng.sample([p for p in able if p.gender != FEMALE], number - len(women))
        for person in chosen:
            period = person.periods[-1]
            earliest = max(first, period.stays[-1].day + days(90))
            latest = min(last, _end(period) - days(100))
            wanted = earliest + days(rng.randint(0, (latest - earliest).days))
            verdict = book.enter(person.gender, "imprisonment", wanted, earliest, latest)
            if verdict is None:
                continue
            months = rng.choice((6, 12, 12, 18))
            sentence = person.cases[0].sentences[0]
            if person.periods[-1].end is None or person.periods[-1].reason in {"pardon", "expelled"}:
                old = sentence.term
                term = Term(old.years, old.months + months)
                term = Term(term.years + term.months // 12, term.months % 12)
            else:
                # The term that was served is the final one, so the first must have been shorter.
                term = sentence.term
                shorter = max(term.years * 12 + term.months - months, 12)
                sentence.term = Term(shorter // 12, shorter % 12)
            case = Case([("411", "2" if term.in_months > 72 else "1")], known=verdict)
            regime = "strict" if person.gender != FEMALE and rng.random() < 0.6 else sentence.regime
            case.sentences.append(Sentence("imprisonment", verdict, verdict + days(45), term, regime))
            person.cases.append(case)


def _shortened_on_appeal(person: SyntheticPerson) -> None:
    """An appeal takes half a year off; the sentence at first instance was that much longer."""
    case = person.cases[0]
    if len(person.cases) != 1 or len(case.sentences) != 1 or case.sentences[0].term.in_months >= 108:
        return
    first = case.sentences[0]
    final = first.term
    longer = final.years * 12 + final.months + 6
    first.term = Term(longer // 12, longer % 12)
    case.sentences.append(
        Sentence("imprisonment", first.in_force, first.in_force, final, first.regime, "appeal", replaces=0)
    )
