"""The page for people who write programs: how to ask, printed from the description and the registries."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from prisoners.explorer.api.description import document
from prisoners.explorer.api.parameters import MOST_ROWS, USUAL_LIMIT
from prisoners.published import editions
from prisoners.published.answering import keep, unchanged
from stats import responses
from stats.api.examples import examples
from stats.citations import LICENCE
from stats.responses import Version
from stats.views.asking import nothing_but


@responses.page
def page(request: HttpRequest) -> HttpResponseBase:
    """How to use figures, rows and lists from a program."""
    nothing_but(request)
    edition = editions.latest()
    version = Version(edition.number if edition else 0, editions.today(), "html")
    if (response := unchanged(request, version)) is not None:
        return response
    described = document(translation.get_language() or "en")
    context = {
        "examples": list(examples(edition)),
        "groups": list(_groups(described)),
        "parameters": list(_parameters(described)),
        "usual_limit": USUAL_LIMIT,
        "most_rows": MOST_ROWS,
        "requests_a_minute": settings.API_REQUESTS_A_MINUTE,
        "licence": LICENCE,
    }
    return keep(request, render(request, "stats/api.html", context), version)


def _groups(described: dict) -> Iterator[dict]:
    """Addresses by the tag of their operations, in the order of the tags."""
    for tag in described["tags"]:
        found = [
            {"path": path, "summary": item["get"]["summary"], "text": item["get"]["description"]}
            for path, item in described["paths"].items()
            if tag["name"] in item["get"]["tags"]
        ]
        yield {"key": tag["name"], "text": tag["description"], "addresses": found}


def _parameters(described: dict) -> Iterator[dict]:
    """Shared parameters, as the description has them."""
    for each in described["components"]["parameters"].values():
        schema = each["schema"]
        one = schema.get("items", schema)
        yield {
            "name": each["name"],
            "text": each["description"],
            "several": schema.get("type") == "array",
            "keys": one.get("enum", []),
            "range": (one.get("minimum"), one.get("maximum")) if one.get("type") == "integer" else None,
        }
