"""Articles: the list with how many are charged or convicted under each, and a page for each with its figures."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from prisoners.models.law import Article
from prisoners.published.dimensions import DIMENSIONS
from stats import wording
from stats.articles import Part, about, listed
from stats.figures import figure
from stats.query import Query
from stats.reference_pages import breakdowns, headline, series
from stats.responses import Version, keep, page, unchanged
from stats.views.asking import asked, kept

NOT_HERE = ("by", "every", "from", "to")
BREAKDOWNS = ("gender", "age", "penalty", "term", "facility_type", "residence")


@page
def articles(request: HttpRequest) -> HttpResponseBase:
    """All articles by group, with the political prisoners charged or convicted under each on a day."""
    query = asked(request, "prisoners", refuse=NOT_HERE)
    version = Version.of(query, "html")
    if (response := unchanged(request, version)) is not None:
        return response
    context = {
        "edition": query.edition,
        "when": wording.when(query),
        "groups": listed(query, kept(request, "article")),
        "note": DIMENSIONS["article"].definition,
    }
    return keep(request, render(request, "stats/articles.html", context), version)


@page
def article(request: HttpRequest, code: str) -> HttpResponseBase:
    """One article: its words, and who is charged or convicted under it."""
    found = get_object_or_404(Article.objects.select_related("law", "group"), pk=code)
    query = asked(request, "prisoners", refuse=(*NOT_HERE, "article")).having(article=found.pk)
    version = Version.of(query, "html")
    if (response := unchanged(request, version)) is not None:
        return response
    context = {"edition": query.edition, "article": about(found, query, _parts(query, found)), **_figures(query)}
    return keep(request, render(request, "stats/article.html", context), version)


def _parts(query: Query, article: Article) -> list[Part]:
    """Its parts, with how many are charged or convicted under each: each number is a figure of its own."""
    codes = [f"{article.pk}.{number}" for number in article.parts]
    asked_for = [query.having(article=code) for code in codes]
    return [Part(code, figure(each).value, each.address()) for code, each in zip(codes, asked_for, strict=True)]


def _figures(query: Query) -> dict:
    if query.edition is None:
        return {}
    return {
        "figure": headline(query),
        "series": series(query, _("Charged or convicted and held, month by month")),
        "figures": breakdowns(query, BREAKDOWNS),
        "cases_address": query.cases_address(),
    }
