"""A figure in a frame on somebody else's page: its address, and the line of HTML that puts it there."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.published.site import absolute, site_name
from stats.presenting import Shown
from stats.query import Query

TIMES = ("on", "from", "to")
HEIGHTS = {"number": 360, "bars": 450, "line": 660, "table": 640}
"""Heights of frames in pixels: of a number alone, of what is around bars, of a chart over time, of a table. Any other works too."""
A_BAR = 34
HIGHEST = 960


@dataclass(frozen=True)
class Snippet:
    """``html`` is for the other page; ``address`` is what its frame shows."""

    title: str
    says: str
    address: str
    html: str


def embed_address(query: Query, *, left_out: Collection[str] = (), language: str = "") -> str:
    """The address of a figure in a frame; without the parameters that are left out."""
    parameters = [(name, value) for name, value in query.parameters() if name not in left_out]
    if language:
        parameters.append(("language", language))
    return f"{reverse('embed', args=[query.measure.slug])}?{urlencode(parameters)}"


def snippets(shown: Shown, given: Collection[str]) -> list[Snippet]:
    """The two choices: one that never changes, and the newest. Nothing to embed before the first edition.

    A time that was not ``given`` in the page's address is not written into the second: it goes on with the days.
    """
    query, language = shown.query, get_language() or ""
    if query.edition is None:
        return []
    frozen = embed_address(replace(query, frozen=True), language=language)
    unnamed = () if query.frozen else _unnamed(query, given)
    live = embed_address(replace(query, frozen=False), left_out=unnamed, language=language)
    runs = bool({"on", "to"} & set(unnamed))
    goes_on = _("The numbers of the newest edition, and of the day on which it is looked at: they change.")
    same_day = _("The numbers of the newest edition, for the same time: corrections change them.")
    return [
        _snippet(
            shown,
            _("Never changes"),
            _("The numbers of edition %(number)s, for ever.") % {"number": query.edition.number},
            frozen,
        ),
        _snippet(shown, _("Always the newest"), goes_on if runs else same_day, live),
    ]


def _unnamed(query: Query, given: Collection[str]) -> list[str]:
    """Times of a query that its page's address leaves open. A series up to a day (``on``) has its end named."""
    named = {*given, "to"} if "on" in given else set(given)
    return [name for name, _value in query.parameters() if name in TIMES and name not in named]


def _snippet(shown: Shown, title: str, says: str, address: str) -> Snippet:
    html = format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0"></iframe>',
        absolute(address),
        f"{shown.title}, {site_name()}",
        height(shown),
    )
    return Snippet(title, says, address, html)


def height(shown: Shown) -> int:
    """A height in pixels at which most frames need no scrolling."""
    chart = shown.chart
    if chart is None:
        return HEIGHTS["table"] if shown.figure.rows else HEIGHTS["number"]
    if chart["type"] in {"line", "columns"}:
        return HEIGHTS["line"]
    return min(HIGHEST, HEIGHTS["bars"] + A_BAR * len(chart["labels"]))
