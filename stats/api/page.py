"""The page for people who write programs: how to ask, printed from the description and the registries."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from prisoners.explorer.api.description import document
from prisoners.explorer.api.parameters import MOST_ROWS, USUAL_LIMIT
from prisoners.explorer.api.words import ROWS
from prisoners.published import editions
from prisoners.published.answering import keep, unchanged
from prisoners.published.models import Edition
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
        "parameters": [*_parameters(described), *_own_parameters(described)],
        "files": list(_files(edition)),
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
        yield _parameter(each)


def _own_parameters(described: dict) -> Iterator[dict]:
    """Parameters that only some rows have, each once, with the addresses that know it."""
    found: dict[str, dict] = {}
    for path, item in described["paths"].items():
        if ROWS not in item["get"]["tags"]:
            continue
        for each in item["get"].get("parameters", ()):
            if "$ref" not in each:
                found.setdefault(each["name"], _parameter(each) | {"only": []})["only"].append(path)
    yield from found.values()


def _parameter(each: dict) -> dict:
    schema = each["schema"]
    one = schema.get("items", schema)
    return {
        "name": each["name"],
        "text": each["description"],
        "several": schema.get("type") == "array",
        "keys": one.get("enum", []),
        "range": (one.get("minimum"), one.get("maximum")) if one.get("type") == "integer" else None,
    }


def _files(edition: Edition | None) -> Iterator[tuple[list[str], str]]:
    """Files beside the interface, those that this process serves: addresses of one kind, and what they hold."""
    listed = [reverse("cases_data", args=[form]) for form in ("csv", "xlsx", "jsonl", "zip")]
    yield listed, _("The list of cases, with the names that are public. Takes filters and “q”.")
    yield (
        [reverse("case_changes_data")],
        _("Who came into the list, left it, or changed: “since” and “until” are editions."),
    )
    yield [reverse("case_changes_feed")], _("Feed of a list: what each new edition changes in it.")
    yield [reverse("editions_feed")], _("Feed of the editions.")
    if edition is not None:
        yield (
            [reverse("edition_data", args=[edition.number])],
            _("All rows and lists of an edition, with what they mean."),
        )
    yield (
        [reverse("codebook_data", args=[form]) for form in ("csv", "json")],
        _("The columns of all files, and their keys."),
    )
