"""The calculator: when a sentence is expected to end, as a range, with its steps in words and what is
missing.

It never says that somebody was released: a day that has passed is "due, not confirmed" until a source says
more.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from prisoners.domain import steps
from prisoners.domain.credit import Credited, Rules, RunsFrom, Segment
from prisoners.domain.dates import Bounds, between
from prisoners.domain.serving import BEST, EARLIEST, LATEST, Calculation, Choice
from prisoners.domain.terms import (
    Amendment,
    Amnesty,
    ChangedOnAppeal,
    EndsOn,
    Expectation,
    ExpectationKind,
    Judgment,
    Missing,
    NewJudgment,
    ReplacedPenalty,
    add_months,
)
from prisoners.domain.wording import Words

TOLERATED_DAYS = 3
"""Computed and published dates further apart than this are for an editor to look at."""


def expected_release(
    judgment: Judgment,
    segments: Sequence[Segment],
    rules: Rules,
    amendments: Sequence[Amendment] = (),
) -> Expectation:
    """When the sentence ends, after its amendments in their order.

    ``segments``: all custody of the case in order of time, from the first detention on, serving included (a
    colony or an open institution says since when the sentence is served). Raises ValueError where they are
    not in order.
    """
    if any(later.start.best < earlier.start.best for earlier, later in pairwise(segments)):
        raise ValueError("segments of custody must be in order of time")
    answer = _compute(judgment, segments, rules)
    for amendment in amendments:
        match amendment:
            case ChangedOnAppeal(judgment=judgment):
                answer = _after(steps.changed_on_appeal(), _compute(judgment, segments, rules))
            case NewJudgment(judgment=judgment, base=base):
                answer = _new_judgment(judgment, base, segments, rules)
            case ReplacedPenalty(judgment=replacement, on=on):
                answer = _replaced(answer, judgment, replacement, on, rules)
                judgment = replacement
            case Amnesty():
                answer = _shortened(answer, amendment)
            case EndsOn(on=on):
                answer = Expectation(*on, (steps.decided(on),), (), ExpectationKind.DECIDED)
    return answer


def differs_from_published(expectation: Expectation, published: date, *, days: int = TOLERATED_DAYS) -> bool | None:
    """Whether the computed best day and a published one are more than ``days`` apart; None without a
    computed day."""
    return None if expectation.best is None else abs(expectation.best - published) > timedelta(days=days)


def entry_into_force(judgment: Judgment, segments: Sequence[Segment], rules: Rules) -> Bounds | None:
    """When the verdict entered into force: as known, or assumed from the verdict, and before serving began
    in an arrangement for those serving a sentence. None where there is no verdict to reckon from."""
    if judgment.in_force or not judgment.verdict:
        return judgment.in_force
    earliest = judgment.verdict.earliest + timedelta(days=rules.in_force_after_days)
    latest = add_months(judgment.verdict.latest, rules.in_force_after_months)
    served = [s.start.latest for s in segments if s.basis in rules.serving and s.start.latest >= earliest]
    return between(earliest, min([latest, *served]))


def _compute(judgment: Judgment, segments: Sequence[Segment], rules: Rules, base: Bounds | None = None) -> Expectation:
    if judgment.penalty in rules.indefinite:
        return _no_date(ExpectationKind.INDEFINITE, steps.indefinite())
    if judgment.penalty not in rules.runs_from:
        return _no_date(ExpectationKind.NOT_APPLICABLE, steps.not_applicable())
    in_force = entry_into_force(judgment, segments, rules)
    missing = _missing(judgment, segments, rules, in_force)
    if judgment.term is None or in_force is None or Missing.CUSTODY_START in missing:
        return _no_date(ExpectationKind.NOT_COMPUTED, steps.not_computed(), *missing)
    calculation = Calculation(judgment, tuple(segments), rules, in_force, base)
    best = calculation.end(Choice())
    if best is None:
        return _no_date(ExpectationKind.NOT_COMPUTED, steps.not_computed(), *missing, Missing.SERVING_START)
    ends = [best.on, *(end.on for choice in calculation.choices() if (end := calculation.end(choice)))]
    answer = Bounds(min(ends), best.on, max(ends))
    words = steps.explain(calculation, best, answer)
    return Expectation(*answer, words, tuple(missing), ExpectationKind.ESTIMATE)


def _missing(judgment: Judgment, segments: Sequence[Segment], rules: Rules, in_force: Bounds | None) -> list[Missing]:
    missing = []
    if judgment.term is None:
        missing.append(Missing.TERM)
    if rules.runs_from[judgment.penalty] == RunsFrom.CUSTODY and not any(
        segment.credited != Credited.NO and _counts(segment, judgment, rules) for segment in segments
    ):
        missing.append(Missing.CUSTODY_START)
    if judgment.verdict is None and judgment.in_force is None:
        missing.append(Missing.VERDICT)
    if judgment.in_force is None:
        missing.append(Missing.ENTRY_INTO_FORCE)
    law_on = in_force.best if in_force else date.max
    before_serving = [s for s in segments if s.basis not in rules.serving and s.credited != Credited.NO]
    possible = [rules.rates_for(segment.basis, judgment.penalty, judgment.regime, law_on) for segment in before_serving]
    by_regime = any(rate.regime for rate in rules.rates if rate.penalty == judgment.penalty)
    if judgment.regime is None and by_regime:
        missing.append(Missing.REGIME)
    if any(not rates or len({r.rate for r in rates if r.regime == rates[0].regime}) > 1 for rates in possible):
        missing.append(Missing.RATE)
    if any(segment.credited == Credited.UNKNOWN for segment in segments):
        missing.append(Missing.CREDITED)
    return missing


def _counts(segment: Segment, judgment: Judgment, rules: Rules) -> bool:
    """Whether the law credits the segment's kind of custody at all, or the sentence is served in it."""
    rates = rules.rates_for(segment.basis, judgment.penalty, judgment.regime, date.max)
    return segment.basis in rules.serving or not rates or any(rate.rate for rate in rates)


