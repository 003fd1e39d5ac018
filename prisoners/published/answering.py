"""How data are answered over HTTP: what may be kept, for how long, to whom, and what an error looks like. Figures, files and rows do it alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from hashlib import sha256
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from config.version import VERSION
from prisoners.published.filters import BadParameter

YEAR = 365 * 24 * 60 * 60
PROBLEM = "application/problem+json"
LONGEST_SHOWN = 200
"""So much of a wrong value, or of what is said about it, is repeated."""
LONGEST_MESSAGE = 600
VARIES_BY = ("Accept-Language", "Cookie")
"""What the reader's language is read from."""
METHODS = ("GET", "HEAD", "OPTIONS")
ASKED_IN_ADVANCE = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": str(24 * 60 * 60),
}
"""What a browser is told that asks whether a page of another site may send a request."""

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
    response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
    return response


def problem(error: BadParameter, status: int = 400) -> HttpResponseBase:
    """An RFC 9457 problem document that names the parameter."""
    return problem_document(status, str(error), parameter=shown(error.parameter))


def problem_document(status: int, detail: str, **members: object) -> HttpResponseBase:
    """An RFC 9457 problem document; ``members`` are what it says beside the usual."""
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": shown(detail, LONGEST_MESSAGE),
        **members,
    }
    options = {"ensure_ascii": False}
    response = shared(JsonResponse(document, status=status, content_type=PROBLEM, json_dumps_params=options))
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, VARIES_BY)
    return response


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """What a reader sent, as far as an answer repeats it."""
    printable = "".join(letter for letter in text if letter.isprintable())
    return printable if len(printable) <= longest else f"{printable[:longest]}…"


def for_programs(view: View) -> View:
    """A view of data: answers GET and HEAD, and a browser that asks in advance; to all else a problem document says what is possible.

    It changes nothing, so it needs no token against forged requests.
    """

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return in_advance()
        if request.method not in METHODS:
            return wrong_method()
        return view(request, *args, **kwargs)

    return answered


def in_advance() -> HttpResponseBase:
    """What may be asked of an address of data."""
    return shared(HttpResponse(status=204, headers={"Allow": ", ".join(METHODS), **ASKED_IN_ADVANCE}))


def wrong_method() -> HttpResponseBase:
    response = problem_document(405, _("Data can only be read: use GET."))
    response["Allow"] = ", ".join(METHODS)
    return response
