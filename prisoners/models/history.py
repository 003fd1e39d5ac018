"""What became of a facility or an article of the law over time: dated facts, each with its source."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prisoners.models.code import Sourced, in_language
from prisoners.models.law import Article
from prisoners.models.partial_dates import PartialDateField, earliest_of, is_partial_date, latest_of
from prisoners.models.places import Facility


class Fact(Sourced):
    """Something that happened at a time that may be known as a year or a month alone, said in three languages."""

    happened = PartialDateField(_("when"), help_text=_("Date as 2023, 2023-06 or 2023-06-17; empty where not known."))
    happened_earliest = earliest_of("happened")
    happened_latest = latest_of("happened")
    text_be = models.CharField(_("text in Belarusian"), max_length=300, help_text=_("One sentence."))
    text_ru = models.CharField(_("text in Russian"), max_length=300, help_text=_("One sentence."))
    text_en = models.CharField(_("text in English"), max_length=300, help_text=_("One sentence."))

    class Meta:
        abstract = True

    def __str__(self):
        return self.text

    @property
    def text(self) -> str:
        return in_language(self, "text")


class FacilityFact(Fact):
    """What happened to a facility. Of its first and its last day the facility itself knows no more than the widest bounds."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Opened")
        MOVED = "moved", pgettext_lazy("facility", "Moved")
        CHANGED = "changed", _("Changed")
        CLOSED = "closed", _("Closed")

    facility = models.ForeignKey(
        Facility,
        models.CASCADE,
        related_name="facts",
        verbose_name=_("facility"),
        help_text=_("The facility."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, help_text=_("What happened to it."))

    class Meta:
        verbose_name = _("fact about a facility")
        verbose_name_plural = _("facts about facilities")
        ordering = ("facility", "happened", "pk")
        constraints = (
            is_partial_date("happened", "facility_fact_happened_is_a_date"),
            models.UniqueConstraint(fields=("facility", "kind", "happened"), name="one_fact_of_a_kind_at_a_time"),
        )


class ArticleEdition(Fact):
    """A change of an article of the law: when it was added, worded anew or taken out."""

    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        AMENDED = "amended", _("Changed")
        REPEALED = "repealed", _("Taken out")

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="editions",
        verbose_name=_("article"),
        help_text=_("The article."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, help_text=_("What happened to it."))

    class Meta:
        verbose_name = _("edition of an article")
        verbose_name_plural = _("editions of articles")
        ordering = ("article", "happened", "pk")
        constraints = (
            is_partial_date("happened", "article_edition_happened_is_a_date"),
            models.UniqueConstraint(fields=("article", "kind", "happened"), name="one_edition_of_a_kind_at_a_time"),
        )
