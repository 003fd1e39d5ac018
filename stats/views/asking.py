"""What a page was asked: its parameters, read by the one grammar; those that it can't do anything with are refused."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from stats.parsing import parse
from stats.query import Query


def asked(request: HttpRequest, measure: str, *, refuse: tuple[str, ...] = ()) -> Query:
    """The query of a page that shows one measure. Raises BadParameter, also for parameters that the page has no use for."""
    for name in refuse:
        if name in request.GET:
            raise _no_use(name)
    return parse(measure, request.GET)


def nothing_but(request: HttpRequest, *allowed: str) -> None:
    """Refuse every parameter that a page doesn't know: ignoring one could show a number that was not asked for."""
    for name in request.GET:
        if name not in allowed:
            raise _no_use(name)


def kept(request: HttpRequest, *left_out: str) -> str:
    """The parameters as they were given, for links that go on with them."""
    given = request.GET.copy()
    for name in left_out:
        given.pop(name, None)
    return given.urlencode()


def _no_use(name: str) -> BadParameter:
    return BadParameter(name, _("This page has no use for “%(name)s”: leave it out.") % {"name": name})
