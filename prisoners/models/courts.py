"""Courts, judges and group cases: who tried whom, and together with whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.models.code import Code
from prisoners.models.places import Region


class Court(Code):
    """A court that decided in a case."""

    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="courts",
        verbose_name=_("region"),
        help_text=_("Region of the country."),
    )

    class Meta(Code.Meta):
        verbose_name = _("court")
        verbose_name_plural = _("courts")


class Judge(Code):
    """A judge who decided in a case."""

    class Meta(Code.Meta):
        verbose_name = _("judge")
        verbose_name_plural = _("judges")


class GroupCase(Code):
    """Several people prosecuted together, such as the student case."""

    class Meta(Code.Meta):
        verbose_name = _("group case")
        verbose_name_plural = _("group cases")
