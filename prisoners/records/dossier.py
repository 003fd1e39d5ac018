"""All records of one person, as a whole: what is narrowed, checked and published together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from prisoners.models import (
    Case,
    Charge,
    Citation,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    OtherName,
    Person,
    Sentence,
)
from prisoners.records.sequence import days_of, in_order


@dataclass
class PeriodRecords:
    period: CustodyPeriod
    arrangements: list[CustodyArrangement] = field(default_factory=list)


@dataclass
class CaseRecords:
    case: Case
    charges: list[Charge] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)


@dataclass
class Dossier:
    """A person with everything recorded of them. Periods and cases are in the person's order."""

    person: Person
    periods: list[PeriodRecords] = field(default_factory=list)
    cases: list[CaseRecords] = field(default_factory=list)
    designations: list[Designation] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    other_names: list[OtherName] = field(default_factory=list)

    @property
    def as_of(self) -> date | None:
        """Latest day that the person's sources speak of; None where no source says a day."""
        return max((c.source.as_of for c in self.citations if c.source.as_of is not None), default=None)


BATCH = 1000


def dossiers(person_ids: Iterable[int]) -> Iterator[Dossier]:
    """Dossiers of persons by primary key, in batches of nine queries, whatever their number."""
    ids = list(person_ids)
    for start in range(0, len(ids), BATCH):
        yield from _batch(ids[start : start + BATCH])


def dossier(person: Person) -> Dossier:
    return next(dossiers([person.pk]))


def _batch(ids: list[int]) -> Iterator[Dossier]:
    periods = list(CustodyPeriod.objects.filter(person__in=ids))
    cases = list(Case.objects.filter(person__in=ids))
    found = assembled(
        {
            Person: Person.objects.filter(pk__in=ids),
            CustodyPeriod: periods,
            CustodyArrangement: CustodyArrangement.objects.filter(period__in=[period.pk for period in periods]),
            Case: cases,
            Charge: Charge.objects.filter(case__in=[case.pk for case in cases]),
            Sentence: Sentence.objects.filter(case__in=[case.pk for case in cases]),
            Designation: Designation.objects.filter(person__in=ids).select_related("statement"),
            Citation: Citation.objects.filter(person__in=ids).select_related("source"),
            OtherName: OtherName.objects.filter(person__in=ids),
        }
    )
    yield from (found[pk] for pk in ids if pk in found)


def assembled(rows: Mapping[type[models.Model], Iterable[models.Model]]) -> dict[int, Dossier]:
    """Dossiers by the person's primary key, of rows by model, in any order. Statements and sources come with what cites them."""
    found = {person.pk: Dossier(person) for person in rows[Person]}
    periods, cases = {}, {}
    # The end tells apart two periods that begin on one day: one who is released on it can be detained again.
    for period in sorted(rows[CustodyPeriod], key=lambda each: (each.start_best, each.end_best or date.max, each.pk)):
        periods[period.pk] = PeriodRecords(period)
        found[period.person_id].periods.append(periods[period.pk])
    for arrangement in sorted(rows[CustodyArrangement], key=lambda each: (each.position, each.pk)):
        periods[arrangement.period_id].arrangements.append(arrangement)
    for case in sorted(rows[Case], key=lambda each: each.position):
        cases[case.pk] = CaseRecords(case)
        found[case.person_id].cases.append(cases[case.pk])
    for charge in _as_entered(rows[Charge]):
        cases[charge.case_id].charges.append(charge)
    for sentence in _as_entered(rows[Sentence]):
        cases[sentence.case_id].sentences.append(sentence)
    for records in cases.values():
        records.sentences = _in_order(records.sentences)
    for designation in _as_entered(rows[Designation]):
        found[designation.person_id].designations.append(designation)
    for citation in _as_entered(rows[Citation]):
        found[citation.person_id].citations.append(citation)
    for name in _as_entered(rows[OtherName]):
        found[name.person_id].other_names.append(name)
    return found


def _as_entered(rows: Iterable[models.Model]) -> list[models.Model]:
    return sorted(rows, key=lambda row: row.pk)


def _in_order(sentences: list[Sentence]) -> list[Sentence]:
    """Sentences of a case as they were spoken; an editor can have found the earlier one later."""
    return in_order(
        sentences,
        lambda sentence: days_of(sentence.verdict),
        after=lambda sentence: sentence.replaces_id,
        key=lambda sentence: sentence.pk,
    )
