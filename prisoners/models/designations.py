"""Statements and designations: an organisation's decisions that a person is a political prisoner."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import DesignationCategory
from prisoners.models.organisations import Organisation
from prisoners.models.partial_dates import PartialDateField, earliest_of, is_partial_date, latest_of
from prisoners.models.people import Person
from prisoners.models.tracking import tracked


@tracked()
class Statement(models.Model):
    """One published statement; it can designate many people."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="statements",
        verbose_name=_("organisation"),
        help_text=_("Whose statement it is."),
    )
    made_on = models.DateField(_("made on"), help_text=_("Day of the statement."))
    title = models.CharField(_("title"), max_length=300, blank=True, help_text=_("Its title, as published."))
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("Where it can be read."))

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("-made_on",)

    def __str__(self):
        return f"{self.organisation_id} {self.made_on} {self.title}"


@tracked("person")
class Designation(models.Model):
    """An organisation's decision that a person is a political prisoner. Never inferred from a charge."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="designations",
        verbose_name=_("person"),
        help_text=_("Who is designated."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="designations",
        verbose_name=_("organisation"),
        help_text=_("Who decided."),
    )
    category = models.CharField(
        _("category"),
        max_length=30,
        choices=DesignationCategory,
        default=DesignationCategory.POLITICAL_PRISONER,
        help_text=_("As what the person is designated."),
    )
    decided = PartialDateField(_("decided on"), help_text=_("Day, month or year of the decision; empty: not known."))
    decided_earliest = earliest_of("decided")
    decided_latest = latest_of("decided")
    statement = models.ForeignKey(
        Statement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="designations",
        verbose_name=_("statement"),
        help_text=_("The statement it was made in."),
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, help_text=_("Day it was taken back."))
    withdrawal_reason = models.CharField(
        _("reason of withdrawal"), max_length=300, blank=True, help_text=_("As the organisation gave it.")
    )

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ("decided_earliest", "pk")
        constraints = (
            is_partial_date("decided", "designation_decided_is_a_date"),
            models.UniqueConstraint(
                fields=("person", "organisation"),
                condition=Q(withdrawn_on__isnull=True),
                name="one_standing_designation_of_an_organisation",
                violation_error_message=_("This organisation already designates this person."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True)
                | Q(decided_earliest__isnull=True)
                | Q(withdrawn_on__gte=models.F("decided_earliest")),
                name="designation_withdrawn_after_decided",
                violation_error_message=_("A designation can't be withdrawn before it was made."),
            ),
        )

    def __str__(self):
        return f"{self.organisation_id} {self.decided}"
