"""What every list of reference data has: a stable key, a name in three languages, where it is from."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """A thing with a name in Belarusian, Russian and English."""

    name_be = models.CharField(_("name in Belarusian"), max_length=300, blank=True, help_text=_("Name in Belarusian."))
    name_ru = models.CharField(_("name in Russian"), max_length=300, blank=True, help_text=_("Name in Russian."))
    name_en = models.CharField(_("name in English"), max_length=300, help_text=_("Name in English."))

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """Name in the reader's language; English where there is none."""
        return in_language(self, "name")


def in_language(record: models.Model, field: str) -> str:
    """Text of ``<field>_<language>`` in the active language; the English text where that is empty."""
    language = (get_language() or "en")[:2]
    return getattr(record, f"{field}_{language}", "") or getattr(record, f"{field}_en")


class Sourced(models.Model):
    """Reference data says where it is from and whether somebody checked it."""

    source = models.TextField(_("source"), blank=True, help_text=_("Where this row is from: an address or a title."))
    verified = models.BooleanField(
        _("verified"),
        default=False,
        help_text=_("Whether the source was seen to say this. Editors see what is not."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Remark for editors and for the method page."))

    class Meta:
        abstract = True


class Code(Named, Sourced):
    """A row of a code list. The key is public and never changes."""

    key = models.SlugField(
        _("key"),
        primary_key=True,
        max_length=60,
        help_text=_("Stable key, as it stands in addresses and data files."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Place in lists that are not sorted by size.")
    )

    class Meta:
        abstract = True
        ordering = ("order", "key")
