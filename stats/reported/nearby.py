"""What others published for the question of a figure, near its day, beside our count for the day of each."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from stats import sources
from stats.figures import Figure
from stats.keeping import kept_totals
from stats.models import ReportedFigure
from stats.query import Query
from stats.reported import comparing, gaps
from stats.reported.comparing import Compared, same_question
from stats.reported.gaps import Gap
from stats.reported.words import translated
from stats.sources import Citable

MEASURE = "prisoners"
"""The measure that others publish for single days."""
NEAR = timedelta(days=31)
MOST = 5


@dataclass(frozen=True)
class Other(Compared):
    """A published number near a figure's day, and ours for its own day at the figure's edition."""

    @property
    def day(self) -> date:
        return self.reported.on

    @property
    def publisher(self) -> str:
        return translated(self.reported.publisher)

    @property
    def address(self) -> str:
        return self.query.address()

    @property
    def within(self) -> bool:
        """Whether ours lies in what the words allow, where that is more than one number."""
        return self.difference == 0 and self.value is None

    @property
    def gaps(self) -> list[Gap]:
        return gaps.gaps(self.reported.gap)

    @property
    def source(self) -> Citable | None:
        return next(iter(sources.split(self.reported.source)), None)


def asks(query: Query) -> bool:
    """Whether others may have published a number for a query's question."""
    return query.measure.slug == MEASURE and query.on is not None and query.edition is not None


def version(query: Query) -> str:
    """Changes whenever what is shown beside a figure does; empty where nothing is shown."""
    return comparing.version() if asks(query) else ""


def others(figure: Figure) -> list[Other]:
    """Published numbers for the figure's question within a month of its day, nearest first; empty where it is no such question.

    Two statements at most: what was published, and our counts.
    """
    query = figure.query
    if not asks(query):
        return []
    first = max(query.on - NEAR, query.first_day)
    last = min(query.on + NEAR, query.day)  # an edition knew nothing of the days after it
    rows = ReportedFigure.objects.filter(kind=ReportedFigure.Kind.STOCK, on__range=(first, last)).order_by(
        "on", "order"
    )
    answered = [(reported, part) for reported in rows if (part := same_question(reported, query)) is not None]
    nearest = sorted(answered, key=lambda found: abs(found[0].on - query.on))[:MOST]
    queries = [replace(query, on=reported.on) for reported, _part in nearest]
    return [
        Other(reported, *part, asked, count)
        for (reported, part), asked, count in zip(nearest, queries, kept_totals(queries), strict=True)
    ]
