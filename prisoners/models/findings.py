"""What the rules of quality found in a person's records: work for an editor, never a reason to refuse."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.models.people import Person


class Finding(models.Model):
    """One thing that an editor should look at, such as a due date that has passed. Words are made when it is shown."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="findings",
        verbose_name=_("person"),
        help_text=_("Whose records."),
    )
    rule = models.SlugField(
        _("rule"), max_length=40, help_text=_("The rule of `prisoners.quality.rules` that found it.")
    )
    place = models.CharField(
        _("place"), max_length=80, blank=True, help_text=_("The field it is about, as a path in a document.")
    )
    values = models.JSONField(
        _("values"), default=dict, blank=True, help_text=_("What its words need: days, names, keys.")
    )
    since = models.DateField(
        _("since"), null=True, blank=True, help_text=_("First day on which it is true; empty: whenever.")
    )
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dismissed by"),
        help_text=_("Who looked at it and said that it is so."),
    )
    dismissed_at = models.DateTimeField(_("dismissed at"), null=True, blank=True, help_text=_("When."))
    dismissal = models.CharField(
        _("reason of dismissal"), max_length=300, blank=True, help_text=_("Why it is right as it stands.")
    )

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ("rule", "person")
        constraints = (models.UniqueConstraint(fields=("person", "rule", "place"), name="finding_once_a_place"),)
        # The work list: findings of one rule that are true today.
        indexes = (models.Index(fields=("rule", "since"), name="findings_by_rule"),)

    def __str__(self):
        return f"{self.rule} {self.place}"
