"""Regions, facilities and arrangements: where a person is held, and how."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import CountsAs, Holds, Stage
from prisoners.models.code import Code, Sourced, in_language


class Region(Code):
    """A region of the country, or abroad."""

    class Meta(Code.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class FacilityKind(Code):
    """A type of facility, such as a colony."""

    class Meta(Code.Meta):
        verbose_name = _("facility type")
        verbose_name_plural = _("facility types")


class Facility(Code):
    """An institution where people are held. One that moved keeps its record and gets another address."""

    short_be = models.CharField(_("short name in Belarusian"), max_length=100, blank=True, help_text=_("For charts."))
    short_ru = models.CharField(_("short name in Russian"), max_length=100, blank=True, help_text=_("For charts."))
    short_en = models.CharField(_("short name in English"), max_length=100, blank=True, help_text=_("For charts."))
    kind = models.ForeignKey(
        FacilityKind,
        models.PROTECT,
        related_name="facilities",
        verbose_name=_("type"),
        help_text=_("Type of facility."),
    )
    also_kind = models.ForeignKey(
        FacilityKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("also"),
        help_text=_("Second function, such as a prison with a pre-trial centre."),
    )
    holds = models.CharField(_("holds"), max_length=10, choices=Holds, blank=True, help_text=_("Whom it holds."))
    town_be = models.CharField(_("town in Belarusian"), max_length=120, blank=True, help_text=_("Town or village."))
    town_ru = models.CharField(_("town in Russian"), max_length=120, blank=True, help_text=_("Town or village."))
    town_en = models.CharField(_("town in English"), max_length=120, blank=True, help_text=_("Town or village."))
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="facilities",
        verbose_name=_("region"),
        help_text=_("Region of the country; empty where not known."),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True, help_text=_("Degrees north.")
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True, help_text=_("Degrees east.")
    )
    precision = models.CharField(
        _("precision"), max_length=12, blank=True, help_text=_("Of the point: site, town or approximate.")
    )
    valid_from = models.DateField(_("open from"), null=True, blank=True, help_text=_("First day; empty if not known."))
    valid_to = models.DateField(_("closed on"), null=True, blank=True, help_text=_("Day it closed; empty while open."))

    class Meta(Code.Meta):
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="facility_closes_after_opening",
                violation_error_message=_("A facility can't close before it opens."),
            ),
        )

    @property
    def short(self) -> str:
        return in_language(self, "short") or self.name

    @property
    def town(self) -> str:
        return in_language(self, "town")


class FacilityAddress(Sourced):
    """Where a facility stood, and when."""

    facility = models.ForeignKey(
        Facility,
        models.CASCADE,
        related_name="addresses",
        verbose_name=_("facility"),
        help_text=_("The facility."),
    )
    address_be = models.CharField(_("address in Belarusian"), max_length=300, blank=True, help_text=_("As sourced."))
    address_ru = models.CharField(_("address in Russian"), max_length=300, blank=True, help_text=_("As sourced."))
    address_en = models.CharField(_("address in English"), max_length=300, blank=True, help_text=_("As sourced."))
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("Region of this address; empty: that of the facility."),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True, help_text=_("Degrees north.")
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True, help_text=_("Degrees east.")
    )
    precision = models.CharField(
        _("precision"), max_length=12, blank=True, help_text=_("Of the point: site, town or approximate.")
    )
    valid_from = models.DateField(_("from"), null=True, blank=True, help_text=_("First day at this address."))
    valid_to = models.DateField(_("to"), null=True, blank=True, help_text=_("Day it moved away; empty while here."))

    class Meta:
        verbose_name = _("address of a facility")
        verbose_name_plural = _("addresses of facilities")
        ordering = ("facility", "valid_from")
        constraints = (
            models.UniqueConstraint(
                fields=("facility", "valid_from"),
                nulls_distinct=False,
                name="one_address_a_day_of_a_facility",
            ),
        )

    def __str__(self):
        return self.address

    @property
    def address(self) -> str:
        return in_language(self, "address")


class ArrangementKind(Code):
    """A way of being held or restricted, such as house arrest before trial."""

    stage = models.CharField(_("stage"), max_length=20, choices=Stage, help_text=_("Stage at which it is used."))
    counts_as = models.CharField(
        _("counts as"),
        max_length=12,
        choices=CountsAs,
        help_text=_("Whether people in it are held or restricted."),
    )
    facility_kind = models.ForeignKey(
        FacilityKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("facility type"),
        help_text=_("Type of facility where the facility itself is not known; empty if it can be several."),
    )

    class Meta(Code.Meta):
        verbose_name = _("arrangement")
        verbose_name_plural = _("arrangements")
