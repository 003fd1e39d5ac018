"""Review: nothing is published by the person who wrote it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prisoners.models.people import Person


class Review(models.Model):
    """A decision of a second pair of eyes about a person's records."""

    class Decision(models.TextChoices):
        PUBLISHED = "published", _("Published")
        RETURNED = "returned", _("Returned to the editor")
        WITHDRAWN = "withdrawn", _("Withdrawn from the public")

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="reviews",
        verbose_name=_("person"),
        help_text=_("Whose records."),
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, help_text=_("What was decided."))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
        help_text=_("Who changed the records last before the decision."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
        help_text=_("Who decided."),
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now, help_text=_("When it was decided."))
    edition = models.PositiveIntegerField(
        _("edition"), null=True, blank=True, help_text=_("Edition that the decision made or joined.")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True, help_text=_("Public where withdrawn."))

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("-decided_at",)
        constraints = (
            # The database holds four eyes for what makes people visible; a withdrawal is urgent and needs only two.
            models.CheckConstraint(
                condition=Q(decision="withdrawn") | Q(written_by__isnull=True) | ~Q(written_by=F("decided_by")),
                name="review_by_a_second_person",
                violation_error_message=_("Records can't be published by the person who wrote them."),
            ),
        )

    def __str__(self):
        return f"{self.decision} {self.decided_at:%Y-%m-%d}"
