"""Published numbers over time: each question of a stock that others answered more than once, with our count by month beside them."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.published.filters import PARAMETERS
from stats import wording
from stats.figures import figure
from stats.periods import DAY, MONTH
from stats.presenting import Shown
from stats.query import Query
from stats.reported.comparing import Compared, point

FEWEST = 2
"""A question is drawn over time from so many published numbers on."""


@dataclass(frozen=True)
class Series:
    """A question, and the published numbers for it by day. ``query`` asks it for the last day that may be asked for."""

    key: str
    query: Query
    rows: tuple[Compared, ...]

    @property
    def label(self) -> str:
        """The question in a few words: the measure, and of whom."""
        words = "; ".join(wording.phrases(self.query))
        return f"{self.query.measure.title} ({words})" if words else str(self.query.measure.title)

    @property
    def sentence(self) -> str:
        """How many published numbers there are and how far ours is from them."""
        differences = [row for row in self.rows if row.difference is not None]
        same = sum(row.difference == 0 for row in differences)
        counted = ngettext(
            "%(all)s published number; ours is the same for %(same)s of them.",
            "%(all)s published numbers; ours is the same for %(same)s of them.",
            len(self.rows),
        ) % {"all": wording.number(len(self.rows)), "same": wording.number(same)}
        furthest = max(differences, key=lambda row: abs(row.difference), default=None)
        if furthest is None or furthest.difference == 0:
            return counted
        words = _("It is furthest from the one for %(day)s: %(ours)s against %(published)s.") % {
            "day": wording.day(furthest.reported.on),
            "ours": wording.number(furthest.ours.value),
            "published": wording.number(furthest.most if furthest.difference > 0 else furthest.least),
        }
        return f"{counted} {words}"


def all_series(rows: list[Compared]) -> list[Series]:
    """Questions with numbers enough, those with most first. A number with one end alone ("more than") is left to the tables."""
    found: dict[str, list[Compared]] = {}
    for row in rows:
        if row.query is not None and row.query.on is not None and None not in (row.least, row.most):
            found.setdefault(_key(row.query), []).append(row)
    enough = [
        Series(key, _of_all(group[0].query), tuple(sorted(group, key=lambda row: row.reported.on)))
        for key, group in found.items()
        if len(group) >= FEWEST
    ]
    return sorted(enough, key=lambda series: -len(series.rows))


def over_time(series: Series) -> Shown:
    """Our count by month up to today, by the same definition as the published numbers that are its dots."""
    query = series.query
    monthly = replace(query, on=None, start=query.first_day, end=query.on + DAY, every=MONTH)
    # Of a number whose words allow several, both ends.
    dots = [point(row.reported, value) for row in series.rows for value in sorted({row.least, row.most})]
    title = _("%(question)s: our count by month, and what was published") % {"question": series.label}
    return Shown(figure(monthly), points=dots, chart_title=title)


def _of_all(query: Query) -> Query:
    """The question for the last day that may be asked for, its filters in the order of the grammar."""
    filters = {name: query.filters[name] for name in PARAMETERS if name in query.filters}
    return replace(query, on=query.day, filters=filters)


def _key(query: Query) -> str:
    """Name of a question in an address: its measure and its filters; of the usual ones the values alone."""
    given = [(name, value) for name in PARAMETERS for value in query.filters.get(name, ())]
    words = [value if name in {"designation", "gender"} else f"{name}-{value}" for name, value in given]
    return "-".join([query.measure.slug, *words])
