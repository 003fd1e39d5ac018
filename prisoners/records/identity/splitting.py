"""Carrying out a split: chosen rows go to a new person."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from prisoners.models import (
    Case,
    Citation,
    Contact,
    CustodyPeriod,
    Designation,
    OtherName,
    Person,
    SourceRecord,
)
from prisoners.records.authors import carry_authors
from prisoners.records.identity.errors import CannotDo
from prisoners.records.identity.merging import finish
from prisoners.records.identity.plans import SplitPlan, column
from prisoners.records.placing import number_cases

MODELS = {
    "case": Case,
    "period": CustodyPeriod,
    "designation": Designation,
    "citation": Citation,
    "other_name": OtherName,
    "contact": Contact,
    "source_record": SourceRecord,
}
"""Rows that can be moved, as a plan calls them."""


def split(*, kept: Person, plan: SplitPlan, by: AbstractBaseUser) -> Person:
    """Make a new person of a part of one, in the caller's transaction, the person being locked. ``by``: who answers for the change.

    What attests a row goes with it. Raises CannotDo where the plan doesn't fit the records, DocumentErrors where what comes out of it
    can't be true.
    """
    plan.check()
    _check_rows(kept, plan)
    other = Person(
        **{column(name): value for name, value in plan.person.items()},
        disclosure=plan.disclosure,
        is_synthetic=kept.is_synthetic,
        created_by=by,
        changed_by=by,
    )
    try:
        other.clean_fields()
    except ValidationError as error:
        raise CannotDo(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items()) from error
    other.save()
    _move(kept, other, plan)
    carry_authors(of=kept, to=other)
    finish([kept.pk, other.pk], by)
    return other


def _check_rows(kept: Person, plan: SplitPlan) -> None:
    """Raise CannotDo where a row of the plan is not this person's any more."""
    reasons = []
    for name, keys in plan.rows.items():
        there = set(MODELS[name].objects.filter(person=kept, pk__in=keys).values_list("pk", flat=True))
        if gone := set(keys) - there:
            words = _(
                "%(count)d rows that were to be moved are not this person's any more (%(model)s): propose the split anew."
            )
            reasons.append(words % {"count": len(gone), "model": MODELS[name]._meta.verbose_name_plural})
    if reasons:
        raise CannotDo(reasons)


def _move(kept: Person, other: Person, plan: SplitPlan) -> None:
    for position, case in enumerate(
        Case.objects.filter(pk__in=plan.rows.get("case", ())).order_by("position"), start=1
    ):
        case.person, case.position = other, position
        case.save()
    for name, model in MODELS.items():
        if name != "case":
            model.objects.filter(pk__in=plan.rows.get(name, ())).update(person=other)
    for attesting in _attesting(plan):
        Citation.objects.filter(attesting, person=kept).update(person=other)
    _leave_what_stays(kept, other)
    number_cases(list(kept.cases.order_by("position")))


def _attesting(plan: SplitPlan) -> Iterator[Q]:
    """Citations of the rows that go, and of their parts."""
    cases, periods = plan.rows.get("case", ()), plan.rows.get("period", ())
    yield Q(case__in=cases) | Q(sentence__case__in=cases)
    yield Q(period__in=periods) | Q(arrangement__period__in=periods)
    yield Q(designation__in=plan.rows.get("designation", ()))


def _leave_what_stays(kept: Person, other: Person) -> None:
    """A citation that attests a row of the kept person stays with that row, though it was chosen."""
    stays = (
        Q(case__person=kept)
        | Q(sentence__case__person=kept)
        | Q(period__person=kept)
        | Q(arrangement__period__person=kept)
        | Q(designation__person=kept)
    )
    wrong = list(Citation.objects.filter(stays, person=other).values_list("pk", flat=True))
    Citation.objects.filter(pk__in=wrong).update(person=kept)
