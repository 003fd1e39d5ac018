"""How lists and case pages are answered: never kept by anybody, since a person can be withdrawn at any moment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from prisoners.published.models import Edition


def page(
    request: HttpRequest,
    template: str,
    context: dict,
    *,
    edition: Edition | None = None,
    status: int = 200,
    indexed: bool = True,
) -> HttpResponse:
    """A page in the reader's language. ``edition``: what it was read at, where that is known already.

    ``indexed``: whether search engines may keep its address.
    """
    if edition is not None:
        context = {"edition": edition, "synthetic": edition.synthetic, **context}
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    if not indexed:
        response["X-Robots-Tag"] = "noindex"
    return response
