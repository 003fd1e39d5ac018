"""Who changed something on the editors' side, for whatever page it was."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from prisoners.records.changes import Kind, changing

WHY = "_why"
"""Field of every form of a record, beside the record's own: the reason of the change. Never published."""
LONGEST = 500


class ChangesOfEditors:
    """Middleware: every change that an editor's request makes is kept with who asked, and the reason given in its form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if (
            request.method != "POST"
            or not request.path_info.startswith(settings.EDITORS_ADDRESS)
            or user is None
            or not user.is_authenticated
        ):
            return self.get_response(request)
        with changing(by=user, kind=Kind.PAGE, why=request.POST.get(WHY, "").strip()[:LONGEST]):
            return self.get_response(request)
