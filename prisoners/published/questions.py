"""What can be asked of the published tables: what is counted, when, of whom, broken down by what, at which edition."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NamedTuple

from prisoners.published.dimensions import Dimension
from prisoners.published.predicates import Predicate


class Step(NamedTuple):
    """A day of a stock (``start`` alone), or a period [start, end) of a flow; at the question's edition, or at one of its own."""

    start: date
    end: date | None = None
    edition: int | None = None


class Relation(Enum):
    """Which rows are counted, and how."""

    SPANS = "spans"
    """A stock of persons from spans: those with a matching state on the day."""
    STANDINGS = "standings"
    """A stock of everybody recorded up to the day, by standing."""
    EVENTS = "events"
    """A flow of events."""
    PERSONS = "persons"
    """A flow of persons, each once, at the last event that passes."""
    SINCE = "since"
    """A stock of persons with an event up to the day, each once."""


@dataclass(frozen=True)
class Population:
    """What a measure counts: a relation, the event's kind where there is one, and the test of a row that belongs.

    ``designation`` is the column that a designation is looked for in: who counts the person then, or who designated them at all.
    """

    relation: Relation
    event: str | None = None
    condition: str = "true"
    designation: str = "designated_by"


@dataclass(frozen=True)
class Question:
    """Steps that name an edition are counted at it: how the number of one day moved is one question. All of them do, or none.

    ``seen``: only rows of listed people are counted, as they may be seen now. That tells who is behind a number of an old edition, and
    is never the number.
    """

    population: Population
    edition: int
    steps: tuple[Step, ...]
    by: tuple[Dimension, ...] = ()
    filters: tuple[Predicate, ...] = ()
    seen: bool = False


class Count(NamedTuple):
    """How many: the best number, and between which bounds it lies."""

    value: int
    low: int
    high: int


NONE = Count(0, 0, 0)


@dataclass(frozen=True)
class Answer:
    """``total[step]`` and ``cells[step, keys]``: a Count each; what is not there is zero."""

    total: dict[int, Count]
    cells: dict[tuple[int, tuple[str, ...]], Count] = field(default_factory=dict)
