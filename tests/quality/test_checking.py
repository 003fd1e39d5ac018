"""What the rules find is kept, follows the records, and stays dismissed while it is the same."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prisoners.models import Finding, Identity, Person
from prisoners.quality import rules
from prisoners.quality.checking import bring_up_to_date, check, true_today, unchecked
from prisoners.records.write import write_documents
from tests.documents import at_noon, person
from tests.quality.examples import SIZO, TODAY, held, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """The day of the examples; the rules are older."""
    monkeypatch.setattr(rules, "CHANGED", at_noon(date(2020, 1, 1)))
    with time_machine.travel(at_noon(TODAY), tick=True) as travelled:
        yield travelled


@pytest.fixture
def write(reference, editor, clock):
    def write(*documents: dict) -> list[Person]:
        return write_documents(documents=documents, by=editor)

    return write


def kept(**of) -> list[tuple[str, str]]:
    return list(Finding.objects.filter(**of).order_by("rule", "place").values_list("rule", "place"))


def test_findings_follow_the_records(write):
    (man,) = write(somebody(gender=""))
    check(people=[man.pk])
    assert ("gender-not-known", "gender") in kept()
    write(somebody(gender="male"))
    check(people=[man.pk])
    assert ("gender-not-known", "gender") not in kept()


def test_what_becomes_true_later_is_kept_and_not_listed_before(write, clock):
    (man,) = write(somebody())
    check(people=[man.pk])
    (found,) = Finding.objects.filter(rule="not-confirmed")
    assert found.since == date(2025, 4, 1)
    assert not true_today().filter(pk=found.pk).exists()
    clock.move_to(at_noon(date(2025, 4, 1)))
    assert true_today().get(pk=found.pk) == found


class TestDismissal:
    @pytest.fixture
    def dismissed(self, write, reviewer) -> Finding:
        (man,) = write(somebody(periods=held(SIZO, last_confirmed_on="2023-05-01")))
        check(people=[man.pk])
        found = Finding.objects.get(rule="not-confirmed")
        found.dismissed_by, found.dismissed_at, found.dismissal = reviewer, timezone.now(), "Invented reason"
        found.save()
        return found

    def test_stays_while_what_was_found_is_the_same(self, dismissed, write):
        write(somebody(periods=held(SIZO, last_confirmed_on="2023-05-01"), citizenship="BY"))
        check(people=[dismissed.person_id])
        dismissed.refresh_from_db()
        assert dismissed.dismissal == "Invented reason"

    def test_ends_when_it_is_another_thing(self, dismissed, write):
        write(somebody(periods=held(SIZO, last_confirmed_on="2023-05-02")))
        check(people=[dismissed.person_id])
        dismissed.refresh_from_db()
        assert (dismissed.dismissed_by, dismissed.dismissed_at, dismissed.dismissal) == (None, None, "")


class TestUpToDate:
    def test_whoever_was_not_checked_since_the_last_change_is_checked(self, write):
        first, second = write(somebody(), person("second"))
        assert set(unchecked()) == {first, second}
        assert bring_up_to_date() == 2
        assert not unchecked().exists()
        write(somebody(gender=""))
        assert set(unchecked()) == {first}

    def test_as_many_as_asked_for(self, write):
        write(somebody(), person("second"), person("third"))
        assert bring_up_to_date(limit=2) == 2
        assert unchecked().count() == 1

    def test_new_rules_look_at_everybody_again(self, write, monkeypatch):
        write(somebody())
        bring_up_to_date()
        monkeypatch.setattr(rules, "CHANGED", timezone.now() + timedelta(seconds=1))
        assert unchecked().count() == 1

    def test_a_check_changes_no_record_and_leaves_no_history(self, write):
        (man,) = write(somebody())
        before = Person.objects.values().get(pk=man.pk)
        changes = man.changes.count()
        bring_up_to_date()
        after = Person.objects.values().get(pk=man.pk)
        assert after.pop("checked_at") is not None
        before.pop("checked_at")
        assert after == before
        assert man.changes.count() == changes

    def test_merged_records_have_no_findings(self, write):
        one, other = write(somebody(gender=""), person("other"))
        bring_up_to_date()
        Person.objects.filter(pk=one.pk).update(merged_into=other)
        check(people=[one.pk])
        assert not Finding.objects.filter(person=one).exists()

    def test_the_same_number_of_questions_for_more_people(self, write):
        def asked(people: list[Person]) -> int:
            check(people=[each.pk for each in people])
            with CaptureQueriesContext(connection) as found:
                check(people=[each.pk for each in people])
            return len(found)

        few = asked(write(somebody()))
        assert asked(write(*(somebody(reference=f"invented:{n}", born=str(1950 + n)) for n in range(30)))) == few


class TestDoubles:
    def test_same_name_is_told_of_both(self, write):
        one, other = write(person("same"), person("same", reference="invented:other"))
        bring_up_to_date()
        assert kept(rule="possible-double") == [
            ("possible-double", f"double.{one.pk}"),
            ("possible-double", f"double.{other.pk}"),
        ]

    def test_birth_dates_tell_namesakes_apart(self, write):
        write(person("same", born="1980"), person("same", reference="invented:other", born="1981"))
        bring_up_to_date()
        assert kept(rule="possible-double") == []

    def test_who_was_decided_to_be_another_is_no_double(self, write, editor, reviewer):
        one, other = write(person("same"), person("same", reference="invented:other"))
        Identity.objects.create(
            kind="merge", state="refused", kept=one, other=other, proposed_by=editor, decided_by=reviewer, reason="Two"
        )
        bring_up_to_date()
        assert kept(rule="possible-double") == []

    def test_goes_from_both_once_one_is_corrected(self, write):
        write(person("same"), person("same", reference="invented:other"))
        bring_up_to_date()
        write(person("different", reference="invented:other"))
        bring_up_to_date()
        assert kept(rule="possible-double") == []


def test_command_tells_how_far_it_is_and_what_it_found(write):
    write(somebody(gender=""), person("second"))
    told = StringIO()
    call_command("check_records", stdout=told)
    lines = told.getvalue().splitlines()
    assert lines[0] == "2 of 2"
    assert lines[1].startswith("2 people checked in ")
    assert lines[1].endswith(f"{true_today().count()} findings are true today.")
    told = StringIO()
    call_command("check_records", "--all", stdout=told)
    assert told.getvalue().startswith("2 of 2")