def _new_judgment(judgment: Judgment, base: Bounds | None, segments: Sequence[Segment], rules: Rules) -> Expectation:
    dated = judgment.penalty in rules.runs_from
    if dated and base is None:
        in_force = entry_into_force(judgment, segments, rules)
        missing = [m for m in _missing(judgment, segments, rules, in_force) if m != Missing.CUSTODY_START]
        answer = _no_date(ExpectationKind.NOT_COMPUTED, steps.not_computed(), *missing, Missing.NEW_BASE)
    else:
        answer = _compute(judgment, segments, rules, base)
    return _after(steps.new_judgment(), answer)


def _replaced(answer: Expectation, old: Judgment, new: Judgment, on: Bounds, rules: Rules) -> Expectation:
    """The court's new term runs from the day of replacement; without one, what was left is converted."""
    word = steps.replaced(on)
    if new.penalty not in rules.runs_from:
        return _after(word, _compute(new, (), rules))
    if new.term is not None:
        ends = Bounds(*(new.term.after(day) for day in on))
        return Expectation(*ends, (word, steps.from_replacement(new.term, ends.best)), (), ExpectationKind.ESTIMATE)
    rates = [rate.rate for rate in rules.rates_for(old.penalty, new.penalty, new.regime, on.best)]
    if answer.bounds is None or not rates:
        missing = (*answer.missing, Missing.TERM)
        return _after(word, _no_date(ExpectationKind.NOT_COMPUTED, steps.not_computed(), *dict.fromkeys(missing)))
    chosen = (rates[0], (rates[0] + rates[-1]) / 2, rates[-1])
    left = [max((end - day).days, 0) for end, day in zip(answer.bounds, on, strict=True)]
    ends = Bounds(*(d + timedelta(days=ceil(n * r)) for d, n, r in zip(on, left, chosen, strict=True)))
    words = (*answer.steps, word, steps.converted(left[BEST], chosen[BEST], ends.best))
    missing = tuple(dict.fromkeys((*answer.missing, Missing.TERM)))
    return Expectation(*_in_order(ends), words, missing, ExpectationKind.ESTIMATE)


def _shortened(answer: Expectation, amnesty: Amnesty) -> Expectation:
    """Whole months off the end, though never to before the decision."""
    if answer.bounds is None or answer.kind == ExpectationKind.DECIDED:
        return answer
    not_before = amnesty.on or Bounds(date.min, date.min, date.min)
    ends = Bounds(
        *(
            min(end, max(add_months(end, -amnesty.months), day))
            for end, day in zip(answer.bounds, not_before, strict=True)
        )
    )
    words = (*answer.steps, steps.amnesty(amnesty.months, ends.best))
    return Expectation(*_in_order(ends), words, answer.missing, answer.kind)


def _in_order(ends: Bounds) -> Bounds:
    return Bounds(min(ends), ends[BEST], max(ends[EARLIEST], ends[BEST], ends[LATEST]))


def _no_date(kind: ExpectationKind, word: Words, *missing: Missing) -> Expectation:
    return Expectation(None, None, None, (word,), missing, kind)


def _after(word: Words, answer: Expectation) -> Expectation:
    return Expectation(answer.earliest, answer.best, answer.latest, (word, *answer.steps), answer.missing, answer.kind)
