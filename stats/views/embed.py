"""A figure in a frame, for pages of others. It may be framed by anybody; nothing else of the site may."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from prisoners.published.answering import VARIES_BY, keep, shown, unchanged
from prisoners.published.filters import BadParameter
from stats.figures import figure
from stats.measures import MEASURES
from stats.parsing import parse
from stats.presenting import Shown
from stats.responses import Version
from stats.views.setting import LANGUAGE, THEME, THEMES, languages, taken

AUTO = THEMES[0]


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
@require_safe
def embed(request: HttpRequest, measure: str) -> HttpResponseBase:
    """The figure of the parameters, in the ``language`` and ``theme`` that the frame's address fixes."""
    try:
        language, given = taken(request.GET, LANGUAGE, languages())
    except BadParameter as error:
        return _refused(request, error)
    with translation.override(language or translation.get_language()):
        response = _answer(request, measure, given)
        response.headers.setdefault("Content-Language", translation.get_language())
    return response


def _answer(request: HttpRequest, measure: str, given) -> HttpResponseBase:
    theme = AUTO
    try:
        named, given = taken(given, THEME, THEMES)
        theme = named or AUTO
        if measure not in MEASURES:
            unknown = _("There is no measure “%(measure)s”.") % {"measure": measure}
            return _refused(request, BadParameter("measure", unknown), theme, status=404)
        query = parse(measure, given)
        # A page, and so kept as one: a frame that is reloaded may get the newer look, always with the same numbers.
        version = Version.of(query, "html")
        if (response := unchanged(request, version)) is not None:
            return response
        found = Shown(figure(query))
    except BadParameter as error:
        return _refused(request, error, theme)
    context = {"figure": found, "edition": query.edition, "theme": theme, "frozen": query.frozen}
    return keep(request, render(request, "stats/embed.html", context), version)


def _refused(request: HttpRequest, error: BadParameter, theme: str = AUTO, status: int = 400) -> HttpResponseBase:
    """A small page that says what is wrong: it is read inside the frame."""
    context = {"parameter": shown(error.parameter), "message": shown(str(error)), "theme": theme}
    response = render(request, "stats/embed_error.html", context, status=status)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, VARIES_BY)
    return response
