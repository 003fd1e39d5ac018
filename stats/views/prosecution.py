"""Courts, judges and group cases: the list of each with its sentences, and a page for each with its figures."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from prisoners.published.answering import keep, unchanged
from stats import wording
from stats.prosecution import KINDS, LISTED_BY, Kind, about, beside_counted, beside_named, listed
from stats.query import Query
from stats.reference_pages import breakdowns, headline, is_small, lines, yearly
from stats.responses import Version, page
from stats.views.asking import PAGE, SEARCH, asked, kept, page_number, searched

NOT_HERE = ("by", "every", "cumulative")
BREAKDOWNS = ("penalty", "term", "gender", "age")


@page
def all_of(request: HttpRequest, kind: Kind) -> HttpResponseBase:
    """All of a kind, with the sentences of a period."""
    query = asked(request, LISTED_BY, refuse=(*NOT_HERE, kind.slug), own=(SEARCH, PAGE))
    search, number = searched(request), page_number(request)
    version = Version.of(query, "html")
    if (response := unchanged(request, version)) is not None:
        return response
    found = listed(kind, query, kept=kept(request, SEARCH, PAGE), search=search, number=number)
    context = {
        "edition": query.edition,
        "kind": kind,
        "kinds": KINDS,
        "when": wording.when(query),
        "found": found,
        "search": search,
        "hidden": [(name, v) for name, values in request.GET.lists() if name not in {SEARCH, PAGE} for v in values],
        "query": kept(request, PAGE),
    }
    return keep(request, render(request, "stats/prosecution_list.html", context), version)


@page
def one_of(request: HttpRequest, kind: Kind, key: str) -> HttpResponseBase:
    """One of a kind: its sentences, year by year, and what they were for."""
    record = get_object_or_404(kind.model, pk=key)
    query = asked(request, LISTED_BY, refuse=(*NOT_HERE, kind.slug)).having(**{kind.slug: record.pk})
    version = Version.of(query, "html")
    if (response := unchanged(request, version)) is not None:
        return response
    context = {"edition": query.edition, "kind": kind, "about": about(record), **_figures(kind, query)}
    return keep(request, render(request, "stats/prosecution.html", context), version)


def _figures(kind: Kind, query: Query) -> dict:
    if query.edition is None:
        return {}
    shown = headline(query)
    found = {
        "figure": shown,
        "lines": lines(beside_counted(query)),
        "cases_address": query.cases_address(),
    }
    if is_small(shown):
        return found | {"small": bool(shown.value)}
    found["series"] = yearly(query, _("Sentences, year by year"))
    return found | {"tables": beside_named(kind, query), "figures": breakdowns(query, BREAKDOWNS)}
