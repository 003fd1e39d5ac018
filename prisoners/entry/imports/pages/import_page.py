"""The admin's pages of imports: their list, and for each the page of the step that it is at."""

from django.contrib import admin
from django.db.models import BigIntegerField, Case, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Cast, Substr
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.entry import summaries
from prisoners.entry.imports import mapping
from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.pages.deciding import accept, drop, undo
from prisoners.entry.imports.pages.known_profiles import title_of
from prisoners.entry.imports.pages.mapping_screen import map_columns
from prisoners.entry.imports.pages.person_choice import choose_person
from prisoners.entry.imports.pages.preview import preview
from prisoners.entry.imports.pages.progress import is_under_way, progress, progress_data, start_again
from prisoners.entry.imports.pages.result import refused_file, result
from prisoners.entry.imports.pages.templates_given import codebook_file, template_file
from prisoners.entry.imports.pages.uploading import upload
from prisoners.models import Import, ImportProfile, ImportRow

State = Import.State


class ImportPage(admin.ModelAdmin):
    """``add`` uploads; ``change`` shows the step that an import is at. Imports are never deleted: they tell where records are from."""

    list_display = ("file", "read_as", "state", "rows_in_words", "uploaded", "decided")
    list_filter = ("state",)
    list_select_related = ("uploaded_by", "decided_by")
    search_fields = ("file_name", "sha256")
    search_help_text = gettext_lazy("A part of the file's name, or its checksum.")
    date_hierarchy = "uploaded_at"
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        kept = ImportProfile.objects.filter(pk=OuterRef("mapping")).values("name")
        imports = super().get_queryset(request).defer("content")
        return imports.alias(mapping=mapping_number()).annotate(mapping_name=Subquery(kept))

    def has_delete_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        own = (
            ("<int:pk>/columns/", map_columns, "mapping"),
            ("<int:pk>/rows/", _rows, "rows"),
            ("<int:pk>/rows/<int:number>/", choose_person, "person"),
            ("<int:pk>/progress.json", progress_data, "progress"),
            ("<int:pk>/start/", start_again, "start"),
            ("<int:pk>/accept/", accept, "accept"),
            ("<int:pk>/drop/", drop, "drop"),
            ("<int:pk>/undo/", undo, "undo"),
            ("<int:pk>/refused.csv", refused_file, "refused"),
            ("template.csv", template_file, "template"),
            ("codebook.csv", codebook_file, "codebook"),
        )
        return [*(self._path(*each) for each in own), *super().get_urls()]

    def _path(self, route: str, view, name: str) -> URLPattern:
        def shown(request: HttpRequest, **arguments: int) -> HttpResponse:
            return view(self, request, **arguments)

        return path(route, self.admin_site.admin_view(shown), name=f"prisoners_import_{name}")

    # The steps

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        return upload(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        steps.demand(request, steps.VIEW, steps.CHANGE)
        batch = steps.batch_or_404(object_id)
        if steps.lacks_mapping(batch):
            if request.user.has_perm(steps.ADD):
                return HttpResponseRedirect(steps.address("mapping", batch.pk))
            return result(self, request, batch)
        if is_under_way(batch):
            return progress(self, request, batch)
        if batch.state == State.PREVIEWED:
            return preview(self, request, batch)
        return result(self, request, batch)

    # The list

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Imports")} | (extra_context or {}))

    @admin.display(description=gettext_lazy("file"), ordering="file_name")
    def file(self, obj: Import) -> str:
        return obj.file_name

    @admin.display(description=gettext_lazy("read as"), ordering="profile")
    def read_as(self, obj: Import) -> str:
        return obj.mapping_name or title_of(obj.profile) or _("not known yet")

    @admin.display(description=gettext_lazy("rows"))
    def rows_in_words(self, obj: Import) -> str:
        words = ngettext("%(count)d row", "%(count)d rows", obj.total) % {"count": obj.total}
        names = RESULTS if obj.state in {State.ACCEPTED, State.UNDONE} else OUTCOMES
        parts = [f"{label}: {obj.counts[key]}" for key, label in names if obj.counts.get(key)]
        return format_html("{} <small>{}</small>", words, ", ".join(parts)) if parts else words

    @admin.display(description=gettext_lazy("uploaded"), ordering="uploaded_at")
    def uploaded(self, obj: Import) -> str:
        return _who(obj.uploaded_at, obj.uploaded_by)

    @admin.display(description=gettext_lazy("decided"), ordering="decided_at")
    def decided(self, obj: Import) -> str:
        return _who(obj.decided_at, obj.decided_by) if obj.decided_at else "–"


def mapping_number() -> Case:
    """The primary key in ``saved:3``; NULL of a profile that stands in code."""
    number = Cast(Substr("profile", len(mapping.PREFIX) + 1), BigIntegerField())
    return Case(When(profile__regex=rf"^{mapping.PREFIX}[0-9]+$", then=number), default=None)


OUTCOMES = tuple(ImportRow.Outcome.choices)
RESULTS = tuple((key, label) for key, label in ImportRow.Result.choices if key)
"""Words of the counts, before the decision and after it."""


def _who(at, by) -> str:
    return format_html("{} <small>{}</small>", summaries.moment(at), _("by %(user)s") % {"user": by})


def _rows(page: ImportPage, request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of an import at any step; they are changed at the preview alone."""
    steps.demand(request, steps.VIEW, steps.CHANGE)
    if request.method == "POST" and request.POST.get("do") != "search":
        return HttpResponseRedirect(steps.address("change", pk))
    return preview(page, request, steps.batch_or_404(pk))
