"""Releases and terms: what the records say beside what can be computed from them."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import CaseStatus
from prisoners.domain.release import TOLERATED_DAYS, differs_from_published
from prisoners.domain.terms import Expectation, ExpectationKind
from prisoners.models import Sentence
from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Subject

TOLERATED = timedelta(days=TOLERATED_DAYS)
GRACE = timedelta(days=7)
"""News of a release takes some days to arrive."""
AHEAD = timedelta(days=30)
"""So early it is said that somebody will not be counted any more."""
NO_EARLY_RELEASE = frozenset({None, "", "term-served"})
"""Reasons that don't explain a release before the term ends."""
HIGHEST_RATE = Fraction(3, 2)
"""A day of earlier custody that no rate is applied to is taken to have counted so much at most."""


@rule(
    "release-before-term",
    Severity.WRONG,
    title=_("Release before the term ends"),
    words=_("The release (%(end)s) is before the end of the term: %(best)s, or %(earliest)s at the earliest."),
    explanation=_("Neither the reason of the release nor credit for custody before the sentence explains it."),
    advice=_("Correct the dates or the term, or enter the reason: a pardon, parole, an amnesty."),
)
def release_before_term(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.periods):
        end = subject.history.end(number)
        if end in (None, "died") or records.period.reason_id not in NO_EARLY_RELEASE:
            continue
        answer = subject.expected(number)
        if answer is None or answer.bounds is None:
            continue
        earliest = answer.bounds.earliest - timedelta(days=_credit_elsewhere(subject, number))
        if subject.points[end].latest < earliest - TOLERATED:
            told = records.period.end or records.period.ended_by.isoformat()
            values = {
                "end": told,
                "best": answer.bounds.best.isoformat(),
                "earliest": answer.bounds.earliest.isoformat(),
            }
            yield f"periods[{number}].end", values


def _credit_elsewhere(subject: Subject, period: int) -> int:
    """Days by which custody in earlier periods can bring forward the end of a term served in this one, at most."""
    days = 0
    for number in range(period):
        end = subject.history.end(number)
        if end is not None:
            held = subject.points[end].latest - subject.points[subject.history.start(number)].earliest
            days += max(held.days, 0)
    return ceil(days * HIGHEST_RATE)


@rule(
    "due-passed",
    Severity.FOLLOW_UP,
    title=_("A due date passed"),
    words=_("Was due to be released on %(due)s, and neither a release nor custody after that day is recorded."),
    explanation=_("Nobody is taken to be released because the term is over: somebody has to find out."),
    advice=_("Find out. Enter the release, or the last day on which custody is confirmed and what prolonged it."),
)
def due_passed(subject: Subject) -> Iterator[tuple]:
    for number in subject.history.open_periods:
        due = _due(subject, number)
        confirmed = subject.dossier.periods[number].period.last_confirmed_on
        if due is not None and (confirmed is None or confirmed <= due):
            yield f"periods[{number}].end", {"due": due.isoformat()}, due + timedelta(days=1) + GRACE


def _due(subject: Subject, period: int) -> date | None:
    """The computed day, or else the last one that a source published; None where there is neither."""
    answer = subject.history.due[period]
    if answer is not None and answer.bounds is not None:
        return answer.bounds.best
    if answer is not None and answer.kind in (ExpectationKind.INDEFINITE, ExpectationKind.NOT_APPLICABLE):
        return None
    published = [sentence.due_published for _path, sentence in judgments(subject, period) if sentence.due_published]
    return published[-1] if published else None


