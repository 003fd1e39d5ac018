"""Search in statements and sources: by words, and by dates as people write them."""

from collections.abc import Callable, Iterable

from django.db.models import Q

from prisoners.domain import dates
from prisoners.entry.fields import as_partial_date

MOST_WORDS = 10


def search(text: str, *, day: str, fields: Iterable[str], more: Callable[[str], Q] | None = None) -> Q:
    """Rows that have every word of a text in one of the fields, or whose day it can be: ``2020``, ``11.2020``, ``12.11.2020``.

    ``more``: what else a word can mean.
    """
    fields, found = tuple(fields), Q()
    for word in text.split()[:MOST_WORDS]:
        means = Q()
        for name in fields:
            means |= Q(**{f"{name}__icontains": word})
        try:
            first, last = dates.parse(as_partial_date(word.strip(",;")))
        except ValueError:
            pass
        else:
            means |= Q(**{f"{day}__range": (first, last)})
        found &= means | more(word) if more else means
    return found
