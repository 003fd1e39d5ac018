"""What publishing would do to the headline figures: the same numbers before and after, counted as every figure is.

For reviewers, before they publish: the edition ``after`` is made in a transaction that is rolled back (`prisoners.entry.review.figures_moved`), so
nothing here may be kept in a cache.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.models import Edition
from prisoners.published.questions import Count
from stats import wording
from stats.corrections import at
from stats.figures import totals
from stats.query import Query

FEMALE = "female"


@dataclass(frozen=True)
class MovedFigure:
    """A figure before and after. ``before`` is None where no edition could count it. ``past``: of a day gone by, told where it moves."""

    title: str
    before: Count | None
    after: Count
    past: bool = False

    @property
    def moves(self) -> bool:
        return self.before != self.after

    @property
    def difference(self) -> int | None:
        """Of the value; 0 where only its bounds move."""
        return None if self.before is None else self.after.value - self.before.value


def moved_figures(before: Edition | None, after: Edition) -> list[MovedFigure]:
    """Today's headline figures, each; and of the ends of years those that move. Two statements for each measure at most."""
    asked = [*_of_today(after), *_year_ends(after)]
    earlier = [query.known_at(before) if before else None for _title, query, _past in asked]
    counts = iter(totals([*(query for _title, query, _past in asked), *(query for query in earlier if query)]))
    now = [next(counts) for _each in asked]
    was = [next(counts) if query else None for query in earlier]
    found = [MovedFigure(title, was[n], now[n], past) for n, (title, _query, past) in enumerate(asked)]
    return [figure for figure in found if figure.moves or not figure.past]


Asked = tuple[str, Query, bool]


def _of_today(edition: Edition) -> Iterator[Asked]:
    today = editions.today()
    tomorrow, year = today + timedelta(days=1), date(today.year, 1, 1)
    prisoners = at(edition, "prisoners", on=today)
    yield prisoners.measure.title, prisoners, False
    yield _("Women among them"), prisoners.having(gender=FEMALE), False
    for slug in ("held", "restricted", "recognised"):
        yield _titled(at(edition, slug, on=today), "")
    released = at(edition, "released", start=max(year, edition.first_day), end=tomorrow)
    yield _titled(released, _("this year"))
    yield _titled(at(edition, "died", start=edition.first_day, end=tomorrow), "")


def _titled(query: Query, when: str) -> Asked:
    title = str(query.measure.title)
    return f"{title}, {when}" if when else title, query, False


def _year_ends(edition: Edition) -> Iterator[Asked]:
    """The headline on the last day of each year that is over."""
    for year in range(edition.first_day.year, editions.today().year):
        query = at(edition, "prisoners", on=date(year, 12, 31))
        yield f"{query.measure.title}, {wording.day(query.on)}", query, True
