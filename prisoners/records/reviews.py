"""Reviews that publish nothing: what a second person says of a person's records."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.models import Person, Review


class OwnWork(ValueError):
    """Nobody decides about what they did themselves; the message says so."""


class NothingToConfirm(ValueError):
    """There is no withdrawal that waits for a second person; the message says so."""


@transaction.atomic
def send_back(*, person: Person, by: AbstractBaseUser, reason: str) -> Review:
    """Return a person's records to the editor, with what is to be done. They come back for review once they are sent again.

    After an urgent withdrawal it says that the person is not to stay withdrawn as they are.
    Raises OwnWork.
    """
    person = _locked(person)
    if person.changed_by_id == by.pk:
        raise OwnWork(_("You changed these records last, so somebody else must review them."))
    last = _last(person)
    if _is_open(last) and last.decided_by_id == by.pk:
        raise OwnWork(_("You took this person off, so somebody else must look at it."))
    return Review.objects.create(
        person=person,
        decision=Review.Decision.RETURNED,
        written_by=person.changed_by,
        decided_by=by,
        reason=reason,
    )


@transaction.atomic
def confirm(*, person: Person, by: AbstractBaseUser, reason: str = "") -> Review:
    """Say that taking somebody off at once was right. ``reason`` is for editors.

    Raises OwnWork (the one who took them off; the table refuses that too), NothingToConfirm.
    """
    last = _last(_locked(person))
    if not _is_open(last):
        raise NothingToConfirm(
            _("Nothing is to be confirmed: nobody took this person off at once, or somebody decided.")
        )
    if last.decided_by_id == by.pk:
        raise OwnWork(_("You took this person off, so somebody else must look at it."))
    return Review.objects.create(
        person=person,
        decision=Review.Decision.CONFIRMED,
        written_by_id=last.decided_by_id,
        decided_by=by,
        edition=last.edition,
        internal_reason=reason,
    )


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=person.pk)


def _last(person: Person) -> Review | None:
    return person.reviews.order_by("-decided_at", "-pk").first()


def _is_open(review: Review | None) -> bool:
    """Whether it is an urgent withdrawal, about which nobody has decided since."""
    return review is not None and review.decision == Review.Decision.WITHDRAWN and review.is_urgent
