"""What a page was asked: its parameters, read by the one grammar; those that it can't do anything with are refused."""

import re

from django.http import HttpRequest
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from stats.parsing import parse
from stats.query import Query

SEARCH, PAGE = "q", "page"
LONGEST_SEARCH = 100
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def asked(request: HttpRequest, measure: str, *, refuse: tuple[str, ...] = (), own: tuple[str, ...] = ()) -> Query:
    """The query of a page that shows one measure. Raises BadParameter, also for parameters that the page has no use for.

    ``own``: parameters that the page reads itself.
    """
    for name in refuse:
        if name in request.GET:
            raise _no_use(name)
    given = request.GET.copy()
    for name in own:
        given.pop(name, None)
    return parse(measure, given)


def searched(request: HttpRequest) -> str:
    """The words that a list is searched for; empty for all of it."""
    text = _only(request, SEARCH)
    if "\x00" in text:
        raise BadParameter(SEARCH, _("A value holds a character that can't be searched for."))
    if len(text) > LONGEST_SEARCH:
        raise BadParameter(SEARCH, _("Search for at most %(number)s characters.") % {"number": LONGEST_SEARCH})
    return " ".join(text.split())


def page_number(request: HttpRequest) -> int:
    """Which page of a list, from 1."""
    text = _only(request, PAGE) or "1"
    if not PAGE_NUMBER.fullmatch(text):
        raise BadParameter(PAGE, _("A page is a number from 1."))
    return int(text)


def _only(request: HttpRequest, name: str) -> str:
    """A parameter's one value; empty where it has none."""
    values = [value for value in request.GET.getlist(name) if value.strip()]
    if len(values) > 1:
        raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
    return values[0] if values else ""


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
