"""Published rows of one person, as plain dictionaries of columns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN, ChargeStage, Disclosure, Status
from prisoners.domain.dates import Bounds
from prisoners.publication import disclosure
from prisoners.publication.columns import (
    NO_PLACE,
    dated,
    groups,
    listed,
    period_columns,
    row_of_state,
    stable_key,
)
from prisoners.publication.dimensions import State, distinct, penalty, prosecution, state_of
from prisoners.publication.events import events
from prisoners.publication.history import History
from prisoners.publication.order import Order
from prisoners.publication.rules import Rules
from prisoners.publication.states import stretches
from prisoners.records.dossier import Dossier

UNRECORDED = ""
"""Stands for a state in which nothing recorded has happened yet."""


@dataclass
class PublishedRows:
    """Rows of one person by table, without editions and fingerprints."""

    history: History
    person: dict
    cases: list[dict] = field(default_factory=list)
    spans: list[dict] = field(default_factory=list)
    events: list[dict] = field(default_factory=list)


def published_rows(dossier: Dossier, rules: Rules, *, day: date) -> PublishedRows:
    """Rows of a person at an edition made on ``day``. Raises DatesContradict."""
    person = dossier.person
    history = History(dossier, rules, day=day, coarse=disclosure.is_coarse(person))
    common = _common(history)
    rows = PublishedRows(history, _person(history, common))
    if person.disclosure != Disclosure.COUNTED_ONLY:
        rows.cases = [_case(history, number, common) for number in range(len(history.cases))]
    rows.spans = [disclosure.coarsen(common | row, person) for row in _spans(history)]
    rows.events = [disclosure.coarsen(common | row, person) for row in events(history)]
    return rows


def _spans(history: History) -> Iterator[dict]:
    """A row for each possible state of custody in each stretch. Not held is no row: what it would mean is in ``otherwise``."""
    order = Order(history)

    @cache  # the same points have passed in many pieces of time
    def state(passed: frozenset[str]) -> State | str:
        if is_recorded(passed):
            return state_of(history, passed) or order.standing_at_liberty(passed)
        return UNRECORDED

    for stretch in stretches(history.points, history.order, state):
        held = [each for each in stretch.states if isinstance(each, State)]
        otherwise = stretch.states.difference(held)
        if unconfirmed := any(each.status == Status.NOT_CONFIRMED for each in held):
            otherwise |= {NOT_KNOWN}
        for each in held:
            yield row_of_state(history, each) | {
                "day_from": stretch.start,
                "day_to": stretch.end,
                "best": each == stretch.best and not unconfirmed,
                "states": len(held) + bool(otherwise),
                "otherwise": sorted(otherwise - {UNRECORDED}),
            }


def is_recorded(passed: frozenset[str]) -> bool:
    """Whether anything recorded has happened; that custody is not confirmed any more is nothing that happened."""
    return any(not name.endswith("unconfirmed") for name in passed)


def _common(history: History) -> dict:
    """Columns that are the same in all rows of a person at an edition."""
    person = history.dossier.person
    born, kept_back = disclosure.birth(person)
    standing = [d for d in history.dossier.designations if d.withdrawn_on is None or d.withdrawn_on > history.day]
    return {
        "person": person.key,
        "disclosure": person.disclosure,
        "gender": person.gender or NOT_KNOWN,
        "residence": person.residence_id or NOT_KNOWN,
        "occupation": person.occupation_id or NOT_KNOWN,
        "born_missing": NOT_DISCLOSED if kept_back else NOT_KNOWN,
        "designated_by": list(distinct(d.organisation_id for d in standing)),
    } | dated("born", born)


def _person(history: History, common: dict) -> dict:
    """The person's row: dimensions that change in time are those last known at the edition."""
    passed = history.passed(history.day)
    state = state_of(history, passed)
    if state is not None:
        columns = row_of_state(history, state)
    else:
        columns = _not_held(history, passed)
    dates = [b for name, b in history.points.items() if not name.endswith("unconfirmed")]
    recorded = Bounds(*(min(bound) for bound in zip(*dates, strict=True))) if dates else None
    row = common | columns | dated("recorded", recorded) | {"cases": len(history.cases)}
    return disclosure.coarsen(row, history.dossier.person)


def _not_held(history: History, passed: frozenset[str]) -> dict:
    judgment = history.judgment(history.cases, passed)
    last = max((n for n in range(len(history.dossier.periods)) if history.start(n) in passed), default=None)
    prosecuted = prosecution(history.cases, passed)
    columns = {
        "status": Order(history).standing_at_liberty(passed),
        **NO_PLACE,
        "counted_by": [],
        **penalty(judgment[1] if judgment else None),
        **listed(prosecuted),
    }
    return columns | groups(history, columns["articles"]) | period_columns(history, last)


def _case(history: History, number: int, common: dict) -> dict:
    case = history.cases[number]
    passed = history.passed(history.day)
    judgment = history.judgment([case], passed)
    prosecuted = prosecution([case], passed)
    period = next((n for n in range(len(history.dossier.periods)) if history.start(n) == case.begin), None)
    in_force = case.in_force[-1][0] if case.in_force else None
    row = (
        common
        | {
            "status": NOT_APPLICABLE,
            **NO_PLACE,
            "counted_by": [],
            **penalty(judgment[1] if judgment else None),
            **listed(prosecuted),
        }
        | groups(history, list(prosecuted["articles"]))
        | period_columns(history, period)
        | dated("convicted", history.points[case.verdict] if case.verdict else None)
        | dated("in_force", history.points[in_force] if in_force else None)
        | {
            "case": stable_key(history.dossier.person.key, "case", case.records.case.pk),
            "position": case.number + 1,
            "charged": list(distinct(c.article_id for c in case.records.charges)),
            "convicted": list(distinct(c.article_id for c in case.records.charges if c.stage == ChargeStage.CONVICTED)),
        }
    )
    return disclosure.coarsen(row, history.dossier.person)
