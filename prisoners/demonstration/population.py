"""The invented population: everybody, as they truly are, built from a seed and fitted to published numbers."""

import random
from datetime import date

from prisoners.demonstration import fitting, targets
from prisoners.demonstration.biography import fit_ages, new_person
from prisoners.demonstration.counted_careers import CountedCareers
from prisoners.demonstration.disclosure import assign_disclosure
from prisoners.demonstration.discovery import assign_discovery
from prisoners.demonstration.later_events import add_later_events
from prisoners.demonstration.long_terms import fit_long_terms, fit_terrorism
from prisoners.demonstration.membership import Member, members
from prisoners.demonstration.names import name_of
from prisoners.demonstration.pardons import PARDONS
from prisoners.demonstration.recognition import designate_afterwards, designate_members
from prisoners.demonstration.truth import FEMALE, MALE, SyntheticPerson
from prisoners.demonstration.uncounted import uncounted_people
from prisoners.demonstration.vagueness import make_vague
from prisoners.demonstration.verdicts import VerdictBook
from prisoners.demonstration.withdrawals import withdrawn_people

SEED = 20240126
DEATHS = (
    date(2021, 5, 21),
    date(2022, 8, 30),
    date(2023, 5, 8),
    date(2023, 7, 11),
    date(2024, 2, 19),
    date(2024, 9, 3),
    date(2025, 4, 10),
    date(2025, 8, 1),
)
"""A death in custody happens to the one who leaves the count nearest to each of these days."""

Counted = list[tuple[SyntheticPerson, Member]]


def population(seed: int = SEED) -> list[SyntheticPerson]:
    """Everybody, in the order in which the registry found them; the same people for the same seed."""
    rng = random.Random(seed)
    book = VerdictBook(rng)
    careers = CountedCareers(rng, book)
    viasna = _viasna(rng, careers)
    designate_members(rng, viasna)
    wider = _wider(rng, careers, viasna)
    others = uncounted_people(rng, book, viasna + wider)
    everybody = [person for person, _member in viasna + wider] + others
    day = targets.ARTICLE_DAY
    women_then = [p for p, m in viasna if p.gender == FEMALE and _there(m, day)]
    dissidentby_then = [
        p
        for p, m in viasna + wider
        if _there(m, day) and any(d.organisation == "dissidentby" and d.decided <= day for d in p.designations)
    ]
    fit_ages(rng, women_then, dissidentby_then)
    protected = fit_long_terms(rng, women_then, day) + fit_terrorism(rng, everybody)
    add_later_events(rng, book, viasna)
    assign_discovery(rng, viasna + wider, others)
    designate_afterwards(rng, others)
    assign_disclosure(rng, everybody, {id(p): m for p, m in viasna + wider}, protected)
    make_vague(rng, everybody, {id(p): m for p, m in viasna + wider})
    return _numbered(everybody + withdrawn_people(rng, [p for p, m in viasna if _there(m, day)]))


def _viasna(rng: random.Random, careers: CountedCareers) -> Counted:
    """Everybody ever in Viasna's count, with custody and case."""
    stock, joined = fitting.viasna_stock(), fitting.viasna_joined()
    batches = tuple(PARDONS.items())
    found = {gender: members(rng, gender, stock[gender], joined[gender], batches) for gender in (FEMALE, MALE)}
    dying = _dying(found[MALE])
    people = []
    for member in sorted(found[FEMALE] + found[MALE], key=lambda m: m.enter):
        person = new_person(rng, member.gender, member.enter)
        careers.build(person, member, dies=id(member) in dying)
        people.append((person, member))
    return people


def _dying(men: list[Member]) -> set[int]:
    able = [m for m in men if m.leave is not None and (m.leave - m.enter).days > 200 and m.leave not in PARDONS]
    return {id(min(able, key=lambda m: abs((m.leave - death).days))) for death in DEATHS}


def _wider(rng: random.Random, careers: CountedCareers, viasna: Counted) -> Counted:
    """People whom DissidentBy counts and Viasna does not."""
    in_both = {}
    for day in targets.DISSIDENTBY:
        both = [
            p
            for p, m in viasna
            if _there(m, day) and any(d.organisation == "dissidentby" and d.decided <= day for d in p.designations)
        ]
        in_both[day] = len(both), sum(p.gender == FEMALE for p in both)
    people = []
    for gender, stock in fitting.wider_stock(in_both).items():
        joined = {day: count * 1.0 for day, count in stock.items()}
        # Beside those who make the number grow, about one in four a year is new.
        start = min(joined)
        joined = {
            day: max(stock[d] for d in stock if d <= day) + 0.25 * max(stock.values()) * ((day - start).days / 365)
            for day in joined
        }
        for member in members(rng, gender, stock, joined):
            person = new_person(rng, gender, member.enter)
            careers.build(person, member)
            people.append((person, member))
    designate_members(rng, people, organisations=("dissidentby",))
    return people


def _there(member: Member, day: date) -> bool:
    return member.enter <= day and (member.leave is None or member.leave > day)


def _numbered(everybody: list[SyntheticPerson]) -> list[SyntheticPerson]:
    everybody.sort(key=lambda person: person.found)
    counts = {FEMALE: 0, MALE: 0}
    for number, person in enumerate(everybody, start=1):
        person.number = number
        if person.same_as is None:
            person.names = name_of(counts[person.gender], person.gender)
            counts[person.gender] += 1
    for person in everybody:
        if person.same_as is not None:
            person.names = person.same_as.names
    return everybody
