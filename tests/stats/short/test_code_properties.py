"""Short addresses of random queries: each leads back to exactly its parameters, and no mistyped one leads anywhere."""

import os
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PARAMETERS
from prisoners.published.models import Edition
from stats.measures import MEASURES
from stats.query import Query
from stats.short.codes import code, decode, tables
from stats.short.letters import LETTERS, WrongCode, written

EXAMPLES = int(os.environ.get("RANDOM_HISTORIES", "0"))

often = settings(max_examples=20 * EXAMPLES or 500, derandomize=not EXAMPLES, database=None, deadline=None)
sometimes = settings(often, max_examples=EXAMPLES or 25)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
values = st.one_of(
    st.sampled_from(tables.KEYS),
    st.sampled_from(
        [
            "342.1",
            "203-1",
            "130-1.2",
            "some-later-key",
            "007",
            "2024-1-5",
            "20240105",
            " 2024-01-05",
            "Ключ",
            "a/b?c&d=é",
        ]
    ),
    days.map(date.isoformat),
    st.integers(0, 2**33).map(str),
    st.text(min_size=1, max_size=20),
)
filters = st.dictionaries(
    st.sampled_from(PARAMETERS), st.lists(values, min_size=1, max_size=4, unique=True).map(tuple), max_size=5
)
editions = st.builds(
    Edition, number=st.integers(1, 2**31 - 1), default_designation=st.sampled_from(["viasna", "a-later-one", "Іншая"])
)


@st.composite
def queries(draw) -> Query:
    """Any query that an address can make, of every measure, kind of time, dimension and filter."""
    measure = draw(st.sampled_from(list(MEASURES.values())))
    edition = draw(st.none() | editions)
    by = tuple(draw(st.lists(st.sampled_from(list(DIMENSIONS)), max_size=2, unique=True)))
    every = draw(st.none() | st.sampled_from(tables.EVERY))
    found = draw(filters)
    if edition and draw(st.booleans()):
        found = {**found, "designation": (edition.default_designation,)}
    query = Query(measure, edition, draw(st.booleans()), by=by, filters=found)
    if measure.is_stock and every is None:
        return Query(**{**vars(query), "on": draw(days)})
    start, end = sorted(draw(st.tuples(days, days)))
    cumulative = every is not None and not measure.is_stock and draw(st.booleans())
    return Query(**{**vars(query), "start": start, "end": end, "every": every, "cumulative": cumulative})


def read(text: str, query: Query) -> tuple[str, list[tuple[str, str]]]:
    return decode(text, numbered=lambda number: query.edition if query.edition.number == number else None)


@often
@given(queries())
def test_every_query_comes_back_with_exactly_its_parameters(query):
    wanted = (query.measure.slug, query.parameters(permanent=True))
    assert read(code(query), query) == wanted
    assert read(code(query).lower().replace("-", ""), query) == wanted
    assert read(code(query).replace("0", "o").replace("1", "l"), query) == wanted


@sometimes
@given(queries())
def test_no_letter_can_be_mistyped(query):
    whole = code(query).replace("-", "")
    for place, letter in enumerate(whole):
        for other in LETTERS.replace(letter, ""):
            with pytest.raises(WrongCode):
                read(whole[:place] + other + whole[place + 1 :], query)


@sometimes
@given(queries())
def test_no_two_neighbours_can_be_swapped(query):
    whole = code(query).replace("-", "")
    for place, (first, second) in enumerate(pairwise(whole)):
        if first != second:
            with pytest.raises(WrongCode):
                read(whole[:place] + second + first + whole[place + 2 :], query)


@sometimes
@given(queries())
def test_the_last_letter_is_not_left_out_and_nothing_comes_after_it(query):
    whole = code(query).replace("-", "")
    for wrong in (whole + "0", whole[:-1], whole + whole):
        with pytest.raises(WrongCode):
            read(wrong, query)


@often
@given(st.one_of(st.text(), st.text(f"{LETTERS}ilo- "), st.text("01", max_size=400).map(written)))
def test_nothing_but_its_own_error_comes_of_any_text(text):
    edition = Edition(number=1, default_designation="viasna")
    try:
        measure, parameters = decode(text, numbered=lambda number: edition if number == 1 else None)
    except WrongCode:
        return
    assert measure in MEASURES
    assert all(isinstance(part, str) for pair in parameters for part in pair)
