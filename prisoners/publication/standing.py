"""Where people stand between editors, reviewers and the public, as a queryset can ask it."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Person, Review
from prisoners.published.models import PersonRow, Profile

WAITING, RETURNED, PUBLISHED, WITHDRAWN, INTERNAL = "waiting", "returned", "published", "withdrawn", "internal"
STANDINGS = {
    WAITING: _("Waiting for review"),
    RETURNED: _("Returned to the editor"),
    PUBLISHED: _("Published"),
    WITHDRAWN: _("Withdrawn"),
    INTERNAL: _("Internal"),
}


def with_standing(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with ``is_published`` and ``standing``, a key of ``STANDINGS``.

    Somebody waits for review whose records changed after they were last published or returned, unless they are internal and
    nothing of them is public. What the system published has no review: then the profile says when.
    """
    reviews = Review.objects.filter(person=OuterRef("pk")).order_by("-decided_at")
    answered = reviews.exclude(decision=Review.Decision.WITHDRAWN)
    profile = Profile.objects.filter(person=OuterRef("key"))
    return people.annotate(
        is_published=Exists(PersonRow.objects.filter(person=OuterRef("key"), last_edition__isnull=True)),
        last_decision=Subquery(reviews.values("decision")[:1]),
        # Postgres: the greatest of those that are not NULL.
        answered_at=Greatest(Subquery(answered.values("decided_at")[:1]), Subquery(profile.values("updated_at")[:1])),
    ).annotate(
        standing=Case(
            When(~IS_OUT_OF_SIGHT & (Q(answered_at__isnull=True) | Q(changed_at__gt=F("answered_at"))), Value(WAITING)),
            When(last_decision=Review.Decision.RETURNED, then=Value(RETURNED)),
            When(is_published=True, then=Value(PUBLISHED)),
            When(last_decision=Review.Decision.WITHDRAWN, then=Value(WITHDRAWN)),
            default=Value(INTERNAL),
            output_field=CharField(),
        )
    )


IS_OUT_OF_SIGHT = Q(disclosure=Disclosure.INTERNAL, is_published=False)
"""Nothing of the person is public, or is meant to become so."""


def waiting() -> QuerySet[Person]:
    return with_standing(Person.objects.all()).filter(standing=WAITING)
