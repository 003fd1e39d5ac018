"""Totals at an edition, kept for a while: what an edition counts does not change."""

from collections.abc import Sequence
from hashlib import sha256

from django.core.cache import cache

from prisoners.published.questions import Count
from stats.figures import totals
from stats.query import Query

KEPT_SECONDS = 24 * 60 * 60


def kept_totals(queries: Sequence[Query]) -> list[Count]:
    """The same as `stats.figures.totals`, from what was counted before where it was. Each query has an edition."""
    keys = [_key(query) for query in queries]
    kept = cache.get_many(keys)
    missing = {key: query for key, query in zip(keys, queries, strict=True) if key not in kept}
    counted = dict(zip(missing, totals(list(missing.values())), strict=True))
    cache.set_many(counted, KEPT_SECONDS)
    return [Count(*(kept | counted)[key]) for key in keys]


def _key(query: Query) -> str:
    """Under which a total is kept. An edition that is made anew under an old number, as in a database begun anew, is another one, and
    so is one whose rows were made coarser."""
    asked = f"{query.edition.published_at} {query.edition.coarsened_at} {query.total().address(permanent=True)}"
    return f"total:{sha256(asked.encode()).hexdigest()}"
