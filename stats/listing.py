"""A row of reference data in a list of them: its name, what stands beside it, and how many there are of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published.questions import NONE, Count
from stats import leading
from stats.query import Query


@dataclass(frozen=True)
class Numbered:
    """A number of a list, and the figure that gives it. ``share``: in per cent of the largest. ``count`` None: nothing was published yet."""

    count: Count | None
    address: str | None
    share: float | None

    @property
    def value(self) -> int | None:
        return self.count.value if self.count else None

    @property
    def low(self) -> int | None:
        return self.count.low if self.count else None

    @property
    def high(self) -> int | None:
        return self.count.high if self.count else None


@dataclass(frozen=True)
class Listed:
    """``aside`` stands in a quiet line beside the name; ``address`` is that of its page; ``second`` is a number of another measure."""

    name: str
    aside: str
    address: str
    number: Numbered
    second: Numbered | None = None


class Numbers:
    """Counts by key of a dimension, as one figure gives them."""

    def __init__(self, query: Query, dimension: str, counts: Mapping[str, Count]):
        self.query, self.dimension, self.counts = query, dimension, counts
        plain = (count.value for key, count in counts.items() if key not in SPECIAL_KEYS)
        self.most = max(plain, default=0) or 1

    def of(self, key: str) -> Numbered:
        if self.query.edition is None:
            return Numbered(None, None, None)
        count = self.counts.get(key, NONE)
        return Numbered(
            count, leading.to_keys(self.query, **{self.dimension: key}), round(100 * count.value / self.most, 2)
        )


def address(name: str, key: str, kept: str) -> str:
    """Of a page. ``kept``: parameters that it takes along."""
    return reverse(name, args=[key]) + (f"?{kept}" if kept else "")


def largest_first(found: Iterable[Listed]) -> list[Listed]:
    """By number, then by what it may be at most; those of the same number stay in their order."""
    return sorted(found, key=lambda each: (-(each.number.value or 0), -(each.number.high or 0)))
