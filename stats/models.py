"""Reported figures: numbers that other organisations published, kept as they were worded. Never summed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stats.reported.gaps import check_gap


class ReportedFigure(models.Model):
    """One number that somebody published, and the same question put to this site."""

    class Kind(models.TextChoices):
        STOCK = "stock", _("On a day")
        FLOW = "flow", _("In a period")

    order = models.PositiveIntegerField(unique=True, help_text=_("Row in the file it was loaded from, from 1."))
    publisher = models.CharField(max_length=120, help_text=_("Who published it."))
    kind = models.CharField(max_length=5, choices=Kind, help_text=_("Whether it holds on a day or in a period."))
    measure = models.CharField(max_length=120, help_text=_("What was counted, in the publisher's terms."))
    population = models.CharField(max_length=60, help_text=_("Of whom: all, or women."))
    on = models.DateField(null=True, blank=True, help_text=_("Day that it is true of."))
    start = models.DateField(null=True, blank=True, help_text=_("First day of its period."))
    end = models.DateField(null=True, blank=True, help_text=_("Day after the last of its period."))
    value_text = models.CharField(max_length=300, help_text=_("The number as it was worded."))
    value_min = models.PositiveIntegerField(null=True, blank=True, help_text=_("Least number that the words allow."))
    value_max = models.PositiveIntegerField(null=True, blank=True, help_text=_("Largest number that the words allow."))
    women = models.PositiveIntegerField(null=True, blank=True, help_text=_("Women among them, where given."))
    men = models.PositiveIntegerField(null=True, blank=True, help_text=_("Men among them, where given."))
    definition = models.TextField(blank=True, help_text=_("Whom the publisher counted."))
    source = models.TextField(help_text=_("Where it was published: an address or a title."))
    our_query = models.CharField(
        max_length=400,
        blank=True,
        help_text=_("The same question to this site, as measure?parameters; empty where there is no counterpart."),
    )

    gap = models.CharField(
        max_length=200,
        blank=True,
        validators=[check_gap],
        help_text=_(
            "Why our count differs from it, where that is known: keys of reasons, several with semicolons between them."
        ),
    )

    class Meta:
        ordering = ("order",)
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="stock", on__isnull=False, start__isnull=True, end__isnull=True)
                | Q(kind="flow", on__isnull=True, start__isnull=False, end__gt=F("start")),
                name="reported_figure_has_its_time",
                violation_error_message=_("A stock has a day; a flow has the first day and the day after the last."),
            ),
            models.CheckConstraint(
                condition=Q(value_min__isnull=True) | Q(value_max__isnull=True) | Q(value_max__gte=F("value_min")),
                name="reported_figure_bounds_in_order",
                violation_error_message=_("The largest number can't be less than the least."),
            ),
        )

    def __str__(self):
        return f"{self.publisher}: {self.value_text}"

    @property
    def value(self) -> int | None:
        """The number, where the words allow but one."""
        return self.value_min if self.value_min == self.value_max else None
