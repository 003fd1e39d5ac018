"""Counting: the one place that turns published rows into numbers (rules of counting 1, 3 and 5).

Every number is three: ``value`` counts best rows, ``low`` those that can't be otherwise, ``high`` those that may be. The statements were
checked against a slow twin in plain Python (tests/published/twin.py).

SQL is put together here from constants of this package alone; every value that a reader gives is bound.
"""

from datetime import date

from prisoners.published.database import readers_connection
from prisoners.published.dimensions import Dimension, age_bands
from prisoners.published.predicates import Test
from prisoners.published.questions import Answer, Count, Question, Relation
from prisoners.published.standings import STANDINGS

AT_EDITION = "r.first_edition <= %(edition)s AND (r.last_edition IS NULL OR r.last_edition > %(edition)s)"

# The rows that a step can count. {condition} and {edition} are filled in; steps.start and steps.until are days.
ROWS = {
    Relation.SPANS: """
        FROM steps JOIN published_span r ON r.day_from <= steps.start AND (r.day_to IS NULL OR r.day_to > steps.start)
        WHERE {edition} AND {condition}""",
    Relation.STANDINGS: "FROM steps JOIN standings r ON r.on_step = steps.step WHERE {condition}",
    Relation.EVENTS: """
        FROM steps JOIN published_event r ON r.day_earliest < steps.until AND r.day_latest >= steps.start
        WHERE {edition} AND r.kind = %(event)s AND {condition}""",
    Relation.PERSONS: """
        FROM steps JOIN published_event r ON r.day_earliest < steps.until AND r.day_latest >= steps.start
        WHERE {edition} AND r.kind = %(event)s AND {condition}""",
    Relation.SINCE: """
        FROM steps JOIN published_event r ON r.day_earliest <= steps.start
        WHERE {edition} AND r.kind = %(event)s AND {condition}""",
}
AGE_DAY = {
    Relation.SPANS: "steps.start",
    Relation.STANDINGS: "steps.start",
    Relation.EVENTS: "r.day_best",
    Relation.PERSONS: "r.day_best",
    Relation.SINCE: "steps.start",
}

# A state is certain where it is the only one; a doubtful person is certain where all states match.
STATES = """
    SELECT step, {keys} count(*) FILTER (WHERE fb AND kb), count(*) FILTER (WHERE fc AND kc), count(*)
    FROM found WHERE states = 1 GROUP BY step {by}
    UNION ALL
    SELECT step, {keys} count(*) FILTER (WHERE v), count(*) FILTER (WHERE l), count(*) FROM (
        SELECT step, {keys} bool_or(best AND fb AND kb) AS v, count(*) FILTER (WHERE fc AND kc) = max(states) AS l
        FROM found WHERE states > 1 GROUP BY step, person {by}
    ) AS doubtful GROUP BY step {by}"""

EVENTS = """
    SELECT step, {keys} count(*) FILTER (WHERE in_best AND fb AND kb), count(*) FILTER (WHERE in_surely AND fc AND kc), count(*)
    FROM found GROUP BY step {by}"""

# A person counts once, at the last event that passes.
PERSONS = """
    SELECT step, {keys} count(*) FILTER (WHERE v), count(*) FILTER (WHERE l), count(*) FROM (
        SELECT step, {keys} bool_or(seq = best_last AND kb) AS v,
            bool_or(some_surely) AND count(DISTINCT seq) FILTER (WHERE kc) = max(candidates) AS l
        FROM found GROUP BY step, {who} {by}
    ) AS persons GROUP BY step {by}"""

# Which events can be the last: those with no later one that surely passes, and surely lies in the period whenever they do. A later
# one that can lie before the period does only if it is not known to follow (`follows` holds seq of events that surely came before).
CANDIDATES = """,
    matching AS (
        SELECT *, bool_or(in_surely AND fc) OVER same AS some_surely, max(seq) FILTER (WHERE in_best AND fb) OVER same AS best_last
        FROM rows WINDOW same AS (PARTITION BY step_number, {who})
    ),
    candidate AS (
        SELECT *, count(*) OVER (PARTITION BY step_number, {who}) AS candidates
        FROM matching WHERE NOT EXISTS (
            SELECT FROM matching AS later
            WHERE {same} AND later.seq > matching.seq AND later.fc AND later.in_before
                AND (later.in_surely OR later.day_earliest >= matching.day_latest OR matching.seq = ANY(later.follows))
        )
    )"""

SHAPES = {
    Relation.SPANS: STATES,
    Relation.STANDINGS: STATES,
    Relation.EVENTS: EVENTS,
    Relation.PERSONS: PERSONS,
    Relation.SINCE: PERSONS,
}

IN_PERIOD = {
    "in_best": "r.day_best >= steps.start AND r.day_best < steps.until",
    "in_surely": "r.day_earliest >= steps.start AND r.day_latest < steps.until",
    "in_before": "r.day_latest < steps.until",
}
UP_TO_DAY = dict.fromkeys(("in_surely", "in_before"), "r.day_latest <= steps.start") | {
    "in_best": "r.day_best <= steps.start"
}


def count(question: Question) -> Answer:
    """Count. The total is a count of its own, never a sum of the rows: bounds don't add up, nor do several articles."""
    total = {row[0]: Count(*row[1:]) for row in _ask(question, broken_down=False)}
    if not question.by:
        return Answer(total)
    size = len(question.by)
    cells = {(row[0], tuple(row[1 : 1 + size])): Count(*row[1 + size :]) for row in _ask(question, broken_down=True)}
    return Answer(total, cells)


