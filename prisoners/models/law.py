"""Articles, penalties, regimes and reasons of release: the words of the law."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.models.code import Code, in_language


class Law(Code):
    """A code or law that has articles."""

    class Meta(Code.Meta):
        verbose_name = _("law")
        verbose_name_plural = _("laws")


class ArticleGroup(Code):
    """Articles of one kind, such as those used against assembly."""

    class Meta(Code.Meta):
        verbose_name = _("article group")
        verbose_name_plural = _("article groups")


class Article(Code):
    """An article of a law. ``key`` is its number as in addresses: 342, 361-4. ``name`` is its title."""

    law = models.ForeignKey(
        Law,
        models.PROTECT,
        related_name="articles",
        verbose_name=_("law"),
        help_text=_("The law it stands in."),
    )
    group = models.ForeignKey(
        ArticleGroup,
        models.PROTECT,
        related_name="articles",
        verbose_name=_("group"),
        help_text=_("Article group."),
    )
    parts = ArrayField(
        models.CharField(max_length=8),
        default=list,
        blank=True,
        verbose_name=_("parts"),
        help_text=_("Numbers of its parts, where known. Empty accepts any."),
    )
    short_be = models.CharField(_("short title in Belarusian"), max_length=120, blank=True, help_text=_("For charts."))
    short_ru = models.CharField(_("short title in Russian"), max_length=120, blank=True, help_text=_("For charts."))
    short_en = models.CharField(_("short title in English"), max_length=120, blank=True, help_text=_("For charts."))
    valid_from = models.DateField(_("in force from"), null=True, blank=True, help_text=_("First day of this edition."))
    valid_to = models.DateField(_("in force to"), null=True, blank=True, help_text=_("Day it ended; empty in force."))

    class Meta(Code.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def __str__(self):
        return f"{self.key} {self.short}"

    @property
    def short(self) -> str:
        return in_language(self, "short") or self.name


class Penalty(Code):
    """A punishment or measure that a court can order."""

    custodial = models.BooleanField(_("custodial"), default=False, help_text=_("Whether it deprives of liberty."))
    restricts = models.BooleanField(_("restricts"), default=False, help_text=_("Whether it restricts liberty."))
    has_term = models.BooleanField(_("has a term"), default=True, help_text=_("Whether it has a length in time."))
    severity = models.PositiveSmallIntegerField(
        _("severity"), default=0, help_text=_("For comparison of penalties: the higher, the more severe.")
    )

    class Meta(Code.Meta):
        verbose_name = _("penalty")
        verbose_name_plural = _("penalties")


class Regime(Code):
    """Conditions in which imprisonment is served, set by the court."""

    class Meta(Code.Meta):
        verbose_name = _("regime")
        verbose_name_plural = _("regimes")


class ReleaseReason(Code):
    """Why custody ended."""

    is_release = models.BooleanField(
        _("is a release"), default=True, help_text=_("Whether it leads to liberty; a death in custody does not.")
    )

    class Meta(Code.Meta):
        verbose_name = _("reason of release")
        verbose_name_plural = _("reasons of release")
