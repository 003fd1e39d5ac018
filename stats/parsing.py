"""Reading a query from an address: everything spelled out, or an error that names the parameter which is wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import LAST_YEAR, PARAMETERS, BadParameter, DayField, grammar
from prisoners.published.models import Edition
from prisoners.published.questions import Relation
from stats import periods
from stats.measures import MEASURES
from stats.query import Query, defined

OWN_PARAMETERS = ("by", "on", "from", "to", "every", "cumulative", "edition")
MOST_DIMENSIONS = 2
DUE_YEARS, DUE_YEARS_IN_STEPS = 30, 10
"""How far ahead expected releases are counted where no period is named: longer than any fixed term; in steps less, most would be empty."""

ANY_DAY = date(LAST_YEAR, 12, 31)
"""Stands for today where it doesn't matter yet whether a day has come."""


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
    numbered: Callable[[int], Edition | None] = editions.numbered,
    today: date | None = None,
) -> Query:
    """The query of an address. Raises BadParameter that names what is wrong: never a silently wrong number.

    ``latest`` gives the last edition and ``numbered`` one by its number, for callers who read many queries and have them. Nothing later than ``today`` can be
    known; the registry's today unless given.
    """
    for name in given:
        if name not in OWN_PARAMETERS and name not in PARAMETERS:
            raise BadParameter(name, _("There is no parameter “%(name)s” here.") % {"name": name})
    values = {name: [v for v in given.getlist(name) if v != ""] for name in given}
    values = {name: found for name, found in values.items() if found}
    for name in values:
        if name in OWN_PARAMETERS and name != "by" and len(values[name]) > 1:
            raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
    edition, frozen = _edition(values, latest, numbered)
    found = MEASURES[measure] if edition is None else defined(measure, edition)
    filters = {name: tuple(dict.fromkeys(values[name])) for name in PARAMETERS if name in values}
    grammar({name: list(v) for name, v in filters.items()})
    if found.needs_designation and "designation" not in filters:
        filters["designation"] = (Query(found, edition).default_designation,)
    query = Query(found, edition, frozen, by=_by(values), every=_every(values), filters=filters)
    query = replace(query, cumulative=_cumulative(query, values))
    query = _with_time(query, {name: _day(values, name) for name in ("on", "from", "to")})
    _check_time(query, today or editions.today())
    return query


def _edition(values: dict[str, list[str]], latest: Callable, numbered: Callable) -> tuple[Edition | None, bool]:
    if "edition" not in values:
        return latest(), False
    return editions.named("edition", values["edition"][0], numbered), True


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
        raise BadParameter("every", _("A series goes by “day”, by “month” or by “year”."))
    return every


def _cumulative(query: Query, values: dict[str, list[str]]) -> bool:
    if "cumulative" not in values:
        return False
    if values["cumulative"][0] != "true":
        raise BadParameter("cumulative", _("Write “true”, or leave it out."))
    if query.measure.is_stock:
        raise BadParameter(
            "cumulative", _("Numbers on a day can't be added up over time: only what happens in a period can.")
        )
    if query.every is None:
        raise BadParameter("cumulative", _("Only a series can add up over time: add “every”."))
    return True


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
                raise BadParameter(name, _("This is counted on a day: use “on”, or add “every” for a series."))
        return replace(query, on=on or query.day)
    if query.measure.is_stock and end is None and on is not None:
        # The series of a stock up to a day: a form that has a day filled in can ask for the days before it.
        on, end = None, on + timedelta(days=1)
    if on is not None:
        raise BadParameter("on", _("This is counted in a period: use “from” and “to” (the day after the last)."))
    if query.measure.is_estimate:
        start = start or query.day
        end = end or date(query.day.year + (DUE_YEARS_IN_STEPS if query.every else DUE_YEARS), 1, 1)
    start, end = start or query.first_day, end or query.day + timedelta(days=1)
    if end <= start:
        name = "from" if given["to"] is None else "to"
        raise BadParameter(name, _("The period must end after it begins: “to” is the day after its last."))
    query = replace(query, start=start, end=end)
    if len(query.steps) > _most_steps(query):
        raise BadParameter("every", _("That is too many steps: choose a shorter period or longer steps."))
    return query


def _most_steps(query: Query) -> int:
    """How many steps a series may have, by what each costs: the people of its day, many rows, or all that happened before it."""
    relation = query.measure.population.relation
    if query.every is None:
        return periods.MOST_STEPS
    if relation == Relation.STANDINGS and ("status" in query.by or "status" in query.filters):
        return periods.MOST_STANDINGS
    if query.cumulative or relation in {Relation.SINCE, Relation.STANDINGS} or len(query.by) > 1:
        return periods.MOST_LOOKING_BACK
    return periods.MOST_BROKEN_DOWN if query.by else periods.MOST_STEPS


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