# Whom `value` counts: the people whose public rows stand behind a number.
COUNTED = {
    Relation.SPANS: "best AND fb",
    Relation.STANDINGS: "best AND fb",
    Relation.EVENTS: "in_best AND fb",
    Relation.PERSONS: "seq = best_last",
    Relation.SINCE: "seq = best_last",
}


def people(question: Question) -> list[int]:
    """Published keys of the people that ``value`` counts, at the question's first step, each once."""
    found, values = _found(question, ())
    with readers_connection().cursor() as cursor:
        cursor.execute(
            f"{found} SELECT DISTINCT person FROM found WHERE step = 0 AND {COUNTED[question.population.relation]}",
            values,
        )
        return [person for (person,) in cursor.fetchall()]


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


def _found(question: Question, by: tuple[Dimension, ...]) -> tuple[str, dict]:
    """The rows that can be counted, in a WITH clause that ends with ``found``: with their keys and what is best and certain."""
    relation = question.population.relation
    binder = _Binder(question)
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
    rows = ROWS[relation].format(edition=AT_EDITION, condition=binder.constant(question.population.condition))
    laterals = "".join(
        f" CROSS JOIN LATERAL ({binder.keys(dimension)}) AS d{n}(k{n}, b{n}, c{n})" for n, dimension in enumerate(by)
    )
    best_key = " AND ".join(["true", *(f"b{n}" for n in range(len(by)))])
    certain_key = " AND ".join(["true", *(f"c{n}" for n in range(len(by)))])
    # Month and year of one date: the year of the month alone.
    agree = " WHERE left(k0, 4) = left(k1, 4)" if len(by) == 2 and by[0].date and by[0].date == by[1].date else ""
    candidates, standings = "", ""
    if relation in {Relation.PERSONS, Relation.SINCE}:
        who = _who(relation, by)
        same = " AND ".join(f"later.{column} = matching.{column}" for column in ("step_number", *who))
        candidates = CANDIDATES.format(who=", ".join(who), same=same)
    elif relation == Relation.STANDINGS:
        standings = STANDINGS.format(edition=AT_EDITION)
    sql = f"""
    WITH steps(step, start, until) AS (VALUES {binder.steps()}){standings},
    rows AS (
        SELECT steps.step AS step_number, {AGE_DAY[relation]} AS counted_on, r.*{named}, ({best}) AS fb, ({certain}) AS fc
        {rows} AND ({possible})
    ){candidates},
    found AS (
        SELECT r.step_number AS step, r.*, {keys} ({best_key}) AS kb, ({certain_key}) AS kc
        FROM {"candidate" if candidates else "rows"} r{laterals}{agree}
    )"""
    return sql, binder.values


# Which date of an event's row is the day of the event itself.
OWN_DATE = {
    "detained": "detained",
    "convicted": "convicted",
    "sentenced": "convicted",
    "released": "released",
    "due": "due",
}


class _Binder:
    """Collects the values of a statement under names, so that a fragment may stand in it several times."""

    def __init__(self, question: Question):
        self.question = question
        self.values: dict = {"edition": question.edition, "event": question.population.event}
        self.age_day = AGE_DAY[question.population.relation]
        self.ages = next((predicate.ages for predicate in question.filters if predicate.ages is not None), None)

    def constant(self, sql: str, day: str | None = None) -> str:
        designation = self.question.population.designation
        return sql.replace("{day}", day or self.age_day).replace("{designation}", designation)

    def keys(self, dimension: Dimension) -> str:
        sql = self.constant(dimension.sql, day="r.counted_on").replace("{ages}", age_bands(self.ages))
        return sql.replace("{first}", f"r.{dimension.date}_first").replace("{last}", f"r.{dimension.date}_last")

    def days(self, name: str) -> tuple[str, str]:
        """The first and last day that a date of a row can be, as the filters and the time asked for allow."""
        first, last = [f"r.{name}_earliest"], [f"r.{name}_latest"]
        for predicate in self.question.filters:
            if predicate.window and predicate.window.name == name:
                first += [self._value(predicate.window.first)] if predicate.window.first else []
                last += [f"{self._value(predicate.window.until)} - 1"] if predicate.window.until else []
        match self.question.population.relation:
            case Relation.SPANS if name == "detained":
                last.append("steps.start")  # who is held on a day was detained by then
            case Relation.SPANS if name == "released":
                first.append("steps.start + 1")  # and is released later
            case Relation.EVENTS | Relation.PERSONS if OWN_DATE.get(self.question.population.event) == name:
                first.append("steps.start")
                last.append("steps.until - 1")
        return f"GREATEST({', '.join(first)})", f"LEAST({', '.join(last)})"

    def all_of(self, tests: list[Test]) -> str:
        return " AND ".join(["true", *(self._bind(test) for test in tests)])

    def steps(self) -> str:
        rows = []
        for number, step in enumerate(self.question.steps):
            self.values[f"from{number}"], self.values[f"to{number}"] = step.start, step.end or step.start
            rows.append(f"({number}, %(from{number})s::date, %(to{number})s::date)")
        return ", ".join(rows)

    def _bind(self, test: Test) -> str:
        sql = self.constant(test.sql)
        for value in test.values:
            sql = sql.replace("%s", self._value(value), 1)
        return sql

    def _value(self, value: object) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"%({name})s::date" if isinstance(value, date) else f"%({name})s"
