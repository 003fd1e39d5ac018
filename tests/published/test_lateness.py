"""How exactly and how late events become known is read from the editions themselves."""

from datetime import date, timedelta

import pytest

from prisoners.publication.publish import publish
from prisoners.published.lateness import share_as_exact_as, usual_lag
from prisoners.records.write import write_documents
from tests.documents import at_noon, period, person

FIRST = date(2023, 1, 1)
FROM, UNTIL = date(2022, 1, 1), date(2024, 1, 1)


@pytest.fixture
def publish_detained(reference, editor):
    """Publish people detained on these dates, as an edition of a day."""
    number = iter(range(100))

    def publish_detained(day: date, *starts: str) -> int:
        documents = [
            person(f"number-{next(number)}", periods=[period(start, last_confirmed_on=day.isoformat())])
            for start in starts
        ]
        people = write_documents(documents=documents, by=editor, today=day)
        return publish(people=[each.pk for each in people], at=at_noon(day)).number

    return publish_detained


def shares(edition: int, start: date = FROM, until: date = UNTIL) -> tuple[float, float]:
    return tuple(
        share_as_exact_as(step, kind="detained", edition=edition, start=start, until=until)
        for step in ("month", "year")
    )


def test_the_share_of_exact_dates_is_of_those_that_can_lie_in_the_period(publish_detained):
    publish_detained(FIRST, "2022-01-05", "2022-02", "2022", "2022-11-30", "2021")
    assert shares(1) == (0.75, 1.0)
    assert shares(1, date(2022, 6, 1), date(2022, 7, 1)) == (0.0, 1.0)
    assert shares(1, date(2019, 1, 1), date(2019, 2, 1)) == (1.0, 1.0)  # nothing there


def test_an_attested_start_is_as_vague_as_the_time_since_the_first_day(reference, editor):
    held = {"attested_on": "2022-03-15", "last_confirmed_on": "2022-06-01"}
    people = write_documents(documents=[person("one", periods=[held])], by=editor, today=FIRST)
    publish(people=[people[0].pk], at=at_noon(FIRST))
    assert shares(1) == (0.0, 0.0)


def test_the_lag_is_that_of_four_in_five_events_after_the_first_edition(publish_detained):
    publish_detained(FIRST, "2020-01-01")
    assert usual_lag(kind="detained", edition=1) == 0
    day = FIRST + timedelta(days=100)
    known = [(day - timedelta(days=lag)).isoformat() for lag in (1, 2, 3, 40, 90)]
    publish_detained(day, *known)
    assert usual_lag(kind="detained", edition=2) == 40
    assert usual_lag(kind="released", edition=2) == 0
    assert usual_lag(kind="detained", edition=1) == 0  # known then


def test_a_corrected_event_was_known_when_it_first_was(publish_detained, editor):
    publish_detained(FIRST, "2020-01-01")
    day = FIRST + timedelta(days=10)
    publish_detained(day, day.isoformat())
    later = FIRST + timedelta(days=300)
    corrected = person("number-1", "female", periods=[period(day.isoformat(), last_confirmed_on=later.isoformat())])
    people = write_documents(documents=[corrected], by=editor, today=later)
    publish(people=[people[0].pk], at=at_noon(later))
    assert usual_lag(kind="detained", edition=3) == 0
