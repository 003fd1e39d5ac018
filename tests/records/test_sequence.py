"""Dated records keep the order they were entered in, unless their dates say otherwise."""

import pytest

from prisoners.records.sequence import days_of, in_order


def ordered(*texts: str) -> list[str]:
    return in_order(texts, days_of)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["2021", "2022", "2023"], ["2021", "2022", "2023"]),
        (["2022", "2021"], ["2021", "2022"]),
        (["2023", "2021", "2022"], ["2021", "2022", "2023"]),
        # Neither is surely before the other: the order entered holds.
        (["2022", "2022-03-01"], ["2022", "2022-03-01"]),
        (["2022-03-01", "2022"], ["2022-03-01", "2022"]),
        # Of one that has no date nothing is said.
        (["", "2022", "2021"], ["", "2021", "2022"]),
        (["2022", "", "2021"], ["2021", "2022", ""]),
    ],
)
def test_order_follows_dates_where_they_decide(given, expected):
    assert ordered(*given) == expected


def test_an_order_that_no_dates_contradict_is_left_alone():
    given = ["2020", "2020-06", "", "2020-06-15", "2021", "2021-01"]
    assert ordered(*given) == given


def test_a_record_never_goes_before_the_one_it_must_follow():
    dates = {"first": "2022", "appeal": "2021", "other": "2023"}
    found = in_order(
        list(dates),
        lambda name: days_of(dates[name]),
        after=lambda name: "first" if name == "appeal" else None,
        key=lambda name: name,
    )
    assert found == ["first", "appeal", "other"]
