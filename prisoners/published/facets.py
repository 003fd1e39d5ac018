"""How many people each choice of a filter would leave: the numbers beside the options of a list's filter form.

An option counts as if its own filter were not set, so that it says what choosing it instead would give: exactly as many people as the list then
counts. Only best rows matter for that (rule 3 of docs/counting.md), so one pass finds the rows that fail at most one filter, and each facet groups
those that no other filter refuses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from prisoners.published.binding import Binder
from prisoners.published.database import readers_connection
from prisoners.published.dimensions import DIMENSIONS, Dimension
from prisoners.published.filters import grammar
from prisoners.published.predicates import Predicate
from prisoners.published.questions import Question, Relation
from prisoners.published.shapes import AGE_DAY, IN_PERIOD, ROWS, UP_TO_DAY
from prisoners.published.standings import standings

FACETS: dict[str, Dimension] = {d.parameter: d for d in DIMENSIONS.values() if d.parameter}
"""Filters by key, and the dimension that one of their keys is a value of."""
YES_NO = "in_absentia"
ARTICLE = "article"

BEST = {
    Relation.SPANS: "r.best",
    Relation.STANDINGS: "r.best",
    Relation.EVENTS: IN_PERIOD["in_best"],
    Relation.PERSONS: IN_PERIOD["in_best"],
    Relation.SINCE: UP_TO_DAY["in_best"],
}
"""Rows that ``value`` may count: of a flow of persons too, since whoever has an event that passes is counted once, at the last one."""
ONE_ROW_A_PERSON = {Relation.SPANS, Relation.STANDINGS}
COLUMNS = (
    "person", "gender", "residence", "occupation", "born_earliest", "born_best", "born_latest", "born_missing", "designated_by", "counted_by",
    "status", "arrangement", "facility", "facility_type", "facility_region", "regime", "penalty", "term", "articles", "parts", "article_groups",
    "group_cases", "courts", "judges", "in_absentia", "release_reason",
)  # fmt: skip
"""What is kept of a row: whatever a facet groups by."""


@dataclass(frozen=True)
class Facets:
    """``counts[parameter][key]``: people that choosing this key would leave. ``without[parameter]``: people if that filter were taken away."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)


def facets(question: Question, filters: Mapping[str, tuple[str, ...]], *, among: list[int] | None = None) -> Facets:
    """Count the options of all filters by key. ``filters`` are the question's own, as parameter to values; ``among``: only these people.

    One statement, whatever is filtered.
    """
    tests = grammar({name: list(values) for name, values in filters.items()}).by_parameter()
    sql, values = _statement(replace(question, by=(), filters=()), tests, among)
    found = Facets({name: {} for name in (*FACETS, YES_NO)}, {})
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, values)
        for parameter, key, number in cursor.fetchall():
            if key is None:
                found.without[parameter] = number
            else:
                found.counts[parameter][key] = number
    return found


def _statement(question: Question, tests: Mapping[str, Predicate], among: list[int] | None) -> tuple[str, dict]:
    relation = question.population.relation
    binder = Binder(question)
    passes = {name: f"coalesce({binder.all_of([test.best])}, false)" for name, test in tests.items()}
    flags = "".join(f", {sql} AS passes_{name}" for name, sql in passes.items())
    failed = " + ".join(["0", *(f"(NOT {sql})::int" for sql in passes.values())])
    people = ""
    if among is not None:
        binder.values["among"] = among
        # As rows, not as an array: thousands of people in an array are read through for every row.
        people = "AND r.person IN (SELECT unnest(%(among)s::bigint[]))"
    everybody = standings(f"{binder.at_edition} {people}", asked=True) if relation == Relation.STANDINGS else ""
    condition = binder.constant(question.population.condition)
    rows = ROWS[relation].format(edition=binder.at_edition, condition=condition, **binder.tables)
    kept = ", ".join(f"r.{column}" for column in COLUMNS)
    number = "count(*)" if relation in ONE_ROW_A_PERSON else "count(DISTINCT r.person)"
    parts = [_options(binder, name, dimension, tests, number) for name, dimension in FACETS.items()]
    parts.append(_of(YES_NO, "in_absentia::text", "", _others(tests, YES_NO), number))
    parts += [f"SELECT '{name}', NULL, {number} FROM base r WHERE {_others(tests, name)}" for name in tests]
    sql = f"""
    WITH steps(step, start, until, edition) AS (VALUES {binder.steps()}){everybody},
    base AS MATERIALIZED (
        SELECT {AGE_DAY[relation]} AS counted_on, {kept}{flags} {rows} AND {BEST[relation]} {people} AND {failed} <= 1
    )
    {" UNION ALL ".join(parts)}
    """
    return sql, binder.values


def _options(binder: Binder, name: str, dimension: Dimension, tests: Mapping[str, Predicate], number: str) -> str:
    others = _others(tests, name)
    found = _of(name, "k", f"CROSS JOIN LATERAL ({binder.keys(dimension)}) AS d(k, b, c)", f"b AND {others}", number)
    if name == ARTICLE:
        # A part, such as 342.1, is a value of the filter too. It is counted where it was chosen: then it is shown.
        found += " UNION ALL " + _of(
            name, "k", "CROSS JOIN LATERAL unnest(r.parts) AS d(k)", f"k LIKE '%%.%%' AND {others}", number
        )
    return found


def _of(name: str, key: str, joined: str, where: str, number: str) -> str:
    return f"SELECT '{name}', {key}, {number} FROM base r {joined} WHERE {where} GROUP BY {key}"


def _others(tests: Mapping[str, Predicate], name: str) -> str:
    """Rows that no filter but this one refuses."""
    return " AND ".join(["true", *(f"passes_{other}" for other in tests if other != name)])
