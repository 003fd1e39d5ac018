"""Addresses under /api/ beside those of prisoners.explorer.api, which come first: the page, reported numbers, and an answer for all else."""

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import path, re_path
from django.views.generic import RedirectView

from prisoners.explorer.api.errors import nowhere
from prisoners.published.answering import for_programs
from stats.api.page import page
from stats.api.reported import Reported


@for_programs
def without_slash(request: HttpRequest, address: str) -> HttpResponseBase:
    """Rows have one address, without a slash at its end."""
    query = request.META["QUERY_STRING"]
    return HttpResponsePermanentRedirect(f"/api/{address}" + (f"?{query}" if query else ""))


@for_programs
def anywhere(_request: HttpRequest, **_address: str) -> HttpResponseBase:
    return nowhere()


urlpatterns = [
    path("", page, name="api"),
    re_path(r"^v1/?$", RedirectView.as_view(pattern_name="api")),
    path("v1/reported", Reported.as_view(), name="api_reported"),
    re_path(r"^(?P<address>v1/[a-z-]+)/$", without_slash),
    path("schema", RedirectView.as_view(pattern_name="api_schema", permanent=True, query_string=True)),
    re_path(r"^(?P<rest>(?s:.+))$", anywhere),
]
