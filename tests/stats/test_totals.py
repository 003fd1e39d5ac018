"""Many totals at once are what each figure alone says, in one statement for those that differ in their time and edition alone."""

from datetime import date

import pytest

from stats.figures import figure, totals
from stats.measures import MEASURES
from stats.parsing import from_text

pytestmark = pytest.mark.usefixtures("today", "published")


def test_totals_are_those_of_the_figures():
    asked = [
        from_text(f"{slug}?{parameters}&edition={edition}")
        for slug, measure in MEASURES.items()
        for edition in (1, 3)
        for parameters in (
            ("on=2022-01-01", "on=2023-06-01", "on=2023-06-01&gender=female")
            if measure.is_stock
            else ("from=2020-01-01&to=2023-01-01", "from=2022-06-01&to=2024-01-01", "from=2023-01-01&gender=male")
        )
    ]
    assert totals(asked) == [figure(query).total for query in asked]


def test_questions_that_differ_in_their_day_or_edition_are_one_statement(django_assert_num_queries):
    asked = [from_text(f"prisoners?on={date(2023, month, 1)}&edition=1") for month in range(1, 13)]
    asked += [from_text(f"prisoners?on=2023-06-01&edition={edition}") for edition in (2, 3)]
    totals(asked)  # reads the lists of words
    with django_assert_num_queries(1):
        found = totals(asked)
    assert found[5] == (12, 11, 13)
    assert [count.value for count in found[-2:]] == [14, 13]


def test_everybodys_standing_is_found_for_one_edition_at_a_time(django_assert_num_queries):
    asked = [from_text(f"recorded?on=2023-06-01&status=held&edition={edition}") for edition in (1, 2, 3)]
    alone = [figure(query).total for query in asked]
    with django_assert_num_queries(3):
        assert totals(asked) == alone
