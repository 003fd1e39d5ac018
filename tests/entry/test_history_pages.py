"""The history pages: what changed in words, old and new; the record on a day; two days compared; and what stands in their order."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from prisoners.models import Case, CustodyPeriod, Designation, Person, Review, Source, Statement
from prisoners.records.changes import Kind, changing
from prisoners.records.write import write_documents
from tests.entry.conftest import client_of, member
from tests.entry.entering import a_case, a_period, a_person, a_source, accepted, change
from tests.entry.entering import changing as page_of
from tests.entry.pages import open_form
from tests.records.test_describing import FULL
from tests.records.test_past import erase

pytestmark = pytest.mark.django_db
HISTORY = 20
"""Questions to the database for a page of a history in which only the person's own fields changed."""
TAGS = re.compile(r"<[^>]+>")


def history(record) -> str:
    return reverse(f"admin:prisoners_{record._meta.model_name}_history", args=[record.pk])


def text(client, address: str, **parameters: str) -> str:
    """The main part of a page, in words alone."""
    response = client.get(address, parameters)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    page = response.content.decode().split('<div id="content-main">')[1]
    return " ".join(TAGS.sub(" ", page).split())


@pytest.fixture
def person(as_reviewer) -> Person:
    return a_person(as_reviewer, _why="From the list of the court", born="05.1985", gender="female")


class TestChanges:
    def test_old_and_new_stand_side_by_side_with_who_and_why(self, person, as_reviewer):
        accepted(change(as_reviewer, person, born="17.6.1985", gender="other", _why="A certificate"))
        entry = client_entries(as_reviewer, person)[0]
        assert (entry.who, entry.why) == ("reviewer (group)", "A certificate")
        lines = {line.label: (line.old, line.new) for row in entry.rows for line in row.lines}
        assert lines == {"Born": ("May 1985", "17 June 1985"), "Gender": ("Women", "Other")}
        shown = text(as_reviewer, history(person))
        assert "From the list of the court" in shown

    def test_every_record_is_named_in_words(self, person, as_reviewer):
        source = a_source(as_reviewer)
        case = a_case(as_reviewer, person, charges__0__article="342", charges__0__part="1", opened="2022")
        a_period(
            as_reviewer,
            person,
            start="3.2022",
            arrangements__0__facility="sizo-1",
            arrangements__0__kind="pretrial-detention",
        )
        accepted(change(as_reviewer, person, designations__0__organisation="viasna", citations__0__source=source.pk))
        accepted(change(as_reviewer, case, **{"charges-0-DELETE": "on"}))
        shown = text(as_reviewer, history(person))
        for words in (
            "Charge: 342.1",
            "Case 1 (opened 2022)",
            "Designation: Viasna",
            "Invented list",
            "deleted",
            "added",
        ):
            assert words in shown
        assert "SIZO" in shown or "Detention" in shown
        assert "start_best" not in shown

    def test_it_speaks_the_readers_language(self, person, as_reviewer):
        as_reviewer.cookies["django_language"] = "ru"
        entry = client_entries(as_reviewer, person)[0]
        assert str(Person._meta.get_field("born").verbose_name).capitalize() in {
            line.label for line in entry.rows[0].lines
        }

    def test_decisions_imports_and_editions_stand_in_it(self, reference, editor, reviewer, as_reviewer):
        (one,) = write_documents(documents=[FULL], by=editor, kind=Kind.IMPORT, why="First file", batch=7)
        Review.objects.create(
            person=one, decision="published", written_by=editor, decided_by=reviewer, edition=3, reason="Complete"
        )
        entries = client_entries(as_reviewer, one)
        assert [(each.who, each.is_decision) for each in entries] == [("reviewer", True), ("editor", False)]
        assert entries[0].links == [("Edition 3", "/editions/3/")]
        assert "by an import" in text(as_reviewer, history(one))

    def test_pages_of_300_changes_ask_a_fixed_number_of_questions(self, person, as_reviewer, editor):
        for number in range(300):
            with changing(by=editor, kind=Kind.PAGE, why=f"Reason {number}"):
                Person.objects.filter(pk=person.pk).update(internal_note=f"Note {number}")
        asked = []
        for page in ("1", "2", "7"):
            as_reviewer.get(history(person), {"page": page})
            with CaptureQueriesContext(connection) as found:
                shown = text(as_reviewer, history(person), page=page)
            asked.append(len(found))
            assert f"Page {page} of 13" in shown
        assert len(set(asked)) == 1
        assert asked[0] <= HISTORY
        assert "From the list of the court" in text(as_reviewer, history(person), page="13")
        assert client_entries(as_reviewer, person, page="99") == []

    @pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "²"])
    def test_a_page_that_is_none_is_the_first(self, page, person, as_reviewer):
        assert "1 entry" in text(as_reviewer, history(person), page=page)

    def test_what_is_left_of_a_deleted_person_can_be_read(self, person, as_reviewer, as_editor):
        number = Person(pk=person.pk)
        as_reviewer.post(
            reverse("admin:prisoners_person_delete", args=[person.pk]), {"post": "yes", "_why": "Entered twice"}
        )
        assert not Person.objects.exists()
        shown = text(as_editor, history(number))
        assert "was deleted" in shown
        assert "Entered twice" in shown

    def test_who_never_was_has_no_history(self, as_reviewer):
        address = reverse("admin:prisoners_person_history", args=[4_000_000])
        assert as_reviewer.get(address).status_code == 302
        assert as_reviewer.get("/admin/prisoners/person/x/history/").status_code == 302

    def test_a_contributor_reads_the_history_of_own_people_alone(self, person):
        contributor = member("contributor", name="contributor")
        client = client_of(contributor)
        assert client.get(history(person)).status_code == 302
        Person.objects.filter(pk=person.pk).update(created_by=contributor)
        assert client.get(history(person)).status_code == 200
        pk = person.pk
        erase(Person.objects.get(pk=pk))
        assert client.get(history(Person(pk=pk))).status_code == 403


