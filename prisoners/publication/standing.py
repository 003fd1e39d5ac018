"""Where people stand between editors, reviewers and the public, as a queryset can ask it."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Person, Review
from prisoners.published.models import PersonRow, Profile

DRAFT, IN_REVIEW, RETURNED, PUBLISHED, WITHDRAWN = "draft", "in-review", "returned", "published", "withdrawn"
STANDINGS = {
    DRAFT: _("Draft"),
    IN_REVIEW: _("In review"),
    RETURNED: _("Sent back to the editor"),
    PUBLISHED: _("Published"),
    WITHDRAWN: _("Withdrawn"),
}
"""What each standing is called; somebody published whose changes were not sent yet is a draft too."""
TAKEN_OFF = (Review.Decision.WITHDRAWN, Review.Decision.CONFIRMED)


def with_standing(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with ``is_published``, ``standing`` (a key of ``STANDINGS``), and what they stand by:

    ``answered_at``: when a reviewer last decided, or the system published (then the profile says when); ``is_changed``: whether the
    records changed since; ``last_decision``, and with it ``is_urgent``.

    In review is who was sent for review since the last answer, whatever changed after that: the reviewer sees the newest state. Who
    was sent back stays so until sent again. Somebody withdrawn becomes a draft once a level of disclosure is set again.
    """
    reviews = Review.objects.filter(person=OuterRef("pk")).order_by("-decided_at", "-pk")
    profile = Profile.objects.filter(person=OuterRef("key"))
    return people.annotate(
        is_published=Exists(PersonRow.objects.filter(person=OuterRef("key"), last_edition__isnull=True)),
        last_decision=Subquery(reviews.values("decision")[:1]),
        is_urgent=Subquery(reviews.values("is_urgent")[:1]),
        # Postgres: the greatest of those that are not NULL.
        answered_at=Greatest(Subquery(reviews.values("decided_at")[:1]), Subquery(profile.values("updated_at")[:1])),
    ).annotate(
        is_changed=Case(When(IS_CHANGED, Value(True)), default=Value(False)),
        standing=Case(
            When(IS_SENT, Value(IN_REVIEW)),
            When(last_decision=Review.Decision.RETURNED, then=Value(RETURNED)),
            When(IS_OUT_OF_SIGHT & Q(last_decision__in=TAKEN_OFF), Value(WITHDRAWN)),
            When(IS_CHANGED, Value(DRAFT)),
            When(is_published=True, then=Value(PUBLISHED)),
            When(last_decision__in=TAKEN_OFF, then=Value(WITHDRAWN)),
            default=Value(DRAFT),
            output_field=CharField(),
        ),
    )


IS_OUT_OF_SIGHT = Q(disclosure=Disclosure.INTERNAL, is_published=False)
"""Nothing of the person is public, or is meant to become so."""
IS_CHANGED = Q(answered_at__isnull=True) | Q(changed_at__gt=F("answered_at"))
IS_SENT = Q(submitted_at__isnull=False) & (Q(answered_at__isnull=True) | Q(submitted_at__gt=F("answered_at")))
IS_TO_CONFIRM = Q(last_decision=Review.Decision.WITHDRAWN, is_urgent=True)
"""One person took them off at once; a second one is to say that this was right, or send them back."""


def waiting() -> QuerySet[Person]:
    """People who are in review."""
    return with_standing(Person.objects.all()).filter(standing=IN_REVIEW)


def to_confirm() -> QuerySet[Person]:
    """People who were taken off at once, and whom no second person has looked at since."""
    return with_standing(Person.objects.all()).filter(IS_TO_CONFIRM)
