"""A figure as JSON, described: the schema of stats.exports.as_json, and the parameters that figures have of their own."""

from django.utils.translation import gettext as _

from prisoners.explorer.api import words
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PARAMETERS
from stats.measures import MEASURES
from stats.parsing import MOST_DIMENSIONS
from stats.periods import EVERY

COUNT = {"type": ["integer", "null"], "minimum": 0}
DAY = {"type": ["string", "null"], "format": "date"}
WORDS = {"type": "string"}


def parameters() -> dict[str, dict]:
    """Parameters of figures beside the filters and the edition, by the name that the description gives them."""
    day = words.day_schema()
    return {
        "by": words.parameter(
            "by",
            _("What the figure is broken down by; twice for two."),
            {"type": "array", "items": {"type": "string", "enum": list(DIMENSIONS)}, "maxItems": MOST_DIMENSIONS, "uniqueItems": True},
            style="form",
            explode=True,
        ),
        "on": words.parameter(
            "on", _("The day of what is counted on a day (kind “stock”); today, or that of the edition named."), day
        ),
        "from": words.parameter("from", _("First day of a period or a series."), day),
        "to": words.parameter("to", _("Day after the last of a period or a series."), day),
        "every": words.parameter("every", _("A series: a number for each step."), {"type": "string", "enum": list(EVERY)}),
        "cumulative": words.parameter(
            "cumulative",
            _("The steps of what happens in a period (kind “flow”) add up. Only with “every”."),
            {"type": "string", "enum": ["true"]},
        ),
    }  # fmt: skip


def measure() -> dict:
    """The parameter that stands in the path."""
    return {
        "name": "measure",
        "in": "path",
        "required": True,
        "description": _("What is counted; /method/ defines each."),
        "schema": {"type": "string", "enum": list(MEASURES)},
        "example": "prisoners",
    }


def schemas() -> dict[str, dict]:
    return {"Figure": _figure(), "FigureRow": _row(), "Citation": _citation()}


def _object(description: str, properties: dict, *, optional: tuple[str, ...] = (), **more: object) -> dict:
    return {
        "type": "object",
        "description": description,
        "required": [name for name in properties if name not in optional],
        "properties": properties,
        "additionalProperties": False,
        **more,
    }


def _figure() -> dict:
    return _object(
        _("A figure: the same object as on its page, in every file and every picture."),
        {
            "measure": {"type": "string", "enum": list(MEASURES)},
            "title": WORDS,
            "unit": {"type": "string", "enum": sorted({each.unit for each in MEASURES.values()})},
            "kind": {"type": "string", "enum": sorted({each.kind for each in MEASURES.values()})},
            "definition": WORDS,
            "on": DAY,
            "from": DAY,
            "to": DAY,
            "every": {"type": ["string", "null"], "enum": [*EVERY, None]},
            "by": {"type": "array", "items": {"type": "string", "enum": list(DIMENSIONS)}},
            "filters": {
                "type": "object",
                "propertyNames": {"enum": list(PARAMETERS)},
                "additionalProperties": {"type": "array", "items": WORDS},
            },
            "edition": words.ref("schemas", "EditionNamed"),
            "value": COUNT | {"description": _("The best number; null for a series of what is counted on a day.")},
            "low": COUNT | {"description": _("Only those of whom it holds for certain.")},
            "high": COUNT | {"description": _("Everybody of whom it may hold.")},
            "rows": {"type": "array", "items": words.ref("schemas", "FigureRow")},
            "notes": {"type": "array", "items": WORDS},
            "permalink": {"type": "string", "format": "uri", "description": _("Answers the same numbers for ever.")},
            "short": {"type": ["string", "null"], "format": "uri"},
            "citation": {"anyOf": [words.ref("schemas", "Citation"), {"type": "null"}]},
        },
    )


def _row() -> dict:
    count = {"type": "integer", "minimum": 0}
    properties = {
        "keys": {
            "type": "object",
            "propertyNames": {"enum": list(DIMENSIONS)},
            "additionalProperties": WORDS,
            "description": _("Dimension to key."),
        },
        "key": WORDS | {"description": _("The key, of a figure broken down by one dimension.")},
        "label": WORDS | {"description": _("The keys in the reader's language; may be reworded.")},
        "on": {"type": "string", "format": "date"},
        "from": {"type": "string", "format": "date"},
        "to": {"type": "string", "format": "date"},
        "value": count,
        "low": count,
        "high": count,
        "of": count | {"description": _("What the value is a share of.")},
        "marks": {"type": "array", "items": WORDS, "description": _("What to know of the step, such as “incomplete”.")},
    }
    counted = ("keys", "value", "low", "high")
    optional = tuple(name for name in properties if name not in counted)
    return _object(_("A row of a breakdown, or a step of a series."), properties, optional=optional)


def _citation() -> dict:
    return _object(
        _("How the figure is cited."), {"text": WORDS, "bibtex": WORDS, "ris": WORDS, "csl": {"type": "object"}}
    )
