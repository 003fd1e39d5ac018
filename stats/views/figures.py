"""A figure: as a page, and as a file in every form of stats.exports."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.answering import for_programs, keep, problem, shared, unchanged
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import BadParameter
from prisoners.published.forms import chips, groups
from stats import wording
from stats.builder import choices
from stats.dataset import dataset, script
from stats.definitions import definitions
from stats.embedding import snippets
from stats.exports.forms import FORMS
from stats.exports.refusing import NothingPublished
from stats.figures import figure
from stats.history import history
from stats.measures import MEASURES
from stats.parsing import parse
from stats.periods import DAY, EVERY
from stats.presenting import Shown
from stats.query import Query
from stats.reported.nearby import others
from stats.reported.nearby import version as reported_version
from stats.responses import Version, page
from stats.shares import shares
from stats.views.setting import in_its_language


@page
def figure_page(request: HttpRequest, measure: str) -> HttpResponseBase:
    """A figure in a sentence, a chart and a table, with a form that changes it, and how it was known before."""
    if measure not in MEASURES:
        raise Http404
    query = parse(measure, request.GET)
    last = editions.latest() if query.frozen else query.edition
    version = Version.of(query, "html", last and last.number, reported_version(query))
    if (response := unchanged(request, version)) is not None:
        return response
    answer = figure(query)
    shown = Shown(answer)
    context = {
        "edition": query.edition,
        "figure": shown,
        "snippets": snippets(shown, request.GET),
        "dataset": script(dataset(answer)),
        "definitions": definitions(answer),
        "others": others(answer),
        "history": history(answer),
        "shares": shares(answer),
        "chips": chips(list(wording.filters(query)), lambda name, value: without(query, name, value)),
        "clear_address": cleared(query),
        "groups": groups(query.filters),
        "form": form(query),
        "cases_address": query.cases_address() if query.edition and not query.every else "",
        "compare_address": f"{reverse('compare', args=[measure])}?{urlencode(query.parameters())}",
    }
    return keep(request, render(request, "stats/figure.html", context), version)


@for_programs
@in_its_language({"card.png"})
def figure_data(request: HttpRequest, measure: str, form: str) -> HttpResponseBase:
    """The same figure as a file (JSON, CSV and so on); an error is a problem document."""
    if measure not in MEASURES:
        unknown = _("There is no measure “%(measure)s”.") % {"measure": measure}
        return problem(BadParameter("measure", unknown), status=404)
    written = FORMS[form]
    try:
        query = parse(measure, request.GET)
        version = Version.of(query, form)
        if (response := unchanged(request, version)) is not None:
            return shared(response)
        answer = figure(query)
        body = written.write(answer)
    except NothingPublished as error:
        return problem(error, status=404)
    except BadParameter as error:
        return problem(error)
    response = HttpResponse(body, content_type=written.content_type)
    if written.saved:
        response["Content-Disposition"] = f'attachment; filename="{measure}.{form}"'
    if written.link:
        response["Link"] = written.link(answer)
    return shared(keep(request, response, version))


def without(query: Query, name: str, value: str) -> str | None:
    """Address of the figure without one filter value; None where it can't do without."""
    rest = query.without(name, value)
    return rest.address() if rest is not None else None


def cleared(query: Query) -> str:
    """Address of the figure without any filter; empty where it has none but the designation that it can't do without."""
    needed = {"designation"} if query.measure.needs_designation else set()
    return replace(query, filters={}).address() if set(query.filters) - needed else ""


def form(query: Query) -> dict:
    """Controls of a figure's page, as the template's form takes them. What doesn't apply has no control."""
    none = {"key": "", "label": "—", "selected": False}
    series_of_stock = query.measure.is_stock and query.every is not None

    def by(place: int) -> list[dict]:
        chosen = query.by[place] if len(query.by) > place else None
        return [none] + [
            {"key": slug, "label": dimension.title, "selected": slug == chosen}
            for slug, dimension in DIMENSIONS.items()
        ]

    every = [{"key": e, "label": wording.STEPS[e], "selected": query.every == e} for e in EVERY]
    one_day = replace(query, every=None, start=None, end=None, on=query.end - DAY) if series_of_stock else None
    return {
        "action": reverse("figure", args=[query.measure.slug]),
        "on": query.on.isoformat() if query.on else "",
        "from_": query.start.isoformat() if query.start else "",
        "to": query.end.isoformat() if query.end else "",
        "edition": query.edition.number if query.frozen else None,
        "by_options": by(0),
        "by2_options": by(1),
        "every_options": every if series_of_stock else [none, *every],
        "can_add_up": not query.measure.is_stock,
        "cumulative": query.cumulative,
        "one_day_address": one_day.address() if one_day else "",
        "build_address": choices.address(query),
        "hidden": [],
    }
