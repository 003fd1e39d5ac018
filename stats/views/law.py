"""Articles: the list with how many are charged or convicted under each, and a page for each with its figures."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from prisoners.domain.choices import NOT_APPLICABLE
from prisoners.models.law import Article
from prisoners.published.answering import keep, unchanged
from prisoners.published.dimensions import DIMENSIONS
from stats import wording
from stats.articles import Part, about, listed
from stats.figures import figure
from stats.prosecution import KINDS
from stats.query import Query
from stats.reference_pages import Line, beside, breakdowns, flow, headline, is_small, lines, most, series
from stats.responses import Version, page
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
        "kinds": KINDS,
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
    shown = headline(query)
    course = series(query, _("Charged or convicted and held, month by month"))
    counted = {
        _("Custody that began with this charge"): flow(query, "detained"),
        _("People convicted under it"): flow(query, "convicted"),
        _("Sentences under it"): flow(query, "sentenced"),
    }
    small = is_small(shown)
    return {
        "figure": shown,
        "charged": _charged(query, shown.value),
        "lines": lines(counted),
        "since": wording.day(query.first_day),
        "series": course,
        "most": most(course),
        "small": small and shown.value > 0,
        "goes_with": None if small else beside(query, "article", _("Articles it goes with")),
        "figures": [] if small else breakdowns(query, BREAKDOWNS),
        "cases_address": query.cases_address(),
    }


def _charged(query: Query, whole: int) -> Line | None:
    """How many of those held have no judgment in force yet; None where the penalty is asked for already, or nobody is held."""
    if "penalty" in query.filters or not whole:
        return None
    return lines({_("of them without a judgment in force"): query.having(penalty=NOT_APPLICABLE)})[0]
