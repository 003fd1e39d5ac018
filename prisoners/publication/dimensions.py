"""What a published row carries (docs/counting.md, rule 5): a state of a person, as flat keys."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from prisoners.domain.choices import (
    DAYS_A_MONTH,
    INDEFINITE,
    LIFE,
    NOT_APPLICABLE,
    NOT_KNOWN,
    TREATMENT,
    Status,
    term_band,
)
from prisoners.models import CustodyArrangement, Sentence
from prisoners.publication.history import CaseHistory, Custody, History, articles_of

HOME = "home"
"""Facility type of arrangements served at home: there is no facility, and its region is the person's own."""


class State(NamedTuple):
    """Everything of a custody state that a row is counted by. Two states with equal fields are one."""

    period: int
    status: str
    counts_as: str
    arrangement: str
    facility: str
    facility_type: str
    facility_region: str
    regime: str
    penalty: str
    term: str
    term_days: int | None
    articles: tuple[str, ...]
    parts: tuple[str, ...]
    group_cases: tuple[str, ...]
    courts: tuple[str, ...]
    judges: tuple[str, ...]
    in_absentia: bool
    counted_by: tuple[str, ...]


def state_of(history: History, passed: AbstractSet[str]) -> State | None:
    """The state when these points have passed; None when the person is not held."""
    custody = history.custody(passed)
    return None if custody is None else custody_state(history, passed, custody)


def custody_state(history: History, passed: AbstractSet[str], custody: Custody) -> State:
    cases = history.open_cases(passed)
    judgment = history.judgment(cases, passed)
    status = standing(history, custody, passed)
    return State(
        period=custody.period,
        status=status,
        **place(history, custody.arrangement),
        **penalty(judgment[1] if judgment else None, custody.arrangement),
        **prosecution(cases, passed),
        counted_by=counted_by(history, passed, custody.arrangement),
    )


def standing(history: History, custody: Custody, passed: AbstractSet[str]) -> str:
    if not history.confirmed(custody.period, passed):
        return Status.NOT_CONFIRMED.value
    kind = custody.arrangement and custody.arrangement.kind_id
    return history.rules.kinds[kind].counts_as if kind else Status.HELD.value


def place(history: History, arrangement: CustodyArrangement | None) -> dict[str, str]:
    """Arrangement, facility, its type and region. A facility with two functions has the one that is used."""
    kind_key = arrangement and arrangement.kind_id
    kind = history.rules.kinds[kind_key] if kind_key else None
    found = {
        "counts_as": kind.counts_as if kind else Status.HELD.value,
        "arrangement": kind_key or NOT_KNOWN,
        "facility": NOT_KNOWN,
        "facility_type": (kind and kind.facility_type) or NOT_KNOWN,
        "facility_region": NOT_KNOWN,
    }
    if arrangement is not None and arrangement.facility_id:
        facility = history.rules.facilities[arrangement.facility_id]
        also = kind is not None and facility.also_kind is not None and kind.facility_type == facility.also_kind
        found |= {
            "facility": arrangement.facility_id,
            "facility_type": facility.also_kind if also else facility.kind,
            "facility_region": facility.region or NOT_KNOWN,
        }
    elif kind is not None and kind.facility_type == HOME:
        found |= {"facility": NOT_APPLICABLE, "facility_region": NOT_APPLICABLE}
    return found


def penalty(sentence: Sentence | None, arrangement: CustodyArrangement | None = None) -> dict:
    """Penalty, term and regime of a judgment; not applicable without one."""
    regime = arrangement.regime_id if arrangement is not None else None
    if sentence is None:
        return {
            "penalty": NOT_APPLICABLE,
            "term": NOT_APPLICABLE,
            "term_days": None,
            "regime": regime or NOT_APPLICABLE,
        }
    band, days = term(sentence)
    has_regime = sentence.penalty_id in {"imprisonment", LIFE, None}
    return {
        "penalty": sentence.penalty_id or NOT_KNOWN,
        "term": band,
        "term_days": days,
        "regime": regime or sentence.regime_id or (NOT_KNOWN if has_regime else NOT_APPLICABLE),
    }


def term(sentence: Sentence) -> tuple[str, int | None]:
    """Band and days of a term: months of 30 days, so that a year and a day is longer than twelve months."""
    if sentence.penalty_id == LIFE:
        return LIFE, None
    if sentence.penalty_id == TREATMENT:
        return INDEFINITE, None
    if sentence.years is None and sentence.months is None and sentence.days is None:
        without = sentence.penalty_id in {"fine", "death", "community-service"}
        return (NOT_APPLICABLE if without else NOT_KNOWN), None
    days = ((sentence.years or 0) * 12 + (sentence.months or 0)) * DAYS_A_MONTH + (sentence.days or 0)
    return term_band(days), days


def prosecution(cases: list[CaseHistory], passed: AbstractSet[str]) -> dict:
    """Articles, parts, group cases, courts and judges of some cases."""
    articles = [article for case in cases for article in articles_of(case, passed)]
    sentences = [s for case in cases for name, s in case.in_force if name.replace("in_force", "verdict") in passed]
    return {
        "articles": distinct(article for article, _part in articles) or (NOT_KNOWN,),
        "parts": distinct(f"{article}.{part}" for article, part in articles if part),
        "group_cases": distinct(case.records.case.group_case_id for case in cases),
        "courts": distinct(s.court_id for s in sentences),
        "judges": distinct(s.judge_id for s in sentences),
        "in_absentia": any(case.records.case.in_absentia for case in cases),
    }


def counted_by(history: History, passed: AbstractSet[str], arrangement: CustodyArrangement | None) -> tuple[str, ...]:
    """Organisations that count the person: designated by then, in an arrangement that the organisation counts."""
    kind = arrangement.kind_id if arrangement is not None else None
    return tuple(
        organisation
        for organisation in history.designated(passed)
        if kind is None or kind in history.rules.counted_by.get(organisation, ())
    )


def distinct(values) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
