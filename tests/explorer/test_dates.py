"""Dates in words: never more exact than they are published."""

from datetime import date

import pytest
from django.utils import translation

from prisoners.explorer import dates
from prisoners.explorer.due import expected
from prisoners.explorer.words import term, term_of_days
from prisoners.published.models import PersonRow


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2023-06-17", "2023-06-17", "17 June 2023"),
        ("2023-06-01", "2023-06-30", "June 2023"),
        ("2023-06-10", "2023-06-12", "June 2023"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-05-31", "2023-06-01", "2023"),
        ("2022-12-31", "2023-01-01", "2022 to 2023"),
        ("2020-01-01", "2024-03-15", "2020 to 2024"),
    ],
)
def test_a_vague_date_is_its_month_or_its_years(earliest, latest, words):
    assert dates.vague(date.fromisoformat(earliest), date.fromisoformat(latest)) == words


def test_no_date_is_nothing_and_an_empty_partial_date_is_not_known():
    assert dates.vague(None, None) == ""
    assert [dates.partial(text) for text in ("", "2023", "2023-06", "2023-06-17")] == [
        "not known",
        "2023",
        "June 2023",
        "17 June 2023",
    ]


def test_dates_are_in_the_readers_language():
    with translation.override("ru"):
        assert dates.partial("2023-06-17") == "17 июня 2023"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("1990-06-01", "1990-06-01", "34"),
        ("1990-06-02", "1990-06-02", "33"),
        ("1990-01-01", "1990-12-31", "33 or 34"),
        ("1988-01-01", "1990-12-31", "33 to 36"),
        ("2004-02-29", "2004-02-29", "20"),
    ],
)
def test_an_age_is_a_range_where_the_birth_date_is(earliest, latest, words):
    assert dates.ages(date.fromisoformat(earliest), date.fromisoformat(latest), date(2024, 6, 1)) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (("2026-03-17", "2026-03-17", "2026-03-17"), ("17 March 2026", "", "")),
        (("2026-03-01", "2026-03-16", "2026-03-31"), ("March 2026", "", "")),
        (("2026-03-01", "2026-04-15", "2026-05-31"), ("April 2026", "March 2026", "May 2026")),
        (("2026-03-03", "2026-04-15", "2026-05-07"), ("15 April 2026", "3 March 2026", "7 May 2026")),
        (("2026-01-01", "2026-07-01", "2026-12-31"), ("2026", "", "")),
        (("2026-01-01", "2026-07-01", "2027-12-31"), ("2026 to 2027", "", "")),
    ],
)
def test_an_expected_release_is_as_exact_as_its_bounds(bounds, words):
    row = PersonRow(
        **dict(zip(("due_earliest", "due_best", "due_latest"), map(date.fromisoformat, bounds), strict=True))
    )
    found = expected(row, "held", date(2024, 6, 1))
    assert (found.best_text, found.earliest_text, found.latest_text) == words
    assert not found.overdue
    assert expected(row, "held", date(2028, 1, 1)).overdue
    assert not expected(row, "held", row.due_latest).overdue
    assert expected(row, "not-confirmed", date(2024, 6, 1)) is not None
    for status in ("released", "died", "at-liberty", "not-known"):
        assert expected(row, status, date(2024, 6, 1)) is None


def test_terms_are_worded_as_the_court_states_them():
    assert term(2, 6, None) == "2 years 6 months"
    assert term(None, 30, None) == "30 months"
    assert term(None, None, 15) == "15 days"
    assert term(None, None, None) == term(0, 0, 0) == ""
    assert term_of_days(900) == "2 years 6 months"
    assert term_of_days(361) == "1 year 1 day"
    assert term_of_days(None) == ""
