"""Custody as it can be drawn: a lane a place, sure where every possible state is there, and never beyond today."""

from datetime import date

from prisoners.explorer.person.lanes import HELD, RESTRICTED, UNCONFIRMED, Stretch, lanes
from prisoners.published.models import SpanRow

TODAY = date(2024, 10, 2)
YEAR, NEXT = date(2023, 1, 1), date(2024, 1, 1)


def span(start: date, end: date | None, facility: str, *, states: int = 1, best: bool = True, **fields) -> SpanRow:
    fields = {"status": "held", "counts_as": "held", "arrangement": "colony"} | fields
    return SpanRow(day_from=start, day_to=end, facility=facility, states=states, best=best, **fields)


def drawn(*spans: SpanRow) -> dict[str, list[Stretch]]:
    return {lane.facility: lane.stretches for lane in lanes(spans, TODAY)}


def test_a_transfer_in_a_year_is_unsure_in_both_places_all_year():
    begun, ended = date(2022, 3, 1), date(2024, 3, 1)
    found = drawn(
        span(begun, YEAR, "a"),
        span(YEAR, date(2023, 7, 2), "a", states=2),
        span(YEAR, date(2023, 7, 2), "b", states=2, best=False),
        span(date(2023, 7, 2), NEXT, "b", states=2),
        span(date(2023, 7, 2), NEXT, "a", states=2, best=False),
        span(NEXT, ended, "b"),
    )
    assert found == {
        "a": [Stretch(begun, YEAR, HELD, True), Stretch(YEAR, NEXT, HELD, False)],
        "b": [Stretch(YEAR, NEXT, HELD, False), Stretch(NEXT, ended, HELD, True)],
    }


def test_a_place_is_sure_where_only_something_else_is_not():
    # Two states, before the verdict and after it, in one place.
    found = drawn(
        span(YEAR, NEXT, "a", states=2, penalty="imprisonment"), span(YEAR, NEXT, "a", states=2, best=False, penalty="x")
    )  # fmt: skip
    assert found == {"a": [Stretch(YEAR, NEXT, HELD, True)]}


def test_what_may_be_over_or_is_not_confirmed_is_not_sure():
    assert drawn(span(YEAR, NEXT, "a", states=2)) == {"a": [Stretch(YEAR, NEXT, HELD, False)]}
    unconfirmed = span(YEAR, None, "a", states=2, best=False, status="not-confirmed")
    assert drawn(unconfirmed) == {"a": [Stretch(YEAR, None, UNCONFIRMED, False)]}


def test_restricted_liberty_is_told_from_custody():
    home = span(
        YEAR, NEXT, "not-applicable", arrangement="home-restriction", status="restricted", counts_as="restricted"
    )
    assert drawn(home)["not-applicable"] == [Stretch(YEAR, NEXT, RESTRICTED, True)]


def test_rows_of_days_to_come_are_no_custody():
    later = date(2025, 5, 1)
    found = drawn(span(YEAR, later, "a"), span(later, None, "a", states=2, best=False, status="not-confirmed"))
    assert found == {"a": [Stretch(YEAR, None, HELD, True)]}


def test_the_same_place_again_is_the_same_lane():
    found = drawn(span(YEAR, date(2023, 3, 1), "a"), span(date(2023, 3, 1), NEXT, "b"), span(NEXT, None, "a"))
    assert list(found) == ["a", "b"]
    assert [stretch.start for stretch in found["a"]] == [YEAR, NEXT]
