"""A question about figures: measure, dimensions, filters, time and edition; to and from an address.

A Query has everything spelled out: the day or period, the default designation, the edition. Its address with ``edition=`` is the
permanent one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published import editions
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import LAST_YEAR, PARAMETERS, BadParameter, DayField, grammar
from prisoners.published.models import Edition
from prisoners.published.questions import Question, Step
from stats import periods
from stats.measures import MEASURES, Measure

OWN_PARAMETERS = ("by", "on", "from", "to", "every", "edition")
MOST_DIMENSIONS = 2
DUE_YEARS = 30
"""How far ahead expected releases are counted where no period is named: longer than any fixed term."""

ANY_DAY = date(LAST_YEAR, 12, 31)
"""Stands for today where it doesn't matter yet whether a day has come."""

Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Query:
    """``on`` is set for a stock without steps; ``start`` and ``end`` (exclusive) for a flow or a series."""

    measure: Measure
    edition: Edition | None
    frozen: bool = False
    by: tuple[str, ...] = ()
    on: date | None = None
    start: date | None = None
    end: date | None = None
    every: str | None = None
    filters: Filters = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day that the answer depends on when nothing is named: today, or the edition's day."""
        return self.edition.day if self.frozen and self.edition else editions.today()

    @property
    def first_day(self) -> date:
        """The registry's first day: before it nothing is counted."""
        return self.edition.first_day if self.edition else settings.REGISTRY_FIRST_DAY

    @property
    def default_designation(self) -> str:
        """The organisation whose definition is used where none is named."""
        return self.edition.default_designation if self.edition else settings.DEFAULT_DESIGNATION

    @property
    def steps(self) -> tuple[Step, ...]:
        if self.every is None:
            return (Step(self.on) if self.measure.is_stock else Step(self.start, self.end),)
        make = periods.days if self.measure.is_stock else periods.periods
        return tuple(make(self.start, self.end, self.every))

    def question(self, **changes) -> Question:
        """What is to be counted. ``changes`` replace its fields, for a count beside this one."""
        wanted = Question(
            population=self.measure.population,
            edition=self.edition.number if self.edition else 0,
            steps=self.steps,
            by=tuple(DIMENSIONS[slug] for slug in self.by),
            filters=tuple(grammar({name: list(values) for name, values in self.filters.items()}).predicates()),
        )
        return replace(wanted, **changes) if changes else wanted

    def having(self, **filters: str | None) -> "Query":
        """The same with these filters set; None takes one away."""
        changed = {**self.filters, **{name: (value,) for name, value in filters.items() if value is not None}}
        for name, value in filters.items():
            if value is None:
                changed.pop(name, None)
        return replace(self, filters=changed)

    def without(self, name: str, value: str) -> "Query | None":
        """The same without one filter value. The last designation of a measure that needs one gives way to the default; None for that."""
        rest = tuple(each for each in self.filters[name] if each != value)
        if not rest and name == "designation" and self.measure.needs_designation:
            rest = (self.default_designation,)
            if value == self.default_designation:
                return None
        filters = {n: v for n, v in (self.filters | {name: rest}).items() if v}
        return replace(self, filters=filters)

    def only(self, row) -> "Query | None":
        """The query of one row alone: filtered by its keys, at its step. None where an address can't say it."""
        query: Query | None = self
        for slug, key in row.keys.items():
            query = query and query._filtered(slug, key)
        if query is None or self.every is None:
            return query
        if self.measure.is_stock:
            return replace(query, every=None, start=None, end=None, on=row.step.start)
        return replace(query, every=None, start=row.step.start, end=row.step.end)

    def only_first(self, key: str) -> "Query | None":
        """The query of one line of a cross table: filtered by its key, broken down by the second dimension."""
        query = self._filtered(self.by[0], key)
        return replace(query, by=self.by[1:]) if query else None

    def _filtered(self, slug: str, key: str) -> "Query | None":
        """Filtered by a key of a dimension, which then is no dimension any more."""
        dimension = DIMENSIONS[slug]
        rest = tuple(each for each in self.by if each != slug)
        if dimension.parameter is not None:
            return replace(self.having(**{dimension.parameter: key}), by=rest)
        name = slug.removesuffix("_year")
        if key in SPECIAL_KEYS:
            return None
        start = date.fromisoformat(f"{key}-01" if len(key) == 7 else f"{key}-01-01")
        end = periods.next_first(start, periods.MONTH if len(key) == 7 else periods.YEAR)
        return replace(self.having(**{f"{name}_after": start.isoformat(), f"{name}_before": end.isoformat()}), by=rest)

    def parameters(self, *, permanent: bool = False) -> list[tuple[str, str]]:
        """Parameters of the address, in one order. ``permanent`` spells out the time and the edition."""
        found = [("by", slug) for slug in self.by]
        if self.on is not None:
            found.append(("on", self.on.isoformat()))
        if self.start is not None and self.end is not None:
            found += [("from", self.start.isoformat()), ("to", self.end.isoformat())]
        if self.every:
            found.append(("every", self.every))
        found += [(name, value) for name in PARAMETERS for value in self.filters.get(name, ())]
        if (self.frozen or permanent) and self.edition is not None:
            found.append(("edition", str(self.edition.number)))
        return found

    def address(self, suffix: str = "", *, permanent: bool = False) -> str:
        """Address of the figure: a page, or data where ``suffix`` is .json or .csv."""
        name = "figure" if not suffix else "figure_data"
        arguments = [self.measure.slug] if not suffix else [self.measure.slug, suffix.removeprefix(".")]
        return f"{reverse(name, args=arguments)}?{urlencode(self.parameters(permanent=permanent))}"

    def cases_address(self) -> str:
        """The list of public rows behind the figure."""
        hidden = {"by", "every", "edition"}
        shown = [(name, value) for name, value in self.parameters() if name not in hidden]
        return f"{reverse('cases')}?{urlencode([('measure', self.measure.slug), *shown])}"


