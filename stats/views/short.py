"""Short addresses: the way from a printed code to the figure that it stands for."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from prisoners.published.answering import VARIES_BY, YEAR
from prisoners.published.filters import BadParameter
from stats.parsing import parse
from stats.responses import page
from stats.short import codes as short
from stats.short.letters import WrongCode
from stats.views.asking import nothing_but

LONGEST_SHOWN = 60
"""So much of what was typed stands on the page."""


@page
def short_address(request: HttpRequest, text: str) -> HttpResponseBase:
    """Lead on to the figure's permanent address, for ever; say what is wrong with a code that is none."""
    nothing_but(request)
    try:
        measure, parameters = short.decode(text)
        parse(measure, QueryDict(urlencode(parameters)))
    except (WrongCode, BadParameter) as error:
        response = render(request, "stats/short.html", {"given": _printable(text), "problem": str(error)}, status=404)
        response["Cache-Control"] = "no-cache"
        patch_vary_headers(response, VARIES_BY)
        return response
    response = HttpResponsePermanentRedirect(f"{reverse('figure', args=[measure])}?{urlencode(parameters)}")
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def _printable(text: str) -> str:
    return "".join(letter for letter in text[:LONGEST_SHOWN] if letter.isprintable())
