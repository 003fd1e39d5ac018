"""The database refuses spans that would count a person twice, whatever the code does."""

from datetime import date

import pytest
from django.db import DataError, IntegrityError, transaction

from prisoners.published.models import EventRow, SpanRow

pytestmark = pytest.mark.django_db
START, MIDDLE, END = date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1)


def span(**columns) -> SpanRow:
    given = {"first_edition": 1, "fingerprint": 1, "person": 1, "disclosure": "public"}
    given |= {"day_from": START, "day_to": END, "best": True, "states": 1} | columns
    return SpanRow.objects.create(**given)


def refused(constraint: str, **columns) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        span(**columns)


def test_best_rows_of_a_person_never_overlap_within_an_edition():
    span()
    refused("best_spans_of_a_person_do_not_overlap", day_from=MIDDLE, day_to=None)
    refused("best_spans_of_a_person_do_not_overlap", first_edition=2)
    span(day_from=END, day_to=None)
    span(person=2)
    span(best=False, states=2)


def test_a_closed_row_leaves_its_days_to_later_editions():
    span(last_edition=2)
    span(first_edition=2)
    refused("best_spans_of_a_person_do_not_overlap", last_edition=2)


def test_the_only_possible_state_is_the_best_one():
    refused("span_certain_is_best", best=False, states=1)
    refused("span_has_states", states=0)


@pytest.mark.parametrize("day_to", [START, date(2022, 12, 1)])
def test_a_stretch_lasts_a_day_at_least(day_to):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        span(day_to=day_to)


def test_the_best_day_of_an_event_lies_in_its_bounds():
    given = {
        "first_edition": 1,
        "fingerprint": 1,
        "person": 1,
        "disclosure": "public",
        "kind": "detained",
        "event": 1,
        "seq": 1,
    }
    with pytest.raises(IntegrityError, match="event_bounds_in_order"), transaction.atomic():
        EventRow.objects.create(**given, day_earliest=START, day_best=END, day_latest=MIDDLE)
    EventRow.objects.create(**given, day_earliest=START, day_best=MIDDLE, day_latest=MIDDLE)
