"""Every surface of the explorer against the slow twin, over random lives and random filters.

The figure, the result line, the rows of the list, the rows that are taken away, and the numbers beside the options of each filter are one and the same count.
"""

import os
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

import pytest
import time_machine
from django.http import QueryDict

from prisoners.domain.choices import Disclosure
from prisoners.explorer.people.asking import asked
from prisoners.explorer.people.listing import listing
from prisoners.models import Person
from prisoners.published.database import readers_connection
from prisoners.published.facets import FACETS, YES_NO, facets
from prisoners.published.filters import KeysFilter, PublishedFilter
from prisoners.published.labels import vocabulary
from prisoners.published.pages import page_of_people
from prisoners.published.rows import statement
from prisoners.published.tables import PREFIXES, TABLES
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from stats.figures import figure as counted_figure
from stats.lists import list_question
from stats.measures import MEASURES, PERSONS
from stats.parsing import parse
from tests.documents import at_noon
from tests.published.comparing import Registry
from tests.published.filter_samples import SAMPLES
from tests.published.histories import true_document
from tests.published.twin import Asked, figure
from tests.published.twin_lives import Life

ROUNDS = int(os.environ.get("RANDOM_FILTERS", "300"))
OPTIONS = 4
"""Options looked at a round, of all filters together."""
PEOPLE = 60
DAYS = (date(2024, 5, 1), date(2024, 6, 1))
TODAY = date(2024, 6, 15)
LISTED = (Disclosure.PUBLIC, Disclosure.NAME_WITHHELD)


@pytest.fixture
def lives(reference, editor) -> dict[int, Life]:
    """Random lives as published in two editions, by the published key of the person."""
    check = Check(CodeLists.load(), DAYS[0])
    registry = Registry(editor)
    registry.publish([true_document(seed, f"invented:{seed}", check) for seed in range(PEOPLE)], DAYS[0])
    registry.publish([true_document(1000 + seed, f"invented:{seed}", check) for seed in range(0, PEOPLE, 5)], DAYS[1])
    keys = dict(Person.objects.values_list("reference", "key"))
    return {keys[reference]: life for reference, life in registry.latest.items()}


def some_time(random: Random, measure: str) -> tuple[dict[str, str], object]:
    """A day or a period, as parameters and as the twin takes it."""
    start = date(2021, 1, 1) + timedelta(days=random.randrange(1200))
    if MEASURES[measure].is_stock:
        return {"on": start.isoformat()}, start
    end = min(start + timedelta(days=random.choice([31, 365, 1500])), date(2025, 1, 1))
    return {"from": start.isoformat(), "to": end.isoformat()}, (start, end)


def some_filters(random: Random) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sample in random.sample(SAMPLES, random.choice([0, 1, 1, 2, 2, 3])):
        found |= {name: given if isinstance(given, list) else [given] for name, given in sample.items()}
    return found


def behind(lives: dict[int, Life], measure: str, time, filters: dict[str, list[str]]) -> set[int]:
    """Keys of the people that the twin's value counts."""
    wanted = Asked(measure, (), **filters)
    return {key for key, life in lives.items() if figure([life], wanted, time).total[0]}


def address(measure: str, time: dict[str, str], filters: dict[str, list[str]]) -> QueryDict:
    given = QueryDict(mutable=True)
    given.update({"measure": measure, **time})
    for name, values in filters.items():
        given.setlist(name, values)
    return given


def all_pages(wanted) -> list[int]:
    """Everybody that the list shows, page by page."""
    found, after = [], ""
    ids = dict(page_ids())
    while True:
        page = page_of_people(wanted.question.question, order=wanted.order, size=7, after=after)
        assert page.before == len(found)
        found += page.people
        if not page.more:
            return found
        after = ids[page.people[-1]]


def page_ids() -> Iterable[tuple[int, str]]:
    return Person.objects.values_list("key", "public_id")


def taken_away(wanted, table: str) -> list[int | None]:
    """Keys of persons in the rows of a file."""
    sql, values = statement(TABLES[table], wanted.selection())
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, values)
        place = [column.name for column in cursor.description].index("person")
        return [row[place] and int(row[place].removeprefix(PREFIXES["person"])) for row in cursor.fetchall()]


def some_options(random: Random) -> list[tuple[str, str]]:
    """Filters by key and one key of each."""
    found = []
    for name in random.sample([*FACETS, YES_NO], OPTIONS):
        filter_ = PublishedFilter.base_filters[name]
        keys = ["true", "false"]
        if isinstance(filter_, KeysFilter):
            keys = [*vocabulary(filter_.extra["vocabulary_name"]), "not-known", "not-applicable", "not-disclosed"]
        found.append((name, random.choice(keys)))
    return found


def test_every_surface_counts_what_the_twin_counts(lives):
    random, somebody, chosen = Random(20261201), 0, 0
    with time_machine.travel(at_noon(TODAY), tick=True):
        for _round in range(ROUNDS):
            measure = random.choice(list(MEASURES))
            time, when = some_time(random, measure)
            filters = some_filters(random)
            if measure == "prisoners":
                filters.setdefault("designation", ["viasna"])
            given = address(measure, time, filters)
            people = behind(lives, measure, when, filters)
            public = {key for key in people if lives[key].level in LISTED}
            wanted = asked(given, list_question)
            found = listing(wanted)
            what = given.urlencode()

            number = figure(lives.values(), Asked(measure, (), **filters), when).total[0]
            rest = given.copy()
            rest.pop("measure")
            assert counted_figure(parse(measure, rest)).value == found.number == number, what
            if MEASURES[measure].unit == PERSONS:
                assert number == len(people), what

            of = found.of
            assert (of.persons, of.listed, of.counted_only) == (len(people), len(public), len(people - public)), what
            assert of.cases == sum(len(lives[key].cases) for key in public), what
            shown = all_pages(wanted)
            assert sorted(shown) == sorted(public), what

            rows = taken_away(wanted, "persons")
            assert sorted(key for key in rows if key is not None) == sorted(public), what
            assert rows.count(None) == of.counted_only, what
            assert set(taken_away(wanted, "cases")) <= public, what
            assert len(taken_away(wanted, "cases")) == of.cases, what

            options = facets(wanted.question.question, wanted.question.filters)
            for name, key in some_options(random):
                instead = behind(lives, measure, when, filters | {name: [key]})
                assert options.counts[name].get(key, 0) == len(instead), f"{what}: {name}={key}"
                chosen += bool(instead)
            for name, left in options.without.items():
                if name in wanted.question.needed:
                    continue
                others = {other: values for other, values in filters.items() if other != name}
                assert left == len(behind(lives, measure, when, others)), f"{what} without {name}"
            somebody += bool(people)
    assert somebody > ROUNDS / 5
    assert chosen > ROUNDS / 5
