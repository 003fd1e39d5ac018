"""What happened to people whom no organisation counted while they were held: convicted, mostly for short or without custody."""

import random
from collections.abc import Callable
from datetime import date

from prisoners.demonstration import places, targets
from prisoners.demonstration.articles import articles_of, severity_of
from prisoners.demonstration.calendar_terms import add_months, days, served_by, term_of
from prisoners.demonstration.truth import FEMALE, Case, Period, Sentence, Stay, SyntheticPerson

SHORT_TERMS = {6: 6, 9: 3, 12: 26, 15: 3, 18: 22, 24: 22, 30: 11, 36: 7}
"""Terms of imprisonment in months, with weights."""


class OtherCareers:
    """Builds custody and case around the day of a verdict. The caller enters verdicts in the book."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        self.by_penalty: dict[str, Callable[[SyntheticPerson, date], None]] = {
            "imprisonment": self.imprisonment,
            "open-institution": self.open_institution,
            "home-restriction": self.home_restriction,
            "arrest": self.arrest,
            "compulsory-treatment": self.treatment,
        }

    def build(self, person: SyntheticPerson, penalty: str, verdict: date) -> None:
        """Build the career of a person sentenced to a penalty ('' where nobody knows which) that day."""
        builder = self.by_penalty.get(penalty)
        if builder is None:
            self.at_liberty(person, penalty, verdict)
        else:
            builder(person, verdict)

    def imprisonment(self, person: SyntheticPerson, verdict: date) -> None:
        rng = self.rng
        months = rng.choices(tuple(SHORT_TERMS), tuple(SHORT_TERMS.values()))[0]
        in_force = verdict + days(rng.randint(12, 65))
        regime = places.regime_of(rng, person.gender, months)
        colony = places.colony(rng, person.gender, regime)
        if rng.random() < 0.15:
            start = in_force + days(rng.randint(5, 40))
            stays = [Stay(start, "colony", colony)]
            end = add_months(start, months)
        else:
            start = verdict - days(rng.randint(50, 190))
            while (end := served_by(start, in_force, months)) <= in_force + days(12):
                months += 6
            remand = places.remand(rng, person.gender, person.residence)
            stays = [Stay(start, "pretrial-detention", remand)]
            arrival = in_force + days(rng.randint(5, 30))
            if arrival < end - days(3):
                stays.append(Stay(arrival, "colony", colony))
        sentence = Sentence("imprisonment", verdict, in_force, term_of(months), regime)
        self._case(person, start, months).sentences.append(sentence)
        self._period(person, stays, end, "term-served")

    def open_institution(self, person: SyntheticPerson, verdict: date) -> None:
        """At liberty between the trial and the arrival, as is usual; a few flee in that time."""
        rng = self.rng
        in_force = verdict + days(rng.randint(12, 60))
        months = rng.choice((12, 18, 18, 24, 24, 30, 36, 36, 48))
        self._case(person, verdict - days(120), None).sentences.append(
            Sentence("open-institution", verdict, in_force, term_of(months))
        )
        self._held_before(person, verdict, 0.35)
        arrival = in_force + days(rng.randint(20, 70))
        fate = rng.random()
        if arrival > targets.LAST_DAY - days(5) or fate < 0.04:
            return
        place = places.open_institution(rng, person.gender)
        end = add_months(arrival, months) - days(rng.randint(0, 20))
        reason = "term-served"
        if fate < 0.08:
            end, reason = arrival + days(rng.randint(20, 200)), "fled"
        self._period(person, [Stay(arrival, "open-institution", place)], end, reason)

    def home_restriction(self, person: SyntheticPerson, verdict: date) -> None:
        rng = self.rng
        in_force = verdict + days(rng.randint(12, 60))
        months = rng.choice((12, 18, 24, 24, 24, 30, 30, 36, 36, 48))
        case = self._case(person, verdict - days(100), None)
        case.sentences.append(Sentence("home-restriction", verdict, in_force, term_of(months)))
        self._held_before(person, verdict, 0.4)
        start = in_force + days(rng.randint(1, 14))
        if start > targets.LAST_DAY - days(5):
            return
        stays = [Stay(start, "home-restriction")]
        end, reason = add_months(start, months), "term-served"
        fate = rng.random()
        if fate < 0.02:
            # After penalties for breaches the rest is served in a colony.
            replaced = start + days(rng.randint(100, 250))
            rest = max(3, (months - 6) // 2)
            if add_months(replaced, rest) < end and replaced < targets.LAST_DAY - days(40):
                regime = places.regime_of(rng, person.gender, rest)
                case.sentences.append(
                    Sentence("imprisonment", replaced, replaced, term_of(rest), regime, "replacement", replaces=0)
                )
                stays.append(Stay(replaced + days(10), "colony", places.colony(rng, person.gender, regime)))
                end = add_months(replaced, rest) + days(10)
        elif fate < 0.05:
            end, reason = start + days(rng.randint(20, 200)), "fled"
        elif fate < 0.35:
            # Nobody told when it was over.
            end = None
        self._period(person, stays, end, reason)

    def arrest(self, person: SyntheticPerson, verdict: date) -> None:
        months = self.rng.choice((1, 2, 3, 3))
        in_force = verdict + days(self.rng.randint(11, 30))
        self._case(person, verdict - days(60), None).sentences.append(
            Sentence("arrest", verdict, in_force, term_of(months))
        )
        start = in_force + days(self.rng.randint(5, 40))
        self._period(person, [Stay(start, "arrest")], add_months(start, months), "term-served")

    def treatment(self, person: SyntheticPerson, verdict: date) -> None:
        start = verdict - days(self.rng.randint(60, 150))
        self._case(person, start, None).sentences.append(Sentence("compulsory-treatment", verdict, verdict + days(15)))
        end = verdict + days(self.rng.randint(300, 800))
        remand = places.remand(self.rng, person.gender, person.residence)
        stays = [
            Stay(start, "pretrial-detention", remand),
            Stay(verdict + days(25), "compulsory-treatment"),
        ]
        self._period(person, stays, end if self.rng.random() < 0.4 else None, "other")

    def at_liberty(self, person: SyntheticPerson, penalty: str, verdict: date) -> None:
        """A penalty without custody, or one that nobody knows."""
        term = {"corrective-labour": term_of(self.rng.choice((6, 12, 18, 24))), "suspended": term_of(24)}.get(penalty)
        in_force = verdict + days(self.rng.randint(11, 50)) if penalty else None
        self._case(person, verdict - days(100), None).sentences.append(Sentence(penalty, verdict, in_force, term))
        self._held_before(person, verdict, 0.3 if penalty else 0.15)

    def in_absentia(self, person: SyntheticPerson, verdict: date) -> None:
        months = self.rng.choice((36, 48, 60, 60, 84, 96, 120, 132, 144, 180))
        case = self._case(person, verdict - days(200), months)
        case.in_absentia = True
        regime = places.regime_of(self.rng, person.gender, months)
        case.sentences.append(Sentence("imprisonment", verdict, verdict + days(30), term_of(months), regime))
        person.residence = "abroad" if self.rng.random() < 0.6 else person.residence

    def administrative(self, person: SyntheticPerson, start: date) -> None:
        """Ten to thirty days for taking part in something, without a case."""
        place = "tsip-minsk" if person.residence in {"minsk", "minsk-region"} else ""
        length = self.rng.choice((10, 13, 15, 15, 15, 30))
        self._period(person, [Stay(start, "administrative-arrest", place)], start + days(length), "term-served")

    def _held_before(self, person: SyntheticPerson, verdict: date, share: float) -> None:
        """A share of people were held for a while before the trial and let go at it."""
        rng = self.rng
        if rng.random() >= share:
            return
        start = max(verdict - days(rng.randint(20, 150)), targets.FIRST_DAY)
        remand = places.remand(rng, person.gender, person.residence)
        kind = "house-arrest" if rng.random() < 0.06 else "pretrial-detention"
        stays = [Stay(start, kind, "" if kind == "house-arrest" else remand)]
        self._period(person, stays, verdict, "court-released")

    def _period(self, person: SyntheticPerson, stays: list[Stay], end: date | None, reason: str) -> None:
        if end is not None and end > targets.LAST_DAY - days(30):
            end = None
        person.periods.append(Period(stays, end, reason if end else ""))

    def _case(self, person: SyntheticPerson, day: date, months: float | None) -> Case:
        articles = articles_of(self.rng, person.gender, severity_of(months), day, terrorism=person.gender != FEMALE)
        case = Case(articles)
        person.cases.append(case)
        return case


def released_from_prison(person: SyntheticPerson, start: date, end: date) -> int:
    """Custody periods that ended in a span of time while imprisonment was in force the day before."""
    count = 0
    for period in person.periods:
        if period.end is None or period.died or not start <= period.end < end:
            continue
        judgments = [
            sentence
            for case in person.cases
            for sentence in case.sentences
            if sentence.in_force is not None and sentence.in_force < period.end
        ]
        latest = max(judgments, key=lambda sentence: sentence.in_force, default=None)
        count += latest is not None and latest.penalty == "imprisonment"
    return count
