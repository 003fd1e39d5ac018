"""What must add up: a stock changes by who enters and who leaves, and one person's events keep their order."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from prisoners.published.counting import count
from prisoners.published.models import EventRow
from prisoners.published.questions import Population, Question, Relation, Step
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from tests.cohort import CORRECTED, EDITION_DAYS
from tests.published.asking import total
from tests.published.comparing import Registry
from tests.published.histories import true_document

TODAY = date(2024, 5, 1)
DAY = timedelta(days=1)


def in_custody(on: date):
    question = Question(Population(Relation.SPANS), 1, (Step(on),))
    return count(question).total.get(0)


@pytest.fixture
def confirmed(reference, editor) -> Registry:
    """Random people whose open custody is confirmed until today, so that nobody leaves a stock without an event."""
    check = Check(CodeLists.load(), TODAY)
    documents = []
    for seed in range(80):
        document = true_document(seed, f"invented:{seed}", check)
        for period in document["periods"][-1:]:
            if not period.get("end") and not period.get("ended_by") and not document["died"]:
                period["last_confirmed_on"] = TODAY.isoformat()
        documents.append(document)
    registry = Registry(editor)
    registry.publish(documents, TODAY)
    return registry


def test_a_stock_changes_by_entries_and_exits(confirmed):
    random = Random(5)
    days = sorted(date(2020, 12, 1) + timedelta(days=random.randrange(1240)) for _number in range(30))
    assert days[-1] <= TODAY
    for first, second in pairwise(days):
        between = (first + DAY, second + DAY)
        entries, exits = (
            total("detained", between).value,
            total("released", between).value + total("died", between).value,
        )
        assert in_custody(second).value == in_custody(first).value + entries - exits


def test_held_and_restricted_make_up_all_in_custody(confirmed):
    for month in range(1, 13):
        on = date(2022, month, 15)
        assert total("held", on).value + total("restricted", on).value == in_custody(on).value
        assert total("recorded", on, status=["held", "restricted"]).value == in_custody(on).value


def test_days_and_periods_of_a_series_are_those_asked_for_alone(confirmed):
    days = [date(2022, month, 1) - DAY for month in range(1, 13)]
    question = Question(Population(Relation.SPANS), 1, tuple(Step(day) for day in days))
    assert [count(question).total[number] for number in range(12)] == [in_custody(day) for day in days]


def test_an_event_keeps_its_key_and_place_through_a_correction(cohort_editions):
    key = cohort_editions.people["released-on-day"].key
    events = EventRow.objects.filter(person=key).order_by("seq")
    before = list(events.filter(first_edition=1).values_list("seq", "kind", "event"))
    now = list(events.filter(last_edition=None).values_list("seq", "kind", "event"))
    assert before == now
    assert [kind for _seq, kind, _event in now] == ["detained", "designated", "convicted", "sentenced", "released"]


def test_the_order_of_events_keeps_their_best_days(confirmed):
    rows = EventRow.objects.exclude(kind="due").order_by("person", "seq").values_list("person", "seq", "day_best")
    for (person, seq, best), (next_person, next_seq, next_best) in pairwise(rows):
        assert person != next_person or (next_seq == seq + 1 and best <= next_best)


def test_the_order_of_events_does_not_depend_on_the_order_of_writing(reference, editor):
    registry = Registry(editor)
    registry.publish([CORRECTED], EDITION_DAYS[0])
    first = list(EventRow.objects.order_by("seq").values_list("kind", "day_best"))
    again = CORRECTED | {"reference": "invented:again", "designations": CORRECTED["designations"][::-1]}
    registry.publish([again], EDITION_DAYS[1])
    assert list(EventRow.objects.filter(first_edition=2).order_by("seq").values_list("kind", "day_best")) == first
