"""Designations beside the custody that they are about."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import DesignationCategory, Disclosure
from prisoners.domain.dates import Bounds
from prisoners.models import Designation
from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Subject

LONG_BEFORE = timedelta(days=365)


def _decided(subject: Subject) -> Iterator[tuple[str, Designation, Bounds]]:
    """Designations with a known date."""
    for number, designation in enumerate(subject.dossier.designations):
        if designation.decided:
            path = f"designations[{number}]"
            yield path, designation, subject.points[f"{path}.decided"]


def _values(designation: Designation, **days: str) -> dict:
    return {"organisation": designation.organisation_id, "decided": designation.decided, **days}


@rule(
    "designated-before-detention",
    Severity.WRONG,
    title=_("Designated long before detention"),
    words=_(
        "The decision of %(organisation)s (%(decided)s) is more than a year before the first detention (%(detained)s)."
    ),
    explanation=_(
        "An organisation designates people who are held, so an earlier custody is missing or a date is wrong."
    ),
    advice=_("Correct the date, or add the earlier custody."),
)
def designated_before_detention(subject: Subject) -> Iterator[tuple]:
    first = subject.first_held
    for path, designation, decided in _decided(subject):
        if first is not None and decided.latest < first.earliest - LONG_BEFORE:
            yield f"{path}.decided", _values(designation, detained=first.best.isoformat())


@rule(
    "designated-after-release",
    Severity.WRONG,
    title=_("Designated after release"),
    words=_(
        "The decision of %(organisation)s (%(decided)s) is after the release (%(end)s), but not as “recognised after release”."
    ),
    explanation=_("An organisation that recognises somebody after release says so, and never counts them as held."),
    advice=_("Set the category to “recognised after release”, or correct a date."),
)
def designated_after_release(subject: Subject) -> Iterator[tuple]:
    if subject.is_held or not subject.dossier.periods:
        return
    number = len(subject.dossier.periods) - 1
    end = subject.history.end(number)
    for path, designation, decided in _decided(subject):
        category = designation.category
        if category == DesignationCategory.POLITICAL_PRISONER and decided.earliest > subject.points[end].latest:
            yield f"{path}.category", _values(designation, end=subject.points[end].best.isoformat())


@rule(
    "ex-post-facto-while-held",
    Severity.LOOK,
    title=_("Recognised after release, but held"),
    words=_(
        "The decision of %(organisation)s (%(decided)s) is “recognised after release”, but the person was held then."
    ),
    explanation=_("Who is recognised after release is not counted as a prisoner of that time."),
    advice=_("Correct the category or the date."),
)
def ex_post_facto_while_held(subject: Subject) -> Iterator[tuple]:
    for path, designation, decided in _decided(subject):
        after_release = designation.category == DesignationCategory.EX_POST_FACTO
        if after_release and _surely_counted(subject, designation.organisation_id, decided):
            yield f"{path}.category", _values(designation)


def _surely_counted(subject: Subject, organisation: str, on: Bounds) -> bool:
    """Whether the person was surely in an arrangement in which the organisation counts people as prisoners."""
    counted = subject.lists.rules.counted_by.get(organisation, frozenset())
    return any(
        stay.arrangement.kind_id in counted
        and stay.start.latest <= on.earliest
        and (stay.end is None or on.latest < stay.end.earliest)
        for stay in subject.stays
    )


@rule(
    "not-designated",
    Severity.LOOK,
    title=_("Not designated"),
    words=_("No organisation designates this person as a political prisoner."),
    explanation=_("The person is published, but is in no count of political prisoners."),
    advice=_("Add the designation if there is one; otherwise dismiss this."),
)
def not_designated(subject: Subject) -> Iterator[tuple]:
    if subject.person.disclosure == Disclosure.PUBLIC and not subject.dossier.designations:
        yield ("disclosure",)


RULES = (designated_before_detention, designated_after_release, ex_post_facto_while_held, not_designated)
