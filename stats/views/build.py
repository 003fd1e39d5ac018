"""The explorer of figures: a form that builds any figure, and always shows its address."""

import re
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.answering import VARIES_BY, keep, unchanged
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PARAMETERS
from prisoners.published.forms import groups
from prisoners.published.site import absolute
from stats import wording
from stats.builder.choices import MEASURE, Built, answered, built
from stats.embedding import embed_address
from stats.exports.forms import FORMS
from stats.figures import Figure
from stats.measures import FLOW, MEASURES, STOCK, UNITS
from stats.parsing import MOST_DIMENSIONS, OWN_PARAMETERS
from stats.periods import EVERY
from stats.presenting import Shown
from stats.responses import Version, page

DEFINITION = "designation"
SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-ZА-ЯЁІЎ])")
DATA = ("csv", "xlsx", "json", "txt", "png")
"""Forms of data that are offered here, where there are such."""
FIELDS_BY = range(MOST_DIMENSIONS)


@page
def build(request: HttpRequest) -> HttpResponseBase:
    """A figure of what is chosen; without a choice, the one that the form opens with. What makes no figure is refused with the reason."""
    found = built(request.GET)
    if found.is_right:
        last = editions.latest() if found.query.frozen else found.query.edition
        # The page holds the form too, which goes on changing: it is kept no longer than a live figure, whatever the edition.
        version = Version(last.number if last else 0, editions.today(), "html")
        if (response := unchanged(request, version)) is not None:
            return response
    answer = answered(found)
    if answer is not None:
        return keep(request, render(request, "stats/build.html", _context(found, answer)), version)
    response = render(request, "stats/build.html", _context(found, None), status=400)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, VARIES_BY)
    return response


def _context(found: Built, answer: Figure | None) -> dict:
    filters = {name: found.given[name] for name in PARAMETERS if name in found.given}
    errors = {name: found.reasons(name) for name in PARAMETERS}
    both = groups(filters, errors=errors)
    embed = embed_address(answer.query) if answer and answer.query.edition else ""
    others = [group for group in both if group.name != DEFINITION]
    return {
        "figure": Shown(answer) if answer else None,
        "edition": answer.query.edition if answer else None,
        "address": absolute(answer.query.address()) if answer else "",
        "embed_address": embed,
        "embed_address_printed": absolute(embed),
        "data": list(_data(answer)) if answer else [],
        "problems": list(_problems(found)),
        "measures": list(_measures(found)),
        "measure_error": found.reasons(MEASURE),
        "time": {name.replace("from", "from_"): _field(found, name) for name in ("on", "from", "to", "edition")},
        "every": _field(found, "every") | {"options": _every(found)},
        "cumulative": _field(found, "cumulative") | {"checked": bool(found.first("cumulative"))},
        "by": [_by(found, place) for place in FIELDS_BY],
        "definition": next(group for group in both if group.name == DEFINITION),
        "groups": others,
        "narrowed": any(group.open for group in others),
    }


def _data(answer: Figure) -> Iterator[tuple[str, str]]:
    """Forms of data and their addresses. A text says one number alone."""
    query = answer.query
    for form in DATA:
        if form in FORMS and not (form == "txt" and (query.by or query.every)):
            yield form.upper(), query.address(f".{form}")


def _problems(found: Built) -> Iterator[dict]:
    """Every reason, and where on the page it stands too: beside its field. One of an unknown parameter stands beside none."""
    known = {MEASURE, *OWN_PARAMETERS, *PARAMETERS}
    for refusal in found.refusals:
        name, given = refusal.parameter, found.given.get(refusal.parameter, [])
        place = 1 + (given.index(refusal.value) if refusal.value in given else 0)
        yield {
            "parameter": name,
            "value": refusal.value or ", ".join(given),
            "message": refusal.reason,
            "target": f"error-by{min(place, len(FIELDS_BY))}"
            if name == "by"
            else f"error-{name}"
            if name in known
            else "",
        }


def _measures(found: Built) -> Iterator[dict]:
    titles = ((STOCK, _("On a day")), (FLOW, _("In a period")))
    for kind, title in titles:
        yield {
            "title": title,
            "measures": [
                {
                    "slug": measure.slug,
                    "title": measure.title,
                    "unit": UNITS[measure.unit],
                    "definition": SENTENCE_END.split(str(measure.definition))[0],
                    "checked": measure.slug == found.measure,
                }
                for measure in MEASURES.values()
                if measure.kind == kind
            ],
        }


def _field(found: Built, name: str) -> dict:
    return {"value": found.first(name), "error": found.reasons(name)}


def _every(found: Built) -> list[dict]:
    return [{"key": key, "label": wording.STEPS[key], "selected": found.first("every") == key} for key in EVERY]


def _by(found: Built, place: int) -> dict:
    """A select of dimensions. What is said of one of them stands beside it, what is said of all beside the first."""
    given = found.given.get("by", [])
    chosen = given[place] if len(given) > place else ""
    options = [{"key": slug, "label": each.title, "selected": slug == chosen} for slug, each in DIMENSIONS.items()]
    if chosen and chosen not in DIMENSIONS:
        options.append({"key": chosen, "label": chosen, "selected": True})
    error = found.reasons("by", chosen) if chosen else ""
    return {"options": options, "error": " ".join(filter(None, [error, found.reasons("by", "") if place == 0 else ""]))}
