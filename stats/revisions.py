"""How the number of one day or period moved: what each edition counts for it, by the definition that edition was made with."""

from collections.abc import Sequence
from dataclasses import dataclass

from prisoners.published.models import Edition
from prisoners.published.questions import Count, Relation
from stats.keeping import kept_totals
from stats.query import Query

MOST_EDITIONS = 600
"""So many are told apart: at one a week, more than eleven years."""
MOST_STANDINGS = 30
"""So many where each edition is a statement of its own, as for everybody's standing (`stats.figures.totals`)."""


@dataclass(frozen=True)
class Revision:
    """What an edition counts. ``query`` is the question frozen at it; ``count`` None where its rules can't answer.

    ``difference``: its number less that of the edition before in the list; None where either is missing. ``redefined``: it was made
    by another definition than the one before, so the difference is not of the records alone.
    """

    edition: Edition
    query: Query | None
    count: Count | None
    difference: int | None
    redefined: bool

    @property
    def moved(self) -> bool:
        return bool(self.difference) or self.redefined

    @property
    def value(self) -> int | None:
        return self.count and self.count.value

    @property
    def low(self) -> int | None:
        return self.count and self.count.low

    @property
    def high(self) -> int | None:
        return self.count and self.count.high

    @property
    def address(self) -> str:
        return self.query.address() if self.query else ""


def revisions(query: Query, first: int, last: int) -> list[Revision]:
    """A question's total at every edition from one number to another, both included, oldest first; at most the last ones."""
    most = MOST_STANDINGS if query.measure.population.relation == Relation.STANDINGS else MOST_EDITIONS
    editions = Edition.objects.filter(number__range=(max(first, last - most + 1), last)).order_by("number")
    return at_editions(query, list(editions))


def at_editions(query: Query, editions: Sequence[Edition]) -> list[Revision]:
    """A question's total at each of these editions, in their order."""
    queries = [query.total().known_at(edition) for edition in editions]
    answers = iter(kept_totals([each for each in queries if each is not None]))
    found: list[Revision] = []
    for edition, asked in zip(editions, queries, strict=True):
        count = next(answers) if asked else None
        before = found[-1] if found else None
        difference = count.value - before.count.value if count and before and before.count else None
        redefined = bool(asked and before and before.query and asked.measure != before.query.measure)
        found.append(Revision(edition, asked, count, difference, redefined))
    return found
