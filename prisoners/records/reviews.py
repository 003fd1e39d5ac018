"""Reviews that publish nothing: what a second person says of a person's records."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.models import Person, Review


class OwnWork(ValueError):
    """Nobody decides about records that they changed last; the message says so."""


@transaction.atomic
def send_back(*, person: Person, by: AbstractBaseUser, reason: str) -> Review:
    """Return a person's records to the editor, with what is to be done. They wait for review again once they are changed.

    Raises OwnWork.
    """
    person = Person.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=person.pk)
    if person.changed_by_id == by.pk:
        raise OwnWork(_("You changed these records last, so somebody else must review them."))
    return Review.objects.create(
        person=person,
        decision=Review.Decision.RETURNED,
        written_by=person.changed_by,
        decided_by=by,
        reason=reason,
    )
