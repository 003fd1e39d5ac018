"""When a person held is expected to be released: the records of one custody period, put to the calculator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prisoners.domain.choices import SentenceKind
from prisoners.domain.credit import Credited, Segment
from prisoners.domain.dates import Bounds
from prisoners.domain.release import expected_release
from prisoners.domain.terms import (
    Amendment,
    ChangedOnAppeal,
    Expectation,
    Judgment,
    NewJudgment,
    ReplacedPenalty,
    Term,
)
from prisoners.models import Sentence

if TYPE_CHECKING:
    from prisoners.publication.history import History

NOT_CREDITED = frozenset({"administrative-arrest"})
UNKNOWN_ARRANGEMENT = "pretrial-detention"
"""Custody of an unknown kind is taken for pre-trial detention until the verdict, as nearly all of it is."""


def expected(history: History, period: int) -> Expectation | None:
    """Expected end of a custody period, whether it is open or was over before; None where no judgment is recorded."""
    end = history.end(period)
    judgments = [
        (case.number, place, name, sentence)
        for case in history.cases
        if not case.records.case.in_absentia and case.end == end
        for place, (name, sentence) in enumerate(case.in_force)
    ]
    if not judgments:
        return None
    first_case, _place, _name, first = judgments[0]
    amendments = [
        amendment
        for number, place, name, sentence in judgments[1:]
        if (amendment := _amendment(history, number == first_case, number, place, name, sentence))
    ]
    return expected_release(
        _judgment(history, first_case, judgments[0][1], first),
        _segments(history, period),
        history.rules.terms,
        amendments,
    )


def _judgment(history: History, case: int, place: int, sentence: Sentence) -> Judgment:
    prefix = f"cases[{case}].sentences[{place}]"
    return Judgment(
        penalty=sentence.penalty_id or "",
        term=_term(sentence),
        regime=sentence.regime_id,
        verdict=history.points[f"{prefix}.verdict"] if sentence.verdict else None,
        in_force=history.points[f"{prefix}.in_force"] if sentence.in_force else None,
    )


def _amendment(
    history: History, same_case: bool, case: int, place: int, name: str, sentence: Sentence
) -> Amendment | None:
    judgment = _judgment(history, case, place, sentence)
    if not same_case or sentence.kind == SentenceKind.FIRST_INSTANCE:
        # A court counts a further sentence from its own verdict, unless it says another day; that is not recorded yet.
        return NewJudgment(judgment, base=judgment.verdict)
    if sentence.kind == SentenceKind.APPEAL:
        return ChangedOnAppeal(judgment)
    return ReplacedPenalty(judgment, on=history.points[name])


def _term(sentence: Sentence) -> Term | None:
    years, months, days = sentence.years or 0, sentence.months or 0, sentence.days or 0
    return Term(years, months, days) if years or months or days else None


def _segments(history: History, period: int) -> list[Segment]:
    """Custody of the period, cut at its transfers."""
    arrangements = history.dossier.periods[period].arrangements
    start = history.points[history.start(period)]
    if not history.dossier.periods[period].period.start:
        return []
    cuts: list[tuple[Bounds, str]] = []
    for place, arrangement in enumerate(arrangements):
        name = f"periods[{period}].arrangements[{place}].start"
        cuts.append((history.points.get(name, start), arrangement.kind_id or UNKNOWN_ARRANGEMENT))
    if not cuts or cuts[0][0] != start:
        cuts.insert(0, (start, UNKNOWN_ARRANGEMENT))
    ends = [begin for begin, _kind in cuts[1:]] + [None]
    return [
        Segment(begin, end, kind, Credited.NO if kind in NOT_CREDITED else Credited.YES)
        for (begin, kind), end in zip(cuts, ends, strict=True)
    ]
