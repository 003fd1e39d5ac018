"""Facilities: the list with how many are held in each, and a page for each with its figures."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from prisoners.models.places import Facility
from prisoners.published.answering import keep, unchanged
from stats import wording
from stats.facilities import about, listed
from stats.figures import figure
from stats.presenting import Shown
from stats.query import Query
from stats.reference_pages import breakdowns, flow, headline, is_small, lines, most, series
from stats.responses import Version, page
from stats.views.asking import asked, kept

NOT_HERE = ("by", "every", "from", "to")
BREAKDOWNS = ("gender", "age", "article_group", "article", "arrangement", "term")


@page
def facilities(request: HttpRequest) -> HttpResponseBase:
    """All facilities by type, with the political prisoners held in each on a day."""
    query = asked(request, "prisoners", refuse=NOT_HERE)
    version = Version.of(query, "html")
    if (response := unchanged(request, version)) is not None:
        return response
    by_type = figure(replace(query, by=("facility_type",)))
    context = {
        "edition": query.edition,
        "when": wording.when(query),
        "groups": listed(query, kept(request, "facility")),
        "figure": Shown(by_type, chart_title=_("By type of facility")) if by_type.rows else None,
    }
    return keep(request, render(request, "stats/facilities.html", context), version)


@page
def facility(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One facility: what it is, where it stood, and who is held there."""
    place = get_object_or_404(Facility.objects.select_related("kind", "also_kind", "region"), pk=slug)
    query = asked(request, "prisoners", refuse=(*NOT_HERE, "facility")).having(facility=place.pk)
    version = Version.of(query, "html")
    if (response := unchanged(request, version)) is not None:
        return response
    context = {"edition": query.edition, "facility": about(place), **_figures(query)}
    return keep(request, render(request, "stats/facility.html", context), version)


def _figures(query: Query) -> dict:
    if query.edition is None:
        return {}
    shown = headline(query)
    course = series(query, _("Held there, month by month"))
    counted = {
        _("Custody that began there"): flow(query, "detained"),
        _("Releases from there"): flow(query, "released"),
        _("Deaths there"): flow(query, "died"),
    }
    return {
        "figure": shown,
        "lines": lines(counted),
        "since": wording.day(query.first_day),
        "series": course,
        "most": most(course),
        "small": shown.value > 0 and is_small(shown),
        "figures": [] if is_small(shown) else breakdowns(query, BREAKDOWNS),
        "cases_address": query.cases_address(),
    }
