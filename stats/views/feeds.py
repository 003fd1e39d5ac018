"""Feeds: /editions.atom, and /figures/<measure>.atom under filters. An error is a problem document, as of other data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.answering import for_programs, keep, problem, shared, unchanged
from prisoners.published.atom import CONTENT_TYPE
from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition
from stats import feeds, following
from stats.measures import MEASURES
from stats.responses import Version
from stats.views.asking import asked, nothing_but

FORM = "atom"


@for_programs
def editions_feed(request: HttpRequest) -> HttpResponseBase:
    """New editions, newest first."""
    try:
        nothing_but(request)
    except BadParameter as error:
        return problem(error)
    version = _version(editions.latest())
    if (response := unchanged(request, version)) is not None:
        return shared(response)
    return _answered(request, feeds.editions_feed(Edition.objects.all()[: feeds.EDITIONS_SHOWN]), version)


@for_programs
def figure_feed(request: HttpRequest, measure: str) -> HttpResponseBase:
    """The editions at which a figure's number changed, newest first."""
    if measure not in MEASURES:
        unknown = _("There is no measure “%(measure)s”.") % {"measure": measure}
        return problem(BadParameter("measure", unknown), status=404)
    try:
        query = asked(request, measure, refuse=following.REFUSED)
        version = _version(query.edition)
        if (response := unchanged(request, version)) is not None:
            return shared(response)
        text = feeds.figure_feed(query, request.GET, following.changes(measure, request.GET))
    except BadParameter as error:
        return problem(error)
    return _answered(request, text, version)


def _version(last: Edition | None) -> Version:
    """A feed says what editions count: until there is a new one it stays, whatever day it is."""
    return Version(last.number if last else 0, last.day if last else settings.REGISTRY_FIRST_DAY, FORM)


def _answered(request: HttpRequest, text: str, version: Version) -> HttpResponseBase:
    return shared(keep(request, HttpResponse(text, content_type=CONTENT_TYPE), version))
