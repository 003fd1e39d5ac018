"""Proposals that two records are of one person, or that one record is of two; decided by a second person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prisoners.models.people import Person


class Identity(models.Model):
    """A proposal to merge two people, or to split one; what it moves, who decided, and all that is needed to take it back."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("Merge: two records are of one person")
        SPLIT = "split", _("Split: one record is of two people")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waits for review")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")
        UNDONE = "undone", _("Taken back")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind, help_text=_("Merge or split."))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.PROPOSED, help_text=_("How far it is.")
    )
    kept = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="identities",
        verbose_name=_("person"),
        help_text=_("Merge: who stays. Split: who is divided."),
    )
    other = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="identities_as_other",
        verbose_name=_("other person"),
        help_text=_("Merge: who goes into the first. Split: who was made of it; empty until it is done."),
    )
    plan = models.JSONField(
        _("plan"),
        default=dict,
        blank=True,
        help_text=_("Merge: fields taken from the other. Split: records that go, and fields of the new person."),
    )
    reason = models.TextField(_("reason"), help_text=_("Why; for the reviewer and the history."))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("proposed by"),
        help_text=_("Who proposed it."),
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, help_text=_("When."))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
        help_text=_("Who decided; never who proposed it."),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, help_text=_("When it was decided."))
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("What the reviewer says of it."))
    undo = models.JSONField(
        _("way back"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("Rows that were moved, and fields as they were before."),
    )

    class Meta:
        verbose_name = _("merge or split")
        verbose_name_plural = _("merges and splits")
        ordering = ("-proposed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="identity_by_a_second_person",
                violation_error_message=_("Whoever proposed it can't decide it."),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_by__isnull=False),
                name="identity_decided_by_somebody",
                violation_error_message=_("Somebody must have decided it."),
            ),
            models.CheckConstraint(
                condition=Q(kind="split") | Q(other__isnull=False),
                name="identity_merge_of_two",
                violation_error_message=_("A merge needs two people."),
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("kept")),
                name="identity_of_two_records",
                violation_error_message=_("Nobody can be merged with themselves."),
            ),
        )

    def __str__(self):
        return f"{self.get_kind_display().partition(':')[0]}: {self.kept}"
