"""Every change is kept with who, when, why and how, whatever made it; and the history tells it, old and new."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prisoners.models import (
    Case,
    Charge,
    Citation,
    Contact,
    CustodyPeriod,
    Designation,
    Identity,
    Person,
    Review,
    Source,
    Statement,
)
from prisoners.records.changes import Kind, changing
from prisoners.records.history import Change, changes_of
from prisoners.records.write import note_change, write_documents
from tests.records.keeping import kept
from tests.records.test_describing import FULL
from tests.records.test_past import erase

pytestmark = pytest.mark.django_db
SMALL = {"reference": "invented:small", "names": {"en": "Invented Small"}}


@pytest.fixture
def person(reference, editor) -> Person:
    return write_documents(documents=[FULL], by=editor, kind=Kind.IMPORT, why="First file", batch=7)[0]


def last(record) -> Change:
    return changes_of(record).entries[0]


def rows(change: Change) -> list[tuple[str, str, tuple[str, ...]]]:
    """Model, what was done, and fields of each row."""
    done = {(True, False): "added", (False, True): "deleted", (False, False): "changed"}
    return [(row.model.__name__, done[row.old is None, row.new is None], row.fields) for row in change.rows]


class TestWhoHowAndWhy:
    def test_an_import_is_kept_with_its_file(self, person, editor):
        (change,) = changes_of(person).entries
        assert (change.user, change.username, change.kind, change.why) == (editor.pk, "editor", "import", "First file")
        assert change.more == {"batch": 7}
        assert {(row.model, row.old) for row in change.rows} >= {(Person, None), (Charge, None), (Citation, None)}

    def test_a_bulk_change_is_kept_for_each_row(self, person, editor, reviewer):
        (other,) = write_documents(documents=[SMALL], by=editor)
        with changing(by=reviewer, kind=Kind.BULK, why="Seen and held"):
            Person.objects.update(internal_note="Confirmed")
        for each in (person, other):
            label, context = kept(each)[-1]
            assert label == "update"
            assert {"user": reviewer.pk, "kind": "bulk", "why": "Seen and held"}.items() <= context.items()
            assert rows(last(each)) == [("Person", "changed", ("internal_note",))]

    def test_raw_sql_is_kept_with_the_context_it_ran_in_and_without_one(self, person, reviewer):
        with changing(by=reviewer, kind=Kind.PAGE, why="By hand"), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE prisoners_custodyperiod SET ended_by = '2024-02-01' WHERE person_id = %s", [person.pk]
            )
        change = last(person)
        assert (change.username, change.why, rows(change)) == (
            "reviewer", "By hand", [("CustodyPeriod", "changed", ("ended_by",))],
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pghistory.context_id', '', true), set_config('pghistory.context_metadata', '', true)"
            )
            cursor.execute("DELETE FROM prisoners_citation WHERE person_id = %s", [person.pk])
        change = last(person)
        assert (change.user, change.username, change.why) == (None, "", "")
        assert {each[:2] for each in rows(change)} == {("Citation", "deleted")}

    def test_a_cascade_is_kept_with_all_that_went(self, person, reviewer):
        case = Case.objects.get(person=person)
        charge = case.charges.get()
        with changing(by=reviewer, kind=Kind.PAGE, why="Of somebody else"):
            erase(case)
        for gone in (Case(pk=case.pk or last(person).rows[0].pk), Charge(pk=charge.pk)):
            if gone.pk:
                label, context = kept(gone)[-1]
                assert (label, context["why"]) == ("delete", "Of somebody else")
        done = {each[:2] for each in rows(last(person))}
        assert {("Case", "deleted"), ("Charge", "deleted"), ("Sentence", "deleted")} <= done

    def test_inside_another_change_a_service_only_completes_it(self, person, editor, reviewer):
        with changing(by=editor, kind=Kind.PAGE, why="Why of the page"):
            Person.objects.filter(pk=person.pk).update(born="1990")
            note_change(people=[person.pk], by=editor)
            with changing(by=reviewer, kind=Kind.MERGE, why="Inner", identity=3):
                person.other_names.create(text="Inner name")
            person.other_names.create(text="Outer name")
        contexts = [kept(name)[0][1] for name in person.other_names.order_by("pk")][-2:]
        assert [(each["kind"], each["why"], each.get("identity")) for each in contexts] == [
            ("merge", "Inner", 3),
            ("page", "Why of the page", None),
        ]
        assert [context["kind"] for _label, context in kept(person)[-2:]] == ["page", "page"]
        change = last(person)
        assert change.kind == "merge", "what weighs most says what it was"
        assert {row.model for row in change.rows} == {Person, type(person.other_names.first())}

    def test_what_comes_after_is_not_under_it(self, person, editor):
        with changing(by=editor, kind=Kind.BULK, why="Over"):
            pass
        write_documents(documents=[SMALL], by=editor)
        assert last(Person.objects.get(reference="invented:small")).why == ""


class TestOldAndNew:
    def test_a_row_before_and_after_whatever_steps_it_took(self, person, editor):
        with changing(by=editor, kind=Kind.PAGE):
            Person.objects.filter(pk=person.pk).update(born="1990", citizenship="BY")
            Person.objects.filter(pk=person.pk).update(born="1991", citizenship=FULL["citizenship"])
        (row,) = last(person).rows
        assert (row.fields, row.old.born, row.new.born) == (("born",), "1985-05", "1991")

    def test_added_and_deleted_in_one_is_nothing(self, person, editor):
        with changing(by=editor, kind=Kind.PAGE):
            person.other_names.create(text="For a moment").delete()
            Person.objects.filter(pk=person.pk).update(born="1990")
        assert rows(last(person)) == [("Person", "changed", ("born",))]

    def test_citations_that_an_import_makes_anew_are_no_change(self, person, editor):
        more = FULL | {"sources": [*FULL["sources"], {"kind": "press", "title": "One more"}]}
        write_documents(documents=[more], by=editor)
        assert [each[:2] for each in rows(last(person))] == [("Citation", "added")]

    def test_a_shared_source_is_the_persons_while_it_is_cited(self, person, editor):
        source, statement = person.citations.first().source, person.designations.first().statement
        for record, field in ((source, "title"), (statement, "title")):
            with changing(by=editor, kind=Kind.PAGE):
                type(record).objects.filter(pk=record.pk).update(**{field: "Corrected"})
            assert rows(last(person)) == [(type(record).__name__, "changed", ("title",))]
        with changing(by=editor, kind=Kind.PAGE):
            Citation.objects.all().delete()
            Designation.objects.all().delete()
        with changing(by=editor, kind=Kind.PAGE):
            Source.objects.update(title="Not theirs any more")
            Statement.objects.update(title="Nor this")
        assert {row.model for row in last(person).rows} == {Citation, Designation}
        assert rows(last(source)) == [("Source", "changed", ("title",))]

    def test_a_case_that_was_moved_takes_its_later_changes_along(self, person, editor):
        (other,) = write_documents(documents=[SMALL], by=editor)
        case = person.cases.get()
        with changing(by=editor, kind=Kind.MERGE):
            Citation.objects.filter(person=person).delete()
            Case.objects.filter(pk=case.pk).update(person=other)
        with changing(by=editor, kind=Kind.PAGE):
            case.charges.update(wording="After it was moved")
        assert rows(last(other)) == [("Charge", "changed", ("wording",))]
        moved = next(row for row in last(person).rows if row.model is Case)
        assert (moved.fields, moved.old.person_id, moved.new.person_id) == (("person",), person.pk, other.pk)
        first = changes_of(other).entries[-1]
        assert {row.model for row in first.rows} == {Person}, "what it was before is the other person's"

    def test_a_record_that_is_gone_can_still_be_asked_for(self, person, editor):
        pk = person.pk
        contact = Contact.objects.create(person=person, name="Somebody")
        with changing(by=editor, kind=Kind.PAGE, why="Entered twice"):
            erase(Person.objects.get(pk=pk))
        history = changes_of(Person(pk=pk))
        assert history.entries[0].why == "Entered twice"
        assert {(row.model, row.new) for row in history.entries[0].rows} >= {
            (Person, None),
            (Contact, None),
            (CustodyPeriod, None),
        }
        assert rows(last(Contact(pk=contact.pk)))[0][:2] == ("Contact", "deleted")

    def test_a_case_has_its_charges_with_it_and_nothing_else(self, person, editor):
        case = person.cases.get()
        with changing(by=editor, kind=Kind.PAGE):
            case.charges.update(part="2")
            CustodyPeriod.objects.update(ended_by="2024-02-01")
        assert rows(last(case)) == [("Charge", "changed", ("part",))]


class TestOrder:
    def test_decisions_stand_where_they_were_made(self, person, editor, reviewer):
        Review.objects.create(person=person, decision="returned", written_by=editor, decided_by=reviewer, reason="More")
        with changing(by=editor, kind=Kind.PAGE):
            Person.objects.filter(pk=person.pk).update(born="1990")
        Review.objects.create(person=person, decision="confirmed", written_by=editor, decided_by=reviewer, edition=1)
        (other,) = write_documents(documents=[SMALL], by=editor)
        Identity.objects.create(kind="merge", kept=other, other=person, reason="One person", proposed_by=editor)
        told = [getattr(each, "decision", type(each).__name__) for each in changes_of(person).entries]
        assert told == ["Identity", "confirmed", "Change", "returned", "Change"]
        assert [type(each).__name__ for each in changes_of(other).entries] == ["Identity", "Change"]

    def test_pages_of_it_are_whole_and_ask_as_often(self, person, editor):
        for number in range(300):
            with changing(by=editor, kind=Kind.PAGE, why=str(number)):
                Person.objects.filter(pk=person.pk).update(internal_note=str(number))
        seen, asked = [], []
        for offset in range(0, 301, 25):
            with CaptureQueriesContext(connection) as found:
                history = changes_of(person, offset=offset)
            assert history.total == 301
            seen += [change.why for change in history.entries]
            asked.append(len(found))
        assert seen == [*map(str, reversed(range(300))), "First file"]
        assert set(asked[:-1]) == {3}
        old = [row.old.internal_note for row in changes_of(person, offset=24, limit=2).entries[0].rows]
        assert old == ["274"]

    def test_nobody_has_nothing(self, db):
        assert changes_of(Person(pk=1)).entries == []
