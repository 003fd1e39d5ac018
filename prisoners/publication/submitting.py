"""Sending for review, and taking back while nobody has decided."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Case, Citation, CustodyPeriod, Designation, Person
from prisoners.publication.drafts import check_may_change
from prisoners.publication.standing import IN_REVIEW, PUBLISHED, with_standing
from prisoners.records.changes import Kind, changing

NAMED = 5
"""So many people are named beside each reason."""


class CannotSubmit(ValueError):
    """Nobody was sent for review, or nobody taken back; the message says of whom it is not possible, and what to do."""


@transaction.atomic
def submit(*, people: Iterable[int], by: AbstractBaseUser, note: str = "") -> int:
    """Send people (primary keys) for review as their records stand; return how many. ``note`` is kept in their history.

    All or nobody. Raises CannotSubmit with every reason: nobody chosen, nothing recorded, internal with nothing public, nothing changed
    since the last decision, in review already, merged into another record; NotYours.
    """
    ids = list(people)
    check_may_change(people=ids, by=by)
    found = _locked(ids)
    if not found:
        raise CannotSubmit(_("Nobody is chosen: choose people to send for review."))
    refused: dict[str, list[Person]] = {}
    recorded = _recorded([person.pk for person in found])
    for person in found:
        if reason := _reason(person, person.pk in recorded):
            refused.setdefault(reason, []).append(person)
    if refused:
        raise CannotSubmit(" ".join(f"{reason} {_names(who)}." for reason, who in refused.items()))
    with changing(by=by, kind=Kind.REVIEW, why=note):
        Person.objects.filter(pk__in=ids).update(submitted_at=timezone.now(), submitted_by=by)
    return len(found)


@transaction.atomic
def recall(*, person: Person, by: AbstractBaseUser) -> None:
    """Take back from review what nobody has decided about; it is a draft again.

    Raises CannotSubmit: in no review, or sent by somebody else and ``by`` enters own drafts alone.
    """
    found = _locked([person.pk])
    if not found or found[0].standing != IN_REVIEW:
        raise CannotSubmit(_("This person is not in review: there is nothing to take back."))
    if found[0].submitted_by_id != by.pk and not by.has_perm("prisoners.enter_any_person"):
        raise CannotSubmit(_("Only who sent these records, or an editor, can take them back."))
    with changing(by=by, kind=Kind.REVIEW):
        Person.objects.filter(pk=person.pk).update(submitted_at=None, submitted_by=None)


def _locked(ids: list[int]) -> list[Person]:
    """People with their standing, whom nobody else can change or decide about meanwhile."""
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk").values_list("pk"))
    return list(with_standing(Person.objects.filter(pk__in=ids)).order_by("pk"))


def _reason(person: Person, is_recorded: bool) -> str:
    """Why somebody can't be sent for review; '' where nothing is against it."""
    if person.merged_into_id is not None:
        return _("Merged into another record, which is sent in place of this one:")
    if person.standing == IN_REVIEW:
        return _("In review already:")
    if person.disclosure == Disclosure.INTERNAL and not person.is_published:
        return _("The disclosure level is internal, so nothing could be published; set the level first:")
    if person.standing == PUBLISHED:
        return _("Nothing changed since it was published:")
    if not is_recorded:
        return _("Nothing is recorded yet; enter a name, a case, custody or a designation first:")
    return ""


def _recorded(ids: list[int]) -> set[int]:
    """Those of whom anything is recorded that could be reviewed."""
    found: set[int] = set()
    for model in (Case, CustodyPeriod, Designation, Citation):
        found |= set(model.objects.filter(person__in=ids).values_list("person", flat=True))
    named = Person.objects.filter(pk__in=ids).exclude(name_be="", name_ru="", name_en="")
    return found | set(named.values_list("pk", flat=True))


def _names(people: list[Person]) -> str:
    return ", ".join(str(person) for person in people[:NAMED]) + (" ..." if len(people) > NAMED else "")
