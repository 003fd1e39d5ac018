"""Dated things that happened, each with the dimensions of rule of counting 5: its own, or those of the day before."""

from collections.abc import Iterator

from prisoners.domain.choices import SentenceKind, Status
from prisoners.domain.dates import Bounds
from prisoners.publication import disclosure
from prisoners.publication.columns import NO_PLACE, groups, listed, period_columns, stable_key
from prisoners.publication.dimensions import counted_by, penalty, place, prosecution, standing
from prisoners.publication.history import CaseHistory, History
from prisoners.published.models import EventRow

Kind = EventRow.Kind
RANK = {kind: rank for rank, kind in enumerate(Kind.values)}


def events(history: History) -> Iterator[dict]:
    """All events of a person, in the person's order, numbered from 1 in ``seq``."""
    found = [
        *_custody(history),
        *_convictions(history),
        *_deaths(history),
        *_designations(history),
        *_expected(history),
    ]
    places = _places(history)
    found.sort(key=lambda event: (event[1].best, places.get(event[0], len(places)), RANK[event[2]["kind"]]))
    for seq, (_point, bounds, row) in enumerate(found, start=1):
        yield row | {
            "seq": seq,
            "day_earliest": bounds.earliest,
            "day_best": bounds.best,
            "day_latest": bounds.latest,
        }


Event = tuple[str, Bounds, dict]


def _custody(history: History) -> Iterator[Event]:
    for number, records in enumerate(history.dossier.periods):
        start, end = history.start(number), history.end(number)
        yield _event(history, start, Kind.DETAINED, records.period.pk, _on(history, start))
        if end is not None and end != "died":
            yield _event(history, end, Kind.RELEASED, records.period.pk, _before(history, end, number))


def _convictions(history: History) -> Iterator[Event]:
    for case in history.cases:
        first = [
            (name.replace("in_force", "verdict"), sentence)
            for name, sentence in case.in_force
            if sentence.kind == SentenceKind.FIRST_INSTANCE
        ]
        for number, (point, sentence) in enumerate(first):
            passed = _on(history, point) | {point}
            own = _columns(history, passed, [case], sentence)
            if number == 0:
                yield _event(history, point, Kind.CONVICTED, case.records.case.pk, passed, own)
            yield _event(history, point, Kind.SENTENCED, sentence.pk, passed, own)


def _deaths(history: History) -> Iterator[Event]:
    if "died" not in history.points:
        return
    period = next(iter(history.chronology.ends_by_death), None)
    passed = _on(history, "died") if period is None else _before(history, "died", period)
    point, bounds, row = _event(history, "died", Kind.DIED, history.dossier.person.pk, passed)
    yield point, bounds, row | {"in_custody": period is not None}


def _designations(history: History) -> Iterator[Event]:
    for number, designation in enumerate(history.dossier.designations):
        if designation.withdrawn_on is not None:
            continue
        point = f"designations[{number}].decided"
        found = _event(history, point, Kind.DESIGNATED, designation.pk, _on(history, point))
        found[2]["designated_by"] = [designation.organisation_id]
        yield found


def _expected(history: History) -> Iterator[Event]:
    for number, expectation in history.due.items():
        bounds = disclosure.due(history.dossier.person, expectation.bounds if expectation else None)
        if bounds is not None:
            record = history.dossier.periods[number].period
            passed = history.passed(history.day) | {history.start(number)}
            _point, _bounds, row = _event(history, history.start(number), Kind.DUE, record.pk, passed)
            yield "", bounds, row


def _event(
    history: History, point: str, kind: Kind, record: int, passed: frozenset[str], columns: dict | None = None
) -> Event:
    row = columns if columns is not None else _columns(history, passed, history.open_cases(passed))
    key = stable_key(history.dossier.person.key, kind.value, record)
    return point, history.points[point], row | {"kind": kind.value, "event": key, "in_custody": False}


def _columns(history: History, passed: frozenset[str], cases: list[CaseHistory], sentence=None) -> dict:
    """Dimensions of an event when these points have passed: of custody if held, and of these cases."""
    custody = history.custody(passed)
    if sentence is None:
        judgment = history.judgment(cases, passed)
        sentence = judgment[1] if judgment else None
        arrangement = custody.arrangement if custody else None
    else:
        arrangement = None
    columns = {
        "status": standing(history, custody, passed) if custody else _at_liberty(history, passed),
        **NO_PLACE,
        "counted_by": [],
        **penalty(sentence, arrangement),
        **listed(prosecution(cases, passed)),
    }
    if custody is not None:
        columns |= place(history, custody.arrangement)
        columns["counted_by"] = list(counted_by(history, passed, custody.arrangement))
    return columns | groups(history, columns["articles"]) | period_columns(history, custody.period if custody else None)


def _at_liberty(history: History, passed: frozenset[str]) -> str:
    """Standing of somebody not held: released once a custody period has ended."""
    ended = any((end := history.end(n)) and end in passed for n in range(len(history.dossier.periods)))
    return (Status.RELEASED if ended else Status.AT_LIBERTY).value


def _on(history: History, point: str) -> frozenset[str]:
    """Points passed once this one has, on its best day: none that come after it."""
    passed = history.passed(history.points[point].best) | {point}
    return passed - _after(history, point)


def _before(history: History, point: str, period: int) -> frozenset[str]:
    """Points passed on the day before this one; the start of its custody period in any case."""
    best = history.points[point].best
    passed = {name for name, bounds in history.points.items() if bounds.best < best}
    passed -= _after(history, point) | {point}
    return frozenset(passed | {history.start(period)})


def _after(history: History, point: str) -> frozenset[str]:
    """Points that come after this one by the order of dates."""
    following: set[str] = set()
    waiting = [point]
    while waiting:
        name = waiting.pop()
        for first, second in history.order:
            if first == name and second not in following:
                following.add(second)
                waiting.append(second)
    return frozenset(following - {point})


def _places(history: History) -> dict[str, int]:
    """Places of the points in an order that keeps every known order."""
    places: dict[str, int] = {}
    for name in sorted(history.points, key=lambda n: (history.points[n].best, -len(_after(history, n)))):
        places[name] = len(places)
    return places
