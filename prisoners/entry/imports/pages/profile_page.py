"""The admin's pages of mappings that were kept, and of what registries said last of people."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from prisoners.entry.imports import mapping
from prisoners.entry.imports.pages.mapping_screen import edit_mapping
from prisoners.entry.imports.pages.steps import DECIDED
from prisoners.entry.reading import ReadOnlyPage
from prisoners.models import Import, ImportProfile


class ProfilePage(admin.ModelAdmin):
    """Mappings are made where a file needs one; here they are changed, and deleted where no file waits for them."""

    list_display = ("name", "registry", "columns_in_number", "created_by", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("name", "registry")
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ImportProfile | None = None) -> bool:
        if (
            obj is not None
            and Import.objects.filter(profile=mapping.key_of(obj.pk)).exclude(state__in=DECIDED).exists()
        ):
            return False
        return super().has_delete_permission(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        if not object_id.isdigit():
            raise Http404
        return edit_mapping(self, request, int(object_id))

    @admin.display(description=_("columns"))
    def columns_in_number(self, obj: ImportProfile) -> int:
        return sum(bool(line.get("field")) for line in obj.columns.values())


class SourceRecordPage(ReadOnlyPage):
    """Whom a registry's id belongs to here. What the row said is shown in its import, where each look is kept."""

    list_display = ("number", "registry", "person", "as_of", "batch")
    list_display_links = ("number",)
    list_filter = ("registry",)
    list_select_related = ("person", "batch")
    search_fields = ("=number",)
    search_help_text = _("The whole id, as the source has it.")
    fields = ("registry", "number", "person", "as_of", "batch")

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).defer("raw", "said", "batch__content")
