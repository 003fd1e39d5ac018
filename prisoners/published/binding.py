"""Values and days of a question, put into the fragments of a counting statement."""

from collections.abc import Mapping
from datetime import date

from prisoners.published.dimensions import Dimension, age_bands
from prisoners.published.disclosed import PUBLISHED, SEEN
from prisoners.published.predicates import Test
from prisoners.published.questions import Question, Relation
from prisoners.published.shapes import AGE_DAY, AT_EDITION, AT_OWN_EDITION

# Which date of an event's row is the day of the event itself.
OWN_DATE = {
    "detained": "detained",
    "convicted": "convicted",
    "sentenced": "convicted",
    "released": "released",
    "due": "due",
}


class Binder:
    """Collects the values of a statement under names, so that a fragment may stand in it several times."""

    def __init__(self, question: Question):
        self.question = question
        self.values: dict = {"edition": question.edition, "event": question.population.event}
        self.age_day = AGE_DAY[question.population.relation]
        self.ages = next((predicate.ages for predicate in question.filters if predicate.ages is not None), None)

    @property
    def at_edition(self) -> str:
        """The test of a row ``r`` that was believed at the edition asked for. One edition for all steps stays a constant: planned better."""
        test = AT_EDITION if all(step.edition is None for step in self.question.steps) else AT_OWN_EDITION
        return f"{test} AND r.listed" if self.question.seen else test

    @property
    def tables(self) -> Mapping[str, str]:
        """What rows are read from."""
        return SEEN if self.question.seen else PUBLISHED

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
            self.values[f"at{number}"] = self.question.edition if step.edition is None else step.edition
            rows.append(f"({number}, %(from{number})s::date, %(to{number})s::date, %(at{number})s::int)")
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
