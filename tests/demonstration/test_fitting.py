"""The parts that make numbers come out: comings and goings, terms that fit, and the book of verdicts."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisoners.demonstration import documented, fitting, targets
from prisoners.demonstration.calendar_terms import (
    add_months,
    fitting_imprisonment,
    fitting_open_institution,
    served_by,
)
from prisoners.demonstration.membership import members
from prisoners.demonstration.truth import FEMALE, MALE
from prisoners.demonstration.verdicts import VerdictBook

DAYS = st.dates(date(2020, 5, 6), date(2025, 1, 1))


@given(seed=st.integers(0, 10**6), stock=st.lists(st.integers(10, 60), min_size=2, max_size=6))
def test_members_are_as_many_as_asked_for_on_every_given_day(seed, stock):
    days = [date(2021, 1, 1) + timedelta(days=90 * place) for place in range(len(stock) + 1)]
    wanted = dict(zip(days, [0, *stock], strict=True))
    found = members(random.Random(seed), MALE, wanted, dict.fromkeys(days, 0) | {days[-1]: 80})
    for day, number in wanted.items():
        assert len(fitting.present(found, day)) == number
    assert all(member.leave is None or member.leave > member.enter for member in found)


def test_as_many_people_have_come_as_asked_for():
    days = [date(2021, 1, 1), date(2022, 1, 1)]
    found = members(
        random.Random(1), MALE, dict(zip(days, (0, 40), strict=True)), dict(zip(days, (0, 100), strict=True))
    )
    assert len(found) == 100


@given(detained=DAYS, days=st.integers(60, 2000))
def test_a_fitted_term_of_imprisonment_ends_when_it_should(detained, days):
    released = detained + timedelta(days=days)
    months, in_force = fitting_imprisonment(detained, released, 30)
    assert detained < in_force < released
    if in_force < released - timedelta(days=2):
        assert abs((served_by(detained, in_force, months) - released).days) <= 1


@given(detained=DAYS, days=st.integers(127, 1500))
def test_a_fitted_term_in_an_open_institution_leaves_time_for_trial_and_serving(detained, days):
    released = detained + timedelta(days=days)
    fitted = fitting_open_institution(detained, released)
    if fitted is None:
        return
    months, in_force = fitted
    arrival = in_force + timedelta(days=30)
    assert (in_force - detained).days >= 45
    assert arrival < released
    before = (in_force - detained).days
    assert abs((add_months(arrival, months) - timedelta(days=2 * before) - released).days) <= 3


def test_it_is_an_error_where_more_must_leave_than_can():
    days = [date(2021, 1, 1), date(2021, 1, 2)]
    with pytest.raises(ValueError, match="nobody is there to leave by 2021-01-02"):
        members(random.Random(1), MALE, dict.fromkeys(days, 0), dict(zip(days, (0, 3), strict=True)))


def test_no_term_in_an_open_institution_fits_a_short_custody():
    assert fitting_open_institution(date(2021, 1, 1), date(2021, 3, 1)) is None


@pytest.mark.parametrize("gender", [FEMALE, MALE])
def test_the_book_takes_no_more_verdicts_in_a_fitted_month_than_were_published(gender):
    book = VerdictBook(random.Random(1))
    first, last = date(2022, 10, 1), date(2022, 10, 31)
    entered = [book.enter(gender, "open-institution", date(2022, 10, 10), first, last) for _ in range(10)]
    published = targets.MONTHS[2022, 10]["open-institution"][gender == MALE]
    assert sum(day is not None for day in entered) == published
    moved = book.enter(gender, "open-institution", date(2022, 10, 10), date(2022, 9, 1), date(2022, 12, 31))
    assert (moved.year, moved.month) != (2022, 10)


def test_documented_people_are_left_room_for():
    everybody, women = documented.in_viasnas_count(targets.ARTICLE_DAY)
    stock = fitting.viasna_stock()
    assert stock[FEMALE][targets.ARTICLE_DAY] == 170 - women
    assert stock[MALE][targets.ARTICLE_DAY] + stock[FEMALE][targets.ARTICLE_DAY] == 1418 - everybody
