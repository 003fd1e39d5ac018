"""No cookie leaves with an answer that everybody may keep, or that is read in a frame of another site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

FRAMED = "/embed/"


class NoCookiesForAll:
    """Middleware, the outermost: the session's, which it would delete where it finds it unusable, is dropped from such answers too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if "public" in response.get("Cache-Control", "") or request.path_info.startswith(FRAMED):
            response.cookies.clear()
        return response
