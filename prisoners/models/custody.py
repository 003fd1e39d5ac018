"""Custody periods and the arrangements inside them.

A period is one continuous deprivation or restriction of liberty. An arrangement is where and how inside it; it
begins where the one before it ends, so a transfer can leave no gap and make no overlap. The *best* days are narrowed
over all dates of the person by ``prisoners.records.narrowing`` whenever a record of the person is written.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from prisoners.models.law import Regime, ReleaseReason
from prisoners.models.partial_dates import (
    PartialDateField,
    best_range,
    earliest_of,
    is_partial_date,
    latest_of,
)
from prisoners.models.people import Person
from prisoners.models.places import ArrangementKind, Facility
from prisoners.models.tracking import tracked


@tracked("person")
class CustodyPeriod(models.Model):
    """One continuous deprivation or restriction of liberty of a person, from detention to release."""

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="periods", verbose_name=_("person"), help_text=_("Who is held.")
    )
    start = PartialDateField(_("detained"), help_text=_("Day of detention, start included; empty where not known."))
    start_earliest = earliest_of("start")
    start_latest = latest_of("start")
    attested_on = models.DateField(
        _("attested on"),
        null=True,
        blank=True,
        help_text=_("Where the start is not known: the first day on which custody is attested."),
    )
    end = PartialDateField(_("released"), help_text=_("Day of release, not counted as held; empty: open or not known."))
    end_earliest = earliest_of("end")
    end_latest = latest_of("end")
    ended_by = models.DateField(
        _("known to have ended by"),
        null=True,
        blank=True,
        help_text=_("Where the day of release is not known: a day on which custody was known to be over."),
    )
    reason = models.ForeignKey(
        ReleaseReason,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="periods",
        verbose_name=_("reason"),
        help_text=_("Why it ended; empty where not known. A death is entered with the person."),
    )
    last_confirmed_on = models.DateField(
        _("last confirmed on"),
        null=True,
        blank=True,
        help_text=_("Last day on which somebody attested that the person was still held."),
    )
    start_best = models.DateField(
        _("best start"),
        editable=False,
        help_text=_("Best day of detention, narrowed over all dates of the person."),
    )
    end_best = models.DateField(
        _("best end"), null=True, editable=False, help_text=_("Best day of release; empty while open.")
    )
    best = best_range()

    class Meta:
        verbose_name = _("custody period")
        verbose_name_plural = _("custody periods")
        ordering = ("person", "start_best", "pk")
        constraints = (
            is_partial_date("start", "period_start_is_a_date"),
            is_partial_date("end", "period_end_is_a_date"),
            models.CheckConstraint(
                condition=~Q(start="") | Q(attested_on__isnull=False),
                name="period_start_or_attested",
                violation_error_message=_("Give the day of detention, or the first day on which custody is attested."),
            ),
            models.CheckConstraint(
                condition=Q(end="") | Q(ended_by__isnull=True),
                name="period_end_or_ended_by",
                violation_error_message=_("Give the day of release, or the day by which it was over; not both."),
            ),
            models.CheckConstraint(
                condition=Q(end_latest__isnull=True)
                | Q(start_earliest__isnull=True)
                | Q(end_latest__gte=F("start_earliest")),
                name="period_ends_after_start",
                violation_error_message=_("Release can't be before detention."),
            ),
            models.CheckConstraint(
                condition=Q(end_best__isnull=True) | Q(end_best__gte=F("start_best")),
                name="period_best_end_after_best_start",
                violation_error_message=_("Release can't be before detention."),
            ),
            # Deferred: when dates of several periods change at once, order of writing doesn't matter.
            ExclusionConstraint(
                name="periods_of_a_person_do_not_overlap",
                expressions=((F("person"), RangeOperators.EQUAL), (F("best"), RangeOperators.OVERLAPS)),
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_("Custody periods of a person can't overlap."),
            ),
        )

    def __str__(self):
        return f"{self.start or '?'} – {self.end or '…'}"

    @property
    def is_open(self) -> bool:
        return not self.end and self.ended_by is None


@tracked("period")
class CustodyArrangement(models.Model):
    """Where and how a person is held inside a custody period; it lasts until the next one or the period's end."""

    period = models.ForeignKey(
        CustodyPeriod,
        models.CASCADE,
        related_name="arrangements",
        verbose_name=_("custody period"),
        help_text=_("The period it lies in."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("Order inside the period, from 1.")
    )
    start = PartialDateField(
        _("from"), help_text=_("First day; empty for the first one (the period's) or where not known.")
    )
    start_earliest = earliest_of("start")
    start_latest = latest_of("start")
    kind = models.ForeignKey(
        ArrangementKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="arrangements",
        verbose_name=_("arrangement"),
        help_text=_("How the person is held; empty where not known."),
    )
    facility = models.ForeignKey(
        Facility,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="arrangements",
        verbose_name=_("facility"),
        help_text=_("Where; empty where not known."),
    )
    regime = models.ForeignKey(
        Regime,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="arrangements",
        verbose_name=_("regime"),
        help_text=_("Regime in fact, where it differs from the sentence's."),
    )
    wording = models.CharField(_("wording"), max_length=300, blank=True, help_text=_("As the source words it."))
    start_best = models.DateField(
        _("best start"), editable=False, help_text=_("Best first day, narrowed over all dates of the person.")
    )
    end_best = models.DateField(
        _("best end"), null=True, editable=False, help_text=_("Best day of its end; empty while it lasts.")
    )
    best = best_range()

    class Meta:
        verbose_name = _("custody arrangement")
        verbose_name_plural = _("custody arrangements")
        ordering = ("period", "position")
        constraints = (
            is_partial_date("start", "arrangement_start_is_a_date"),
            models.UniqueConstraint(
                fields=("period", "position"),
                name="arrangement_position_once_a_period",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1),
                name="arrangement_position_from_1",
                violation_error_message=_("Positions begin with 1."),
            ),
            ExclusionConstraint(
                name="arrangements_of_a_period_do_not_overlap",
                expressions=((F("period"), RangeOperators.EQUAL), (F("best"), RangeOperators.OVERLAPS)),
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_("Arrangements of a custody period can't overlap."),
            ),
        )

    def __str__(self):
        return f"{self.kind_id or '?'} {self.start}"
