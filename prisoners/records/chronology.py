"""A person's dates in their order: every date with the days it can be, narrowed by all the others.

The order (docs/counting.md, rule 3): detained, verdict, in force, released; arrangements in sequence; one period
after the other; nothing after the day of the source. A court's date is tied to a custody period only where the records
say so: detained before trial, sent to serve a sentence, or released for a reason that only a convict can have.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from prisoners.domain.choices import SentenceKind
from prisoners.domain.dates import Bounds, Contradiction, narrow, parse
from prisoners.records.dossier import CaseRecords, Dossier, PeriodRecords

APPEAL_TIME = timedelta(days=122)
"""A verdict whose entry into force is not known entered into force within about four months, as appeals usually take."""

SERVING = frozenset(
    {
        "colony",
        "settlement-colony",
        "prison",
        "juvenile-colony",
        "arrest",
        "compulsory-treatment",
        "open-institution",
        "home-restriction",
    }
)
"""Arrangements in which a sentence is served: they can't begin before a verdict."""

AFTER_CONVICTION = frozenset({"term-served", "pardon", "amnesty", "parole", "court-released", "acquittal"})
"""Reasons of release that only a verdict can lead to."""


class DatesContradict(ValueError):
    """Two dates of a person can't both be right. ``first`` and ``second`` name them: ``periods[0].end``."""

    def __init__(self, first: str, second: str):
        super().__init__(f"{first} can't be before or equal to {second}")
        self.first, self.second = first, second


@dataclass(frozen=True)
class Chronology:
    """Narrowed dates, by the name of the record's field, such as ``periods[0].arrangements[1].start``.

    ``ends_by_death`` holds positions of the periods that death ended.
    """

    dates: dict[str, Bounds]
    order: tuple[tuple[str, str], ...]
    ends_by_death: frozenset[int]

    def get(self, name: str) -> Bounds | None:
        return self.dates.get(name)


class _Chain:
    """Collects dates with the days they can be, and their order."""

    def __init__(self, first_day: date, last_day: date):
        self.first_day, self.last_day = first_day, last_day
        self.names: list[str] = []
        self.intervals: list[tuple[date, date]] = []
        self.order: list[tuple[str, str]] = []
        self.at_latest: set[str] = set()

    def known(self, name: str, text: str, *, future: bool = False) -> str:
        """A date given as text; what a source tells can't be later than the source."""
        earliest, latest = parse(text)
        return self.between(
            name, earliest, latest if future or earliest > self.last_day else min(latest, self.last_day)
        )

    def between(self, name: str, earliest: date, latest: date) -> str:
        self.names.append(name)
        self.intervals.append((earliest, latest))
        return name

    def unknown(self, name: str) -> str:
        """A date of which nothing is said: since the registry's first day, not after the day of the source."""
        return self.between(name, self.first_day, max(self.last_day, self.first_day))

    def then(self, *names: str | None) -> None:
        """Say that these dates are in this order; None are passed over."""
        known = [name for name in names if name]
        self.order.extend(pairwise(known))

    def narrow(self) -> dict[str, Bounds]:
        place = {name: number for number, name in enumerate(self.names)}
        try:
            found = narrow(
                self.intervals,
                [(place[a], place[b]) for a, b in self.order],
                frozenset(place[name] for name in self.at_latest),
            )
        except Contradiction as error:
            raise DatesContradict(self.names[error.first], self.names[error.second]) from error
        return dict(zip(self.names, found, strict=True))

    def interval(self, name: str) -> tuple[date, date]:
        return self.intervals[self.names.index(name)]


def chronology(dossier: Dossier, *, first_day: date, today: date) -> Chronology:
    """Narrow all dates of a person.

    ``first_day`` is the registry's first day, ``today`` the day on which the records are looked at (the upper bound
    where no source says one). Raises DatesContradict.
    """
    last_day = min(dossier.as_of or today, today)
    chain = _Chain(first_day, last_day)
    deaths = _add_death(chain, dossier)
    ends = [_add_period(chain, number, records, number in deaths) for number, records in enumerate(dossier.periods)]
    for (_start, end), (start, _end) in pairwise(ends):
        chain.then(end or None, start)
    if dossier.person.died:
        for number, (start, _end) in enumerate(ends):
            if number not in deaths:
                chain.then(_end or start, "died")
    for number, records in enumerate(dossier.cases):
        _add_case(chain, number, records)
        _tie_case(chain, number, records, dossier.periods, ends)
    for number, designation in enumerate(dossier.designations):
        name = f"designations[{number}].decided"
        if designation.decided:
            chain.known(name, designation.decided)
        else:
            chain.unknown(name)
        if designation.withdrawn_on is not None:
            withdrawn = f"designations[{number}].withdrawn_on"
            chain.then(name, chain.between(withdrawn, designation.withdrawn_on, designation.withdrawn_on))
    return Chronology(chain.narrow(), tuple(chain.order), frozenset(deaths))


