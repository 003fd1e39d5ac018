"""What can't be true together is refused in words, beside the field where it can be, and nothing is changed."""

import pytest
from django.urls import reverse

from prisoners.models import (
    Case,
    Charge,
    Citation,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    OtherName,
    Person,
    Sentence,
    Source,
)
from tests.entry.entering import a_case, a_period, a_person, a_source, accepted, change, enter
from tests.entry.pages import errors_of

pytestmark = pytest.mark.django_db
RECORDS = (Person, Case, Charge, Sentence, CustodyPeriod, CustodyArrangement, Designation, Citation, OtherName, Source)


def everything() -> dict:
    """All rows of all records, to compare."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in RECORDS}


def refused(response, *words: str) -> None:
    assert response.status_code == 200
    assert not response.redirect_chain, "it was accepted"
    for each in words:
        assert each in errors_of(response).replace("&#x27;", "'"), errors_of(response)


def beside(response, field: str) -> str:
    """Errors that stand at a field of the page's own form."""
    return " ".join(map(str, response.context["adminform"].form.errors.get(field, [])))


class TestCustody:
    @pytest.fixture
    def person(self, as_editor) -> Person:
        return a_person(as_editor)

    @pytest.fixture
    def before(self, as_editor, person) -> CustodyPeriod:
        return a_period(as_editor, person, start="2021-03-01", end="2022-06-01", reason="pardon")

    def test_overlapping_periods_are_refused_and_nothing_is_changed(self, as_editor, person, before):
        saved = everything()
        response = enter(
            as_editor,
            "custodyperiod",
            parameters={"person": person.pk},
            start="2022-05-01",
            arrangements__0__kind="colony",
        )
        refused(response)
        assert beside(response, "start") == (
            "“detained” of custody period 2 (2022-05-01) must be on or after “released” of custody period 1 (2022-06-01), "
            "but can't be: correct one of the two dates."
        )
        assert everything() == saved

    def test_a_second_period_of_one_that_is_open_says_what_to_fill_in(self, as_editor, person):
        a_period(as_editor, person, start="2021-03-01")
        saved = everything()
        response = enter(as_editor, "custodyperiod", parameters={"person": person.pk}, start="2023-05-01")
        refused(response, "“released” of custody period 1", "another one follows", "“known to have ended by”")
        assert everything() == saved

    def test_release_before_detention_stands_at_the_release(self, as_editor, before):
        saved = everything()
        response = change(as_editor, before, end="2020")
        refused(response)
        assert beside(response, "end") == "Release can't be before detention."
        assert everything() == saved

    def test_a_move_after_the_release_stands_in_its_row(self, as_editor, before):
        accepted(change(as_editor, before, arrangements__0__kind="pretrial-detention"))
        saved = everything()
        response = change(as_editor, before, arrangements__1__kind="colony", arrangements__1__start="2022-08-01")
        refused(response, "“released” of custody period 1 (2022-06-01)")
        rows = response.context["inline_admin_formsets"][0].formset
        assert "2022-08-01" in str(rows.forms[1].errors)
        assert everything() == saved

    def test_a_start_is_needed_and_a_day_of_attestation_will_do(self, as_editor, person):
        response = enter(as_editor, "custodyperiod", parameters={"person": person.pk})
        assert beside(response, "start") == "Give the day of detention, or the first day on which custody is attested."
        assert not CustodyPeriod.objects.exists()

    def test_release_is_known_by_its_day_or_by_when_it_was_over(self, as_editor, before):
        response = change(as_editor, before, ended_by="2022-07-01")
        assert "not both" in beside(response, "ended_by")

    def test_a_reason_needs_a_release(self, as_editor, person):
        response = enter(as_editor, "custodyperiod", parameters={"person": person.pk}, start="2022", reason="pardon")
        assert "There is a reason but no release" in beside(response, "reason")

    def test_a_death_is_no_reason_of_release(self, as_editor, before):
        refused(change(as_editor, before, reason="died"))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("2023-02-30", "is a day that doesn't exist"),
            ("31.02.2023", "is a day that doesn't exist"),
            ("spring 2023", "is no date: write 2023, 2023-06 or 2023-06-17"),
            ("11/13/2020", "is a day that doesn't exist"),
            ("12/11", "is no date"),
            ("2150", "is after"),
        ],
    )
    def test_a_text_that_is_no_date_is_refused_at_its_field(self, text, words, as_editor, person):
        response = enter(as_editor, "custodyperiod", parameters={"person": person.pk}, start=text)
        assert words in beside(response, "start")
        assert not CustodyPeriod.objects.exists()

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("2020", "2020"),
            ("11.2020", "2020-11"),
            ("12.11.2020", "2020-11-12"),
            ("1.2.2020", "2020-02-01"),
            ("12/11/2020", "2020-11-12"),
            ("2020-11-12", "2020-11-12"),
            (" 2020-11 ", "2020-11"),
        ],
    )
    def test_dates_are_taken_as_people_write_them(self, text, kept, as_editor, person):
        assert a_period(as_editor, person, start=text).start == kept


