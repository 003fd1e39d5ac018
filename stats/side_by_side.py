"""Two groups or two days side by side: one question asked twice, with what differs said in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PARAMETERS, BadParameter
from stats import leading, wording
from stats.figures import Figure, figure
from stats.parsing import parse
from stats.periods import DAY
from stats.presenting import ROLES, Shown
from stats.query import Query
from stats.table import Row, ordered_keys

OTHER = "other_"
TIME = ("on", "from", "to")
SHARED = ("by", "every", "cumulative")
"""Said once: both are broken down and stepped alike."""
OWN = (*TIME, "edition", *PARAMETERS)
"""What the second can have of its own, under names that begin with ``other_``."""


def parse_both(measure: str, given: QueryDict) -> tuple[Query, Query]:
    """The two queries of an address. Raises BadParameter.

    Parameters without prefix are the first's; those with ``other_`` are the second's, all of its filters. A time or an edition that the
    second doesn't name is the first's. With no ``other_`` parameter at all it is what one would usually compare with: a year earlier.
    """
    first_given, second_given = QueryDict(mutable=True), QueryDict(mutable=True)
    for name, values in given.lists():
        bare = name.removeprefix(OTHER)
        if name.startswith(OTHER):
            if bare not in OWN:
                raise BadParameter(name, _("There is no parameter “%(name)s” here.") % {"name": name})
            second_given.setlist(bare, values)
        else:
            first_given.setlist(name, values)
    first = parse(measure, first_given)
    if len(first.by) > 1 or (first.by and first.every):
        raise BadParameter("by", _("Compare by one dimension, or over time: not both at once."))
    if not any(any(values) for _name, values in second_given.lists()):
        return first, _usual_second(first)
    return first, _second(measure, first, second_given)


def _second(measure: str, first: Query, given: QueryDict) -> Query:
    if first.every and any(given.get(name) for name in TIME):
        own = {name: given.get(name) for name in TIME if given.get(name)}
        if any((name, value) not in first.parameters() for name, value in own.items()):
            name = OTHER + next(iter(own))
            raise BadParameter(
                name, _("Over time both have the same period: compare two groups, or two days without steps.")
            )
    for name, value in first.parameters():
        if name in TIME and not given.get(name):
            given[name] = value
    if not given.get("edition") and first.frozen:
        given["edition"] = str(first.edition.number)
    for name, value in first.parameters():
        if name in SHARED:
            given.appendlist(name, value)
    try:
        return parse(measure, given)
    except BadParameter as error:
        raise BadParameter(
            error.parameter if error.parameter in SHARED else OTHER + error.parameter, str(error)
        ) from error


def _usual_second(query: Query) -> Query:
    """What to compare with where nothing is named: a year before, or on the registry's first day where it is younger; over time everybody, or women."""
    if query.every:
        needed = {"designation"} if query.measure.needs_designation else set()
        rest = {name: values for name, values in query.filters.items() if name in needed}
        return query.having(gender="female") if query.filters == rest else replace(query, filters=rest)
    if query.on:
        earlier = max(_year_before(query.on), query.first_day)
        return replace(query, on=earlier if earlier < query.on else query.day)
    # The end is not counted any more: its last day is what lies a year before.
    start, end = _year_before(query.start), _year_before(query.end - DAY) + DAY
    start = max(start, query.first_day)
    return replace(query, start=start, end=max(end, start + DAY))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def address(first: Query, second: Query, *, permanent: bool = False) -> str:
    """The comparison's own address."""
    shared = {*SHARED, *(TIME if first.every else ())}
    own = [(OTHER + n, v) for n, v in second.parameters(permanent=permanent) if n not in shared]
    found = [*first.parameters(permanent=permanent), *own]
    return f"{reverse('compare', args=[first.measure.slug])}?{urlencode(found)}"


@dataclass(frozen=True)
class Line:
    """A row of both: the same key or step. ``most``: the largest number of all rows, for bars in per cent of it.

    The addresses are of figures that give the same numbers; None where none is sure to.
    """

    label: str
    special: bool
    first: Row | None
    second: Row | None
    first_address: str | None
    second_address: str | None
    most: int

    @property
    def difference(self) -> int:
        return (self.second.value if self.second else 0) - (self.first.value if self.first else 0)

    @property
    def first_share(self) -> float:
        return _bar(self.first, self.most)

    @property
    def second_share(self) -> float:
        return _bar(self.second, self.most)


def _bar(row: Row | None, most: int) -> float:
    return round(100 * row.value / most, 2) if row else 0.0


