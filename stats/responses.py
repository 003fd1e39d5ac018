"""How figures are answered over HTTP: what may be kept, for how long, and what an error looks like."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from config.version import VERSION
from prisoners.published.filters import BadParameter
from stats.query import Query

YEAR = 365 * 24 * 60 * 60
PROBLEM = "application/problem+json"


def etag(query: Query, form: str) -> str:
    """Tag of a live answer: made of edition, day, language, form, address and release of the software."""
    number = query.edition.number if query.edition else 0
    parts = (number, query.day, get_language(), form, query.measure.slug, query.parameters(), VERSION)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, query: Query, form: str) -> HttpResponseBase | None:
    """A 304 where the reader has this answer already; None where it must be made."""
    response = get_conditional_response(request, etag=etag(query, form))
    return keep(response, query, form) if response is not None else None


def keep(response: HttpResponseBase, query: Query, form: str) -> HttpResponseBase:
    """Say how long an answer may be kept: a frozen one for a year, a live one until it is asked for again."""
    response["ETag"] = etag(query, form)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if query.frozen else "no-cache"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def problem(error: BadParameter) -> JsonResponse:
    """An RFC 9457 problem document that names the parameter."""
    document = {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": str(error),
        "parameter": error.parameter,
    }
    return JsonResponse(document, status=400, content_type=PROBLEM)


def problem_page(request: HttpRequest, error: BadParameter, **context) -> HttpResponse:
    """A page that says which parameter is wrong and what to do."""
    given = ", ".join(request.GET.getlist(error.parameter))
    problems = [{"parameter": error.parameter, "message": str(error), "value": given}]
    return render(request, "stats/error.html", {"problems": problems, **context}, status=400)