def _add_death(chain: _Chain, dossier: Dossier) -> set[int]:
    """Add the death; tell which period it ended: an open one, or one that ends with the same text for no other reason."""
    died = dossier.person.died
    if not died:
        return set()
    chain.known("died", died)
    return {
        number
        for number, records in enumerate(dossier.periods)
        if number == len(dossier.periods) - 1
        and (records.period.is_open or (records.period.end == died and records.period.reason_id is None))
    }


def _add_period(chain: _Chain, number: int, records: PeriodRecords, by_death: bool) -> tuple[str, str]:
    """Add a period and its arrangements; return the names of its start and its end ('' while open)."""
    period, prefix = records.period, f"periods[{number}]"
    start = f"{prefix}.start"
    if period.start:
        chain.known(start, period.start)
    else:
        chain.between(start, min(chain.first_day, period.attested_on), period.attested_on)
        chain.at_latest.add(start)
    sequence = [start]
    for place, arrangement in enumerate(records.arrangements):
        name = f"{prefix}.arrangements[{place}].start"
        if place == 0 and not arrangement.start:
            continue
        sequence.append(chain.known(name, arrangement.start) if arrangement.start else chain.unknown(name))
    end = ""
    if by_death:
        end = "died"
    elif period.end:
        end = chain.known(f"{prefix}.end", period.end)
    elif period.ended_by is not None:
        end = chain.between(f"{prefix}.end", chain.first_day, period.ended_by)
        if period.last_confirmed_on is not None:
            earliest, latest = chain.intervals[-1]
            chain.intervals[-1] = (
                max(earliest, min(period.last_confirmed_on + timedelta(days=1), latest)),
                latest,
            )
    chain.then(*sequence, end)
    return start, end


def _add_case(chain: _Chain, number: int, records: CaseRecords) -> None:
    opened = f"cases[{number}].opened"
    previous = chain.known(opened, records.case.opened) if records.case.opened else None
    for place, sentence in enumerate(records.sentences):
        prefix = f"cases[{number}].sentences[{place}]"
        verdict = f"{prefix}.verdict"
        if sentence.verdict:
            chain.known(verdict, sentence.verdict)
        else:
            chain.unknown(verdict)
        chain.then(previous, verdict)
        in_force = f"{prefix}.in_force"
        if sentence.in_force:
            chain.known(in_force, sentence.in_force)
        elif sentence.kind == SentenceKind.FIRST_INSTANCE:
            earliest, latest = chain.interval(verdict)
            chain.between(in_force, earliest, latest + APPEAL_TIME)
        else:
            # What an appeal or a replacement ordered is in force when it is decided.
            chain.between(in_force, *chain.interval(verdict))
        chain.then(verdict, in_force)
        previous = verdict


def _tie_case(
    chain: _Chain,
    number: int,
    records: CaseRecords,
    periods: list[PeriodRecords],
    ends: list[tuple[str, str]],
) -> None:
    """Tie the first verdict of a case to the custody period it was spoken in, or before."""
    first = next((p for p, s in enumerate(records.sentences) if s.kind == SentenceKind.FIRST_INSTANCE), None)
    if first is None or records.case.in_absentia:
        return
    prefix = f"cases[{number}].sentences[{first}]"
    verdict = f"{prefix}.verdict"
    earliest, latest = chain.interval(verdict)
    for (start, end), held in zip(reversed(ends), reversed(periods), strict=True):
        served = next((p for p, a in enumerate(held.arrangements) if a.kind_id in SERVING), None)
        if served == 0:
            if chain.interval(start)[1] >= earliest and (number == 0 or chain.interval(start)[0] > latest):
                chain.then(verdict, start)
                return
            continue
        if chain.interval(start)[0] > latest or (end and chain.interval(end)[1] < earliest):
            continue
        if served is not None or held.period.reason_id in AFTER_CONVICTION or not end:
            chain.then(start, verdict)
            if served is not None and number == 0:
                name = f"periods[{periods.index(held)}].arrangements[{served}].start"
                if chain.interval(name)[1] >= earliest:
                    chain.then(verdict, name)
            if end and held.period.reason_id in AFTER_CONVICTION:
                chain.then(verdict, end)
                if records.sentences[first].in_force and held.period.reason_id not in {
                    "court-released",
                    "acquittal",
                }:
                    chain.then(f"{prefix}.in_force", end)
        return
