"""The admin site: its name, and its pages in the order of an editor's work."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from prisoners.entry.review import waiting
from prisoners.entry.search.choosing import Choices
from prisoners.entry.worklist import pages as quality_pages

SECTIONS = (
    (_("People"), "Person Case CustodyPeriod Designation Identity"),
    (_("Sources and statements"), "Source Statement"),
    (_("Imports"), "Import ImportProfile SourceRecord"),
    (_("Courts and group cases"), "Court Judge GroupCase"),
    (_("Publication"), "Review Edition"),
    (_("Places"), "Facility FacilityKind ArrangementKind Region"),
    (_("Law"), "Article ArticleGroup Law Penalty Regime ReleaseReason"),
    (_("Organisations and occupations"), "Organisation Occupation"),
    (_("Users"), "User Group AccessAttempt Access"),
)
"""Sections of the index by name, and their models; any other model stands under its own app, at the end."""


def public_address(path: str) -> str:
    """Where readers find a page: on this very site, or on the one that serves them."""
    return path if settings.SERVES_READERS else settings.SITE_ADDRESS + path


class EditorsSite(admin.AdminSite):
    site_header = _("Registry: editors' side")
    site_title = _("Editors' side")
    index_title = _("What would you like to do?")
    site_url = public_address("/")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict]:
        apps = super().get_app_list(request, app_label)
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        found = []
        for number, (name, listed) in enumerate(SECTIONS, start=1):
            rows = [models.pop(model) for model in listed.split() if model in models]
            if rows:
                # Its address is a place of the index: no page of its own shows a section.
                address = f"{reverse('admin:index')}#section-{number}"
                found.append({"name": name, "app_label": f"section-{number}", "app_url": address, "models": rows})
        for app in apps:
            app["models"] = [model for model in app["models"] if model["object_name"] in models]
        return found + [app for app in apps if app["models"]]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return Choices.as_view(admin_site=self)(request)

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The index, with what waits for whoever opens it."""
        context: dict = {}
        if waiting.parts_of(request.user):
            context = {"waiting": waiting.counts(request.user), "waiting_address": reverse("admin:waiting")}
        return super().index(request, context | (extra_context or {}))

    def get_urls(self) -> list[URLPattern]:
        waiting_page = path("waiting/", self.admin_view(self.waiting), name="waiting")
        return [waiting_page, *quality_pages.urls(self), *super().get_urls()]

    def waiting(self, request: HttpRequest) -> HttpResponse:
        return waiting.waiting_page(self, request)
