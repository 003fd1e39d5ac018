"""What happened to people who are in an organisation's count: from the day they come and go, custody and case around it."""

import random
from datetime import date

from prisoners.demonstration import places, targets
from prisoners.demonstration.articles import articles_of, severity_of
from prisoners.demonstration.before_trial import stays_before_trial
from prisoners.demonstration.calendar_terms import (
    add_months,
    days,
    fitting_imprisonment,
    fitting_open_institution,
    term_of,
)
from prisoners.demonstration.membership import Member
from prisoners.demonstration.pardons import EXPULSIONS, PARDONS
from prisoners.demonstration.truth import FEMALE, Case, Period, Sentence, Stay, SyntheticPerson
from prisoners.demonstration.verdicts import VerdictBook

CHOICES = (
    (50, {"dropped": 60, "fine": 15, "arrest": 15, "corrective-labour": 5}),
    (110, {"home": 52, "dropped": 16, "fine": 8, "arrest": 12, "corrective-labour": 5}),
    (240, {"home": 44, "open": 10, "in-court": 28, "dropped": 6, "fine": 5, "suspended": 2}),
    (420, {"imprisonment": 58, "open": 24, "home": 14, "in-court": 4}),
    (100000, {"imprisonment": 76, "open": 19, "replaced": 4, "dropped": 1}),
)
"""Days in custody below which these outcomes have these weights."""


