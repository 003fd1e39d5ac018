"""How figures are answered over HTTP: what may be kept, for how long, and what an error looks like."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.version import VERSION
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import BadParameter, KeysFilter, PublishedFilter
from prisoners.published.labels import vocabulary
from stats.query import Query

YEAR = 365 * 24 * 60 * 60
PROBLEM = "application/problem+json"
LONGEST_SHOWN = 200
"""So much of a wrong value, or of what is said about it, stands on the page."""
LONGEST_MESSAGE = 600
MOST_ALLOWED = 80
"""An error lists the values that a parameter takes where they are not more than this."""

VARIES_BY = ("Accept-Language", "Cookie")
"""What the reader's language is read from."""

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Version:
    """What an answer depends on, beside its address and the reader's language.

    ``frozen``: its edition was named. ``beside``: whatever else is shown, such as the last edition on a frozen page.
    """

    edition: int
    day: date
    form: str
    frozen: bool = False
    beside: tuple = ()

    @classmethod
    def of(cls, query: Query, form: str, *beside) -> "Version":
        return cls(query.edition.number if query.edition else 0, query.day, form, query.frozen, beside)


def etag(request: HttpRequest, version: Version) -> str:
    """Tag of an answer: made of edition, day, language, form, address and release of the software."""
    parts = (version, get_language(), request.get_full_path(), VERSION)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, version: Version) -> HttpResponseBase | None:
    """A 304 where the reader has this very answer already; None where it must be made. Other conditions are not for answers that stay."""
    tags = (tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", "")))
    return keep(request, HttpResponseNotModified(), version) if etag(request, version) in tags else None


def keep(request: HttpRequest, response: HttpResponseBase, version: Version) -> HttpResponseBase:
    """Say how long an answer may be kept: a frozen one for a year, a live one until it is asked for again.

    A frozen page also says what the last edition counts, so a reader who reloads it may get it anew; frozen data may not change.
    """
    response["ETag"] = etag(request, version)
    if version.frozen:
        response["Cache-Control"] = f"public, max-age={YEAR}" + ("" if version.form == "html" else ", immutable")
    else:
        response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, VARIES_BY)
    return response


def shared(response: HttpResponseBase) -> HttpResponseBase:
    """Let programs in pages of other sites read it: it is public, and depends on nobody's login."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def problem(error: BadParameter, status: int = 400) -> HttpResponseBase:
    """An RFC 9457 problem document that names the parameter."""
    document = {
        "type": "about:blank",
        "title": {400: "Bad Request", 404: "Not Found"}[status],
        "status": status,
        "detail": shown(str(error), LONGEST_MESSAGE),
        "parameter": shown(error.parameter),
    }
    options = {"ensure_ascii": False}
    response = shared(JsonResponse(document, status=status, content_type=PROBLEM, json_dumps_params=options))
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, VARIES_BY)
    return response


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


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """What a reader sent, as far as a page repeats it."""
    printable = "".join(letter for letter in text if letter.isprintable())
    return printable if len(printable) <= longest else f"{printable[:longest]}…"


def _allowed(name: str) -> list[dict]:
    """Values that a parameter takes, where they are a list of keys."""
    if name == "by":
        return [{"key": slug, "label": dimension.title} for slug, dimension in DIMENSIONS.items()]
    filter_ = PublishedFilter.base_filters.get(name)
    if not isinstance(filter_, KeysFilter):
        return []
    words = vocabulary(filter_.extra["vocabulary_name"])
    return [{"key": key, "label": word.label} for key, word in words.items()] if len(words) <= MOST_ALLOWED else []
