"""The method: definitions of every measure and dimension printed from the code that counts, and the rules in plain words."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.models.law import ArticleGroup
from prisoners.models.organisations import Organisation
from prisoners.models.places import ArrangementKind
from prisoners.published import editions, labels
from prisoners.published.answering import keep, unchanged
from prisoners.published.dimensions import DIMENSIONS, Dimension
from stats import corrections, rules, sources, terms
from stats.examples import examples
from stats.measures import MEASURES, UNITS, Measure
from stats.responses import Version, page
from stats.views.asking import nothing_but

MOST_VALUES = 100
"""Longer lists of values, such as judges, are not printed."""


@page
def method(request: HttpRequest) -> HttpResponseBase:
    """What is counted, how, and what the numbers cannot say."""
    nothing_but(request)
    edition = editions.latest()
    version = Version(edition.number if edition else 0, editions.today(), "html")
    if (response := unchanged(request, version)) is not None:
        return response
    context = {
        "rules": list(rules.rules(edition)),
        "examples": list(examples(edition)),
        "measures": [_measure(measure) for measure in MEASURES.values()],
        "dimensions": list(_dimensions()),
        "article_groups": list(_article_groups()),
        "organisations": list(_organisations()),
        "terms": {"how": [*terms.HOW, *terms.assumptions()], "rates": list(terms.rates())},
        "edition_rules": corrections.rules(edition) if edition else [],
    }
    return keep(request, render(request, "stats/method.html", context), version)


def _measure(measure: Measure) -> dict:
    return {
        "slug": measure.slug,
        "title": measure.title,
        "unit": UNITS[measure.unit],
        "kind_text": _("on a day") if measure.is_stock else _("in a period"),
        "definition": measure.definition,
        "caveats": measure.caveats,
        "changes": measure.changes,
        "reviewed_on": measure.reviewed_on,
        "address": reverse("figure", args=[measure.slug]),
    }


def _dimensions() -> Iterator[dict]:
    texts = {"arrangement": _arrangements()}
    for slug, dimension in DIMENSIONS.items():
        yield {
            "slug": slug,
            "title": dimension.title,
            "definition": dimension.definition,
            "multiple": not dimension.adds_up,
            "values": list(_values(dimension, texts.get(slug, {}))),
        }


def _values(dimension: Dimension, texts: dict[str, str]) -> Iterator[dict]:
    if dimension.vocabulary is None:
        return
    words = labels.vocabulary(dimension.vocabulary)
    if len(words) <= MOST_VALUES:
        for key, word in words.items():
            yield {"key": key, "label": word.label, "text": texts.get(key, "")}


def _arrangements() -> dict[str, str]:
    """At which stage each arrangement is used, and which stock it belongs to."""
    return {
        kind.pk: f"{kind.get_stage_display()}; {kind.get_counts_as_display()}" for kind in ArrangementKind.objects.all()
    }


def _article_groups() -> Iterator[dict]:
    for group in ArticleGroup.objects.prefetch_related("articles"):
        yield {
            "key": group.pk,
            "label": group.name,
            "articles": [
                {"code": each.pk, "title": each.short, "address": reverse("article", args=[each.pk])}
                for each in group.articles.all()
            ],
        }


def _organisations() -> Iterator[dict]:
    for organisation in Organisation.objects.prefetch_related("counts"):
        yield {
            "slug": organisation.pk,
            "title": organisation.name,
            "definition": organisation.rule,
            "arrangements": [kind.name for kind in organisation.counts.all()],
            "address": organisation.url,
            "source": sources.of(organisation),
        }
