"""What the description of the interface says of figures: every form of stats.exports, feeds and reported numbers."""

from django.utils.translation import gettext as _

from prisoners.explorer.api import words
from prisoners.explorer.people.asking import LONGEST_SEARCH
from prisoners.explorer.views.exports import FORMS as LIST_FORMS
from prisoners.published.atom import CONTENT_TYPE as ATOM
from prisoners.published.filters import PARAMETERS
from stats.api import figure_words, reported_words
from stats.exports.forms import FORMS
from stats.exports.reported import FORMS as REPORTED_FORMS
from stats.measures import MEASURES
from stats.views.setting import LANGUAGE, languages

FIGURES = "figures"
"""Tag of operations."""
SCHEMAS = {"json": "Figure"}
"""Forms of a figure whose content has a schema."""
REPORTED_SCHEMAS = {"json": "ReportedFile"}
IN_LANGUAGE = {"card.png"}
"""Forms that take ``language=``."""


def add_figures(result: dict, **_context: object) -> dict:
    """Hook of drf-spectacular: addresses of figures are no views of its own, and are described from the same registries that answer."""
    components = result["components"]
    components["schemas"] |= figure_words.schemas() | reported_words.schemas()
    components["parameters"] |= {f"figure_{name}": each for name, each in figure_words.parameters().items()}
    for form in FORMS:
        result["paths"][f"/figures/{{measure}}.{form}"] = {"get": _figure(form)}
    result["paths"]["/figures/{measure}.atom"] = {"get": _feed()}
    for form in LIST_FORMS:
        result["paths"][f"/cases.{form}"] = {"get": _people(form)}
    for form in REPORTED_FORMS:
        result["paths"][f"/reported.{form}"] = {"get": _reported(form)}
    result["tags"].insert(
        0, {"name": FIGURES, "description": _("Numbers, each counted once for page, file and picture.")}
    )
    return result


def _figure(form: str) -> dict:
    given = [figure_words.measure(), *(words.ref("parameters", f"figure_{name}") for name in figure_words.parameters())]
    given += [words.ref("parameters", name) for name in ("edition", *PARAMETERS)]
    if form in IN_LANGUAGE:
        given.append(words.parameter(LANGUAGE, _("Language of the picture."), {"type": "string", "enum": languages()}))
    return words.operation(
        f"figure_{_word(form)}",
        FIGURES,
        _("A figure as %(form)s") % {"form": form},
        _("With “edition” and its time spelled out the answer never changes and may be kept for a year."),
        given,
        content(FORMS[form].content_type, SCHEMAS.get(form)),
        errors={"404": words.ref("responses", "NotFound")},
    )


def _feed() -> dict:
    # A feed is of one number at the last edition.
    given = [figure_words.measure(), *(words.ref("parameters", f"figure_{name}") for name in ("on", "from", "to"))]
    given += [words.ref("parameters", name) for name in PARAMETERS]
    return words.operation(
        "figure_atom",
        FIGURES,
        _("A figure as a feed"),
        _("The last editions that changed the figure."),
        given,
        content(ATOM, None),
        errors={"404": words.ref("responses", "NotFound")},
    )


def _people(form: str) -> dict:
    measure = words.parameter(
        "measure",
        _("Those whom a figure counts, at the time that “on”, or “from” and “to” say."),
        {"type": "string", "enum": list(MEASURES)},
    )
    search = words.parameter("q", _("A public name, in any spelling."), {"type": "string", "maxLength": LONGEST_SEARCH})
    given = [measure, search, *(words.ref("parameters", f"figure_{name}") for name in ("on", "from", "to"))]
    given += [words.ref("parameters", name) for name in PARAMETERS]
    return words.operation(
        f"cases_{_word(form)}",
        words.ROWS,
        _("The list of people as %(form)s") % {"form": form},
        _("A row for each person of the list, with the names that are public. Always of the last edition."),
        given,
        content(LIST_FORMS[form].content_type, None),
    )


def _reported(form: str) -> dict:
    return words.operation(
        f"reported_{form}",
        FIGURES,
        _("Numbers that others published, as %(form)s") % {"form": form},
        _("Each with our count for the same question at the last edition."),
        [],
        content(REPORTED_FORMS[form].content_type, REPORTED_SCHEMAS.get(form)),
    )


def content(content_type: str, schema: str | None) -> dict:
    """What an answer holds: by a schema, as text, or as bytes."""
    media = content_type.partition(";")[0]
    if schema:
        return {media: {"schema": words.ref("schemas", schema)}}
    return {media: {"schema": {"type": "string"} if "charset" in content_type else {}}}


def _word(form: str) -> str:
    return form.replace(".", "_").replace("-", "_")
