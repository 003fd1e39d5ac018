"""Dated things that happened, each with its dimensions (docs/counting.md, rule 5): its own, or those of the day before."""

from collections.abc import Iterator

from prisoners.domain.choices import SentenceKind
from prisoners.domain.dates import Bounds
from prisoners.publication import disclosure
from prisoners.publication.columns import NO_PLACE, dated, groups, listed, period_columns, stable_key
from prisoners.publication.dimensions import counted_by, penalty, place, prosecution, standing
from prisoners.publication.history import CaseHistory, History
from prisoners.publication.order import Order
from prisoners.published.models import EventRow

Kind = EventRow.Kind


def events(history: History) -> Iterator[dict]:
    """All events of a person, in the person's order, numbered from 1 in ``seq``."""
    order = Order(history)
    found = [
        *_custody(order),
        *_convictions(order),
        *_deaths(order),
        *_designations(order),
    ]
    found.sort(key=lambda event: order.place(event[0], event[2]["kind"]))
    # Nothing comes after what is only expected.
    found += _expected(order)
    for seq, (_point, bounds, row) in enumerate(found, start=1):
        yield row | {
            "seq": seq,
            "day_earliest": bounds.earliest,
            "day_best": bounds.best,
            "day_latest": bounds.latest,
        }


Event = tuple[str, Bounds, dict]


def _custody(order: Order) -> Iterator[Event]:
    history = order.history
    for number, records in enumerate(history.dossier.periods):
        start, end = history.start(number), history.end(number)
        yield _event(order, start, Kind.DETAINED, records.period.pk, _on(order, start))
        if end is not None and end != "died":
            yield _event(order, end, Kind.RELEASED, records.period.pk, _before(order, end, number))


def _convictions(order: Order) -> Iterator[Event]:
    history = order.history
    for case in history.cases:
        first = [
            (name.replace("in_force", "verdict"), sentence)
            for name, sentence in case.in_force
            if sentence.kind == SentenceKind.FIRST_INSTANCE
        ]
        for number, (point, sentence) in enumerate(first):
            passed = _on(order, point) | {point}
            own = _columns(order, passed, [case], sentence) | dated("convicted", history.points[point])
            if number == 0:
                yield _event(order, point, Kind.CONVICTED, case.records.case.pk, passed, own)
            yield _event(order, point, Kind.SENTENCED, sentence.pk, passed, own)


def _deaths(order: Order) -> Iterator[Event]:
    history = order.history
    if "died" not in history.points:
        return
    period = next(iter(history.chronology.ends_by_death), None)
    passed = _before(order, "died", period)
    point, bounds, row = _event(order, "died", Kind.DIED, history.dossier.person.pk, passed)
    yield point, bounds, row | {"in_custody": period is not None}


def _designations(order: Order) -> Iterator[Event]:
    history = order.history
    for number, designation in enumerate(history.dossier.designations):
        if designation.withdrawn_on is not None:
            continue
        point = f"designations[{number}].decided"
        found = _event(order, point, Kind.DESIGNATED, designation.pk, _on(order, point))
        found[2]["designated_by"] = [designation.organisation_id]
        yield found


def _expected(order: Order) -> Iterator[Event]:
    history = order.history
    for number, expectation in history.due.items():
        bounds = disclosure.due(history.dossier.person, expectation.bounds if expectation else None)
        if bounds is not None:
            record = history.dossier.periods[number].period
            passed = history.passed(history.day) | {history.start(number)}
            _point, _bounds, row = _event(order, history.start(number), Kind.DUE, record.pk, passed)
            yield "", bounds, row


def _event(
    order: Order, point: str, kind: Kind, record: int, passed: frozenset[str], columns: dict | None = None
) -> Event:
    history = order.history
    row = columns if columns is not None else _columns(order, passed, history.open_cases(passed))
    key = stable_key(history.dossier.person.key, kind.value, record)
    return point, history.points[point], row | {"kind": kind.value, "event": key, "in_custody": False}


def _columns(order: Order, passed: frozenset[str], cases: list[CaseHistory], sentence=None) -> dict:
    """Dimensions of an event when these points have passed: of custody if held, and of these cases."""
    history = order.history
    custody = history.custody(passed)
    if sentence is None:
        judgment = history.judgment(cases, passed)
        sentence = judgment[1] if judgment else None
        arrangement = custody.arrangement if custody else None
    else:
        arrangement = None
    columns = {
        "status": standing(history, custody, passed) if custody else order.standing_at_liberty(passed),
        **NO_PLACE,
        "counted_by": [],
        **penalty(sentence, arrangement),
        **listed(prosecution(cases, passed)),
    }
    if custody is not None:
        columns |= place(history, custody.arrangement)
        columns["counted_by"] = list(counted_by(history, passed, custody.arrangement))
    return columns | groups(history, columns["articles"]) | period_columns(history, custody.period if custody else None)


def _on(order: Order, point: str) -> frozenset[str]:
    """Points passed once this one has, on its best day: none that come after it."""
    history = order.history
    passed = history.passed(history.points[point].best) | {point}
    return passed - order.after(point)


def _before(order: Order, point: str, period: int | None) -> frozenset[str]:
    """Points passed on the day before this one; the start of its custody period in any case."""
    history = order.history
    best = history.points[point].best
    passed = {name for name, bounds in history.points.items() if bounds.best < best}
    passed -= order.after(point) | {point}
    return frozenset(passed | ({history.start(period)} if period is not None else set()))
