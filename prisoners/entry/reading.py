"""Pages that only show: reviews and editions are made by decisions, and never change."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ReadOnlyPage(admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReviewPage(ReadOnlyPage):
    list_display = ("decided_at", "person", "decision", "decided_by", "written_by", "edition", "reason")
    list_display_links = ("decided_at",)
    list_filter = ("decision",)
    list_select_related = ("person", "decided_by", "written_by")
    search_fields = ("person__name_be", "person__name_ru", "person__name_en", "person__reference", "=edition")
    date_hierarchy = "decided_at"
    fields = (
        "person",
        "decision",
        "is_urgent",
        "reason",
        "internal_reason",
        "edition",
        "decided_by",
        "decided_at",
        "written_by",
    )


class EditionPage(ReadOnlyPage):
    """An edition with its public note and the rules it was made by."""

    list_display = ("number", "published_at", "people", "added", "changed", "withdrawn", "correction", "note_in_short")
    list_display_links = ("number", "published_at")
    date_hierarchy = "day"
    fieldsets = (
        (None, {"fields": ("number", "published_at", "day", "synthetic")}),
        (
            _("What changed"),
            {"fields": (("people", "added", "changed", "withdrawn"), "correction", "note_be", "note_ru", "note_en")},
        ),
        (
            _("Rules it was made by"),
            {"fields": ("rules_version", "k", "confirmation_days", "default_designation", "first_day")},
        ),
    )

    @admin.display(description=_("public note"))
    def note_in_short(self, obj) -> str:
        return obj.note[:100]
