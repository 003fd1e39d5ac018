"""Reported numbers described: the schema of stats.exports.reported, each member by the help text of its field."""

from django.utils.translation import gettext as _

from prisoners.explorer.api import words
from stats.models import ReportedFigure
from stats.reported.gaps import GAPS

WORDS = {"type": "string"}
MAYBE_NUMBER = {"type": ["integer", "null"]}
MAYBE_DAY = {"type": ["string", "null"], "format": "date"}
MAYBE_ADDRESS = {"type": ["string", "null"]}


def schemas() -> dict[str, dict]:
    return {
        "Reported": _reported(),
        "ReportedPart": _closed(
            {"part": {"type": "string", "enum": ["women", "men"]}, "value": MAYBE_NUMBER, **_compared()}
        ),
        "ReportedSource": _closed({"title": WORDS, "address": MAYBE_ADDRESS}),
        "ReportedPage": words.page("Reported", edition=words.ref("schemas", "EditionNamed")),
        "ReportedFile": {
            "type": "object",
            "required": ["title", "edition", "figures"],
            "properties": {
                "title": WORDS,
                "publisher": WORDS,
                "licence": WORDS,
                "edition": words.ref("schemas", "EditionNamed"),
                "difference": WORDS,
                "figures": {"type": "array", "items": words.ref("schemas", "Reported")},
            },
        },
    }


def _reported() -> dict:
    def told(name: str, kind: dict) -> dict:
        return kind | {"description": str(ReportedFigure._meta.get_field(name).help_text)}

    return _closed(
        {
            "publisher": told("publisher", WORDS),
            "kind": told("kind", {"type": "string", "enum": [str(kind) for kind in ReportedFigure.Kind]}),
            "measure": told("measure", WORDS),
            "population": told("population", WORDS),
            "on": told("on", MAYBE_DAY),
            "from": told("start", MAYBE_DAY),
            "to": told("end", MAYBE_DAY),
            "value_text": told("value_text", WORDS),
            "value_min": told("value_min", MAYBE_NUMBER),
            "value_max": told("value_max", MAYBE_NUMBER),
            "women": told("women", MAYBE_NUMBER),
            "men": told("men", MAYBE_NUMBER),
            "definition": told("definition", WORDS),
            "source": told("source", WORDS),
            "sources": {"type": "array", "items": words.ref("schemas", "ReportedSource")},
            "our_query": told("our_query", {"type": ["string", "null"]}),
            **_compared(),
            "gaps": {
                "type": "array",
                "description": told("gap", {})["description"],
                "items": _closed(
                    {
                        "key": {"type": "string", "enum": list(GAPS)},
                        "text": WORDS,
                        "sources": {"type": "array", "items": words.ref("schemas", "ReportedSource")},
                    }
                ),
            },
            "parts": {"type": "array", "items": words.ref("schemas", "ReportedPart")},
        }
    )


def _compared() -> dict:
    count = {"type": "integer", "minimum": 0}
    ours = _closed({"value": count, "low": count, "high": count, "address": {"type": "string", "format": "uri"}})
    return {
        "ours": {"anyOf": [ours, {"type": "null"}]},
        "difference": MAYBE_NUMBER
        | {
            "description": _(
                "Our count less the published number, or less the nearer end of what its words allow; 0 within that."
            )
        },
    }


def _closed(properties: dict) -> dict:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}
