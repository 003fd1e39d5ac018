"""Questions to the counting under test, in few words."""

from datetime import date

from prisoners.published.counting import count, people
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import grammar
from prisoners.published.questions import NONE, Answer, Count, Question, Step
from stats.measures import MEASURES

Time = date | tuple[date, date]
"""A day of a stock, or a period [from, to) of a flow."""


def question(measure: str, *times: Time, by: tuple[str, ...] = (), edition: int = 1, **filters) -> Question:
    """A filter is a value or a list of them, as in an address."""
    values = {name: given if isinstance(given, list) else [given] for name, given in filters.items()}
    return Question(
        population=MEASURES[measure].population,
        edition=edition,
        steps=tuple(Step(*time) if isinstance(time, tuple) else Step(time) for time in times),
        by=tuple(DIMENSIONS[slug] for slug in by),
        filters=tuple(grammar(values).predicates()),
    )


def answer(measure: str, *times: Time, by: tuple[str, ...] = (), edition: int = 1, **filters) -> Answer:
    return count(question(measure, *times, by=by, edition=edition, **filters))


def total(measure: str, time: Time, *, edition: int = 1, **filters) -> Count:
    return answer(measure, time, edition=edition, **filters).total.get(0, NONE)


def broken_down(measure: str, time: Time, by: str, *, edition: int = 1, **filters) -> dict[str, Count]:
    """Value, low and high by key of one dimension."""
    cells = answer(measure, time, by=(by,), edition=edition, **filters).cells
    return {key: found for (_step, (key,)), found in cells.items()}


def counted(measure: str, time: Time, *, edition: int = 1, **filters) -> list[int]:
    """Published keys of the people behind a value."""
    return people(question(measure, time, edition=edition, **filters))