@rule(
    "held-after-due",
    Severity.WRONG,
    title=_("Still held after the term"),
    words=_("Custody is confirmed on %(confirmed)s, though the term ended by %(latest)s."),
    explanation=_("The term or its start is recorded wrongly, or another sentence is missing."),
    advice=_("Look for a new sentence, or correct the term, the verdict or the start of custody."),
)
def held_after_due(subject: Subject) -> Iterator[tuple]:
    for number in subject.history.open_periods:
        answer = subject.history.due[number]
        confirmed = subject.dossier.periods[number].period.last_confirmed_on
        if answer is None or answer.bounds is None or confirmed is None:
            continue
        if confirmed > answer.bounds.latest + TOLERATED:
            values = {"confirmed": confirmed.isoformat(), "latest": answer.bounds.latest.isoformat()}
            yield f"periods[{number}].last_confirmed_on", values


@rule(
    "not-confirmed",
    Severity.FOLLOW_UP,
    title=_("Custody not confirmed"),
    words=_("Nobody has confirmed custody for long: from %(left)s on, this person is no longer counted as held."),
    explanation=_("Open custody is counted for a set time after the due date or the last confirmation, and no longer."),
    advice=_(
        "Find out whether the person is still held, and enter the day on which that was confirmed, or the release."
    ),
)
def not_confirmed(subject: Subject) -> Iterator[tuple]:
    for number in subject.history.open_periods:
        left = subject.points[f"periods[{number}].unconfirmed"].best
        yield f"periods[{number}].last_confirmed_on", {"left": left.isoformat()}, left - AHEAD


@rule(
    "due-differs-from-published",
    Severity.LOOK,
    title=_("Expected release differs from the published one"),
    words=_("A source gave %(published)s, computed is %(best)s: %(days)s days apart."),
    explanation=_(
        "Computed and published dates more than three days apart: one of them rests on something that is wrong."
    ),
    advice=_(
        "Compare the steps of the computation with the source. Correct what is wrong; dismiss this if the source is."
    ),
)
def due_differs_from_published(subject: Subject) -> Iterator[tuple]:
    for number in range(len(subject.dossier.periods)):
        answer = subject.expected(number)
        for path, sentence in judgments(subject, number)[-1:]:
            if sentence.due_published and differs(answer, sentence):
                days = abs((answer.best - sentence.due_published).days)
                values = {
                    "published": sentence.due_published.isoformat(),
                    "best": answer.best.isoformat(),
                    "days": days,
                }
                yield f"{path}.due_published", values


def differs(answer: Expectation | None, sentence: Sentence) -> bool:
    """Whether what a source published of a sentence and what is computed are too far apart."""
    if answer is None or sentence.due_published is None:
        return False
    return bool(differs_from_published(answer, sentence.due_published))


def judgments(subject: Subject, period: int) -> list[tuple[str, Sentence]]:
    """Sentences served in a period, in their order; the last one is what stands."""
    end = subject.history.end(period)
    return [
        (name.removesuffix(".in_force"), sentence)
        for case in subject.history.cases
        if not case.records.case.in_absentia and case.end == end
        for name, sentence in case.in_force
    ]


@rule(
    "case-still-open",
    Severity.LOOK,
    title=_("Released, but the case is open"),
    words=_("The person is released (%(end)s) and no verdict is recorded, but the case is still open."),
    explanation=_(
        "A case that was dropped or ended with an acquittal is closed; otherwise a verdict is to be expected."
    ),
    advice=_("Find out how it ended: enter the verdict, or close the case."),
)
def case_still_open(subject: Subject) -> Iterator[tuple]:
    if subject.is_held or not subject.dossier.periods:
        return
    last = len(subject.dossier.periods) - 1
    end = subject.history.end(last)
    if end == "died":
        return
    period = subject.dossier.periods[last].period
    for number, records in enumerate(subject.dossier.cases):
        is_open = records.case.status == CaseStatus.OPEN and not records.sentences
        began = subject.history.cases[number].begin
        if is_open and (began is None or subject.points[began].best <= subject.points[end].best):
            yield f"cases[{number}].status", {"end": period.end or period.ended_by.isoformat()}


RULES = (
    release_before_term,
    due_passed,
    held_after_due,
    not_confirmed,
    due_differs_from_published,
    case_still_open,
)
