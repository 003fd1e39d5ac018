"""Writing documents: new people, the same people again, and what of them is left alone."""

from datetime import date

import pytest

from prisoners.models import (
    Case,
    Charge,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    Person,
    Sentence,
    Source,
    Statement,
)
from prisoners.records.errors import DocumentErrors
from prisoners.records.write import write_documents
from tests.cohort import PEOPLE
from tests.documents import case, designated, period, person, place, sentence

TODAY = date(2024, 10, 2)
MODELS = (Case, Charge, Sentence, CustodyPeriod, CustodyArrangement, Designation, Source, Statement)


@pytest.fixture
def write(reference, editor):
    return lambda *documents: write_documents(documents=documents, by=editor, today=TODAY)


def rows() -> dict:
    return {model: {row["id"]: row for row in model.objects.values()} for model in MODELS}


HELD = person(
    "held",
    periods=[
        period(
            "2022-03-01",
            place("pretrial-detention", "sizo-1"),
            place("colony", "ik-4", "2023-01-10"),
            last_confirmed_on="2024-06-01",
        )
    ],
    cases=[
        case(
            "342.1",
            "369",
            sentences=[
                sentence("2022-09-01", "2022-11-10", years=5),
                sentence("2022-11-10", "2022-11-10", kind="appeal", replaces=0, years=4),
            ],
        )
    ],
    designations=[designated("viasna", "2022-04-01")],
)


def test_a_person_written_again_keeps_key_and_address(write, editor, reviewer):
    (before,) = write(HELD)
    write_documents(documents=[HELD | {"gender": "female"}], by=reviewer, today=TODAY)
    after = Person.objects.get()
    assert (after.pk, after.key, after.public_id) == (before.pk, before.key, before.public_id)
    assert (after.gender, after.created_at, after.changed_by) == ("female", before.created_at, reviewer)
    assert after.changed_at > before.changed_at


def test_people_whom_a_document_does_not_change_are_left_alone(write, editor, reviewer):
    write(*PEOPLE)
    before, people = rows(), list(Person.objects.order_by("pk").values())
    again = write_documents(documents=PEOPLE, by=reviewer, today=TODAY)
    assert rows() == before
    assert list(Person.objects.order_by("pk").values()) == people
    assert [each.reference for each in again] == [document["reference"] for document in PEOPLE]


def test_only_the_person_that_changed_is_touched(write, editor):
    write(*PEOPLE)
    before = dict(Person.objects.values_list("reference", "changed_at"))
    write(*PEOPLE[:-1], PEOPLE[-1] | {"occupation": "teacher"})
    after = dict(Person.objects.values_list("reference", "changed_at"))
    assert {reference for reference in before if before[reference] != after[reference]} == {PEOPLE[-1]["reference"]}


def test_a_record_that_stays_keeps_its_row(write):
    write(HELD)
    before = rows()
    write(HELD | {"cases": [{**HELD["cases"][0], "charges": HELD["cases"][0]["charges"][1:]}]})
    after = rows()
    gone = [row["article_id"] for pk, row in before[Charge].items() if pk not in after[Charge]]
    assert gone == ["342"]
    for model in MODELS:
        assert after[model].items() <= before[model].items()


def test_what_a_document_leaves_out_is_deleted(write):
    write(HELD)
    write(person("held"))
    assert [model for model in MODELS if model is not Source and model.objects.exists()] == []


def test_an_appeal_can_go_with_the_sentence_it_changed(write):
    """What is replaced is protected, and an appeal must say what it replaces: the order of deletion matters."""
    write(HELD)
    write(HELD | {"cases": []})
    assert not Sentence.objects.exists()
    write(HELD)
    (first, appeal) = Sentence.objects.order_by("pk")
    assert appeal.replaces == first


def test_sources_and_statements_are_made_once_for_many_people(write):
    statement = {"made_on": "2022-04-01", "title": "Statement", "url": "https://example.org/1"}
    write(
        *(
            person(name, designations=[designated("viasna", "2022-04-01", statement=statement)])
            for name in ("one", "two")
        )
    )
    assert Source.objects.count() == Statement.objects.count() == 1
    assert Designation.objects.filter(statement__isnull=False).count() == 2


def test_people_without_a_reference_are_new_each_time(write):
    document = {"names": {"en": "No reference"}}
    write(document)
    write(document)
    assert Person.objects.count() == 2


def test_an_error_in_the_last_of_many_rows_writes_none(write, monkeypatch):
    monkeypatch.setattr("prisoners.records.write.BATCH", 2)
    documents = [person(f"number-{number}") for number in range(5)] + [person("wrong", born="1990-02-30")]
    with pytest.raises(DocumentErrors):
        write(*documents)
    assert not Person.objects.exists()


def test_an_update_that_is_refused_changes_nothing(write):
    write(HELD)
    before, people = rows(), list(Person.objects.values())
    with pytest.raises(DocumentErrors):
        write(HELD | {"gender": "female"}, person("wrong", periods=[period("2022-03-02", end="2022-03-01")]))
    assert rows() == before
    assert list(Person.objects.values()) == people


def test_best_days_are_narrowed_by_all_dates_of_the_person(write):
    write(
        person(
            "vague",
            periods=[
                period(
                    "2022", place("pretrial-detention"), place("colony", start="2022"), end="2022-12", reason="pardon"
                )
            ],
            cases=[case("342", sentences=[sentence("2022-07-10")])],
        )
    )
    held = CustodyPeriod.objects.get()
    first, second = held.arrangements.order_by("position")
    assert held.start_best == date(2022, 4, 6)  # detained by the verdict of 10 July
    assert second.start_best == first.end_best == date(2022, 10, 5)  # moved after it
    assert held.end_best == second.end_best == date(2022, 12, 16)
