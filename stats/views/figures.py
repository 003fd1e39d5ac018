"""A figure: as a page, as JSON, as CSV."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import BadParameter
from prisoners.published.forms import chips, groups
from stats import data, wording
from stats.figures import figure
from stats.measures import MEASURES
from stats.periods import EVERY
from stats.presenting import Shown
from stats.query import Query, parse
from stats.responses import keep, problem, problem_page, unchanged


@require_safe
def figure_page(request: HttpRequest, measure: str) -> HttpResponseBase:
    """A figure in a sentence, a chart and a table, with a form that changes it."""
    if measure not in MEASURES:
        raise Http404
    try:
        query = parse(measure, request.GET)
        if (response := unchanged(request, query, "html")) is not None:
            return response
        shown = Shown(figure(query))
    except BadParameter as error:
        back = [{"address": reverse("figure", args=[measure]), "label": MEASURES[measure].title}]
        return problem_page(request, error, back=back)
    context = {
        "figure": shown,
        "chips": chips(list(wording.filters(query)), lambda name, value: without(query, name, value)),
        "clear_address": replace(query, filters={}).address() if query.filters else "",
        "groups": groups(query.filters),
        "form": form(query),
        "cases_address": query.cases_address() if not query.frozen and not query.every else "",
    }
    return keep(render(request, "stats/figure.html", context), query, "html")


@require_safe
def figure_data(request: HttpRequest, measure: str, form: str) -> HttpResponseBase:
    """The same figure as JSON or CSV; an error is a problem document."""
    if measure not in MEASURES:
        raise Http404
    try:
        query = parse(measure, request.GET)
        if (response := unchanged(request, query, form)) is not None:
            return response
        answer = figure(query)
    except BadParameter as error:
        return problem(error)
    if form == "json":
        response = JsonResponse(data.as_json(answer), json_dumps_params={"ensure_ascii": False})
    else:
        response = HttpResponse(data.as_csv(answer), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{measure}.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    return keep(response, query, form)


def without(query: Query, name: str, value: str) -> str | None:
    """Address of the figure without one filter value; None for the designation that a measure can't do without."""
    rest = tuple(each for each in query.filters[name] if each != value)
    if not rest and name == "designation" and query.measure.needs_designation:
        return None
    filters = {**query.filters, name: rest}
    if not rest:
        filters.pop(name)
    return replace(query, filters=filters).address()


def form(query: Query) -> dict:
    """Controls of a figure's page, as the template's form takes them."""
    none = {"key": "", "label": "—", "selected": False}

    def by(place: int) -> list[dict]:
        chosen = query.by[place] if len(query.by) > place else None
        return [none] + [
            {"key": slug, "label": dimension.title, "selected": slug == chosen}
            for slug, dimension in DIMENSIONS.items()
        ]

    steps = {"month": _("by month"), "year": _("by year")}
    return {
        "action": reverse("figure", args=[query.measure.slug]),
        "on": query.on.isoformat() if query.on else "",
        "from_": query.start.isoformat() if query.start else "",
        "to": query.end.isoformat() if query.end else "",
        "edition": query.edition.number if query.frozen else None,
        "by_options": by(0),
        "by2_options": by(1),
        "every_options": [none] + [{"key": e, "label": steps[e], "selected": query.every == e} for e in EVERY],
        "hidden": [],
    }
