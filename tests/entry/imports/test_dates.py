"""Dates as people and spreadsheets write them."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoners.domain import dates
from prisoners.entry.imports.parsers.dates import MONTHS, read_date

FIRST, LAST = date(1900, 1, 1), date(2026, 8, 30)
PLAIN = {
    "2020-11-12": "2020-11-12",
    "2020-11": "2020-11",
    "2020": "2020",
    "2020.11.12": "2020-11-12",
    "12.11.2020": "2020-11-12",
    "2.1.2021": "2021-01-02",
    "11.2020": "2020-11",
    "25/11/2020": "2020-11-25",
    "11/11/2020": "2020-11-11",
    "12 November 2020": "2020-11-12",
    "12th November 2020": "2020-11-12",
    "November 12, 2020": "2020-11-12",
    "Nov 2020": "2020-11",
    "November 2020": "2020-11",
    "12 ноября 2020 г.": "2020-11-12",
    "12 ноября 2020 года": "2020-11-12",
    "ноябрь 2020": "2020-11",
    "12 лістапада 2020": "2020-11-12",
    "12 лістапада 2020 г.": "2020-11-12",
    "лістапад 2020": "2020-11",
    "1 траўня 2021": "2021-05-01",
    "2020 г.": "2020",
    "2020 год": "2020",
    "у 2021 годзе": "2021",
    "в 2020 году": "2020",
    "2020-11-12T10:15:00": "2020-11-12",
    "2020-11-12 00:00:00": "2020-11-12",
    "1990-00-00": "1990",
    "00.00.1990": "1990",
    "2021-03-00": "2021-03",
    datetime(2020, 11, 12, 8, 0, tzinfo=UTC): "2020-11-12",
    date(2020, 11, 12): "2020-11-12",
    2020: "2020",
    2021.0: "2021",
}
DOUBTFUL = {
    "12/11/2020": "2020-11-12",
    "11/25/2020": "2020-11-25",
    "c. 2020": "2020",
    "ca. November 2020": "2020-11",
    "2020?": "2020",
    "~2020": "2020",
    "около 2020 г.": "2020",
    "каля 2020": "2020",
    44147: "2020-11-12",
    "44147": "2020-11-12",
    44148.0: "2020-11-13",
}
NO_DATES = [
    "Released", "rele", "rele2020", "12.11.20", "31.02.2020", "2020-13-01", "2031-01-01", "January 2031", "yesterday", "летом 2020", "2020-2021",
    "2020 or 2021", "1899", "44147.5", "12 Vendemiaire 2020", "99999",
]  # fmt: skip
NOTHING = ["", " ", "FALSE", "-", "n/a", None, False, "NULL", "None"]


def read(cell: object, *, future: bool = False):
    return read_date(cell, first=FIRST, last=LAST, future=future)


@pytest.mark.parametrize("cell", PLAIN)
def test_a_date_is_read(cell):
    assert (read(cell).value, read(cell).problem) == (PLAIN[cell], "")


@pytest.mark.parametrize("cell", DOUBTFUL)
def test_a_doubtful_date_is_read_and_told(cell):
    assert read(cell).value == DOUBTFUL[cell]
    assert read(cell).problem


@pytest.mark.parametrize("cell", NO_DATES)
def test_what_is_no_date_is_told_and_says_nothing(cell):
    assert read(cell).value == ""
    assert read(cell).problem


@pytest.mark.parametrize("cell", NOTHING)
def test_nothing_is_no_problem(cell):
    assert (read(cell).value, read(cell).problem) == ("", "")


def test_what_lies_ahead_is_read_only_where_it_can():
    assert read("2031-01-01", future=True).value == "2031-01-01"
    # A year or month that has begun can have happened.
    assert read("2026").value == "2026"
    assert read("2026-08").value == "2026-08"
    assert read("2026-09").value == ""


PIECES = st.sampled_from(
    [
        "2020",
        "12",
        "11",
        "00",
        ".",
        "/",
        "-",
        " ",
        "ноября",
        "November",
        "лістапада",
        "г.",
        "c.",
        "?",
        "T10:00",
        "rele",
        "44147",
        ",",
    ]
)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join), st.integers(), st.floats(), st.booleans()
    )
)
def test_any_cell_is_read_or_told_and_nothing_is_invented(cell):
    found = read(cell)
    if not found.value:
        return
    dates.parse(found.value)
    text = str(cell).lower()
    if re.fullmatch(r"\s*[2-5]\d{4}(\.0)?\s*", text):
        return  # a day as spreadsheets count them
    year, *rest = found.value.split("-")
    assert year in text
    named = {number for name, number in MONTHS.items() if name in text}
    assert all(int(part) in named or str(int(part)) in text for part in rest)