def from_text(text: str, **kwargs) -> Query:
    """The query of ``measure?parameters``, as reference data writes it; ``kwargs`` as in `parse`. Raises BadParameter."""
    measure, _sign, parameters = text.partition("?")
    if measure not in MEASURES:
        raise BadParameter("measure", _("There is no measure “%(measure)s”.") % {"measure": measure})
    return parse(measure, QueryDict(parameters), **kwargs)


def parse(
    measure: str,
    given: QueryDict,
    *,
    latest: Callable[[], Edition | None] = editions.latest,
    today: date | None = None,
) -> Query:
    """The query of an address. Raises BadParameter that names what is wrong: never a silently wrong number.

    ``latest`` gives the last edition, for callers who read many queries and have it. Nothing later than ``today`` can be
    known; the registry's today unless given.
    """
    values = {name: [v for v in given.getlist(name) if v != ""] for name in given}
    values = {name: found for name, found in values.items() if found}
    found = MEASURES[measure]
    for name in values:
        if name not in OWN_PARAMETERS and name not in PARAMETERS:
            raise BadParameter(name, _("There is no parameter “%(name)s” here.") % {"name": name})
        if name in OWN_PARAMETERS and name != "by" and len(values[name]) > 1:
            raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
    edition, frozen = _edition(values, latest)
    filters = {name: tuple(dict.fromkeys(values[name])) for name in PARAMETERS if name in values}
    grammar({name: list(v) for name, v in filters.items()})
    if found.needs_designation and "designation" not in filters:
        filters["designation"] = (Query(found, edition).default_designation,)
    query = Query(found, edition, frozen, by=_by(values), every=_every(values), filters=filters)
    query = _with_time(query, {name: _day(values, name) for name in ("on", "from", "to")})
    _check_time(query, today or editions.today())
    return query


def _edition(values: dict[str, list[str]], latest: Callable[[], Edition | None]) -> tuple[Edition | None, bool]:
    if "edition" not in values:
        return latest(), False
    text = values["edition"][0]
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    found = editions.numbered(number) if number is not None else None
    if found is None:
        raise BadParameter("edition", _("There is no edition “%(text)s”.") % {"text": text})
    return found, True


def _by(values: dict[str, list[str]]) -> tuple[str, ...]:
    by = tuple(values.get("by", ()))
    for slug in by:
        if slug not in DIMENSIONS:
            raise BadParameter("by", _("There is no dimension “%(slug)s”.") % {"slug": slug})
    if len(by) > MOST_DIMENSIONS or len(set(by)) < len(by):
        raise BadParameter("by", _("Break a figure down by one or two different dimensions."))
    return by


def _every(values: dict[str, list[str]]) -> str | None:
    every = values.get("every", [None])[0]
    if every is not None and every not in periods.EVERY:
        raise BadParameter("every", _("A series goes by “month” or by “year”."))
    return every


def _day(values: dict[str, list[str]], name: str) -> date | None:
    if name not in values:
        return None
    field_ = DayField(required=True)
    try:
        return field_.clean(values[name][0])
    except Exception as error:  # django's ValidationError, with its sentence
        raise BadParameter(name, " ".join(getattr(error, "messages", [str(error)]))) from error


def _with_time(query: Query, given: dict[str, date | None]) -> Query:
    """Spell out the day or period. A stock has a day, a flow and a series have a period."""
    on, start, end = given["on"], given["from"], given["to"]
    if query.measure.is_stock and query.every is None:
        for name, value in (("from", start), ("to", end)):
            if value is not None:
                raise BadParameter(name, _("A stock is counted on a day: use “on”, or add “every” for a series."))
        return replace(query, on=on or query.day)
    if query.measure.is_stock and end is None and on is not None:
        # The series of a stock up to a day: a form that has a day filled in can ask for the days before it.
        on, end = None, on + timedelta(days=1)
    if on is not None:
        raise BadParameter("on", _("This is counted in a period: use “from” and “to” (the day after the last)."))
    if query.measure.is_estimate:
        start = start or query.day
        end = end or date(query.day.year + DUE_YEARS, 1, 1)
    start, end = start or query.first_day, end or query.day + timedelta(days=1)
    if end <= start:
        name = "from" if given["to"] is None else "to"
        raise BadParameter(name, _("The period must end after it begins: “to” is the day after its last."))
    query = replace(query, start=start, end=end)
    if len(query.steps) > periods.MOST_STEPS:
        raise BadParameter("every", _("That is too many steps: choose a shorter period or “year”."))
    return query


def _check_time(query: Query, today: date) -> None:
    """Refuse days that nothing is known of: before the registry's first, and after today unless an estimate is asked for.

    A day after that of a named edition is not refused: it asks what that edition knew, as an address kept between two
    editions does. A flow may be asked to the end of the year that runs.
    """
    first = query.on or query.start
    if first < query.first_day:
        raise BadParameter(
            "on" if query.on else "from",
            _("The registry begins on %(day)s: give that day or a later one.") % {"day": _in_words(query.first_day)},
        )
    if query.measure.is_estimate:
        return
    if first > today:
        raise BadParameter(
            "on" if query.on else "from",
            _("Nobody can know this yet: give %(day)s, which is today, or an earlier day.") % {"day": _in_words(today)},
        )
    following = today + timedelta(days=1) if query.measure.is_stock else periods.next_first(today, periods.YEAR)
    if query.end is not None and query.end > following:
        raise BadParameter(
            "to", _("Nobody can know this yet: give %(day)s or an earlier day.") % {"day": _in_words(following)}
        )


def _in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
