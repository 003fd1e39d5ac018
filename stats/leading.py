"""Where a number of a table leads: to the figure that gives the same number; nowhere where no address can be sure to."""

from dataclasses import replace

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.questions import NONE, Relation, Step
from stats.measures import ONCE
from stats.query import Query
from stats.table import Row

OF_A_PERSON = frozenset({"gender", "residence", "occupation"})
"""Dimensions whose key is the same for all events of a person."""


def same(query: Query) -> bool:
    """Whether a filter by a row's key gives the row's number for sure.

    A measure of persons in a period counts each at the last event that passes. Of somebody convicted of two kinds of penalty the row is the
    last one's, and a filter by the first finds them too: no figure has the number of that row alone.
    """
    population = query.measure.population
    if population.relation not in {Relation.PERSONS, Relation.SINCE} or query.measure.slug in ONCE:
        return True
    # Of several organisations' designations each is counted apart.
    apart = {"designation"} if population.relation == Relation.SINCE else set()
    return set(query.by) <= OF_A_PERSON | apart


def _narrows(query: Query, slug: str, key: str) -> bool:
    """Whether a filter by the key is added to those there are. One that takes their place asks something else.

    Who is asked for by one article and broken down by articles is in the rows of others too; an address has no "and" of two articles.
    """
    dimension = DIMENSIONS[slug]
    if dimension.date is not None:
        return not any(f"{dimension.date}_{end}" in query.filters for end in ("after", "before"))
    given = query.filters.get(dimension.parameter, (key,))
    return key in given if dimension.adds_up else given == (key,)


def to_row(query: Query, row: Row) -> str | None:
    """The figure of one row."""
    sure = same(query) and all(_narrows(query, slug, key) for slug, key in row.keys.items())
    return _address(query.only(row)) if sure else None


def to_cell(query: Query, step: Step, keys: dict[str, str]) -> str | None:
    """The figure of one cell of a table with columns, whether it holds anybody or not."""
    return to_row(query, Row(step, keys, (), NONE))


def to_keys(query: Query, **keys: str) -> str | None:
    """The figure of all that has these keys, whatever else it is broken down by: the sum of a line or a column."""
    whole = replace(query, by=tuple(keys))
    return to_row(whole, Row(query.steps[0], keys, (), NONE)) if keys else whole.address()


def to_step(query: Query, step: Step) -> str:
    """The figure of one step, not broken down."""
    return replace(query.at_step(step), by=()).address()


def to_total(query: Query) -> str:
    """The figure of the whole, not broken down: the day or the period."""
    return query.total().address()


def _address(query: Query | None) -> str | None:
    return query.address() if query is not None else None
