"""All measures, each with its definition and what it counts now."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.answering import keep, unchanged
from prisoners.published.models import Edition
from stats import wording
from stats.dataset import catalogue, script
from stats.figures import totals
from stats.measures import FLOW, MEASURES, STOCK, UNITS, Measure, counted
from stats.parsing import parse
from stats.query import Query
from stats.responses import Version, page
from stats.views.asking import nothing_but


@dataclass(frozen=True)
class ListedMeasure:
    """A measure as the list shows it; ``value`` is None before anything was published."""

    measure: Measure
    query: Query
    value: int | None
    low: int | None
    high: int | None

    @property
    def slug(self) -> str:
        return self.measure.slug

    @property
    def title(self) -> str | Promise:
        return self.measure.title

    @property
    def definition(self) -> str | Promise:
        return self.measure.definition

    @property
    def unit(self) -> str | Promise:
        return UNITS[self.measure.unit] if self.value is None else counted(self.measure.unit, self.value)

    @property
    def address(self) -> str:
        return self.query.address()

    @property
    def time_text(self) -> str:
        return wording.time(self.query)


@page
def measures(request: HttpRequest) -> HttpResponseBase:
    """Every measure, at the last edition, for the day or period that its own page opens with."""
    nothing_but(request)
    edition, today = editions.latest(), editions.today()
    version = Version(edition.number if edition else 0, today, "html")
    if (response := unchanged(request, version)) is not None:
        return response
    found = list(_listed([parse(slug, QueryDict(), latest=lambda: edition) for slug in _answered(edition)]))
    kinds = (
        (STOCK, _("On a day"), _("How many there are on a day. Without a day named it is today.")),
        (
            FLOW,
            _("In a period"),
            _("How many there were within a period. If none is named, it is the whole time of the registry."),
        ),
    )
    groups = [
        {"title": title, "text": text, "measures": [each for each in found if each.measure.kind == kind]}
        for kind, title, text in kinds
    ]
    context = {"groups": groups, "catalogue": script(catalogue())}
    return keep(request, render(request, "stats/measures.html", context), version)


def _answered(edition: Edition | None) -> Iterator[str]:
    """Measures that the edition can answer: it may be older than a measure."""
    return (slug for slug, measure in MEASURES.items() if edition is None or measure.is_defined(edition.rules_version))


def _listed(queries: list[Query]) -> Iterator[ListedMeasure]:
    for query, count in zip(queries, totals(queries), strict=True):
        value, low, high = count if query.edition else (None, None, None)
        yield ListedMeasure(query.measure, query, value, low, high)
