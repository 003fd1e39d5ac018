"""What every page of the site can print. Read only where a template asks for it: a page that doesn't costs no query."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from prisoners.published import editions
from prisoners.published.site import site_name


def site(_request: HttpRequest) -> dict:
    """Context processor of base.html. A view that counts at a named edition gives its own ``edition``."""
    latest = cache(editions.latest)
    return {
        "site_name": site_name(),
        "source_address": settings.SOURCE_ADDRESS,
        "synthetic": SimpleLazyObject(lambda: bool(latest() and latest().synthetic)),
        "edition": SimpleLazyObject(latest),
    }
