"""For a bad day: people are taken off at once by one person, and a second one looks at it afterwards."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.models import Person
from prisoners.publication.publish import withdraw
from prisoners.publication.refusing import CannotPublish
from prisoners.publication.standing import with_standing
from prisoners.published.models import Edition


@transaction.atomic
def unpublish(
    *, people: Iterable[int], by: AbstractBaseUser, why: str, reason: str = "", past: bool = False
) -> tuple[Edition, int]:
    """Take off those of the people (primary keys) of whom anything is public; return the edition, and how many they were.

    Whoever of them is not public is left as they are: nobody counts on a bad day. ``why`` is for editors; ``reason`` is public;
    ``past`` as of `withdraw`. It waits until a second person confirms it (`prisoners.records.reviews.confirm`).
    Raises CannotPublish where nothing of any of them is public.
    """
    public = with_standing(Person.objects.filter(pk__in=list(people))).filter(is_published=True)
    ids = list(public.values_list("pk", flat=True))
    if not ids:
        raise CannotPublish(_("Nothing of these people is public, so there is nothing to take off."))
    return withdraw(people=ids, by=by, reason=reason, why=why, urgent=True, past=past), len(ids)
