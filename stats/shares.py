"""A figure as a share: of how many it is so many, once a filter is left out. Numerator and denominator are figures with addresses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from stats import wording
from stats.figures import Figure, totals
from stats.query import Query
from stats.telling import link, told

MOST_FILTERS = 4
"""More filters than this are not told as shares: each is a count of its own."""


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole``: persons, events or sentences; ``without`` is the filter left out, in words."""

    part: int
    whole: int
    part_query: Query
    whole_query: Query
    without: str

    @property
    def sentence(self) -> SafeString:
        return told(
            _("%(share)s: %(part)s of %(whole)s, counted without “%(filter)s”."),
            share=wording.per_cent(self.part, self.whole),
            part=link(self.part_query, self.part),
            whole=link(self.whole_query, self.whole),
            filter=self.without,
        )


def shares(figure: Figure) -> list[Share]:
    """What share a figure is of the same without each of its filters; nothing for a series, or where nobody is counted."""
    query = figure.query
    if not figure.value or query.every or query.edition is None:
        return []
    wholes = list(_without_each(query.total()))
    if len(wholes) > MOST_FILTERS:
        return []
    counts = totals([whole for whole, _words in wholes])
    return [
        Share(figure.value, count.value, query.total(), whole, words)
        for (whole, words), count in zip(wholes, counts, strict=True)
        if count.value > figure.value
    ]


def _without_each(query: Query) -> Iterator[tuple[Query, str]]:
    """The question without one filter, and that filter in words. The definition asked by is no filter to leave out."""
    for name in query.filters:
        if name == "designation" and query.measure.needs_designation:
            continue
        rest = {other: values for other, values in query.filters.items() if other != name}
        only = replace(query, filters={name: query.filters[name]})
        yield replace(query, filters=rest), "; ".join(wording.phrases(only))
