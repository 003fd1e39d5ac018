"""Editions: the public log of corrections, and what each of them changed."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.published import editions as published
from prisoners.published.answering import keep, unchanged
from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition
from stats import corrections, wording
from stats.measures import MEASURES
from stats.responses import Version, page
from stats.views.asking import nothing_but

EDITIONS_A_PAGE = 25


@page
def editions(request: HttpRequest) -> HttpResponseBase:
    """All editions, newest first, with the headline of each and how it moved the one before."""
    nothing_but(request, "page")
    version = _version()
    if (response := unchanged(request, version)) is not None:
        return response
    paginator = Paginator(Edition.objects.order_by("-number"), EDITIONS_A_PAGE)
    try:
        shown = paginator.page(request.GET.get("page", 1))
    except InvalidPage:
        raise BadParameter("page", _("Give a page from 1 to %(last)s.") % {"last": paginator.num_pages}) from None
    shown.object_list = corrections.log(list(shown.object_list))
    title = MEASURES[corrections.HEADLINE].title
    context = {"page": shown, "figure_title": title, "query": ""}
    return keep(request, render(request, "stats/editions.html", context), version)


@page
def edition(request: HttpRequest, number: int) -> HttpResponseBase:
    """One edition: what changed, why, by how much it moved the numbers, and the rules it was made with."""
    nothing_but(request)
    shown = published.numbered(number)
    if shown is None:
        raise Http404
    version = _version()
    if (response := unchanged(request, version)) is not None:
        return response
    neighbours = Edition.objects.filter(number__in=(number - 1, number + 1)).in_bulk()
    context = {
        "shown": shown,
        "rules": corrections.rules(shown),
        "coarsened": wording.coarsened(shown),
        "changes": corrections.moved(shown, neighbours.get(number - 1)),
        "log": list(corrections.lines(shown)),
        "previous": _way(neighbours.get(number - 1)),
        "next": _way(neighbours.get(number + 1)),
    }
    return keep(request, render(request, "stats/edition.html", context), version)


def _version() -> Version:
    last = published.latest()
    return Version(last.number if last else 0, published.today(), "html")


def _way(edition: Edition | None) -> dict | None:
    return edition and {"number": edition.number, "address": reverse("edition", args=[edition.number])}
