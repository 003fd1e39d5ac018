"""One change of many people: what it does to each, all or nothing, the same as one by one, in a fixed number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoners.models import (
    ArrangementKind,
    Citation,
    CustodyArrangement,
    Designation,
    Facility,
    Organisation,
    Person,
    ReleaseReason,
    Source,
    Statement,
)
from prisoners.records.bulk.carrying_out import carry_out, confirm, designate, release, set_disclosure, transfer
from prisoners.records.bulk.custody import Confirm, Release, Transfer
from prisoners.records.bulk.designating import Designate
from prisoners.records.bulk.disclosing import Disclose
from prisoners.records.bulk.planning import planned, refused
from prisoners.records.describing import describe
from prisoners.records.dossier import dossier
from prisoners.records.errors import DocumentErrors
from prisoners.records.write import write_documents
from tests.documents import case, designated, period, person, place, sentence

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 1)


def held(name: str, **fields) -> dict:
    arrangements = (place("pretrial-detention", "sizo-1"), place("colony", "ik-4", "2022-09"))
    return person(name, periods=[period("2022-03-01", *arrangements)], **fields)


def at_liberty(name: str) -> dict:
    return person(name, periods=[period("2021-03-01", place("colony", "ik-4"), end="2022-03-01", reason="term-served")])


@pytest.fixture
def write(reference, editor):
    def written(*documents: dict) -> list[int]:
        return [each.pk for each in write_documents(documents=documents, by=editor, today=TODAY)]

    return written


def said(pk: int) -> dict:
    return describe(dossier(Person.objects.get(pk=pk)))


def viasna() -> Organisation:
    return Organisation.objects.get(key="viasna")


def a_statement(**fields) -> Statement:
    return Statement.objects.create(
        **{"organisation": viasna(), "made_on": date(2022, 5, 1), "title": "Ten people", **fields}
    )


class TestDesignate:
    def test_one_statement_designates_twenty_people(self, write, reviewer):
        people = write(*(held(f"number-{n}") for n in range(20)))
        statement = Statement(organisation=viasna(), made_on=date(2022, 5, 1), title="Twenty people")
        designate(
            people=people, organisation=viasna(), statement=statement, decided="2022-05-01", by=reviewer, today=TODAY
        )
        made = Designation.objects.all()
        assert {each.person_id for each in made} == set(people)
        assert {(each.statement, each.decided, each.category) for each in made} == {
            (Statement.objects.get(), "2022-05-01", "political-prisoner")
        }
        assert {each.changed_by for each in Person.objects.all()} == {reviewer}

    def test_a_statement_that_says_the_same_is_not_made_twice(self, write, reviewer):
        there, same = a_statement(), Statement(organisation=viasna(), made_on=date(2022, 5, 1), title="Ten people")
        designate(people=write(held("one")), organisation=viasna(), statement=same, by=reviewer, today=TODAY)
        assert Designation.objects.get().statement == there
        assert Statement.objects.count() == 1

    def test_who_is_designated_already_is_said_and_kept(self, write, reviewer):
        other = {"made_on": "2022-04-01", "title": "Another"}
        with_other, without, by_another, fresh = write(
            held("with-other", designations=[designated("viasna", "2022-04-01", statement=other)]),
            held("without", designations=[designated("viasna", "2022")]),
            held("by-another", designations=[designated("dissidentby", "2022-04-01")]),
            held("fresh"),
        )
        before, statement = said(with_other), a_statement()
        changed_at = Person.objects.get(pk=with_other).changed_at
        plans = designate(
            people=[with_other, without, by_another, fresh],
            organisation=viasna(),
            statement=statement,
            decided="2022-05-01",
            by=reviewer,
            today=TODAY,
        )
        notes = {plan.person.pk: plan.notes for plan in plans}
        assert notes[with_other] == ["Designated by this organisation already: left as it is."]
        assert notes[without] == ["Designated already: only the statement is added."]
        assert said(with_other) == before
        assert Person.objects.get(pk=with_other).changed_at == changed_at
        kept = Designation.objects.get(person=without)
        assert (kept.statement, kept.decided) == (statement, "2022")
        assert Designation.objects.filter(person=by_another).count() == 2
        assert Designation.objects.get(person=fresh).statement == statement

    def test_a_decision_of_another_day_is_not_that_of_the_statement(self, write, reviewer):
        (pk,) = write(held("one", designations=[designated("viasna", "2022-04")]))
        (plan,) = designate(people=[pk], organisation=viasna(), statement=a_statement(), by=reviewer, today=TODAY)
        assert plan.notes == ["Designated by this organisation already: left as it is."]
        assert Designation.objects.get().statement is None

    def test_one_that_was_withdrawn_does_not_stand(self, write, reviewer):
        withdrawn = designated("viasna", "2022-04-01", withdrawn_on="2022-04-20")
        (pk,) = write(held("withdrawn", designations=[withdrawn]))
        designate(people=[pk], organisation=viasna(), decided="2022-05-01", by=reviewer, today=TODAY)
        assert Designation.objects.filter(person=pk, withdrawn_on=None).count() == 1

    def test_the_source_is_cited_for_the_designation_once(self, write, reviewer):
        source = Source.objects.create(kind="organisation", title="A list", as_of=date(2023, 1, 1))
        (pk,), statement = write(held("one")), a_statement()
        for _again in range(2):
            designate(
                people=[pk],
                organisation=viasna(),
                statement=statement,
                source=source,
                locator="row 7",
                by=reviewer,
                today=TODAY,
            )
        cited = Citation.objects.get(source=source)
        assert (cited.person_id, cited.designation.person_id, cited.locator) == (pk, pk, "row 7")


class TestCustody:
    def test_transfer_adds_an_arrangement_at_the_end(self, write, reviewer):
        (pk,) = write(held("one"))
        transfer(
            people=[pk],
            facility=Facility.objects.get(key="ik-9"),
            kind=ArrangementKind.objects.get(key="colony"),
            on="2023-02",
            by=reviewer,
            today=TODAY,
        )
        *_, before, last = CustodyArrangement.objects.filter(period__person=pk).order_by("position")
        assert (last.position, last.facility_id, last.start, last.end_best) == (3, "ik-9", "2023-02", None)
        assert before.end_best == last.start_best
        assert last.start_best.isoformat().startswith("2023-02")

    def test_who_is_recorded_there_is_left_as_is(self, write, reviewer):
        (pk,) = write(held("one"))
        (plan,) = transfer(people=[pk], facility=Facility.objects.get(key="ik-4"), by=reviewer, today=TODAY)
        assert plan.notes == ["Is recorded there already: left as it is."]
        assert CustodyArrangement.objects.filter(period__person=pk).count() == 2

    def test_where_nothing_was_known_before_that_is_said(self, write, reviewer):
        (pk,) = write(person("one", periods=[period("2022-03-01")]))
        transfer(people=[pk], facility=Facility.objects.get(key="ik-9"), on="2023", by=reviewer, today=TODAY)
        first, second = CustodyArrangement.objects.filter(period__person=pk).order_by("position")
        assert (first.kind_id, first.facility_id, first.start) == (None, None, "")
        assert (second.facility_id, second.start) == ("ik-9", "2023")

    def test_on_the_day_of_detention_it_is_the_first_arrangement(self, write, reviewer):
        (pk,) = write(person("one", periods=[period("2022-03-01")]))
        transfer(people=[pk], facility=Facility.objects.get(key="sizo-1"), on="2022-03-01", by=reviewer, today=TODAY)
        only = CustodyArrangement.objects.get(period__person=pk)
        assert (only.facility_id, only.start, only.start_best) == ("sizo-1", "", date(2022, 3, 1))

    def test_release_ends_the_open_period(self, write, reviewer):
        (pk,) = write(held("one"))
        reason = ReleaseReason.objects.get(key="pardon")
        release(people=[pk], on="2024-05", reason=reason, by=reviewer, today=TODAY)
        (ended,) = Person.objects.get(pk=pk).periods.all()
        assert (ended.end, ended.reason) == ("2024-05", reason)
        last = ended.arrangements.order_by("position").last()
        assert last.end_best == ended.end_best is not None

    def test_confirmation_is_kept_where_it_is_later(self, write, reviewer):
        late = {"periods": [period("2022-03-01", last_confirmed_on="2024-01-01")]}
        early, later, again = write(held("early"), person("late", **late), person("again", **late))
        plans = confirm(people=[early, later], on=date(2023, 1, 1), by=reviewer, today=TODAY)
        assert [plan.changes for plan in plans] == [True, False]
        assert plans[1].notes == ["Was confirmed on that day or later: left as it is."]
        confirm(people=[again], on=date(2024, 2, 1), by=reviewer, today=TODAY)
        found = {each.person_id: each.last_confirmed_on for each in dossiers_periods(early, later, again)}
        assert found == {early: date(2023, 1, 1), later: date(2024, 1, 1), again: date(2024, 2, 1)}


def dossiers_periods(*people: int):
    return [Person.objects.get(pk=pk).periods.get() for pk in people]


class TestAllOrNothing:
    def test_each_one_that_can_not_be_is_named_and_nobody_changes(self, write, reviewer):
        fine, free, dead, too_late = write(
            held("fine"),
            at_liberty("free"),
            person("dead", died="2023-01-01", periods=[period("2022-03-01")]),
            person("too-late", periods=[period("2024-05-30")]),
        )
        before = {pk: said(pk) for pk in (fine, free, dead, too_late)}
        with pytest.raises(DocumentErrors) as refusal:
            release(people=[fine, free, dead, too_late], on="2024-05-01", by=reviewer, today=TODAY)
        errors = {error.places[0][0]: error.message for error in refusal.value.errors}
        owners = {getattr(record, "person_id", record.pk): words for record, words in errors.items()}
        assert "No custody period is open" in owners[free]
        assert "A death is recorded" in owners[dead]
        assert "must be on or after" in owners[too_late] or "is before" in owners[too_late]
        assert fine not in owners
        assert {pk: said(pk) for pk in before} == before
        assert [error.row for error in refusal.value.errors] == [2, 3, 4]

    def test_a_statement_made_for_them_is_not_left_behind(self, write, reviewer):
        (pk,) = write(person("one", died="2023-01-01", periods=[period("2022-03-01")]))
        later = Statement(organisation=viasna(), made_on=date(2030, 1, 1))
        with pytest.raises(DocumentErrors):
            designate(
                people=[pk], organisation=viasna(), statement=later, decided="2030-01-01", by=reviewer, today=TODAY
            )
        assert not Statement.objects.exists()

    def test_who_was_merged_is_refused(self, write, reviewer):
        kept, merged = write(held("kept"), held("merged"))
        Person.objects.filter(pk=merged).update(merged_into=kept)
        (_fine, plan) = planned(people=[kept, merged], change=Disclose("counted-only"), today=TODAY)
        assert "merged into those of another person" in plan.errors[0].message
        with pytest.raises(DocumentErrors):
            set_disclosure(people=[kept, merged], level="counted-only", by=reviewer, today=TODAY)
        assert Person.objects.get(pk=kept).disclosure == "public"

    def test_looking_changes_nothing(self, write):
        people = write(held("one"), held("two"))
        before = [said(pk) for pk in people]
        plans = planned(people=people, change=Release("2024-01-01"), today=TODAY)
        assert all(plan.changes for plan in plans)
        assert not refused(plans)
        assert [said(pk) for pk in people] == before


def test_every_change_is_kept_as_one_of_many_with_its_reason(write, reviewer):
    (pk,) = write(held("one"))
    confirm(people=[pk], on=date(2024, 1, 1), by=reviewer, why="A letter", today=TODAY)
    event = Person.objects.get(pk=pk).periods.get().changes.order_by("pgh_id").last()
    assert event.pgh_context == event.pgh_context | {"kind": "bulk", "why": "A letter", "user": reviewer.pk}


def queries_for(people: list[int], change, by) -> int:
    with CaptureQueriesContext(connection) as found:
        carry_out(people=people, change=change, by=by, today=TODAY)
    return len(found)


def test_many_people_ask_no_more_of_the_database_than_few(write, reviewer):
    few, many = write(*(held(f"few-{n}") for n in range(3))), write(*(held(f"many-{n}") for n in range(200)))
    kind, facility = ArrangementKind.objects.get(key="colony"), Facility.objects.get(key="ik-9")
    changes = [
        Designate(viasna(), "political-prisoner", "2022-05-01", a_statement()),
        Transfer(facility, kind, None, "2023-02"),
        Confirm(date(2024, 1, 1)),
        Disclose("counted-only"),
        Release("2024-05"),
    ]
    of_few = [queries_for(few, change, reviewer) for change in changes]
    of_many = [queries_for(many, change, reviewer) for change in changes]
    assert of_many == of_few
    assert max(of_many) <= 60


AS_DAYS = st.sampled_from(["2022", "2022-05", "2022-11-20", "2023", "2023-06", "2024-02-10", ""])
LIVES = st.fixed_dictionaries(
    {
        "start": st.sampled_from(["2021", "2022-03", "2022-03-01", "2023-07-15"]),
        "moved": st.sampled_from(["", "2022-09", "2023", "2023-10-01"]),
        "end": st.sampled_from(["", "", "2023-12", "2024-01-15"]),
        "died": st.sampled_from(["", "", "", "2024-02-01"]),
        "confirmed": st.sampled_from([None, None, "2023-12-01", "2024-03-01"]),
        "designated": st.sampled_from([None, "viasna", "dissidentby"]),
        "convicted": st.booleans(),
    }
)


def a_life(name: str, life: dict) -> dict:
    arrangements = [place("pretrial-detention", "sizo-1")]
    arrangements += [place("colony", "ik-4", life["moved"])] if life["moved"] else []
    fields = {"end": life["end"], "last_confirmed_on": life["confirmed"]}
    return person(
        name,
        died=life["died"],
        periods=[period(life["start"], *arrangements, **{key: value for key, value in fields.items() if value})],
        cases=[case("342.1", sentences=[sentence("2023-12", years=3)])] if life["convicted"] else [],
        designations=[designated(life["designated"], "2023")] if life["designated"] else [],
    )


CHANGES = {
    "designate": lambda day: Designate(viasna(), "political-prisoner", day, None),
    "transfer": lambda day: Transfer(Facility.objects.get(key="ik-9"), None, None, day),
    "release": lambda day: Release(day or "2024"),
    "confirm": lambda day: Confirm(date(2024, 1, 10)),
    "disclose": lambda day: Disclose("name-withheld"),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(LIVES, min_size=1, max_size=4), which=st.sampled_from(sorted(CHANGES)), day=AS_DAYS)
def test_many_at_once_are_as_each_by_itself(lives, which, day, reference, reviewer, editor):
    """Whoever can be changed alone is changed the same among others; whoever can't stops all."""
    Person.objects.all().delete()
    twins = []
    for number, life in enumerate(lives):
        try:
            pair = [a_life(f"{side}-{number}", life) for side in ("alone", "together")]
            twins.append(write_documents(documents=pair, by=editor, today=TODAY))
        except DocumentErrors:
            continue  # a life that can't be; its twin is the same
    change, outcome = CHANGES[which](day), []
    for alone, together in twins:
        try:
            carry_out(people=[alone.pk], change=change, by=reviewer, today=TODAY)
            outcome.append((alone.pk, together.pk))
        except DocumentErrors:
            before = said(together.pk)
            with pytest.raises(DocumentErrors):
                carry_out(people=[each.pk for _alone, each in twins], change=change, by=reviewer, today=TODAY)
            assert said(together.pk) == before
    carry_out(people=[pk for _alone, pk in outcome], change=change, by=reviewer, today=TODAY)
    for alone, together in outcome:
        assert bare(said(alone)) == bare(said(together))
        assert best_days(alone) == best_days(together)


def bare(document: dict) -> dict:
    return {name: value for name, value in document.items() if name not in ("reference", "names")}


def best_days(pk: int) -> list[tuple]:
    found = dossier(Person.objects.get(pk=pk))
    rows = [records.period for records in found.periods] + [a for r in found.periods for a in r.arrangements]
    return [(type(row), row.start_best, row.end_best) for row in rows]
