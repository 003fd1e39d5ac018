"""Rows as they may be seen now: whatever an old edition told, a row never says more of anybody than the last edition does."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from prisoners.models import Person
from prisoners.publication.publish import publish, withdraw
from prisoners.published.disclosed import KEPT
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


def check_told_as_counted_only(edition: int) -> None:
    for table in PEOPLE_TABLES:
        found = rows(table, edition)
        assert found, table
        assert not values(found) & set(SECRET), table
        for row in found:
            assert row["disclosure"] == "counted-only"
            assert (row["person"], row["first_edition"]) == (None, None)
            assert (row.get("event"), row.get("seq"), row.get("cases")) == (None, None, None)
            assert row["gender"] == "female"
            for name in ("residence", "facility", "facility_type", "facility_region", "occupation", "regime", "term"):
                assert row[name] == "not-disclosed", (table, name)
            for name in ("articles", "parts", "article_groups", "group_cases", "courts", "judges"):
                assert row[name] == ["not-disclosed"], (table, name)
            for name in ("born", "detained", "convicted", "released", "due"):
                assert row[f"{name}_best"] is None
            assert (row["term_days"], row["in_absentia"]) == (None, False)
    assert rows("cases", edition) == rows("charges", edition) == []


def test_a_public_person_is_told_as_published(told):
    one = told()
    (row,) = rows("persons", 1)
    assert row["person"] == f"p{one.key}"
    assert (row["disclosure"], row["facility"], row["born_best"]) == ("public", "ik-4", date(1980, 6, 15))
    assert (row["detained_best"], row["detained_precision"]) == (date(2022, 2, 11), "day")
    assert {row["person"] for table in ("cases", "charges", "spans", "events") for row in rows(table, 1)} == {
        f"p{one.key}"
    }


def test_of_somebody_withdrawn_every_edition_gives_rows_that_nothing_ties(told, reviewer):
    one = told()
    withdraw(people=[one.pk], by=reviewer, reason="Asked for it", at=at_noon(known.EDITION_DAYS[1]))
    check_told_as_counted_only(1)
    for table in (*PEOPLE_TABLES, "cases", "charges"):
        assert rows(table, 2) == []


def test_of_somebody_counted_only_now_the_rows_before_say_no_more(told):
    told()
    told(TOLD | {"disclosure": "counted-only"})
    check_told_as_counted_only(1)


def test_where_a_name_is_withheld_now_rows_with_exact_days_are_not_tied_to_it(told):
    one = told()
    told(TOLD | {"disclosure": "name-withheld"})
    check_told_as_counted_only(1)
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


def test_a_month_for_days_never_makes_a_stretch_empty(told, reviewer):
    one = told()
    withdraw(people=[one.pk], by=reviewer, reason="Asked for it", at=at_noon(known.EDITION_DAYS[1]))
    found = rows("spans", 1)
    assert len(found) > 2
    for row in found:
        assert row["day_from"].day == 1
        assert row["day_to"] is None or (row["day_to"].day == 1 and row["day_to"] > row["day_from"])
    for row in rows("events", 1):
        assert row["day_precision"] == "month"
        assert row["day_earliest"] <= row["day_best"] <= row["day_latest"]


def test_rows_that_may_not_be_tied_stand_in_an_order_of_content_alone(reference, editor, reviewer):
    """Whoever was written first, and whatever random key each got, the file is the same: neighbours in it say nothing."""
    other = TOLD | {"reference": "invented:other", "gender": "male"}

    def published(documents: list[dict]) -> dict:
        with transaction.atomic():
            people = write_documents(documents=documents, by=editor, today=known.EDITION_DAYS[0])
            ids = [each.pk for each in people]
            publish(people=ids, by=reviewer, at=at_noon(known.EDITION_DAYS[0]))
            withdraw(people=ids, by=reviewer, reason="Asked for it", at=at_noon(known.EDITION_DAYS[1]))
            found = {table: rows(table, 1) for table in PEOPLE_TABLES}
            transaction.set_rollback(True)
        return found

    first, again, turned = (published(each) for each in ([TOLD, other], [TOLD, other], [other, TOLD]))
    assert first == again == turned
    genders = [row["gender"] for row in first["spans"]]
    assert genders != sorted(genders)
    assert genders != sorted(genders, reverse=True)


def test_what_is_kept_of_people_counted_only_is_what_publication_keeps(cohort_editions):
    """Their own rows, which publication made coarse, pass through unchanged."""
    (row,) = [row for row in rows("persons", 1) if row["disclosure"] == "counted-only" and row["gender"] == "male"]
    assert row["counts_as"] == "held"
    assert {name for name in KEPT if row[name] in ("not-disclosed", ["not-disclosed"])} == set()
