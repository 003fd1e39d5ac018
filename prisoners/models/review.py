"""Review: nothing is published by the person who wrote it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prisoners.models.append_only import append_only
from prisoners.models.people import Person

FOUR_EYES = """
NEW.last_change := (SELECT max(pgh_id) FROM prisoners_personevent WHERE pgh_obj_id = NEW.person_id);
IF NEW.decision = 'published' AND EXISTS (
    SELECT FROM prisoners_personevent change
    LEFT JOIN prisoners_personevent published ON published.pgh_id = (
        SELECT max(last_change) FROM prisoners_review WHERE person_id = NEW.person_id AND decision = 'published')
    WHERE change.pgh_obj_id = NEW.person_id AND change.changed_by_id = NEW.decided_by_id
    AND CASE WHEN published.pgh_id IS NOT NULL THEN change.pgh_id > published.pgh_id AND change.changed_at <> published.changed_at
    ELSE change.changed_at > coalesce((
        SELECT max(decided_at) FROM prisoners_review WHERE person_id = NEW.person_id AND decision = 'published'), '-infinity')
    END
) THEN
    RAISE EXCEPTION 'review_by_a_second_person: user % changed these records since they were last published', NEW.decided_by_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'review_by_a_second_person', TABLE = 'prisoners_review';
END IF;
RETURN NEW;
"""
"""Nobody approves anything of their own: whoever changed the records since they were last published, in whatever part (a designation,
a death, a release, the level of disclosure), can't publish them, though somebody else changed them after.

A row of a person can be written before it says who changed it, or for another reason, such as being sent for review: then it names who
changed it before. Only one whose ``changed_at`` is another than what was published makes an author (a clock can go back). Of a decision older than the keeping
of changes only its moment is known."""


class Review(models.Model):
    """A decision of a second pair of eyes about a person's records."""

    class Decision(models.TextChoices):
        PUBLISHED = "published", _("Published")
        RETURNED = "returned", _("Returned to the editor")
        WITHDRAWN = "withdrawn", _("Withdrawn from the public")
        CONFIRMED = "confirmed", _("Withdrawal confirmed")

    person = models.ForeignKey(
        Person,
        models.PROTECT,  # decisions stay, and whom they are about
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
    internal_reason = models.CharField(
        _("internal reason"), max_length=300, blank=True, help_text=_("For editors and reviewers; never public.")
    )
    is_urgent = models.BooleanField(
        _("urgent"),
        default=False,
        help_text=_("Whether people were taken off at once by one person, so that a second one is to look at it."),
    )
    last_change = models.BigIntegerField(
        _("last change"),
        null=True,
        editable=False,
        help_text=_("Number of the person's last change that was decided about; set by the database."),
    )

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
        triggers = (
            pgtrigger.Trigger(name="four_eyes", operation=pgtrigger.Insert, when=pgtrigger.Before, func=FOUR_EYES),
            *append_only(),
        )

    def __str__(self):
        return f"{self.decision} {self.decided_at:%Y-%m-%d}"