class SideBySide:
    """Two figures of one measure. ``labels`` say what differs; ``difference`` is the second's number less the first's."""

    def __init__(self, first: Query, second: Query):
        self.first, self.second = figure(first), figure(second)
        self.labels = labels(first, second)

    @property
    def redefined(self) -> bool:
        """Whether the two are counted by different definitions of the measure, those of their editions."""
        return self.first.measure != self.second.measure

    @property
    def difference(self) -> int | None:
        if self.first.value is None or self.second.value is None:
            return None
        return self.second.value - self.first.value

    @cached_property
    def sentence(self) -> str:
        """Both numbers and their difference in words, and what share of the first it is."""
        if self.difference is None:
            return ""
        words = {
            "first": self.labels[0],
            "second": self.labels[1],
            "one": wording.number(self.first.value),
            "two": wording.number(self.second.value),
            "number": wording.number(abs(self.difference)),
        }
        if self.difference == 0:
            return _("%(first)s: %(one)s. %(second)s: %(two)s. The numbers are the same.") % words
        if not 0 < abs(self.difference) <= self.first.value:
            return _("%(first)s: %(one)s. %(second)s: %(two)s. The difference is %(number)s.") % words
        words["share"] = wording.per_cent(abs(self.difference), self.first.value)
        return (
            _("%(first)s: %(one)s. %(second)s: %(two)s. The difference is %(number)s: %(share)s of the first.") % words
        )

    @cached_property
    def lines(self) -> list[Line]:
        """Rows of both under each other, in the order of the breakdown or of the steps."""
        found = [{_key(row): row for row in each.rows} for each in (self.first, self.second)]
        keys = list(dict.fromkeys([*found[0], *found[1]]))
        keys = self._ordered(keys, found) if self.first.query.by else keys
        most = max((row.value for rows in found for row in rows.values()), default=0) or 1
        return [self._line(key, found[0].get(key), found[1].get(key), most) for key in keys]

    @cached_property
    def chart(self) -> dict | None:
        """Both over time; None without steps, where the table's bars are the chart."""
        if not self.first.query.every:
            return None
        charts = [Shown(each).chart for each in (self.first, self.second)]
        if None in charts:
            return None
        series = [
            chart["series"][0] | {"label": label, "role": role}
            for chart, label, role in zip(charts, self.labels, self.roles, strict=True)
        ]
        told = [f"{label}: {chart['text']}" for label, chart in zip(self.labels, charts, strict=True)]
        text = " ".join([f"{self.title}.", *told])
        return charts[0] | {
            "series": series,
            "points": [],
            "stacked": False,
            "title": self.title,
            "text": text,
            "addresses": [],
        }

    @property
    def title(self) -> str:
        words = {"title": self.first.title, "first": self.labels[0], "second": self.labels[1]}
        return _("%(title)s: %(first)s; %(second)s") % words

    @property
    def roles(self) -> tuple[str, str]:
        """The two colours: those of women and men where these are compared."""
        found = [ROLES.get(next(iter(each.query.filters.get("gender", ())), "")) for each in (self.first, self.second)]
        return (found[0], found[1]) if all(found) and found[0] != found[1] else ("accent", "plain")

    @property
    def unit(self) -> str:
        return self.first.unit

    @property
    def edition(self):
        return self.first.query.edition

    def _ordered(self, keys: list[tuple], found: list[dict]) -> list[tuple]:
        """Keys of both in the order of a breakdown: its own, or by how many they hold together."""
        weights = {
            key[0]: tuple(sum(getattr(rows[key], name) for rows in found if key in rows) for name in ("value", "high"))
            for key in keys
        }
        return [(key,) for key in ordered_keys(DIMENSIONS[self.first.query.by[0]], weights) if (key,) in keys]

    def _line(self, key: tuple, first: Row | None, second: Row | None, most: int) -> Line:
        row = first or second
        label = row.label or wording.step(self.first.query, row.step)
        return Line(label, row.special, first, second, _leads(self.first, first), _leads(self.second, second), most)


def _key(row: Row) -> tuple:
    return tuple(row.keys.values()) or row.step


def _leads(figure: Figure, row: Row | None) -> str | None:
    return leading.to_row(figure.query, row) if row else None


def labels(first: Query, second: Query) -> tuple[str, str]:
    """What makes the two different, each in words: their filters, their day or period, their edition."""
    return _label(first, second), _label(second, first)


def _label(query: Query, other: Query) -> str:
    same = {name for name in query.filters if query.filters[name] == other.filters.get(name)}
    parts: Iterable[str] = wording.phrases(query, without=same)
    if query.filters != other.filters and not parts:
        parts = [_("everybody")]
    if (query.on, query.start, query.end) != (other.on, other.start, other.end):
        parts = [*parts, wording.time(query)]
    if query.edition != other.edition:
        parts = [*parts, _("edition %(number)s") % {"number": query.edition.number}]
    text = ", ".join(parts) or wording.time(query)
    return text[:1].upper() + text[1:]
