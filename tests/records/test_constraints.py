"""Rules that the database holds whatever the code does: rows that must be refused, made past services and forms."""

from datetime import date

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from prisoners.models import (
    Article,
    Case,
    Charge,
    Citation,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    Facility,
    OtherName,
    Person,
    Sentence,
    Source,
)
from prisoners.records.write import write_documents
from tests.documents import case, person, sentence

pytestmark = pytest.mark.usefixtures("reference")
START, END = date(2022, 1, 1), date(2022, 5, 1)


def someone(**fields) -> Person:
    return Person.objects.create(name_en="Somebody", **fields)


def refused(make, constraint: str) -> None:
    """``make`` is refused by a constraint; the deferred ones are asked for at once."""

    def make_and_check() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            make()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises((IntegrityError, DataError)) as error:
        make_and_check()
    assert constraint in str(error.value)


def held(of: Person, start: date = START, end: date | None = END, **fields) -> CustodyPeriod:
    given = {"start": start.isoformat(), "end": end.isoformat() if end else "", "start_best": start, "end_best": end}
    return CustodyPeriod.objects.create(person=of, **{**given, **fields})


def put(period: CustodyPeriod, position: int, start: date, end: date | None) -> CustodyArrangement:
    return CustodyArrangement.objects.create(period=period, position=position, start_best=start, end_best=end)


@pytest.mark.parametrize("text", ["2022-13", "2022-02-30", "22", "2022-1", "May", "2022-05-01x", "20220501"])
def test_what_is_no_partial_date_is_no_birth_date(text):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        someone(born=text)


def test_rules_of_a_person():
    refused(lambda: someone(children=1, children_under_age=2), "person_children_under_age_among_children")
    refused(lambda: someone(born="1990", died="1989"), "person_dies_after_birth")
    someone(reference="registry:1")
    refused(lambda: someone(reference="registry:1"), "person_reference_is_unique")
    someone()
    someone()  # no reference, as often as one likes


def test_names_stand_once():
    one = someone()
    OtherName.objects.create(person=one, text="A")
    refused(lambda: OtherName.objects.create(person=one, text="A"), "other_name_once_a_person")


def test_custody_periods_of_a_person_never_overlap():
    one = someone()
    held(one)
    refused(lambda: held(one, END.replace(month=4), None), "periods_of_a_person_do_not_overlap")
    refused(lambda: held(one, date(2021, 1, 1), None), "periods_of_a_person_do_not_overlap")
    held(one, END, None)  # released and detained again on one day
    held(someone())


def test_rules_of_a_custody_period():
    one = someone()
    refused(
        lambda: CustodyPeriod.objects.create(person=one, start="2022", end="2021", start_best=START, end_best=START),
        "period_ends_after_start",
    )
    refused(lambda: held(one, start_best=END, end_best=START), "period_best_end_after_best_start")
    refused(
        lambda: CustodyPeriod.objects.create(person=one, start_best=START),
        "period_start_or_attested",
    )
    refused(lambda: held(one, ended_by=END), "period_end_or_ended_by")
    CustodyPeriod.objects.create(person=one, attested_on=START, start_best=START)


def test_arrangements_of_a_period_never_overlap():
    period = held(someone())
    put(period, 1, START, date(2022, 3, 1))
    refused(lambda: put(period, 2, date(2022, 2, 1), END), "arrangements_of_a_period_do_not_overlap")
    refused(lambda: put(period, 1, date(2022, 3, 1), END), "arrangement_position_once_a_period")
    refused(lambda: put(period, 0, date(2022, 3, 1), END), "arrangement_position_from_1")
    put(period, 2, date(2022, 3, 1), END)


def test_rules_of_a_case():
    one = someone()
    first = Case.objects.create(person=one, position=1)
    refused(lambda: Case.objects.create(person=one, position=1), "case_position_once_a_person")
    refused(lambda: Case.objects.create(person=one, position=2, opened="3022"), "case_opened_is_a_date")
    Charge.objects.create(case=first, article_id="342", part="1")
    refused(lambda: Charge.objects.create(case=first, article_id="342", part="1"), "charge_once_a_case")
    refused(lambda: Charge.objects.create(case=first, article_id="3422"), "prisoners_charge_article_id")


def test_rules_of_a_sentence():
    one = Case.objects.create(person=someone(), position=1)
    refused(
        lambda: Sentence.objects.create(case=one, verdict="2022-05-02", in_force="2022-05-01"),
        "sentence_in_force_after_verdict",
    )
    refused(lambda: Sentence.objects.create(case=one, kind="appeal"), "sentence_changed_says_what_it_replaces")
    refused(lambda: Sentence.objects.create(case=one, months=240), "sentence_months_plausible")
    refused(lambda: Sentence.objects.create(case=one, penalty_id="prison"), "prisoners_sentence_penalty_id")
    Sentence.objects.create(case=one, verdict="2022-05", in_force="2022-05-01")


def test_rules_of_a_designation():
    one = someone()
    Designation.objects.create(person=one, organisation_id="viasna", decided="2022-05-01")
    refused(
        lambda: Designation.objects.create(person=one, organisation_id="viasna"),
        "one_standing_designation_of_an_organisation",
    )
    refused(
        lambda: Designation.objects.create(
            person=one, organisation_id="amnesty", decided="2022-05-02", withdrawn_on=date(2022, 5, 1)
        ),
        "designation_withdrawn_after_decided",
    )
    Designation.objects.create(person=one, organisation_id="viasna", decided="2021", withdrawn_on=START)


def test_a_citation_attests_one_record():
    one = someone()
    source = Source.objects.create(kind="press", title="A source")
    case_, period = Case.objects.create(person=one, position=1), held(one)
    refused(
        lambda: Citation.objects.create(person=one, source=source, case=case_, period=period), "citation_of_one_record"
    )
    Citation.objects.create(person=one, source=source, case=case_)


@pytest.mark.parametrize("model", [Facility, Article])
def test_reference_data_that_is_used_can_not_be_deleted(editor, model):
    document = person(
        "one",
        cases=[case("342", sentences=[sentence("2022-05-01")])],
        periods=[{"start": "2022-01-01", "arrangements": [{"facility": "sizo-1"}], "last_confirmed_on": "2024-01-01"}],
    )
    write_documents(documents=[document], by=editor, today=date(2024, 10, 2))
    with pytest.raises(ProtectedError):
        model.objects.get(pk={Facility: "sizo-1", Article: "342"}[model]).delete()
