"""Sentences printed with a figure: what must be known to read it rightly."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published import counting
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.questions import NONE, Count, Population, Question, Relation
from stats.measures import ONCE
from stats.query import Query
from stats.table import Row
from stats.wording import coarsened, day, number, older_than_counted

MISSING = {
    "r.born_best IS NULL": ("age", "age_min", "age_max"),
    "r.term_days IS NULL": ("term_min", "term_max"),
}
"""Attributes whose absence fails a range filter, and the filters that test them."""
WITHOUT_DATE: dict[str, Callable[[int], str]] = {
    "r.due_best IS NULL AND r.term = ANY(ARRAY['indefinite', 'life'])": lambda n: ngettext(
        "%(number)s person held has no end of term.", "%(number)s people held have no end of term.", n
    ),
    "r.due_best IS NULL AND NOT r.term = ANY(ARRAY['indefinite', 'life'])": lambda n: ngettext(
        "%(number)s person held has no known date: mostly because no judgment in force is known.",
        "%(number)s people held have no known date: mostly because no judgment in force is known.",
        n,
    ),
    "r.due_best < steps.start": lambda n: ngettext(
        "%(number)s person held is overdue: the date has passed and no release is known.",
        "%(number)s people held are overdue: their date has passed and no release is known.",
        n,
    ),
}
"""People held who are in no number of expected releases, and how the note says so."""


def notes(query: Query, total: Count, table: list[Row]) -> list[str]:
    """All notes of a figure, the measure's caveats apart."""
    if query.edition is None:
        return [_("Nothing has been published yet, so nothing is known.")]
    said = [text for text in (older_than_counted(query), coarsened(query.edition)) if text]
    return [*said, *_reading(query, total, table), *_missing(query), *_beside(query, total)]


def _reading(query: Query, total: Count, table: list[Row]) -> Iterator[str]:
    if any(not DIMENSIONS[slug].adds_up for slug in query.by):
        yield _("Somebody can be in several rows here, so the rows add up to more than the total.")
    if total.low < total.high:
        yield _(
            "%(low)s are certain and %(high)s are the most that the records allow: some dates are known only as a month or a year, "
            "or custody was not confirmed lately."
        ) % {"low": number(total.low), "high": number(total.high)}
    marks = {mark for row in table for mark in row.marks}
    if "incomplete" in marks:
        yield _(
            "The hatched last steps are incomplete: judging by earlier ones, many of their events are not known yet."
        )
    if "imprecise" in marks:
        yield _(
            "Of the hatched part of a step it is not certain that it belongs there: dates are vaguer than the step."
        )
    if query.measure.is_estimate:
        yield _("Estimates: dates of expected release are computed from terms and published by month.")
    if query.cumulative:
        yield _("Each step counts everything since %(day)s.") % {"day": day(query.start)}
    elif query.every and query.measure.population.relation == Relation.PERSONS and query.measure.slug not in ONCE:
        yield _("Persons of the steps can be more than those of the whole period: somebody can be in several steps.")
    if query.edition.synthetic:
        yield _("Invented people are among those counted: this is a demonstration, not data.")


def _missing(query: Query) -> Iterator[str]:
    for condition, names in MISSING.items():
        given = {name for name in names if name in query.filters}
        if not given or query.every:
            continue
        without = replace(query, filters={n: v for n, v in query.filters.items() if n not in given}, by=())
        passing = [key for name in given for key in query.filters[name] if key in SPECIAL_KEYS]
        if passing:
            condition += f" AND r.born_missing <> ALL(ARRAY[{', '.join(repr(key) for key in sorted(passing))}])"
        count = _narrowed(without, condition)
        if count.high and condition.startswith("r.born"):
            yield ngettext(
                "%(number)s more has no known or no disclosed birth date and is left out by the age filter.",
                "%(number)s more have no known or no disclosed birth date and are left out by the age filter.",
                count.high,
            ) % {"number": number(count.high)}
        elif count.high:
            yield ngettext(
                "%(number)s more has no fixed or no known term and is left out by the term filter.",
                "%(number)s more have no fixed or no known term and are left out by the term filter.",
                count.high,
            ) % {"number": number(count.high)}


def _narrowed(query: Query, condition: str) -> Count:
    """The same count of those alone who also pass a condition."""
    population = query.measure.population
    narrowed = replace(population, condition=f"{population.condition} AND {condition}")
    return counting.count(query.question(population=narrowed)).total.get(0, NONE)


def _beside(query: Query, total: Count) -> Iterator[str]:
    """What belongs beside a measure: persons beside events, deaths after release, people without a due date."""
    if query.every:
        return
    slug = query.measure.slug
    if slug in {"detained", "released"}:
        persons = Population(Relation.PERSONS, event=slug)
        count = counting.count(query.question(population=persons, by=())).total.get(0, NONE)
        if count.value != total.value:
            yield ngettext("They concern %(number)s person.", "They concern %(number)s people.", count.value) % {
                "number": number(count.value)
            }
    if slug == "died" and "status" not in query.filters:
        after = replace(query.measure.population, condition="NOT r.in_custody")
        count = counting.count(query.question(population=after, by=())).total.get(0, NONE)
        if count.value:
            yield ngettext(
                "%(number)s more died after release.", "%(number)s more died after release.", count.value
            ) % {"number": number(count.value)}
    if slug == "due":
        yield from _without_date(query)


def _without_date(query: Query) -> Iterator[str]:
    """People held on the day who have no date ahead: indefinite, not known, overdue."""
    for condition, text in WITHOUT_DATE.items():
        population = Population(Relation.SPANS, condition=condition)
        question: Question = query.question(population=population, by=())
        step = question.steps[0]._replace(start=query.day, end=None)
        count = counting.count(replace(question, steps=(step,))).total.get(0, NONE)
        if count.value:
            yield text(count.value) % {"number": number(count.value)}
