"""What all addresses of rows share: JSON, limits, problem documents, tags, and reading from pages of other sites."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, QueryDict
from drf_spectacular.openapi import AutoSchema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from prisoners.explorer.api.cursors import CURSOR, Asked, cursor
from prisoners.published.answering import Version, in_advance, keep, shared, unchanged
from prisoners.published.models import Edition
from prisoners.published.site import absolute


class Described(AutoSchema):
    """The description of a view is its own `operation`."""

    def get_operation(self, path, path_regex, path_prefix, method, registry) -> dict:
        return self.view.operation()


class ForPrograms(APIView):
    """A view of data that only reads. Settings say the rest: JSON, nobody logs in, how often one may ask, what an error looks like."""

    schema = Described()

    def operation(self) -> dict:
        """An OpenAPI operation object."""
        raise NotImplementedError

    def options(self, request: Request, *args, **kwargs) -> HttpResponseBase:
        return in_advance()

    def finalize_response(self, request: HttpRequest, response: HttpResponseBase, *args, **kwargs) -> HttpResponseBase:
        return shared(super().finalize_response(request, response, *args, **kwargs))

    def kept(self, request: Request, version: Version) -> HttpResponseBase | None:
        return unchanged(request._request, version)

    def answered(self, request: Request, body: dict, version: Version) -> HttpResponseBase:
        """A page of rows with its tag; where the next one is stands in the header too."""
        response = Response(body)
        if body.get("next"):
            response["Link"] = f'<{body["next"]}>; rel="next"'
        return keep(request._request, response, version)


def next_address(path: str, given: QueryDict, asked: Asked, place: list, **fixed: object) -> str:
    """The absolute address of the next page: the same parameters, those ``fixed`` spelled out, and the cursor."""
    kept = [(name, value) for name, values in given.lists() for value in values if value and name != CURSOR]
    kept = [(name, value) for name, value in kept if name not in fixed]
    kept += [(name, str(value)) for name, value in fixed.items()] + [(CURSOR, cursor(asked, place))]
    return absolute(f"{path}?{urlencode(kept)}")


def told(edition: Edition | None) -> dict | None:
    """An edition as answers name it."""
    return {"number": edition.number, "published_at": edition.published_at.isoformat()} if edition else None
