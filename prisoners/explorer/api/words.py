"""What descriptions share (OpenAPI 3.1): parameters, problem documents, the edition, headers. Texts are in the reader's language."""

from django.utils.translation import gettext as _

from prisoners.domain.choices import SPECIAL_KEYS, Gender, Status
from prisoners.explorer.api.cursors import LONGEST
from prisoners.explorer.api.lists import ADDRESSES
from prisoners.explorer.api.parameters import MOST_ROWS, USUAL_LIMIT
from prisoners.published.answering import PROBLEM
from prisoners.published.filters import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_VALUES,
    DayFilter,
    KeysFilter,
    NumberFilter,
    PublishedFilter,
)
from prisoners.published.labels import AGES, TERMS

OWN_KEYS = {"gender": tuple(Gender), "status": tuple(Status), "age": tuple(AGES), "term": tuple(TERMS)}
"""Vocabularies that are the software's own: their keys are told here, others by an address."""
KEY_PATTERN = r"^[a-z0-9]+([-.][a-z0-9]+)*$"
DAY_PATTERN = r"^(19[0-9]{2}|2[01][0-9]{2}|2200)-[0-9]{2}-[0-9]{2}$"
assert (FIRST_YEAR, LAST_YEAR) == (1900, 2200)

EXAMPLES = {
    "gender": ["female"], "article": ["342"], "detained_after": "2021-01-01", "age_min": 18, "term_min": 12, "limit": 2,
    "on": "2023-06-01", "by": ["gender"], "kind": ["released", "died"],
}  # fmt: skip
"""Values that make sense together, as examples."""

ROWS, REFERENCE = "rows", "reference"
"""Tags of operations."""


def ref(kind: str, name: str) -> dict:
    """A reference to a shared part: ``kind`` is schemas, parameters, responses or headers."""
    return {"$ref": f"#/components/{kind}/{name}"}


def keys_schema(vocabulary: str) -> dict:
    """A key of a vocabulary, as a filter takes it."""
    own = OWN_KEYS.get(vocabulary)
    return {"type": "string", "enum": [*own, *SPECIAL_KEYS]} if own else {"type": "string", "pattern": KEY_PATTERN}


def where_explained(vocabulary: str | None) -> str:
    """A sentence that says where keys are explained; empty for those that explain themselves."""
    address = ADDRESSES.get(vocabulary or "")
    return _("Keys: %(address)s.") % {"address": address} if address else ""


def day_schema() -> dict:
    return {"type": "string", "format": "date", "pattern": DAY_PATTERN}


def parameter(name: str, description: str, schema: dict, **more: object) -> dict:
    """A parameter of a query. Without a value it counts as not given, as everywhere on the site."""
    more = {"allowEmptyValue": True, **({"example": EXAMPLES[name]} if name in EXAMPLES else {}), **more}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema, **more}


def filters() -> dict[str, dict]:
    """The parameters of the one grammar of filters, by name."""
    return {name: _filter(name, each) for name, each in PublishedFilter.base_filters.items()}


def _filter(name: str, each: object) -> dict:
    label = str(each.label)
    if isinstance(each, KeysFilter):
        vocabulary = each.extra["vocabulary_name"]
        sentences = [f"{label}.", _("Repeated: any of them."), where_explained(vocabulary)]
        if name == "article":
            sentences.append(_("A part is written as 342.1."))
        schema = {"type": "array", "items": keys_schema(vocabulary), "minItems": 1, "maxItems": MOST_VALUES}
        return parameter(name, " ".join(filter(None, sentences)), schema, style="form", explode=True)
    if isinstance(each, DayFilter):
        return parameter(name, f"{label}. " + _("Vague dates are taken at their best day."), day_schema())
    if isinstance(each, NumberFilter):
        return parameter(name, f"{label}.", {"type": "integer", "minimum": 0, "maximum": each.extra["max_value"]})
    return parameter(name, f"{label}.", {"type": "string", "enum": ["true", "false"]})


def parameters() -> dict[str, dict]:
    """Shared parameters by name."""
    return filters() | {
        "edition": parameter(
            "edition",
            _("Number of an edition; the last one where none is named."),
            {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        ),
        "cursor": parameter(
            "cursor",
            _("Where a page begins: as “next” of the page before gives it. Never make one up."),
            {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[A-Za-z0-9_.-]+$"},
        ),
        "limit": parameter(
            "limit",
            _("Rows of a page at most."),
            {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_LIMIT},
        ),
    }


def responses() -> dict[str, dict]:
    """Shared responses: each error is a problem document."""
    return {
        "BadRequest": _problem(_("A parameter is not known or can't be right; “parameter” names it."), _example_400()),
        "NotFound": _problem(_("There is nothing of that name."), None),
        "NotAcceptable": _problem(_("Only JSON is given."), None),
        "MethodNotAllowed": _problem(_("Only GET, HEAD and OPTIONS are answered."), None),
        "TooManyRequests": _problem(_("Asked too often: “Retry-After” says how many seconds to wait."), None)
        | {"headers": {"Retry-After": {"required": True, "schema": {"type": "integer", "minimum": 1}}}},
        "NotModified": {"description": _("What was given before still holds (the request named its ETag).")},
    }


def _problem(description: str, example: dict | None) -> dict:
    media: dict = {"schema": ref("schemas", "Problem")}
    if example:
        media["example"] = example
    return {"description": description, "content": {PROBLEM: media}}


def _example_400() -> dict:
    detail = _("There is no parameter “%(name)s” here.") % {"name": "colour"}
    return {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": detail, "parameter": "colour"}


def schemas() -> dict[str, dict]:
    """Shared schemas by name."""
    return {
        "Problem": {
            "type": "object",
            "description": _("A problem document (RFC 9457)."),
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string", "description": _("What is wrong and what to do, in the reader's language.")},
                "parameter": {"type": "string", "description": _("The parameter that is wrong.")},
                "retry_after": {"type": "integer", "description": _("Seconds to wait.")},
            },
        },
        "EditionNamed": {
            "type": ["object", "null"],
            "description": _("The edition; null before the first."),
            "required": ["number", "published_at"],
            "properties": {
                "number": {"type": "integer", "minimum": 1},
                "published_at": {"type": "string", "format": "date-time"},
            },
        },
        "Next": {
            "type": ["string", "null"],
            "format": "uri",
            "description": _("Address of the next page; null on the last one."),
        },
    }  # fmt: skip


def page(schema: str, **members: dict) -> dict:
    """The schema of a page of rows."""
    properties = members | {"next": ref("schemas", "Next"), "rows": {"type": "array", "items": ref("schemas", schema)}}
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def operation(
    name: str,
    tag: str,
    summary: str,
    description: str,
    parameters: list[dict],
    content: dict,
    *,
    errors: dict | None = None,
    links: dict | None = None,
) -> dict:
    """An operation that gives ``content``; what can go wrong with it is the same everywhere. ``links``: what can be asked with an answer."""
    headers = {"ETag": {"description": _("Send it back as If-None-Match."), "schema": {"type": "string"}}}
    given = {"description": summary, "headers": headers, "content": content, **({"links": links} if links else {})}
    return {
        "operationId": name,
        "tags": [tag],
        "summary": summary,
        "description": description,
        "parameters": parameters,
        "responses": {
            "200": given,
            "304": ref("responses", "NotModified"),
            "400": ref("responses", "BadRequest"),
            **(errors or {}),
        },
    }


def limited() -> dict:
    """Errors that addresses of rows have besides."""
    return {
        "406": ref("responses", "NotAcceptable"),
        "429": ref("responses", "TooManyRequests"),
    }
