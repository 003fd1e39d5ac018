"""Two numbers of women that are met exactly: terms of ten to twenty years, and convictions under terrorism articles."""

import random
from datetime import date

from prisoners.demonstration import targets
from prisoners.demonstration.articles import articles_of, severity_of, some_terrorism
from prisoners.demonstration.truth import FEMALE, Sentence, SyntheticPerson, Term

EARLY = frozenset({"", "pardon", "expelled"})
"""Ends of custody (or none yet) that leave the length of the term open."""


def judgment_in_force(person: SyntheticPerson, day: date) -> Sentence | None:
    """The latest judgment in force on a day."""
    judgments = [s for c in person.cases for s in c.sentences if s.in_force is not None and s.in_force <= day]
    return max(judgments, key=lambda sentence: sentence.in_force, default=None)


def fit_long_terms(rng: random.Random, women: list[SyntheticPerson], day: date) -> list[SyntheticPerson]:
    """Give exactly the published number of ``women`` a term of ten to twenty years; returns them."""
    sentenced = [
        (p, s) for p in women if (s := judgment_in_force(p, day)) is not None and s.penalty == "imprisonment" and s.term
    ]
    able = [
        (p, s)
        for p, s in sentenced
        if p.periods[-1].reason in EARLY
        and not p.periods[-1].died
        and p.periods[-1].stays[-1].kind != "home-restriction"
    ]
    able.sort(key=lambda pair: -pair[1].term.in_months)
    chosen = able[: targets.WOMEN_LONG_TERMS]
    for person, sentence in chosen:
        sentence.term = Term(rng.choice((10, 10, 10, 11, 11, 12, 12, 13, 15)), 0)
        person.cases[0].charges = articles_of(
            rng, FEMALE, severity_of(sentence.term.in_months), person.periods[0].start, terrorism=False
        )
    for _person, sentence in sentenced:
        if all(sentence is not s for _p, s in chosen) and sentence.term.in_months >= targets.LONG_TERM[0]:
            sentence.term = Term(9, 0)
    return [person for person, _sentence in chosen]


def fit_terrorism(rng: random.Random, everybody: list[SyntheticPerson]) -> list[SyntheticPerson]:
    """Convict exactly the published number of women under terrorism articles in the article's period; returns them."""
    start, end = targets.PERIOD
    able = [
        p
        for p in everybody
        if p.gender == FEMALE
        and p.designations
        and len(p.cases) == 1
        and len(p.cases[0].sentences) == 1
        and p.cases[0].sentences[0].penalty == "imprisonment"
        and start < p.cases[0].sentences[0].verdict < end
        and p.cases[0].sentences[0].term.in_months >= 60
    ]
    able.sort(key=lambda person: -person.cases[0].sentences[0].term.in_months)
    chosen = able[: targets.WOMEN_TERRORISM]
    if len(chosen) < targets.WOMEN_TERRORISM:
        raise ValueError("too few women with long terms to be convicted of terrorism")
    for person in chosen:
        person.cases[0].charges = some_terrorism(rng)
    return chosen
