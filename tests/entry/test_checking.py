"""Warnings beside fields, what stands beside the form, and a check that changes nothing."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate

from prisoners.models import CustodyPeriod, Finding, Person
from prisoners.records.write import write_documents
from tests.documents import case, period, person, place, sentence
from tests.entry.entering import a_case, a_period, a_person, accepted, adding, change, changing, enter
from tests.entry.pages import SentForm, forms_of, open_form

pytestmark = pytest.mark.django_db

CHECK = "_check"


def filled(client: Client, address: str, form: str, **values: object) -> SentForm:
    return open_form(client, address, form).fill(**values)


def checked(client: Client, address: str, form: SentForm, how: str = "page"):
    return client.post(address, form.fields | {CHECK: how})


def beside(response, identifier: str) -> str:
    """The warnings that a page shows beside a field."""
    page = response.content.decode()
    _before, found, rest = page.partition(f'<div class="beside" id="{identifier}_beside" role="status">')
    return rest.split("</div>")[0] if found else ""


def everything() -> dict[str, list]:
    """All rows of all tables, those of history too."""
    found = {}
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"
            )
            found[table] = cursor.fetchall()
    assert len(tables) > len(list(apps.get_app_config("prisoners").get_models()))
    return found


@pytest.fixture
def woman(as_editor) -> Person:
    return a_person(as_editor, name_en="Invented Woman", gender="female")


@pytest.fixture
def custody(as_editor, woman) -> CustodyPeriod:
    return a_period(
        as_editor,
        woman,
        start="2022-03-01",
        arrangements__0__kind="colony",
        arrangements__0__facility="ik-4",
    )


class TestBesideTheField:
    def test_a_warning_stands_beside_the_field_of_a_row_and_is_named_by_it(self, as_editor, custody):
        accepted(change(as_editor, custody, arrangements__0__facility="ik-1"))
        page = as_editor.get(changing(custody))
        assert "does not hold people of this gender" in beside(page, "id_arrangements-0-facility")
        assert (
            'aria-describedby="id_arrangements-0-facility_helptext id_arrangements-0-facility_beside"'
            in page.content.decode()
        )
        assert beside(page, "id_start") == ""

    def test_a_warning_stands_beside_the_field_of_the_page(self, as_editor, woman):
        accepted(change(as_editor, woman, gender=""))
        assert "Gender is not known." in beside(as_editor.get(changing(woman)), "id_gender")

    def test_saving_is_never_refused_and_says_how_many_warnings_there_are(self, as_editor, woman):
        saved = accepted(
            enter(
                as_editor,
                "custodyperiod",
                parameters={"person": woman.pk},
                start="2022-03-01",
                arrangements__0__kind="home-restriction",
                arrangements__0__facility="ik-1",
            )
        )
        told = [str(message) for message in saved.context["messages"]]
        count = Finding.objects.filter(person=woman, since=None, dismissed_at=None).count()
        assert f"There are {count + 1} warnings about this person: they are listed beside the form." in told
        assert {"facility-for-others", "facility-does-not-fit"} <= set(Finding.objects.values_list("rule", flat=True))

    def test_what_was_dismissed_is_not_shown_again(self, as_editor, woman, editor):
        accepted(change(as_editor, woman, gender=""))
        Finding.objects.filter(rule="gender-not-known").update(dismissed_by=editor, dismissed_at="2024-01-01T12:00Z")
        page = as_editor.get(changing(woman))
        assert beside(page, "id_gender") == ""
        assert "Gender is not known." not in page.content.decode()

    def test_a_warning_about_another_page_leads_there(self, as_editor, woman, custody):
        accepted(change(as_editor, custody, arrangements__0__facility="ik-1"))
        page = as_editor.get(changing(woman)).content.decode()
        assert f'href="{changing(custody)}#id_arrangements-0-facility"' in page

    def test_a_rule_that_fails_keeps_nobody_from_saving(self, as_editor, woman, monkeypatch, caplog):
        def fail(**_arguments: object) -> None:
            raise KeyError("a rule")

        monkeypatch.setattr("prisoners.entry.beside.checking.check", fail)
        accepted(change(as_editor, woman, citizenship="BY"))
        woman.refresh_from_db()
        assert woman.citizenship == "BY"
        assert "The rules of quality failed" in caplog.text


class TestCheck:
    """Everything is as if it was saved, and nothing is."""

    def test_nothing_at_all_changes(self, as_editor, woman, custody):
        address = changing(custody)
        form = filled(as_editor, address, "custodyperiod_form", arrangements__0__facility="ik-1", _why="No reason")
        form.fill(arrangements__1__kind="prison", arrangements__1__start="2023-05-01")
        before = everything()
        response = checked(as_editor, address, form)
        assert response.status_code == 200
        assert "does not hold people of this gender" in beside(response, "id_arrangements-0-facility")
        assert everything() == before
        checked(as_editor, address, form, "live")
        assert everything() == before

    def test_nobody_is_made_by_checking_somebody_new(self, as_editor):
        form = filled(as_editor, adding("person"), "person_form", name_en="Invented Person", born="1985")
        before = everything()
        response = checked(as_editor, adding("person"), form)
        assert "Gender is not known." in beside(response, "id_gender")
        assert everything() == before
        assert not LogEntry.objects.filter(object_repr="Invented Person").exists()

    def test_what_was_typed_is_shown_again(self, as_editor, custody):
        address = changing(custody)
        form = filled(as_editor, address, "custodyperiod_form", end="1.5.2023", arrangements__1__kind="prison")
        again = forms_of(checked(as_editor, address, form))["custodyperiod_form"]
        assert again.fields["end"] == ["1.5.2023"]
        assert again.fields["arrangements-1-kind"] == ["prison"]
        assert again.fields["arrangements-1-id"] == [""]

    def test_a_new_row_has_its_warning_and_leads_nowhere_else(self, as_editor, woman, custody):
        address = changing(custody)
        form = filled(
            as_editor,
            address,
            "custodyperiod_form",
            arrangements__1__kind="colony",
            arrangements__1__start="2023-05-01",
            arrangements__1__facility="ik-1",
        )
        response = checked(as_editor, address, form)
        assert "IK-1" in beside(response, "id_arrangements-1-facility")
        assert 'href="#id_arrangements-1-facility"' in response.content.decode()

    def test_what_would_be_refused_is_refused(self, as_editor, custody):
        address = changing(custody)
        form = filled(as_editor, address, "custodyperiod_form", end="2020")
        before = everything()
        response = checked(as_editor, address, form)
        assert "Release can&#x27;t be before detention." in response.content.decode()
        assert everything() == before
        part = checked(as_editor, address, form, "live").content.decode()
        assert "Release can&#x27;t be before detention." in part
        assert "<html" not in part

    def test_what_the_services_would_refuse_is_refused(self, as_editor, woman, custody):
        accepted(change(as_editor, custody, end="2023-01-01"))
        address = adding("custodyperiod", person=woman.pk)
        form = filled(as_editor, address, "custodyperiod_form", start="2022-06-01", end="2022-07-01")
        before = everything()
        assert "correct one of the two dates" in checked(as_editor, address, form, "live").content.decode()
        assert everything() == before

    def test_a_script_gets_a_part_of_the_page(self, as_editor, custody):
        address = changing(custody)
        form = filled(as_editor, address, "custodyperiod_form", arrangements__0__facility="ik-1")
        part = checked(as_editor, address, form, "live").content.decode()
        assert "<html" not in part
        assert '<template data-beside="id_arrangements-0-facility">' in part
        assert "As you typed it: nothing of this is saved yet." in part

    def test_no_message_is_left_for_the_next_page(self, as_editor, custody):
        address = changing(custody)
        checked(as_editor, address, filled(as_editor, address, "custodyperiod_form", end="2023"))
        assert not list(as_editor.get(address).context["messages"])

    def test_who_may_not_change_may_not_check(self, as_auditor, as_editor, custody):
        form = filled(as_editor, changing(custody), "custodyperiod_form")
        assert checked(as_auditor, changing(custody), form).status_code == 403
        assert 'name="_check"' not in as_auditor.get(changing(custody)).content.decode()

    def test_enter_in_a_field_saves(self, as_editor, custody):
        """A browser presses the first button of a form: it must be the one that saves."""
        page = as_editor.get(changing(custody)).content.decode()
        buttons = page[page.index('id="custodyperiod_form"') :]
        assert 0 < buttons.index('name="_save"') < buttons.index('name="_check"')


class TestAside:
    def test_timeline_is_in_order_with_what_is_not_known(self, reference, editor, as_editor):
        (man,) = write_documents(
            documents=[
                person(
                    "timeline",
                    periods=[
                        period(
                            "2022-03",
                            place("pretrial-detention", "sizo-1"),
                            place("", "", "2022-12"),
                            end="2023-05-01",
                        )
                    ],
                    cases=[case("342.1", sentences=[sentence("2022-09-01", years=2)])],
                    sources=[{"kind": "press", "title": "Invented", "cites": "periods[0]"}],
                )
            ],
            by=editor,
        )
        entries = as_editor.get(changing(man)).context["aside"].timeline
        assert [(each.kind, each.when) for each in entries] == [
            ("detained", "March 2022"),
            ("sentenced", "1 September 2022"),
            ("arrangement", "December 2022"),
            ("ended", "1 May 2023"),
        ]
        detained, _sentenced, moved, ended = entries
        assert detained.counted == "between 1 March 2022 and 31 March 2022, counted as 16 March 2022"
        assert detained.sources == 1
        assert moved.gaps == ("How is not known.", "Where is not known.")
        assert ended.gaps == ("Why is not known.",)

    def test_expected_release_with_its_steps_beside_what_a_source_published(self, reference, editor, as_editor):
        served = [period("2022-03-01", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-05-01")]
        told = [case("342.1", sentences=[sentence("2022-09-01", "2022-11-10", years=3, due_published="2024-11-01")])]
        (man,) = write_documents(documents=[person("due", periods=served, cases=told)], by=editor)
        page = as_editor.get(changing(man.cases.get()))
        (expected,) = page.context["aside"].expected
        assert expected.best == "25 October 2024"
        assert len(expected.steps) == 3
        (published,) = expected.published
        assert (published.day, published.difference, published.is_far) == (
            "1 November 2024",
            "7 days later than computed",
            True,
        )
        assert expected.steps[0] in page.content.decode()

    def test_expected_release_is_computed_anew_at_each_check(self, as_editor, woman, custody):
        told = a_case(
            as_editor,
            woman,
            sentences__0__penalty="imprisonment",
            sentences__0__regime="general",
            sentences__0__years="3",
            sentences__0__verdict="2022-02-01",
            sentences__0__in_force="2022-02-20",
        )
        (before,) = as_editor.get(changing(told)).context["aside"].expected
        form = filled(as_editor, changing(told), "case_form", sentences__0__years="5")
        (after,) = checked(as_editor, changing(told), form).context["aside"].expected
        assert (before.best, after.best) == ("1 March 2025", "1 March 2027")
        (still,) = as_editor.get(changing(told)).context["aside"].expected
        assert still.best == "1 March 2025"

    def test_what_is_missing_for_an_answer_is_said(self, as_editor, woman, custody):
        told = a_case(as_editor, woman, sentences__0__penalty="imprisonment", sentences__0__verdict="2022-02-01")
        (expected,) = as_editor.get(changing(told)).context["aside"].expected
        assert expected.best == ""
        assert "the term" in expected.missing

    def test_an_auditor_sees_it_without_a_form(self, as_auditor, custody, woman):
        page = as_auditor.get(changing(custody)).content.decode()
        assert "Timeline" in page
        assert "Detained" in page

    def test_somebody_new_has_nothing_beside_the_form_yet(self, as_editor):
        page = as_editor.get(adding("person"))
        assert page.context["aside"] is None
        assert "Warnings, the expected release and the timeline are shown here." in page.content.decode()


def test_confirming_in_a_check_is_dated_by_the_registry(as_editor, custody):
    """A check says what saving would: custody that is confirmed now is not among what is not confirmed."""
    address = changing(custody)
    page = as_editor.get(address)
    assert "Nobody has confirmed custody for long" in beside(page, "id_last_confirmed_on")
    form = filled(as_editor, address, "custodyperiod_form", last_confirmed_on=localdate().isoformat())
    assert beside(checked(as_editor, address, form), "id_last_confirmed_on") == ""
