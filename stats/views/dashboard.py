"""The overview of the site: the headline, the number over time, four questions, and what changed last."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from prisoners.published.answering import keep, unchanged
from prisoners.published.forms import chips, groups
from prisoners.published.site import absolute
from stats import wording
from stats.four_questions import four_questions
from stats.overview import change, headline, series
from stats.query import Query
from stats.reported import comparing
from stats.responses import Version, page
from stats.views.asking import asked

MEASURE = "prisoners"
NOT_HERE = ("by", "every", "from", "to")


@page
def dashboard(request: HttpRequest) -> HttpResponseBase:
    """Political prisoners on a day, today unless ``on`` names another; the filters narrow every number of the page."""
    query = asked(request, MEASURE, refuse=NOT_HERE)
    version = Version.of(query, "html", comparing.version())
    if (response := unchanged(request, version)) is not None:
        return response
    return keep(request, render(request, "stats/dashboard.html", overview(query)), version)


def overview(query: Query) -> dict:
    """The template's context. Before anything was published there is the form alone."""
    filters = chips(list(wording.filters(query)), lambda name, value: without(query, name, value))
    context = {
        "on": query.on.isoformat(),
        "frozen_edition": query.edition.number if query.frozen else None,
        "chips": [chip for chip in filters if chip.address],
        "clear_address": address(replace(query, filters={})) if any(chip.address for chip in filters) else "",
        "groups": groups(query.filters),
    }
    if query.edition is None:
        return context
    head = headline(query)
    return context | {
        "edition": query.edition,
        "headline": head,
        "figure": head.figure,
        "own_address": absolute(address(query, permanent=True)),
        "series": series(query),
        "questions": four_questions(query, head.by_gender),
        "change": change(query, head.figure.value),
        "cases_address": query.cases_address(),
    }


def address(query: Query, *, permanent: bool = False) -> str:
    """The dashboard's own address of a query."""
    return f"{reverse('dashboard')}?{urlencode(query.parameters(permanent=permanent))}"


def without(query: Query, name: str, value: str) -> str | None:
    """The dashboard without one filter value; None for the one designation, which it can't do without."""
    rest = query.without(name, value)
    return address(rest) if rest is not None else None