class TestOtherRecords:
    def test_each_record_has_its_own(self, person, as_reviewer):
        source = a_source(as_reviewer)
        case = a_case(as_reviewer, person, charges__0__article="342")
        period = a_period(as_reviewer, person, start="3.2022")
        accepted(change(as_reviewer, person, designations__0__organisation="viasna", citations__0__source=source.pk))
        Statement.objects.create(organisation_id="viasna", made_on=date(2022, 4, 1), title="Invented")
        for record in (case, period, source, Statement.objects.get(), Designation.objects.get()):
            shown = text(as_reviewer, history(record))
            assert "added" in shown, record
            assert "As it was on" not in shown
        assert "Charge: 342" in text(as_reviewer, history(case))
        assert "Charge" not in text(as_reviewer, history(period))

    def test_a_page_that_nothing_is_kept_of_has_djangos(self, as_administrator):
        assert as_administrator.get("/admin/prisoners/region/minsk/history/").status_code == 200


class TestDays:
    @pytest.fixture
    def full(self, reference, editor) -> Person:
        return write_documents(documents=[FULL], by=editor)[0]

    def test_the_record_of_today_has_all_sections(self, full, as_reviewer):
        shown = text(as_reviewer, history(full), on=timezone.localdate().isoformat())
        sections = [
            section.title
            for section in as_reviewer.get(history(full), {"on": timezone.localdate().isoformat()}).context["sections"]
        ]
        assert len(sections) >= 9
        for words in (
            "Invented Full",
            "May 1985",
            "Another",
            "Case 1",
            "342.1",
            "3 years",
            "journalist",
            "Viasna",
            "Ill.",
        ):
            assert words.lower() in shown.lower(), words
        assert "None" not in shown

    def test_before_it_was_entered_there_was_nothing(self, full, as_reviewer):
        day = (timezone.localdate() - timedelta(days=1)).isoformat()
        assert "There was no record of this person on that day" in text(as_reviewer, history(full), on=day)

    def test_two_days_show_what_changed_between_them(self, full, as_reviewer):
        today, before = timezone.localdate(), timezone.localdate() - timedelta(days=1)
        shown = text(as_reviewer, history(full), on=before.isoformat(), until=today.isoformat())
        assert "What changed between" in shown
        assert "Person added" in shown
        assert "Charge: 342.1" in shown
        same = text(as_reviewer, history(full), on=today.isoformat(), until=today.isoformat())
        assert "Nothing changed between these two days" in same

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"on": "yesterday"}, "“yesterday” is no day"),
            ({"on": "2999-01-01"}, "still to come"),
            ({"on": "", "until": "2024-01-01"}, "Choose the first of the two days"),
        ],
    )
    def test_a_day_that_is_none_is_refused_in_words(self, given, words, full, as_reviewer):
        assert words in text(as_reviewer, history(full), **given)


class TestWhy:
    def test_it_is_asked_on_every_page_of_a_record_and_kept(self, person, as_reviewer):
        source = a_source(as_reviewer, _why="Because of a source")
        case = a_case(as_reviewer, person, _why="Because of a case")
        period = a_period(as_reviewer, person, start="2022", _why="Because of a period")
        for record in (source, case, period):
            assert "Because of a" in text(as_reviewer, history(record)), record

    def test_it_stays_when_the_form_is_refused(self, person, as_reviewer):
        form = open_form(as_reviewer, page_of(person), "person_form").fill(born="1985-02-31", _why='Typed "once"')
        response = as_reviewer.post(page_of(person), form.fields)
        assert response.status_code == 200
        assert 'value="Typed &quot;once&quot;"' in response.content.decode()

    @pytest.mark.parametrize("kind", [Case, CustodyPeriod, Source, Person])
    def test_it_is_asked_before_a_deletion_and_kept(self, kind, person, as_reviewer):
        records = {
            Case: a_case(as_reviewer, person),
            CustodyPeriod: a_period(as_reviewer, person, start="2022"),
            Source: a_source(as_reviewer),
            Person: a_person(as_reviewer, name_en="Another"),
        }
        record = records[kind]
        address = reverse(f"admin:prisoners_{record._meta.model_name}_delete", args=[record.pk])
        form = open_form(as_reviewer, address, "delete").fill(_why="Entered twice")
        as_reviewer.post(address, form.fields)
        assert not kind.objects.filter(pk=record.pk).exists()
        assert "Entered twice" in text(as_reviewer, history(record))


def client_entries(client, record, **parameters: str) -> list:
    return client.get(history(record), parameters).context["entries"]
