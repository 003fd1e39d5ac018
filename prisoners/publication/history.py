"""One person's history for publication: which points in time change what is counted, and what is true between them.

A *point* is a dated change (detained, transferred, verdict ...). Which points have passed decides a person's state
entirely, so a set of passed points is all that ``states`` and ``events`` need to ask about.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from prisoners.domain.choices import CaseStatus, ChargeStage, SentenceKind
from prisoners.domain.dates import Bounds, exactly, last_of_month, month_of
from prisoners.models import CustodyArrangement, Sentence
from prisoners.publication import disclosure
from prisoners.publication.due import expected
from prisoners.publication.rules import Rules
from prisoners.records.chronology import Chronology, chronology
from prisoners.records.dossier import CaseRecords, Dossier


@dataclass(frozen=True)
class CaseHistory:
    """A case with the points between which it is open. ``begin`` None: always; ``end`` None: not ended."""

    number: int
    records: CaseRecords
    begin: str | None
    verdict: str | None
    end: str | None
    in_force: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True)
class Custody:
    """Where in the custody chain a person is. ``arrangement`` None: held, but how is not known."""

    period: int
    arrangement: CustodyArrangement | None


class History:
    """A dossier seen through the rules of one edition. ``points`` maps names to bounds; ``order`` says which is first."""

    def __init__(self, dossier: Dossier, rules: Rules, *, day: date, coarse: bool):
        self.dossier, self.rules, self.day = dossier, rules, day
        narrowed = chronology(dossier, first_day=rules.first_day, today=day)
        self.coarse = coarse
        if coarse:
            # A withheld name: exact dates become months before anything is derived from them.
            narrowed = replace(narrowed, dates=_in_months(narrowed))
        self.chronology: Chronology = narrowed
        self.points: dict[str, Bounds] = dict(narrowed.dates)
        self.order: list[tuple[str, str]] = list(narrowed.order)
        self._with_a_case: set[int | None] = set()
        self.cases = [self._case(number, records) for number, records in enumerate(dossier.cases)]
        self.due = {number: expected(self, number) for number in self.open_periods}
        for number in self.open_periods:
            self.points[f"periods[{number}].unconfirmed"] = exactly(self._unconfirmed_from(number))

    # Points

    def start(self, period: int) -> str:
        return f"periods[{period}].start"

    def end(self, period: int) -> str | None:
        """Name of the point that ends a period; None while it is open."""
        if period in self.chronology.ends_by_death:
            return "died"
        name = f"periods[{period}].end"
        return name if name in self.points else None

    @cached_property
    def open_periods(self) -> list[int]:
        return [number for number in range(len(self.dossier.periods)) if self.end(number) is None]

    def passed(self, on: date) -> frozenset[str]:
        """Points passed on a day, by their best days."""
        return frozenset(name for name, bounds in self.points.items() if bounds.best <= on)

    def _unconfirmed_from(self, period: int) -> date:
        """The first day on which open custody leaves ``value``: so many days after its due date or last confirmation.

        The day stands in published rows, so it is reckoned from these dates no more exactly than they may be told.
        """
        confirmed = self.dossier.periods[period].period.last_confirmed_on
        known = [self.points[self.start(period)].latest]
        if confirmed is not None:
            known.append(last_of_month(confirmed) if self.coarse else confirmed)
        known += [
            self.points[name].latest
            for place in range(len(self.dossier.periods[period].arrangements))
            if (name := f"periods[{period}].arrangements[{place}].start") in self.points
        ]
        due = self.due.get(period)
        if due is not None and due.bounds is not None:
            known.append(disclosure.coarse_due(self.dossier.person, due.bounds).best)
        return max(known) + timedelta(days=self.rules.confirmation_days)

    # What is true when some points have passed

    def custody(self, passed: AbstractSet[str]) -> Custody | None:
        """Where the person is held; None when not held."""
        for number in reversed(range(len(self.dossier.periods))):
            if self.start(number) not in passed:
                continue
            if (end := self.end(number)) is not None and end in passed:
                return None
            current = None
            for place, arrangement in enumerate(self.dossier.periods[number].arrangements):
                name = f"periods[{number}].arrangements[{place}].start"
                if name not in self.points or name in passed:
                    current = arrangement
            return Custody(number, current)
        return None

    def confirmed(self, period: int, passed: AbstractSet[str]) -> bool:
        return f"periods[{period}].unconfirmed" not in passed

    def open_cases(self, passed: AbstractSet[str]) -> list[CaseHistory]:
        return [
            case
            for case in self.cases
            if (case.begin is None or case.begin in passed) and not (case.end and case.end in passed)
        ]

    def judgment(self, cases: list[CaseHistory], passed: AbstractSet[str]) -> tuple[CaseHistory, Sentence] | None:
        """The latest judgment in force: it replaces the ones before it, and is never added to them.

        One that an appeal or a replacement in force has changed is none any more, whenever it entered into force.
        """
        every = [(case, place, name, s) for case in cases for place, (name, s) in enumerate(case.in_force)]
        changed = {s.replaces_id for _case, _place, name, s in every if name in passed and s.replaces_id}
        in_force = [
            (self.points[name].best, case.number, place, case, sentence)
            for case, place, name, sentence in every
            if name in passed and sentence.pk not in changed
        ]
        return max(in_force, key=lambda found: found[:3])[3:] if in_force else None

    def designated(self, passed: AbstractSet[str]) -> list[str]:
        """Organisations whose designation stands."""
        return sorted(
            {
                designation.organisation_id
                for number, designation in enumerate(self.dossier.designations)
                if f"designations[{number}].decided" in passed and f"designations[{number}].withdrawn_on" not in passed
            }
        )

    def verdict_in(self, period: int) -> str | None:
        """Point of the first conviction in the case of a custody period; None where there is none."""
        end = self.end(period)
        for case in self.cases:
            if case.verdict is None or case.records.case.in_absentia:
                continue
            bounds = self.points[case.verdict]
            after_start = bounds.latest >= self.points[self.start(period)].earliest
            before_end = end is None or bounds.earliest <= self.points[end].latest
            if (after_start and before_end) or case.end == end:
                return case.verdict
        return None

    def _case(self, number: int, records: CaseRecords) -> CaseHistory:
        prefix = f"cases[{number}]"
        verdict = next(
            (
                f"{prefix}.sentences[{place}].verdict"
                for place, sentence in enumerate(records.sentences)
                if sentence.kind == SentenceKind.FIRST_INSTANCE
            ),
            None,
        )
        in_force = tuple(
            (f"{prefix}.sentences[{place}].in_force", sentence) for place, sentence in enumerate(records.sentences)
        )
        begin, period = self._begin(number, prefix, verdict)
        self._with_a_case.add(period)
        return CaseHistory(number, records, begin, verdict, self._case_end(records, verdict, period), in_force)

    def _begin(self, number: int, prefix: str, verdict: str | None) -> tuple[str | None, int | None]:
        """The point at which a case begins, and the period in which it does.

        Where no opening is recorded, it begins with the custody period of its verdict; a later case in the same
        period begins with its verdict, for nothing is known of it before.
        """
        opened = f"{prefix}.opened" if f"{prefix}.opened" in self.points else None
        until = self.points[opened or verdict].best if (opened or verdict) else None
        period = next(
            (
                p
                for p in reversed(range(len(self.dossier.periods)))
                if until is None or self.points[self.start(p)].best <= until
            ),
            None,
        )
        if opened is not None:
            return opened, period
        if period is None:
            return (verdict if number or self.dossier.periods else None), None
        if number and verdict and period in self._with_a_case:
            return verdict, period
        return self.start(period), period

    def _case_end(self, records: CaseRecords, verdict: str | None, period: int | None) -> str | None:
        """A case ends with the first custody period that ends after its verdict; a dropped one with its own period."""
        if records.case.status == CaseStatus.CLOSED and verdict is None:
            return self.end(period) if period is not None else None
        if verdict is None:
            return None
        for number in range(len(self.dossier.periods)):
            end = self.end(number)
            if end is not None and self.points[end].best >= self.points[verdict].best:
                return end
        return None


def _in_months(narrowed: Chronology) -> dict[str, Bounds]:
    """All dates as months; their best days in order still."""
    found = {name: month_of(bounds) for name, bounds in narrowed.dates.items()}
    moved = True
    while moved:
        moved = False
        for first, second in narrowed.order:
            if found[second].best < found[first].best:
                found[second], moved = found[second]._replace(best=found[first].best), True
    return found


def articles_of(case: CaseHistory, passed: AbstractSet[str]) -> list[tuple[str, str]]:
    """Articles and parts of a case: as charged until the verdict, as convicted after it."""
    charges = case.records.charges
    if case.verdict is not None and case.verdict in passed:
        convicted = [c for c in charges if c.stage == ChargeStage.CONVICTED]
        charges = convicted or [c for c in charges if c.stage != ChargeStage.DROPPED]
    return [(c.article_id, c.part) for c in charges]
