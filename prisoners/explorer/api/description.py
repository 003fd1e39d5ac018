"""The description of all data addresses (OpenAPI 3.1), made from the views and registries; and the address that gives it."""

from functools import cache

from django.conf import settings
from django.http import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response

from prisoners.explorer.api import list_words, parameters, row_words, words
from prisoners.explorer.api.base import ForPrograms
from prisoners.published.answering import Version, keep
from prisoners.published.filters import BadParameter

FORMAT = "format"
RENDERERS = {"json": OpenApiJsonRenderer, "yaml": OpenApiYamlRenderer}


@cache
def document(language: str) -> dict:
    """The description in a language. It depends on the software alone, not on what is published."""
    with translation.override(language):
        return SchemaGenerator().get_schema(request=None, public=True)


def add_shared(result: dict, **_context: object) -> dict:
    """Hook of drf-spectacular: what operations refer to."""
    components = result.setdefault("components", {})
    for kind, found in (
        ("schemas", {**words.schemas(), **row_words.schemas(), **list_words.schemas()}),
        ("parameters", words.parameters()),
        ("responses", words.responses()),
    ):
        components[kind] = {**components.get(kind, {}), **found}
    result["tags"] = [
        {"name": words.ROWS, "description": row_words.explained()},
        {"name": words.REFERENCE, "description": _("Lists that the keys of rows come from, and the editions.")},
    ]
    return result


class InOneForm(BaseContentNegotiation):
    """JSON, or as ``format`` says; whatever the request would rather have."""

    def select_renderer(self, request, renderers, format_suffix=None):
        wanted = request.query_params.get(FORMAT)
        chosen = RENDERERS.get(wanted, OpenApiJsonRenderer)()
        return chosen, "application/yaml" if wanted == "yaml" else "application/json"


class Description(ForPrograms):
    """/api/schema/: the description itself."""

    content_negotiation_class = InOneForm

    def operation(self) -> None:
        """It does not describe itself."""

    def get(self, request: Request) -> HttpResponseBase:
        values = parameters.read(request.query_params, {FORMAT}, {FORMAT})
        form = parameters.only(values, FORMAT)
        if form and form not in RENDERERS:
            raise BadParameter(FORMAT, _("“format” is one of: %(forms)s.") % {"forms": ", ".join(RENDERERS)})
        version = Version(0, settings.REGISTRY_FIRST_DAY, form or "json")
        if (response := self.kept(request, version)) is not None:
            return response
        return keep(request._request, Response(document(translation.get_language() or "en")), version)
