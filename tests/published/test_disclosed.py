"""Rows as they may be seen now: whatever an old edition told, a row never says more of anybody than the last edition does."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction

from prisoners.models import Person
from prisoners.publication.publish import publish, withdraw
from prisoners.published.disclosed import disclosed
from prisoners.published.models import EventRow, PersonRow, SpanRow
from prisoners.records.write import write_documents
from tests import cohort as known
from tests.cohort import CONFIRMED
from tests.documents import at_noon, case, designated, period, person, place, sentence
from tests.published.reading_rows import rows

TOLD = person(
    "told",
    "female",
    born="1980-06-15",
    residence="minsk",
    occupation="journalist",
    disclose={"birth": "exact", "due": "exact"},
    periods=[
        period(
            "2022-02-11",
            place("police-custody"),
            place("pretrial-detention", "sizo-1", "2022-02-14"),
            place("colony", "ik-4", "2022-10-20"),
            **CONFIRMED,
        )
    ],
    cases=[
        case("361-4.1", group_case="hajun-case", sentences=[sentence("2022-07-05", "2022-10-03", years=5, months=6)])
    ],
    designations=[designated("viasna", "2022-02-17")],
)
"""Public, with exact dates of everything."""
SECRET = (
    "minsk", "journalist", "sizo-1", "ik-4", "361-4", "361-4.1", "extremism", "hajun-case", "general", "5-10", date(1980, 6, 15), date(2022, 2, 11),
    date(2022, 2, 14), date(2022, 10, 20), date(2022, 7, 5), date(2022, 2, 17), date(2022, 10, 3), 1980,
)  # fmt: skip
"""What of her is exact or hers alone."""
PEOPLE_TABLES = ("persons", "spans", "events")


def values(found: list[dict]) -> set:
    """All values of rows, those in lists too."""
    cells = [cell for row in found for cell in row.values()]
    return {each for cell in cells for each in (cell if isinstance(cell, list) else [cell])}


@pytest.fixture
def told(reference, editor, reviewer) -> Callable:
    """Publish her as a document says and return her record; the editions count up from 1."""
    days = iter(known.EDITION_DAYS)

    def release(document: dict = TOLD) -> Person:
        (one,) = write_documents(documents=[document], by=editor, today=known.EDITION_DAYS[0])
        publish(people=[one.pk], by=reviewer, at=at_noon(next(days)))
        return one

    return release


def check_nothing_is_told(edition: int) -> None:
    for table in (*PEOPLE_TABLES, "cases", "charges"):
        assert rows(table, edition) == [], table


def test_a_public_person_is_told_as_published(told):
    one = told()
    (row,) = rows("persons", 1)
    assert row["person"] == f"p{one.key}"
    assert (row["disclosure"], row["facility"], row["born_best"]) == ("public", "ik-4", date(1980, 6, 15))
    assert (row["detained_best"], row["detained_precision"]) == (date(2022, 2, 11), "day")
    assert {row["person"] for table in ("cases", "charges", "spans", "events") for row in rows(table, 1)} == {
        f"p{one.key}"
    }


def test_of_somebody_withdrawn_no_edition_gives_a_row(told, reviewer):
    one = told()
    withdraw(people=[one.pk], by=reviewer, reason="Asked for it", at=at_noon(known.EDITION_DAYS[1]))
    check_nothing_is_told(1)
    check_nothing_is_told(2)


def test_of_somebody_counted_only_now_the_rows_before_say_no_more(told):
    told()
    told(TOLD | {"disclosure": "counted-only"})
    check_nothing_is_told(1)
    (row,) = rows("persons", 2)
    assert not values([row]) & set(SECRET)
    assert [name for name, value in row.items() if isinstance(value, date)] == []
    assert (row["person"], row["first_edition"], row["cases"]) == (None, None, None)
    for table in ("cases", "charges", "spans", "events"):
        assert rows(table, 2) == [], table


def test_where_a_name_is_withheld_now_rows_with_exact_days_are_not_tied_to_it(told):
    one = told()
    told(TOLD | {"disclosure": "name-withheld"})
    check_nothing_is_told(1)
    (row,) = rows("persons", 2)
    assert (row["person"], row["disclosure"]) == (f"p{one.key}", "name-withheld")
    assert row["detained_precision"] == "month"


def test_a_name_told_since_does_not_make_the_rows_before_it_more_exact(told):
    one = told(TOLD | {"disclosure": "name-withheld"})
    told()
    (row,) = rows("persons", 1)
    assert (row["person"], row["disclosure"]) == (f"p{one.key}", "name-withheld")
    assert row["detained_precision"] == "month"
    assert date(2022, 2, 11) not in values([*rows("spans", 1), *rows("events", 1)])


def test_a_facility_switched_off_is_in_no_row_of_any_edition(told):
    told()
    assert {"ik-4", "sizo-1"} <= values(rows("spans", 1))
    told(TOLD | {"disclose": {"facility": False}})
    for edition in (1, 2):
        for table in (*PEOPLE_TABLES, "cases"):
            found = rows(table, edition)
            assert found
            assert not values(found) & {"ik-4", "sizo-1"}, (edition, table)
            assert {row["person"] for row in found} != {None}


@pytest.mark.parametrize(
    ("switch", "first", "last", "precision"),
    [
        ("year", date(1980, 1, 1), date(1980, 12, 31), "year"),
        ("month", date(1980, 6, 1), date(1980, 6, 30), "month"),
        ("nothing", None, None, None),
    ],
)
def test_a_birth_date_is_never_more_exact_than_in_the_last_edition(told, switch, first, last, precision):
    told()
    told(TOLD | {"disclose": {"birth": switch, "due": "exact"}})
    for table in PEOPLE_TABLES:
        for row in rows(table, 1):
            assert (row["born_earliest"], row["born_latest"], row["born_precision"]) == (first, last, precision)
            assert row["born_missing"] == (None if first else "not-disclosed")


@pytest.mark.parametrize(("switch", "precision"), [("month", "month"), ("year", "year"), ("nothing", None)])
def test_an_expected_release_is_never_more_exact_than_in_the_last_edition(told, switch, precision):
    told()
    (before,) = rows("persons", 1)
    assert before["due_precision"] == "day"
    told(TOLD | {"disclose": {"birth": "exact", "due": switch}})
    (row,) = rows("persons", 1)
    assert row["due_precision"] == precision
    if precision:
        assert row["due_earliest"] <= before["due_best"] <= row["due_latest"]
    else:
        assert (row["due_best"], row["due_missing"]) == (None, "not-disclosed")


@pytest.mark.parametrize("switch", ["month", "year", "nothing"])
def test_no_event_and_no_state_tells_the_day_that_was_due(told, switch):
    """Custody that nobody confirms is in doubt a year after it was due: those days would tell it too."""
    told()
    (before,) = rows("persons", 1)
    due = before["due_best"]
    assert any(row["kind"] == "due" for row in rows("events", 1))
    assert any(row["day_from"] > due for row in rows("spans", 1))
    told(TOLD | {"disclose": {"birth": "exact", "due": switch}})
    found = [*rows("persons", 1), *rows("events", 1), *rows("spans", 1), *rows("cases", 1)]
    exact = {due, before["due_earliest"], before["due_latest"]}
    assert not values(found) & exact
    assert not any(row["day_from"] > due or (row["day_to"] or due) > due for row in rows("spans", 1))
    kinds = [row for row in rows("events", 1) if row["kind"] == "due"]
    assert [row["day_precision"] for row in kinds] == ([] if switch == "nothing" else [switch])


def test_a_release_that_came_does_not_bring_back_the_day_that_was_due(told):
    """Switched off and released at once: the newest row has no expected release because there is none to tell."""
    told()
    (before,) = rows("persons", 1)
    ended = TOLD["periods"][0] | {"end": "2024-06-28", "reason": "pardon"}
    ended.pop("last_confirmed_on")
    told(TOLD | {"disclose": {"birth": "exact", "due": "nothing"}, "periods": [ended]})
    found = [row for table in (*PEOPLE_TABLES, "cases") for row in rows(table, 1)]
    assert found
    assert before["due_best"] not in values(found)


@pytest.mark.parametrize("field", ["residence", "occupation", "born"])
def test_what_an_editor_took_back_is_in_no_row_before(told, field):
    told()
    told({name: value for name, value in TOLD.items() if name != field})
    secret = {"residence": "minsk", "occupation": "journalist", "born": date(1980, 6, 15)}[field]
    for table in (*PEOPLE_TABLES, "cases"):
        assert secret not in values(rows(table, 1)), table


def test_rows_of_people_counted_only_stand_in_an_order_of_content_alone(reference, editor, reviewer):
    """Whoever was written first, and whatever random key each got, the file is the same."""
    people = [
        TOLD | {"reference": f"invented:{number}", "gender": gender, "disclosure": "counted-only"}
        for number, gender in enumerate(["female", "male", "other", "female"])
    ]

    def published(documents: list[dict]) -> list[dict]:
        with transaction.atomic():
            written = write_documents(documents=documents, by=editor, today=known.EDITION_DAYS[0])
            publish(people=[each.pk for each in written], by=reviewer, at=at_noon(known.EDITION_DAYS[0]))
            found = rows("persons", 1)
            transaction.set_rollback(True)
        return found

    first, again, turned = published(people), published(people), published(people[::-1])
    assert len(first) == 4
    assert first == again == turned


def test_what_still_stands_is_given_as_it_was_written(cohort_editions):
    """At the last edition nothing is kept back but what ties or dates people who are counted only."""
    with connection.cursor() as cursor:
        for table, model in (("persons", PersonRow), ("spans", SpanRow), ("events", EventRow)):
            names = ", ".join(f'r."{field.column}"' for field in model._meta.local_fields)
            stands = "r.last_edition IS NULL AND r.disclosure <> 'counted-only'"
            cursor.execute(
                f"SELECT count(*) FROM (SELECT {names} FROM {model._meta.db_table} r WHERE {stands} "
                f"EXCEPT SELECT {names} FROM {disclosed(model)} r WHERE {stands}) AS missing"
            )
            assert cursor.fetchone() == (0,), table


def test_what_publication_keeps_of_people_counted_only_is_given(cohort_editions):
    (row,) = [row for row in rows("persons", 1) if row["disclosure"] == "counted-only" and row["gender"] == "male"]
    assert row["counts_as"] == "held"
    assert row["penalty"] not in (None, "not-disclosed")
