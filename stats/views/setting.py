"""Parameters that set how an answer looks, never what is counted: taken out before the question is read."""

from collections.abc import Callable, Collection, Iterable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from prisoners.published.answering import problem
from prisoners.published.filters import BadParameter

LANGUAGE, THEME = "language", "theme"
THEMES = ("auto", "light", "dark")


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def taken(given: QueryDict, name: str, allowed: Collection[str]) -> tuple[str | None, QueryDict]:
    """The value of one parameter, None where it isn't there, and the others. Raises BadParameter for any value but those allowed."""
    values = given.getlist(name)
    rest = given.copy()
    rest.pop(name, None)
    if len(values) > 1:
        raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
    if values and values[0] not in allowed:
        words = {"name": name, "values": ", ".join(allowed)}
        raise BadParameter(name, _("“%(name)s” is one of: %(values)s.") % words)
    return (values[0] if values else None), rest


def in_its_language(forms: Iterable[str]) -> Callable:
    """For forms that programs fetch for somebody else: ``language=`` says in which language, where no header does.

    An error is a problem document. Other forms don't know the parameter.
    """

    def decorator(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answered(request: HttpRequest, measure: str, form: str) -> HttpResponseBase:
            if form not in forms:
                return view(request, measure, form)
            try:
                language, request.GET = taken(request.GET, LANGUAGE, languages())
            except BadParameter as error:
                return problem(error)
            with translation.override(language or translation.get_language()):
                response = view(request, measure, form)
                response.headers.setdefault("Content-Language", translation.get_language())
            return response

        return answered

    return decorator
