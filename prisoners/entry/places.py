"""Pages of facilities with their addresses, and of arrangements."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from prisoners.entry.code_lists import SEARCHED, CodePage, FactInline
from prisoners.entry.fields import FIELDS
from prisoners.models import FacilityAddress, FacilityFact


class AddressInline(admin.StackedInline):
    model = FacilityAddress
    extra = 0
    formfield_overrides = FIELDS
    fields = (
        ("address_en", "address_be", "address_ru"),
        ("region", "valid_from", "valid_to"),
        ("latitude", "longitude", "precision"),
        "source",
        "verified",
        "note",
    )


class FacilityFactInline(FactInline):
    model = FacilityFact


class FacilityPage(CodePage):
    own = (
        (_("What it is"), {"fields": (("kind", "also_kind"), "holds", ("short_en", "short_be", "short_ru"))}),
        (_("Where it is"), {"fields": (("town_en", "town_be", "town_ru"), "region", ("latitude", "longitude", "precision"))}),
        (_("When it was open"), {"fields": (("valid_from", "valid_to"),)}),
    )  # fmt: skip
    inlines = (AddressInline, FacilityFactInline)
    list_display_own = ("kind", "region", "valid_to")
    list_filter = ("kind", "region", "holds")
    list_select_related = ("kind", "region")
    search_fields = (*SEARCHED, "short_be", "short_ru", "short_en", "town_be", "town_ru", "town_en")
    carried = frozenset({"kind", "also_kind", "region"})


class ArrangementKindPage(CodePage):
    own = ((_("How it counts"), {"fields": ("stage", "counts_as", "facility_kind")}),)
    list_display_own = ("stage", "counts_as")
    list_filter = ("counts_as", "stage")
    carried = frozenset({"stage", "counts_as", "facility_kind"})
