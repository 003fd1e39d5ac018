"""A question about figures: measure, dimensions, filters, time and edition; and the address that asks it. `stats.parsing` reads addresses.

A Query has everything spelled out: the day or period, the default designation, the edition. Its address with ``edition=`` is the
permanent one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published import editions
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PARAMETERS, BadParameter, grammar
from prisoners.published.models import Edition
from prisoners.published.questions import Question, Step
from stats import periods
from stats.measures import MEASURES, Measure, NotDefined

Filters = Mapping[str, tuple[str, ...]]


def unordered(filters: Filters) -> dict[str, frozenset[str]]:
    """Filters in whatever order their values stand: two that are equal so ask for the same people."""
    return {name: frozenset(values) for name, values in filters.items()}


@dataclass(frozen=True)
class Query:
    """``on`` is set for a stock without steps; ``start`` and ``end`` (exclusive) for a flow or a series.

    ``cumulative``: each step of a flow is counted from the period's beginning, so a person in several of them is still one.
    """

    measure: Measure
    edition: Edition | None
    frozen: bool = False
    by: tuple[str, ...] = ()
    on: date | None = None
    start: date | None = None
    end: date | None = None
    every: str | None = None
    cumulative: bool = False
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
        make = periods.days if self.measure.is_stock else periods.up_to if self.cumulative else periods.periods
        return tuple(make(self.start, self.end, self.every))

    def at(self, edition: Edition) -> "Query":
        """The same question as an edition answers it, by its own definition of the measure. Raises BadParameter where it can't."""
        asked = replace(self, measure=defined(self.measure.slug, edition), edition=edition, frozen=True)
        if (asked.on or asked.start) < asked.first_day:
            text = _("By edition %(number)s the registry begins later than that.")
            raise BadParameter("edition", text % {"number": edition.number})
        return asked

    def known_at(self, edition: Edition) -> "Query | None":
        """The same question at an edition; None where it can't answer."""
        try:
            return self.at(edition)
        except BadParameter:
            return None

    def total(self) -> "Query":
        """The same without breakdown and steps: the day or the whole period."""
        return replace(self, by=(), every=None, cumulative=False)

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
        return query.at_step(row.step)

    def at_step(self, step: Step) -> "Query":
        """The same at one step of a series."""
        if self.measure.is_stock:
            return replace(self, every=None, start=None, end=None, on=step.start)
        return replace(self, every=None, cumulative=False, start=step.start, end=step.end)

    def only_first(self, key: str) -> "Query | None":
        """The query of one line of a cross table: filtered by its key, broken down by the second dimension."""
        query = self._filtered(self.by[0], key)
        return replace(query, by=self.by[1:]) if query else None

    def _filtered(self, slug: str, key: str) -> "Query | None":
        """Filtered by a key of a dimension, which then is no dimension any more. Month and year of one date are both kept to."""
        dimension = DIMENSIONS[slug]
        rest = tuple(each for each in self.by if each != slug)
        if dimension.parameter is not None:
            return replace(self.having(**{dimension.parameter: key}), by=rest)
        name = slug.removesuffix("_year")
        if key in SPECIAL_KEYS:
            return None
        start = date.fromisoformat(f"{key}-01" if len(key) == 7 else f"{key}-01-01")
        end = periods.next_first(start, periods.MONTH if len(key) == 7 else periods.YEAR)
        days = {f"{name}_after": start.isoformat(), f"{name}_before": end.isoformat()}
        for bound, narrower in ((f"{name}_after", max), (f"{name}_before", min)):
            days[bound] = narrower([days[bound], *self.filters.get(bound, ())])
        return replace(self.having(**days), by=rest)

    def parameters(self, *, permanent: bool = False) -> list[tuple[str, str]]:
        """Parameters of the address, in one order. ``permanent`` spells out the time and the edition."""
        found = [("by", slug) for slug in self.by]
        if self.on is not None:
            found.append(("on", self.on.isoformat()))
        if self.start is not None and self.end is not None:
            found += [("from", self.start.isoformat()), ("to", self.end.isoformat())]
        if self.every:
            found.append(("every", self.every))
        if self.cumulative:
            found.append(("cumulative", "true"))
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
        hidden = {"by", "every", "cumulative", "edition"}
        shown = [(name, value) for name, value in self.parameters() if name not in hidden]
        return f"{reverse('cases')}?{urlencode([('measure', self.measure.slug), *shown])}"


def defined(measure: str, edition: Edition) -> Measure:
    """The definition of a measure that an edition answers by. Raises BadParameter where there is none: never another one instead."""
    try:
        return MEASURES[measure].at(edition.rules_version)
    except NotDefined:
        text = _(
            "Edition %(number)s was made by version %(version)s of the rules of counting, by which this site can't count “%(measure)s”."
        )
        words = {"number": edition.number, "version": edition.rules_version, "measure": MEASURES[measure].title}
        raise BadParameter("edition", text % words) from None
