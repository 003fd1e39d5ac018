"""Counting: the one place that turns published rows into numbers (docs/counting.md).

Every number is three: ``value`` counts best rows, ``low`` those that can't be otherwise, ``high`` those that may be. The statements were
checked against a slow twin in plain Python (tests/published/twin.py).

SQL is put together here from constants of this package alone; every value that a reader gives is bound.
"""

from prisoners.published.binding import Binder
from prisoners.published.database import readers_connection
from prisoners.published.dimensions import Dimension
from prisoners.published.questions import Answer, Count, Question, Relation
from prisoners.published.shapes import (
    AGE_DAY,
    CANDIDATES,
    COUNTED,
    IN_PERIOD,
    NEEDED,
    ROWS,
    SHAPES,
    UP_TO_DAY,
)
from prisoners.published.standings import standings


def count(question: Question) -> Answer:
    """Count. The total is a count of its own, never a sum of the rows: bounds don't add up, nor do several articles."""
    total = {row[0]: Count(*row[1:]) for row in _ask(question, broken_down=False)}
    if not question.by:
        return Answer(total)
    size = len(question.by)
    cells = {(row[0], tuple(row[1 : 1 + size])): Count(*row[1 + size :]) for row in _ask(question, broken_down=True)}
    return Answer(total, cells)


def people(question: Question) -> list[int]:
    """Published keys of the people that ``value`` counts, at the question's first step, each once."""
    counted, values = behind(question)
    with readers_connection().cursor() as cursor:
        cursor.execute(f"{counted} SELECT person FROM counted", values)
        return [person for (person,) in cursor.fetchall()]


def behind(question: Question) -> tuple[str, dict]:
    """The same people in SQL: a WITH clause that ends with ``counted(person)``, and its values."""
    found, values = _found(question, ())
    test = COUNTED[question.population.relation]
    return f"{found}, counted AS MATERIALIZED (SELECT DISTINCT person FROM found WHERE step = 0 AND {test})", values


def _ask(question: Question, *, broken_down: bool) -> list[tuple]:
    sql, values = statement(question, broken_down=broken_down)
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def statement(question: Question, *, broken_down: bool) -> tuple[str, dict]:
    """The statement of a question and its values. Columns: step, a key for each dimension, value, low, high."""
    relation = question.population.relation
    by = question.by if broken_down else ()
    found, values = _found(question, by)
    keys = "".join(f"k{n}, " for n in range(len(by)))
    grouped = "".join(f", k{n}" for n in range(len(by)))
    counted = SHAPES[relation].format(keys=keys, by=grouped, who=", ".join(_who(relation, by)))
    sql = f"""{found},
    counted(step, {keys} value, low, high) AS ({counted})
    SELECT step, {keys} sum(value)::int, sum(low)::int, sum(high)::int FROM counted GROUP BY step{grouped}
    """
    return sql, values


def _who(relation: Relation, by: tuple[Dimension, ...]) -> tuple[str, ...]:
    """Columns of who counts once. Whoever several organisations ever designated counts once in the row of each."""
    apart = relation == Relation.SINCE and any(dimension.slug == "designation" for dimension in by)
    return ("person", "designated_by") if apart else ("person",)


def _asks_for_status(question: Question, by: tuple[Dimension, ...]) -> bool:
    """Whether the answer depends on anybody's standing."""
    tests = [predicate.possible.sql for predicate in question.filters] + [question.population.condition]
    return any("r.status" in sql for sql in (*tests, *(dimension.sql for dimension in by)))


def _found(question: Question, by: tuple[Dimension, ...]) -> tuple[str, dict]:
    """The rows that can be counted, in a WITH clause that ends with ``found``: with their keys and what is best and certain."""
    relation = question.population.relation
    binder = Binder(question)
    keys = "".join(f"k{n}, " for n in range(len(by)))
    columns = {Relation.EVENTS: IN_PERIOD, Relation.PERSONS: IN_PERIOD, Relation.SINCE: UP_TO_DAY}.get(relation, {})
    named = "".join(f", {sql} AS {name}" for name, sql in columns.items())
    for name in sorted({dimension.date for dimension in by if dimension.date}):
        first, last = binder.days(name)
        named += f", {first} AS {name}_first, {last} AS {name}_last"
    possible, best, certain = (
        binder.all_of([getattr(predicate, strength) for predicate in question.filters])
        for strength in ("possible", "best", "certain")
    )
    # A vague date passes by one of its days: each bound alone may be passed by a different one.
    for name in sorted({predicate.window.name for predicate in question.filters if predicate.window}):
        possible += " AND {} <= {}".format(*binder.days(name))
    condition = binder.constant(question.population.condition)
    rows = ROWS[relation].format(edition=binder.at_edition, condition=condition, **binder.tables)
    laterals = "".join(
        f" CROSS JOIN LATERAL ({binder.keys(dimension)}) AS d{n}(k{n}, b{n}, c{n})" for n, dimension in enumerate(by)
    )
    best_key = " AND ".join(["true", *(f"b{n}" for n in range(len(by)))])
    certain_key = " AND ".join(["true", *(f"c{n}" for n in range(len(by)))])
    # Month and year of one date: the year of the month alone.
    agree = " WHERE left(k0, 4) = left(k1, 4)" if len(by) == 2 and by[0].date and by[0].date == by[1].date else ""
    candidates, everybody = "", ""
    if relation in {Relation.PERSONS, Relation.SINCE}:
        candidates = CANDIDATES.format(who=", ".join(_who(relation, by)))
    elif relation == Relation.STANDINGS:
        everybody = standings(binder.at_edition, asked=_asks_for_status(question, by), tables=binder.tables)
    sql = f"""
    WITH steps(step, start, until, edition) AS (VALUES {binder.steps()}){everybody},
    rows AS (
        SELECT steps.step AS step_number, {AGE_DAY[relation]} AS counted_on, r.*{named}, ({best}) AS fb, ({certain}) AS fc
        {rows} AND ({possible})
    ){candidates},
    found AS (
        SELECT r.step_number AS step, {NEEDED[relation]}, {keys} ({best_key}) AS kb, ({certain_key}) AS kc
        FROM {"candidate" if candidates else "rows"} r{laterals}{agree}
    )"""
    return sql, binder.values