class TestCases:
    def test_a_term_served_before_its_sentence_was_in_force_is_refused(self, as_editor):
        """The release stands on another page: the words name it."""
        person = a_person(as_editor)
        a_period(as_editor, person, start="2022-03-01", end="2024-03-01", reason="term-served")
        case = a_case(as_editor, person, charges__0__article="342")
        saved = everything()
        response = change(
            as_editor, case, sentences__0__verdict="2022-09-01", sentences__0__in_force="2024-06-01"
        )  # fmt: skip
        refused(
            response, "“released” of custody period 1 (2024-03-01)", "“in force” of sentence 1 in case 1 (2024-06-01)"
        )
        assert everything() == saved

    def test_entry_into_force_before_the_verdict_stands_in_its_row(self, as_editor):
        person = a_person(as_editor)
        saved = everything()
        response = enter(
            as_editor,
            "case",
            parameters={"person": person.pk},
            sentences__0__verdict="2022-09-01",
            sentences__0__in_force="2022-08-01",
        )
        refused(response, "can't enter into force before its verdict")
        assert everything() == saved

    def test_a_part_that_the_article_has_not_is_refused_with_those_it_has(self, as_editor):
        response = enter(
            as_editor,
            "case",
            parameters={"person": a_person(as_editor).pk},
            charges__0__article="130",
            charges__0__part="9",
        )
        refused(response, "Article 130 has no part “9”, only 1, 2, 3")

    def test_a_penalty_without_a_term_has_none(self, as_editor):
        response = enter(
            as_editor,
            "case",
            parameters={"person": a_person(as_editor).pk},
            sentences__0__penalty="fine",
            sentences__0__years="2",
        )
        refused(response, "has no term")

    def test_the_same_charge_twice_is_refused(self, as_editor):
        person = a_person(as_editor)
        case = a_case(as_editor, person, charges__0__article="342", charges__0__part="1")
        saved = everything()
        response = change(as_editor, case, charges__1__article="342", charges__1__part="1")
        refused(response)
        assert everything() == saved

    def test_a_sentence_that_another_replaces_is_not_deleted(self, as_editor):
        person = a_person(as_editor)
        case = a_case(as_editor, person, sentences__0__verdict="2022-09-01")
        accepted(change(as_editor, case, sentences__1__kind="appeal", sentences__1__verdict="2022-11-01"))
        saved = everything()
        refused(change(as_editor, case, **{"sentences-0-DELETE": "on"}))
        assert everything() == saved


class TestPeople:
    def test_more_children_under_age_than_children_stand_at_the_field(self, as_trusted_editor):
        response = enter(as_trusted_editor, "person", name_en="Invented", children="1", children_under_age="2")
        assert "There can't be more children under age than children." in beside(response, "children_under_age")

    def test_a_reference_belongs_to_one_person(self, as_editor):
        a_person(as_editor, reference="invented:1")
        response = enter(as_editor, "person", name_en="Invented", reference="invented:1")
        assert beside(response, "reference") == "Another person has this reference."

    def test_a_reference_names_its_registry(self, as_editor):
        response = enter(as_editor, "person", name_en="Invented", reference="number one")
        assert "is no reference: write registry:id" in beside(response, "reference")
        assert not Person.objects.exists()

    def test_one_organisation_designates_a_person_once(self, as_editor):
        person = a_person(as_editor, designations__0__organisation="viasna")
        saved = everything()
        refused(change(as_editor, person, designations__1__organisation="viasna"), "already designates this person")
        assert everything() == saved

    def test_a_statement_designates_for_the_organisation_that_made_it(self, as_editor):
        accepted(enter(as_editor, "statement", organisation="viasna", made_on="2022-04-01"))
        statement = Designation.statement.get_queryset().get()
        response = enter(
            as_editor,
            "person",
            name_en="Invented",
            designations__0__organisation="dissidentby",
            designations__0__statement=statement.pk,
        )
        refused(response, "This is a statement of Viasna")

    def test_a_death_before_a_detention_is_said_in_words(self, as_editor):
        person = a_person(as_editor)
        a_period(as_editor, person, start="2022-03-01")
        saved = everything()
        response = change(as_editor, person, died="2021-01-01")
        assert beside(response, "died") == (
            "Died (2021-01-01) must be on or after “detained” of custody period 1 (2022-03-01), but can't be: "
            "correct one of the two dates."
        )
        assert everything() == saved

    def test_nothing_is_attested_after_the_day_of_the_sources(self, as_editor):
        """Also where the source itself is changed, or the newer one deleted."""
        older, newer = a_source(as_editor, as_of="2022-01-01"), a_source(as_editor, title="Newer", as_of="2024-01-01")
        person = a_person(as_editor, citations__0__source=older.pk)
        accepted(change(as_editor, person, citations__1__source=newer.pk))
        a_period(as_editor, person, start="2023-03-01")
        saved = everything()
        refused(change(as_editor, person, **{"citations-1-DELETE": "on"}), "the last day that its sources speak of")
        refused(change(as_editor, newer, as_of="2022-06-01"), "Invented Person: “detained” of custody period 1")
        assert everything() == saved


class TestDeleting:
    def test_deletion_that_leaves_a_contradiction_is_refused(self, as_reviewer):
        """The only source that speaks of the later day hangs on the case that is to be deleted."""
        older, newer = (
            a_source(as_reviewer, as_of="2022-01-01"),
            a_source(as_reviewer, title="Newer", as_of="2024-01-01"),
        )
        person = a_person(as_reviewer, citations__0__source=older.pk)
        case = a_case(as_reviewer, person, opened="2021", citations__0__source=newer.pk)
        a_period(as_reviewer, person, start="2023-03-01")
        saved = everything()
        response = as_reviewer.post(
            reverse("admin:prisoners_case_delete", args=[case.pk]), {"post": "yes"}, follow=True
        )
        assert "the last day that its sources speak of" in response.content.decode()
        assert everything() == saved

    def test_a_source_that_is_cited_stays(self, as_reviewer):
        source = a_source(as_reviewer)
        a_person(as_reviewer, citations__0__source=source.pk)
        address = reverse("admin:prisoners_source_delete", args=[source.pk])
        assert "protected" in as_reviewer.get(address).content.decode()
        as_reviewer.post(address, {"post": "yes"})
        assert Source.objects.filter(pk=source.pk).exists()
