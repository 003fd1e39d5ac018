"""What the demonstration invents, and how; there is no such page where nobody is invented."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from prisoners.published import editions
from prisoners.published.answering import keep, unchanged
from stats.responses import Version, page
from stats.views.asking import nothing_but


@page
def demonstration(request: HttpRequest) -> HttpResponseBase:
    """The texts are the template's; the numbers are behind its links."""
    nothing_but(request)
    edition = editions.latest()
    if edition is None or not edition.synthetic:
        raise Http404
    version = Version(edition.number, editions.today(), "html")
    if (response := unchanged(request, version)) is not None:
        return response
    return keep(request, render(request, "stats/demonstration.html"), version)
