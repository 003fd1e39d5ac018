"""Organisations that designate political prisoners, and whom each of them counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.models.code import Code, in_language
from prisoners.models.places import ArrangementKind


class Organisation(Code):
    """An organisation that designates political prisoners, with the rule of whom it counts."""

    rule_be = models.TextField(_("rule in Belarusian"), blank=True, help_text=_("Whom it counts, in plain words."))
    rule_ru = models.TextField(_("rule in Russian"), blank=True, help_text=_("Whom it counts, in plain words."))
    rule_en = models.TextField(_("rule in English"), help_text=_("Whom it counts, in plain words."))
    counts = models.ManyToManyField(
        ArrangementKind,
        blank=True,
        related_name="counted_by",
        verbose_name=_("counts"),
        help_text=_("Arrangements in which it counts a person it designated as a political prisoner."),
    )
    url = models.URLField(_("address"), blank=True, help_text=_("Its site."))

    class Meta(Code.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @property
    def rule(self) -> str:
        return in_language(self, "rule")
