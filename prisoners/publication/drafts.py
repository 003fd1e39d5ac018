"""Whose drafts somebody may change: a contributor enters people, changes them until they are sent for review, and sees nobody else.

Every page that shows records of people, every choice of a person and every service that a contributor can reach asks here.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from prisoners.models import Citation, Person, Source
from prisoners.publication.standing import DRAFT, RETURNED, with_standing

SourceChange = Source.changes.rel.related_model
NAMED = 5
OPEN = (DRAFT, RETURNED)


class NotYours(ValueError):
    """These records are not this user's to change; the message says whose and why. Nothing was written."""


def is_limited(user: AbstractBaseUser) -> bool:
    """Whether the user enters people but works on own drafts alone. Who enters nobody, as an auditor, sees what the group lets them."""
    return user.has_perm("prisoners.add_person") and not user.has_perm("prisoners.enter_any_person")


def seen_by(user: AbstractBaseUser, people: QuerySet[Person] | None = None) -> QuerySet[Person]:
    """Those of the people (all, unless given) of whom this user may know that they are recorded."""
    people = Person.objects.all() if people is None else people
    # What was merged into another record names whom it was merged into, who may be somebody else's.
    return people.filter(created_by=user, merged_into__isnull=True) if is_limited(user) else people


def sources_seen_by(user: AbstractBaseUser, sources: QuerySet[Source]) -> QuerySet[Source]:
    """Sources without the confidential ones, save those that a contributor entered or cites: the title can tell who told it."""
    if not is_limited(user):
        return sources
    entered = SourceChange.objects.filter(pgh_obj=OuterRef("pk"), pgh_label="insert", pgh_context__user=user.pk)
    cited = Citation.objects.filter(person__created_by=user)
    return sources.filter(Q(confidential=False) | Q(pk__in=cited.values("source")) | Q(Exists(entered)))


def open_to(user: AbstractBaseUser, people: QuerySet[Person] | None = None) -> QuerySet[Person]:
    """Those whom this user may change: everybody, or own drafts, and what was sent back, of which nothing is public."""
    people = Person.objects.all() if people is None else people
    if not is_limited(user):
        return people
    return with_standing(people.filter(created_by=user)).filter(standing__in=OPEN, is_published=False)


def may_change(user: AbstractBaseUser, person: int | None) -> bool:
    """Whether the user may change this person's records (primary key; None: somebody new)."""
    return person is None or not is_limited(user) or open_to(user).filter(pk=person).exists()


def check_may_change(*, people: Iterable[int], by: AbstractBaseUser) -> None:
    """Raise NotYours where ``by`` may not change all of these people's records."""
    if not is_limited(by):
        return
    wanted = set(people)
    closed = wanted - set(open_to(by).filter(pk__in=wanted).values_list("pk", flat=True))
    if closed:
        # Names are told of those alone whom the user may know of.
        known = [str(person) for person in seen_by(by).filter(pk__in=closed).order_by("pk")[:NAMED]]
        words = _("You can change only people whom you entered, until they are sent for review.")
        raise NotYours(f"{words} {', '.join(known)}".strip())
