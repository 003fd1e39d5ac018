"""The expected release beside the form: what is computed, by which steps, what is missing, and what sources published."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.domain.terms import Expectation
from prisoners.entry import summaries
from prisoners.quality.rules.release import differs, judgments
from prisoners.quality.subject import Subject
from prisoners.quality.wording import dated


@dataclass(frozen=True)
class Published:
    """A date that a source gave, how far it is from the computed one in words, and whether that is too far."""

    day: str
    difference: str
    is_far: bool


@dataclass(frozen=True)
class Expected:
    """``best`` '': no day can be computed; then ``label`` says why."""

    custody: str
    label: str
    best: str
    earliest: str
    latest: str
    steps: list[str]
    missing: list[str]
    published: list[Published]


def expected_releases(subject: Subject) -> list[Expected]:
    """For each custody period in which a sentence is served, and for open ones, the last one first."""
    found = []
    for number in reversed(range(len(subject.dossier.periods))):
        answer = subject.expected(number)
        if answer is not None or number in subject.history.open_periods:
            found.append(_expected(subject, number, answer))
    return found


def steps_of(subject: Subject, path: str) -> list[str]:
    """How the date that a finding at a path is about was computed, in words; nothing where it is about none."""
    for number in range(len(subject.dossier.periods)):
        answer = subject.expected(number)
        places = [f"periods[{number}].", *(f"{place}." for place, _sentence in judgments(subject, number))]
        if answer is not None and answer.best and path.startswith(tuple(places)):
            return [str(step) for step in answer.steps]
    return []


def _expected(subject: Subject, number: int, answer: Expectation | None) -> Expected:
    custody = summaries.period(subject.dossier.periods[number].period)
    if answer is None:
        words = _("No sentence that is served in this custody is recorded, so there is no day to expect.")
        return Expected(custody, words, "", "", "", [], [], [])
    best, earliest, latest = (
        dated(day.isoformat()) if day else "" for day in (answer.best, answer.earliest, answer.latest)
    )
    return Expected(
        custody=custody,
        label=str(answer.label),
        best=best,
        earliest=earliest,
        latest=latest,
        steps=[str(step) for step in answer.steps],
        missing=[str(missing.label) for missing in answer.missing],
        published=_published(subject, number, answer),
    )


def _published(subject: Subject, number: int, answer: Expectation) -> list[Published]:
    told = judgments(subject, number)
    return [
        Published(
            day=dated(sentence.due_published.isoformat()),
            difference=_difference((sentence.due_published - answer.best).days) if answer.best else "",
            # What was published of an earlier judgment is not expected to hold after the later one.
            is_far=place == len(told) - 1 and differs(answer, sentence),
        )
        for place, (_path, sentence) in enumerate(told)
        if sentence.due_published
    ]


def _difference(days: int) -> str:
    if not days:
        return _("the same day")
    if days > 0:
        words = ngettext("%(days)d day later than computed", "%(days)d days later than computed", days)
    else:
        words = ngettext("%(days)d day earlier than computed", "%(days)d days earlier than computed", -days)
    return words % {"days": abs(days)}
