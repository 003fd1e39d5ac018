"""Who wrote what is not published yet: whoever changed records since they were last published is one of their authors.

The trigger ``four_eyes`` on the table of reviews asks the same; here it is said in words, before anything is written.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from prisoners.models import Person, Review

PersonChange = Person.changes.rel.related_model


def unpublished_changes() -> QuerySet:
    """Changes of people themselves (each change of a part makes one) that are later than what was last published of them.

    A row that was written before it says who changed it, or for another reason such as being sent for review, is no change by itself: its
    ``changed_at`` is that of what was published.
    """
    published = Review.objects.filter(
        person=OuterRef("pgh_obj_id"), decision=Review.Decision.PUBLISHED, last_change__isnull=False
    ).order_by("-last_change")
    up_to = Subquery(published.values("last_change")[:1])
    reviewed = PersonChange.objects.filter(pgh_id=OuterRef("published"))
    # Of decisions that are older than the keeping of changes only the moment is known.
    any_published = Review.objects.filter(person=OuterRef("pgh_obj_id"), decision=Review.Decision.PUBLISHED)
    found = PersonChange.objects.annotate(
        published=up_to, published_at=Subquery(any_published.order_by("-decided_at").values("decided_at")[:1])
    ).annotate(published_state=Subquery(reviewed.values("changed_at")[:1]))
    return found.filter(
        (Q(pgh_id__gt=F("published")) & ~Q(changed_at=F("published_state")))
        | Q(published__isnull=True, changed_at__gt=F("published_at"))
        | Q(published__isnull=True, published_at__isnull=True)
    )


def written_by(user: AbstractBaseUser, people: QuerySet[Person] | None = None) -> QuerySet[Person]:
    """Those of the people (all, unless given) whom this user can't publish, having changed them since they were last published."""
    people = Person.objects.all() if people is None else people
    own = unpublished_changes().filter(pgh_obj=OuterRef("pk"), changed_by=user)
    return people.filter(Q(changed_by=user) | Q(Exists(own)))


def authors(people: Iterable[int]) -> dict[int, set[int]]:
    """Primary keys of the users who changed each person since the last publication. One query."""
    found: dict[int, set[int]] = {}
    rows = unpublished_changes().filter(pgh_obj__in=list(people), changed_by__isnull=False)
    for person, user in rows.values_list("pgh_obj_id", "changed_by").distinct():
        found.setdefault(person, set()).add(user)
    return found


def carry_authors(*, of: Person, to: Person) -> None:
    """Let the authors of one record be authors of another, to which rows of it go: a merge or a split makes nobody's work another's.

    Each is named once in what is kept of the other person, where the trigger looks. In the caller's transaction and its context; who
    answers for the whole is named after (`prisoners.records.write.note_change`).
    """
    for user in sorted(authors([of.pk]).get(of.pk, ())):
        Person.objects.filter(pk=to.pk).update(changed_at=timezone.now(), changed_by_id=user)
