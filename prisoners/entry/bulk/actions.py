"""Actions on many people at once, from the list: one statement that designates them, a transfer, a release, a confirmation."""

from collections.abc import Callable

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from prisoners.entry.bulk.finding import FindingPages
from prisoners.entry.bulk.pages import KINDS, BulkPages, Kind
from prisoners.entry.exporting.pages import ExportPages, export_selected
from prisoners.models import Person
from prisoners.records.bulk.planning import MOST

Action = Callable[[admin.ModelAdmin, HttpRequest, QuerySet[Person]], HttpResponse | None]


def _action(kind: Kind) -> Action:
    @admin.action(description=kind.title, permissions=["change"])
    def begin(page: "ManyPages", request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse | None:
        # One more than may be: that they are too many is said, and nobody is left out in silence.
        people = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        return page.begin_bulk(request, kind.slug, people)

    begin.__name__ = f"bulk_{kind.slug}"
    return begin


BULK_ACTIONS: tuple[Action, ...] = (*map(_action, KINDS.values()), export_selected)
"""Actions of the list of people, beside publishing."""


class ManyPages(BulkPages, FindingPages, ExportPages):
    """Pages about many people: changes, a pasted list, files. Mixed into the page of a person."""

    change_list_template = "admin/prisoners/bulk/people_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        context = {}
        if self.has_change_permission(request):
            context["find_address"] = reverse("admin:prisoners_person_find")
        if self.has_export_permission(request):
            chosen = f"?{request.GET.urlencode()}" if request.GET else ""
            context["export_address"] = reverse("admin:prisoners_person_export") + chosen
        return super().changelist_view(request, context | (extra_context or {}))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("bulk/<slug:slug>/", view(self.bulk_view), name="prisoners_person_bulk"),
            path("find/", view(self.find_view), name="prisoners_person_find"),
            path("export/", view(self.export_view), name="prisoners_person_export"),
            *super().get_urls(),
        ]
