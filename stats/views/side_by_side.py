"""Two groups or two days side by side: a page of two figures of one measure."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from prisoners.published.answering import keep, unchanged
from prisoners.published.forms import Group, groups
from prisoners.published.site import absolute
from stats.measures import MEASURES
from stats.presenting import Shown
from stats.query import Query
from stats.responses import Version, page
from stats.side_by_side import OTHER, SideBySide, address, parse_both
from stats.views.figures import form


@page
def side_by_side(request: HttpRequest, measure: str) -> HttpResponseBase:
    """Two figures and their difference; without a second one named, the same a year earlier."""
    if measure not in MEASURES:
        raise Http404
    first, second = parse_both(measure, request.GET)
    version = Version.of(first, "html", second.edition and second.edition.number, second.frozen)
    version = replace(version, frozen=first.frozen and second.frozen)
    if (response := unchanged(request, version)) is not None:
        return response
    both = SideBySide(first, second)
    context = {
        "edition": first.edition,
        "both": both,
        "figures": [
            _shown(figure, label) for figure, label in zip((both.first, both.second), both.labels, strict=True)
        ],
        "permalink": address(first, second, permanent=True),
        "permanent_address": absolute(address(first, second, permanent=True)),
        "form": form(first) | {"action": reverse("compare", args=[measure])},
        "other": _other(second),
        "groups": groups(first.filters),
        "other_groups": [_named(group) for group in groups(second.filters)],
    }
    return keep(request, render(request, "stats/compare.html", context), version)


def _shown(figure, label: str) -> dict:
    return {"label": label, "figure": Shown(figure)}


def _other(query: Query) -> dict:
    """The second's own time, for the form."""
    return {
        "on": query.on.isoformat() if query.on else "",
        "from_": query.start.isoformat() if query.start else "",
        "to": query.end.isoformat() if query.end else "",
        "edition": query.edition.number if query.frozen else None,
    }


def _named(group: Group) -> Group:
    """A group of the filter form under the names of the second's parameters."""
    fields = [replace(bound, name=OTHER + bound.name) for bound in group.fields]
    return replace(group, name=OTHER + group.name, fields=fields)