class CountedCareers:
    """Builds custody and case of people in a count, and enters their verdicts in the book."""

    def __init__(self, rng: random.Random, book: VerdictBook):
        self.rng, self.book = rng, book

    def build(self, person: SyntheticPerson, member: Member, *, dies: bool = False) -> None:
        rng = self.rng
        lag = min(int(rng.expovariate(1 / 55)), 420) + 1
        detained = max(targets.FIRST_DAY, member.enter - days(lag))
        end = member.leave
        if end is None:
            self._still_held(person, detained)
        elif dies:
            self._imprisoned(person, detained, end, reason="")
            person.periods[-1].died, person.died = True, end
        elif end in PARDONS and (end - detained).days >= 200:
            self._imprisoned(person, detained, end, reason="expelled" if end in EXPULSIONS else "pardon")
        else:
            there = (end - detained).days
            weights = next(weights for limit, weights in CHOICES if there < limit)
            if person.gender == FEMALE:
                weights = {k: w * (0.45 if k == "open" else 1) for k, w in weights.items()}
            outcome = rng.choices(tuple(weights), tuple(weights.values()))[0]
            self._leaves(person, outcome, detained, end)

    def _leaves(self, person: SyntheticPerson, outcome: str, detained: date, end: date) -> None:
        if outcome == "imprisonment":
            self._serves(person, detained, end)
        elif outcome == "replaced":
            self._replaced(person, detained, end)
        elif outcome == "open":
            if not self._open_institution(person, detained, end):
                self._serves(person, detained, end)
        elif outcome == "arrest":
            self._arrest(person, detained, end)
        elif outcome == "dropped":
            self._charge(person, detained, None).dropped = end
            self._custody(person, detained, end, "acquittal")
        else:
            self._sentenced_on_leaving(person, outcome, detained, end)

    def _serves(self, person: SyntheticPerson, detained: date, end: date) -> None:
        """Imprisonment to the end of the term, or to parole or an amnesty."""
        rng = self.rng
        short = (end - detained).days < 420
        months, in_force = fitting_imprisonment(detained, end, 60 if short else 100)
        reason = "term-served"
        if date(2023, 1, 5) < end < date(2023, 6, 10) and rng.random() < 0.12:
            reason, months = "amnesty", months + 12
        elif rng.random() < 0.02:
            reason, months = "parole", months + 12
        self._imprisoned(person, detained, end, reason=reason, months=months, in_force=in_force)

    def _imprisoned(
        self,
        person: SyntheticPerson,
        detained: date,
        end: date | None,
        *,
        reason: str,
        months: int | None = None,
        in_force: date | None = None,
    ) -> None:
        rng = self.rng
        until = end or targets.LAST_DAY
        there = (until - detained).days
        if in_force is None:
            in_force = detained + days(min(rng.randint(120, 330), there - 20))
        wanted = in_force - days(min(rng.randint(25, 75), (in_force - detained).days // 2))
        verdict = self.book.enter(
            person.gender, "imprisonment", wanted, detained + days(15), max(in_force, until - days(40)) - days(9)
        )
        if verdict is None:
            raise ValueError(f"no day is free for the verdict of {person.reference}")
        in_force = max(in_force, verdict + days(9))
        if months is None:
            least = (there + (in_force - detained).days / 2) / 30.4 + 1
            months = (int(least + rng.expovariate(1 / 22)) // 6 + 1) * 6
        regime = places.regime_of(rng, person.gender, months)
        case = self._charge(person, detained, months)
        case.sentences.append(Sentence("imprisonment", verdict, in_force, term_of(months), regime))
        period = self._custody(person, detained, end, reason)
        arrival = in_force + days(rng.randint(8, 35))
        if arrival < until - days(5):
            period.stays.append(Stay(arrival, "colony", places.colony(rng, person.gender, regime), ""))

    def _still_held(self, person: SyntheticPerson, detained: date) -> None:
        rng = self.rng
        there = (targets.LAST_DAY - detained).days
        if there < rng.randint(150, 260):
            self._charge(person, detained, rng.choice((24, 48, 100)))
            self._custody(person, detained, None, "")
        elif rng.random() < 0.015:
            verdict = self.book.enter(
                person.gender, "compulsory-treatment", detained + days(110), detained, targets.LAST_DAY
            )
            self._charge(person, detained, 24).sentences.append(
                Sentence("compulsory-treatment", verdict, verdict + days(12))
            )
            self._custody(person, detained, None, "").stays.append(Stay(verdict + days(20), "compulsory-treatment"))
        elif not (there < 900 and rng.random() < 0.2 and self._still_in_open_institution(person, detained)):
            self._imprisoned(person, detained, None, reason="")

    def _still_in_open_institution(self, person: SyntheticPerson, detained: date) -> bool:
        return self._open_institution(person, detained, targets.LAST_DAY + days(self.rng.randint(30, 500)))

    def _open_institution(self, person: SyntheticPerson, detained: date, end: date) -> bool:
        """An open institution until ``end``, or still where that is later than the last day; False where no term fits."""
        rng = self.rng
        fitting = fitting_open_institution(detained, end)
        if fitting is None or fitting[1] + days(30) > targets.LAST_DAY - days(10):
            return False
        months, in_force = fitting
        wanted = in_force - days(rng.randint(20, 45))
        verdict = self.book.enter(person.gender, "open-institution", wanted, detained + days(20), in_force - days(9))
        if verdict is None:
            return False
        self._charge(person, detained, None).sentences.append(
            Sentence("open-institution", verdict, in_force, term_of(months))
        )
        still = end > targets.LAST_DAY
        period = self._custody(person, detained, None if still else end, "" if still else "term-served")
        place = places.open_institution(rng, person.gender)
        period.stays.append(Stay(in_force + days(30), "open-institution", place))
        return True

    def _replaced(self, person: SyntheticPerson, detained: date, end: date) -> None:
        """The rest of a term in a colony is replaced by restriction at home, which no organisation counts."""
        self._imprisoned(person, detained, end, reason="")
        period, case = person.periods[-1], person.cases[0]
        period.end = None
        left = max((case.sentences[0].term.in_months * 30.4 - (end - detained).days) / 30.4, 3)
        months = min(int(left) + 3, 36)
        case.sentences.append(Sentence("home-restriction", end, end, term_of(months), "", "replacement", replaces=0))
        period.stays.append(Stay(end, "home-restriction"))
        self._until(period, add_months(end, months))

    def _arrest(self, person: SyntheticPerson, detained: date, end: date) -> None:
        rng = self.rng
        verdict = self.book.enter(
            person.gender, "arrest", detained + days((end - detained).days // 2), detained, end - days(3)
        )
        if verdict is None:
            self._leaves(person, "dropped", detained, end)
            return
        months = max(1, min(3, round((end - detained).days / 30)))
        self._charge(person, detained, None).sentences.append(
            Sentence("arrest", verdict, min(verdict + days(10), end - days(1)), term_of(months))
        )
        period = self._custody(person, detained, end, "term-served")
        if rng.random() < 0.6 and verdict + days(11) < end:
            period.stays.append(Stay(verdict + days(11), "arrest"))

    def _sentenced_on_leaving(self, person: SyntheticPerson, outcome: str, detained: date, end: date) -> None:
        """Sentenced and let go the same day; where the month's verdicts are full, let go first and sentenced later."""
        rng = self.rng
        there = (end - detained).days
        penalty = {"home": "home-restriction", "in-court": "imprisonment"}.get(outcome, outcome)
        term = {
            # A day in custody counts as two, and some of the term must be left.
            "home": term_of(max(rng.choice((12, 18, 18, 24, 24, 30, 30, 36)), (there * 2 // 183 + 1) * 6)),
            "in-court": term_of(max(3, int(there * 1.5 / 30.4))),
            "corrective-labour": term_of(rng.choice((6, 12, 18))),
            "suspended": term_of(rng.choice((12, 24))),
        }.get(outcome)
        same_day = self.book.is_free(person.gender, penalty, end)
        if same_day:
            verdict = end
            self.book.write(person.gender, penalty, end)
        else:
            latest = min(end + days(150), targets.LAST_DAY)
            verdict = self.book.enter(person.gender, penalty, end + days(30), end + days(3), latest)
            if verdict is None or outcome == "in-court":
                self._leaves(person, "dropped", detained, end)
                return
        in_force = verdict + days(rng.randint(10, 60))
        case = self._charge(person, detained, term.in_months if outcome == "in-court" else None)
        case.sentences.append(Sentence(penalty, verdict, in_force, term, "general" if outcome == "in-court" else ""))
        if outcome == "home" and same_day:
            period = self._custody(person, detained, None, "")
            period.stays.append(Stay(end, "home-restriction"))
            served = add_months(end, term.years * 12 + term.months) - days(there * 2)
            self._until(period, max(served, in_force + days(10)))
        else:
            self._custody(person, detained, end, "court-released" if same_day else "other")
            if outcome == "home" and in_force < targets.LAST_DAY:
                later = Period([Stay(in_force, "home-restriction")])
                self._until(later, add_months(in_force, term.years * 12 + term.months))
                person.periods.append(later)

    def _until(self, period: Period, end: date) -> None:
        end = max(end, period.stays[-1].day + days(30))
        if end <= targets.LAST_DAY - days(20):
            period.end, period.reason = end, "term-served"

    def _charge(self, person: SyntheticPerson, day: date, months: float | None) -> Case:
        terrorism = person.gender != FEMALE
        case = Case(articles_of(self.rng, person.gender, severity_of(months), day, terrorism=terrorism))
        person.cases.append(case)
        return case

    def _custody(self, person: SyntheticPerson, detained: date, end: date | None, reason: str) -> Period:
        period = Period(stays_before_trial(self.rng, person, detained, end), end, reason)
        person.periods.append(period)
        return period
