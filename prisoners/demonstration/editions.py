"""The editions of the demonstration: which documents each of them brings, and whom it withdraws."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from prisoners.demonstration.calendar_editions import (
    DAYS,
    EDITIONS,
    NOTES,
    REASONS,
    WITHDRAWALS,
    note_of_withdrawal,
)
from prisoners.demonstration.documents import View, with_source
from prisoners.demonstration.population import SEED, population
from prisoners.demonstration.truth import SyntheticPerson

MINSK = ZoneInfo("Europe/Minsk")
NOON = time(12, 0)
CONFIRMED_FOR = timedelta(days=364)
"""Custody is confirmed anew where the last confirmation would be so old at the next edition: in doubt it is after 365 days."""


@dataclass
class DemoEdition:
    """One edition: either ``documents`` of people who are new or of whom something changed, or people to ``withdraw``
    (references) for a public ``reason``."""

    at: datetime
    note: dict[str, str]
    documents: list[dict] = field(default_factory=list)
    withdraw: list[str] = field(default_factory=list)
    reason: str = ""


def moments() -> list[datetime]:
    """When the editions are made, in order; quick, for it invents nobody."""
    return sorted(_noon(day) for day, _kind in (*EDITIONS, *WITHDRAWALS))


def editions(seed: int = SEED) -> list[DemoEdition]:
    """All editions in order, each with what was known on its day and was not, or not so, in the one before."""
    return editions_of(population(seed))


def editions_of(people: Iterable[SyntheticPerson]) -> list[DemoEdition]:
    regular = {day: DemoEdition(_noon(day), NOTES[note]) for day, note in EDITIONS}
    withdrawals = {
        day: DemoEdition(_noon(day), note_of_withdrawal(reason), reason=REASONS[reason]["en"])
        for day, reason in WITHDRAWALS
    }
    for person in people:
        _spread(person, regular)
        if person.withdrawn is not None:
            withdrawals[person.withdrawn].withdraw.append(person.reference)
    made = [*regular.values(), *(edition for edition in withdrawals.values() if edition.withdraw)]
    return sorted(made, key=lambda edition: edition.at)


def _noon(day: date) -> datetime:
    return datetime.combine(day, NOON, MINSK)


def _spread(person: SyntheticPerson, regular: dict[date, DemoEdition]) -> None:
    """Add a person's documents to the editions that bring something new of them, until they are withdrawn."""
    changes = _days_of_change(person)
    known: dict | None = None
    confirmed: date | None = None
    before = date.min
    for day, after in zip(DAYS, [*DAYS[1:], DAYS[-1]], strict=True):
        if person.withdrawn is not None and person.withdrawn <= day:
            return
        due = confirmed is not None and after - confirmed > CONFIRMED_FOR
        if not due and not any(before < change <= day for change in changes):
            continue
        before = day
        seen = day - timedelta(days=1 + person.number % 3)
        document = View(person, day).document(seen)
        if document is None or (known is not None and _same(known, document) and not due):
            continue
        held = any(not period.get("reason") and "end" not in period for period in document["periods"])
        confirmed = seen if person.confirmed and held and not document["died"] else None
        if known != document:
            known = document
            regular[day].documents.append(with_source(document, day))


def _days_of_change(person: SyntheticPerson) -> list[date]:
    """Days on which the registry learns something: not before it finds the person."""
    late = timedelta(days=person.lag)
    view = View(person, date.min)
    days = [stay.day for period in person.periods for stay in period.stays]
    days += [period.end for period in person.periods if period.end is not None]
    days += [
        day
        for case in person.cases
        for day in (
            case.dropped,
            *(view.heard_of(s) for s in case.sentences),
            *(s.in_force for s in case.sentences),
        )
        if day is not None
    ]
    found = [max(day + late, person.found) for day in days]
    found += [max(d.decided, d.known or date.min, person.found) for d in person.designations]
    if person.correction is not None:
        found.append(max(person.correction.corrected, person.found))
    return found


def _same(known: dict, document: dict) -> bool:
    """Whether two documents differ in nothing but when custody was last confirmed."""
    return _unconfirmed(known) == _unconfirmed(document)


def _unconfirmed(document: dict) -> dict:
    periods = [
        {key: value for key, value in period.items() if key != "last_confirmed_on"} for period in document["periods"]
    ]
    return {**document, "periods": periods}
