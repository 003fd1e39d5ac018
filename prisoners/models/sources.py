"""Sources, and which record each of them is cited by."""

from django.db import models
from django.db.models import F, Func
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Reliability, SourceKind
from prisoners.models.cases import Case, Sentence
from prisoners.models.custody import CustodyArrangement, CustodyPeriod
from prisoners.models.designations import Designation
from prisoners.models.people import Person
from prisoners.models.tracking import tracked


@tracked()
class Source(models.Model):
    """A document, page, list or testimony."""

    kind = models.CharField(_("kind"), max_length=14, choices=SourceKind, help_text=_("What kind of source it is."))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True, help_text=_("Who published or gave it."))
    title = models.CharField(_("title"), max_length=400, help_text=_("Title, or what it is."))
    url = models.URLField(_("address"), max_length=600, blank=True, help_text=_("Where it was published."))
    archived_url = models.URLField(_("archived copy"), max_length=600, blank=True, help_text=_("Address of a copy."))
    as_of = models.DateField(
        _("as of"),
        null=True,
        blank=True,
        help_text=_("Day the source speaks of: nothing it attests can be later."),
    )
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True, help_text=_("Day it was read."))
    reliability = models.CharField(
        _("reliability"),
        max_length=1,
        choices=Reliability,
        default=Reliability.F,
        help_text=_("How far it can be relied on."),
    )
    confidential = models.BooleanField(
        _("confidential"), default=False, help_text=_("Never published, not even its kind.")
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("title",)

    def __str__(self):
        return self.title


@tracked("person")
class Citation(models.Model):
    """A source cited for a person, or for one record of that person."""

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="citations",
        verbose_name=_("source"),
        help_text=_("What is cited."),
    )
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="citations",
        verbose_name=_("person"),
        help_text=_("Whom it is about."),
    )
    case = models.ForeignKey(
        Case,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("case"),
        help_text=_("The case it attests, if one."),
    )
    sentence = models.ForeignKey(
        Sentence,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("sentence"),
        help_text=_("The sentence it attests, if one."),
    )
    period = models.ForeignKey(
        CustodyPeriod,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("custody period"),
        help_text=_("The custody period it attests, if one."),
    )
    arrangement = models.ForeignKey(
        CustodyArrangement,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("custody arrangement"),
        help_text=_("The arrangement it attests, if one."),
    )
    designation = models.ForeignKey(
        Designation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("designation"),
        help_text=_("The designation it attests, if one."),
    )
    locator = models.CharField(_("locator"), max_length=200, blank=True, help_text=_("Page, row or paragraph."))
    quote = models.TextField(_("quote"), blank=True, help_text=_("Words of the source, for editors."))

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = (
            models.CheckConstraint(
                condition=LessThanOrEqual(
                    Func(
                        F("case"),
                        F("sentence"),
                        F("period"),
                        F("arrangement"),
                        F("designation"),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                violation_error_message=_("A citation attests the person, or one of the person's records."),
                name="citation_of_one_record",
            ),
        )

    def __str__(self):
        if (
            self.source.confidential
        ):  # what it is called stands on pages that ask who is reading, not in messages and logs
            return str(_("Confidential source"))
        return f"{self.source} ({self.locator})" if self.locator else str(self.source)
