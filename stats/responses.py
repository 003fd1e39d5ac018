"""How pages of figures are answered over HTTP, and what an error looks like on one. Data: `prisoners.published.answering`."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prisoners.published import answering
from prisoners.published.answering import VARIES_BY, shown
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import BadParameter, KeysFilter, PublishedFilter
from prisoners.published.labels import vocabulary
from stats.query import Query

MOST_ALLOWED = 80
"""An error lists the values that a parameter takes where they are not more than this."""

View = Callable[..., HttpResponseBase]


class Version(answering.Version):
    """What an answer about a figure depends on."""

    @classmethod
    def of(cls, query: Query, form: str, *beside) -> "Version":
        number, coarsened = (query.edition.number, query.edition.coarsened_at) if query.edition else (0, None)
        return cls(number, query.day, form, query.frozen, (*beside, coarsened) if coarsened else beside)


def page(view: View) -> View:
    """A view that answers GET and HEAD alone, and with a page that says so where a parameter is wrong."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except BadParameter as error:
            response = problem_page(request, error)
            response["Cache-Control"] = "no-cache"
            patch_vary_headers(response, VARIES_BY)
            return response

    return answered


def problem_page(request: HttpRequest, error: BadParameter) -> HttpResponse:
    """A page that says which parameter is wrong, what it can be, and leads back to the address without it."""
    name = error.parameter
    given = request.GET.copy()
    value = shown(", ".join(given.getlist(name)))
    given.pop(name, None)
    without = f"{request.path}?{given.urlencode()}" if given else request.path
    context = {
        "problems": [{"parameter": shown(name), "message": shown(str(error)), "value": value}],
        "allowed": _allowed(name),
        "allowed_parameter": shown(name),
        "back": [{"address": without, "label": _("The same page without “%(name)s”") % {"name": shown(name)}}],
    }
    return render(request, "stats/error.html", context, status=400)


def _allowed(name: str) -> list[dict]:
    """Values that a parameter takes, where they are a list of keys."""
    if name == "by":
        return [{"key": slug, "label": dimension.title} for slug, dimension in DIMENSIONS.items()]
    filter_ = PublishedFilter.base_filters.get(name)
    if not isinstance(filter_, KeysFilter):
        return []
    words = vocabulary(filter_.extra["vocabulary_name"])
    return [{"key": key, "label": word.label} for key, word in words.items()] if len(words) <= MOST_ALLOWED else []
