"""An editor enters a person with everything, through the forms of the pages, and the services complete it."""

from datetime import date

import pytest
from django.urls import reverse

from prisoners.models import Case, CustodyArrangement, CustodyPeriod, Designation, Person, Sentence
from prisoners.records.dossier import dossier
from tests.entry.entering import a_case, a_period, a_person, a_source, accepted, change, changing, enter

pytestmark = pytest.mark.django_db


def test_editor_enters_a_person_with_everything(as_trusted_editor):
    as_editor = as_trusted_editor  # who may write of a family
    source = a_source(as_editor, as_of="2024-06-01", url="https://list.example/1")
    statement = accepted(
        enter(as_editor, "statement", organisation="viasna", made_on="2022-04-01", title="Invented statement")
    )
    person = a_person(
        as_editor,
        name_be="Выдуманая Асоба",
        name_ru="Вымышленное Лицо",
        born="05.1985",
        residence="minsk",
        occupation="journalist",
        children="2",
        children_under_age="1",
        disclose_family="on",
        other_names__0__text="Another Spelling",
        citations__0__source=source.pk,
        citations__0__locator="row 1",
    )
    court = accepted(enter(as_editor, "court", name_en="Invented District Court"))
    assert court.status_code == statement.status_code == 200
    case = a_case(
        as_editor,
        person,
        opened="1.3.2022",
        story_en="What happened.\r\nAnd then.",
        charges__0__article="342",
        charges__0__part="1",
        charges__0__stage="convicted",
        sentences__0__penalty="imprisonment",
        sentences__0__regime="general",
        sentences__0__years="2",
        sentences__0__months="6",
        sentences__0__verdict="2022-09-01",
        sentences__0__in_force="10.11.2022",
        sentences__0__court="invented-district-court",
    )
    period = a_period(
        as_editor,
        person,
        start="01.03.2022",
        last_confirmed_on="2024-05-01",
        arrangements__0__kind="pretrial-detention",
        arrangements__0__facility="sizo-1",
    )
    change(
        as_editor,
        period,
        arrangements__1__start="12.2022",
        arrangements__1__kind="colony",
        arrangements__1__facility="ik-4",
    )
    change(
        as_editor,
        person,
        designations__0__organisation="viasna",
        designations__0__decided="2022-04",
        designations__0__statement=Designation.statement.get_queryset().get().pk,
        citations__1__source=source.pk,
        citations__1__attests=f"sentence:{case.sentences.get().pk}",
    )

    found = dossier(Person.objects.get())
    assert (found.person.born, found.person.residence_id, found.person.changed_by.username) == (
        "1985-05",
        "minsk",
        "trusted editor",
    )
    assert [name.text for name in found.other_names] == ["Another Spelling"]
    (case,) = found.cases
    assert (case.case.position, case.case.opened, case.case.story_en) == (1, "2022-03-01", "What happened.\nAnd then.")
    assert [(charge.article_id, charge.part, charge.stage) for charge in case.charges] == [("342", "1", "convicted")]
    (sentence,) = case.sentences
    assert (sentence.verdict, sentence.in_force, sentence.years, sentence.months) == ("2022-09-01", "2022-11-10", 2, 6)
    (period,) = found.periods
    assert (period.period.start_best, period.period.end_best) == (date(2022, 3, 1), None)
    assert [(each.position, each.start, each.kind_id) for each in period.arrangements] == [
        (1, "", "pretrial-detention"),
        (2, "2022-12", "colony"),
    ]
    assert period.arrangements[0].end_best == period.arrangements[1].start_best == date(2022, 12, 16)
    assert [each.organisation_id for each in found.designations] == ["viasna"]
    assert [citation.sentence_id for citation in found.citations] == [None, sentence.pk]


def test_page_of_a_person_lists_cases_and_custody_and_leads_to_them(as_editor):
    person = a_person(as_editor)
    case = a_case(as_editor, person, charges__0__article="368", charges__0__part="1")
    period = a_period(as_editor, person, start="2023", arrangements__0__kind="house-arrest")
    page = as_editor.get(changing(person)).content.decode()
    assert changing(case) in page
    assert changing(period) in page
    assert "368.1" in page
    assert f"{reverse('admin:prisoners_case_add')}?person={person.pk}" in page


def test_a_number_in_an_address_is_not_grouped_as_in_a_text(as_editor):
    page = as_editor.get(changing(Person.objects.create(pk=1_234_567, name_en="Invented Person"))).content.decode()
    assert f"{reverse('admin:prisoners_case_add')}?person=1234567" in page
    assert "1,234,567" not in page


def test_saving_a_case_leads_back_to_the_person(as_editor):
    person = a_person(as_editor)
    added = enter(as_editor, "case", parameters={"person": person.pk}, charges__0__article="368")
    assert added.redirect_chain[-1][0] == f"{changing(person)}#cases"
    changed = change(as_editor, Case.objects.get(), opened="2023")
    assert changed.redirect_chain[-1][0] == f"{changing(person)}#cases"


def test_a_person_stays_open_after_being_added(as_editor):
    response = accepted(enter(as_editor, "person", name_en="Invented Person"))
    assert response.redirect_chain[-1][0] == changing(Person.objects.get())


def test_nothing_forces_a_guess(as_editor):
    """A person of whom nothing is known, a case without a charge, custody of which only a day is attested."""
    person = a_person(as_editor, name_en="", gender="")
    a_case(as_editor, person)
    a_period(as_editor, person, attested_on="2023-03-15")
    assert CustodyPeriod.objects.get().start_best == date(2023, 3, 15)


class TestOrder:
    def test_a_new_case_goes_where_its_dates_say(self, as_editor):
        person = a_person(as_editor)
        later = a_case(as_editor, person, opened="2023-05")
        earlier = a_case(as_editor, person, opened="2021")
        unknown = a_case(as_editor, person)
        assert list(person.cases.order_by("position")) == [earlier, later, unknown]
        assert [case.position for case in person.cases.order_by("position")] == [1, 2, 3]

    def test_a_case_goes_where_the_editor_says(self, as_editor):
        person = a_person(as_editor)
        first, second, third = (a_case(as_editor, person) for _number in range(3))
        accepted(change(as_editor, third, position="1"))
        assert list(person.cases.order_by("position")) == [third, first, second]
        accepted(change(as_editor, third, position="2"))
        assert list(person.cases.order_by("position")) == [first, third, second]

    def test_deleting_a_case_leaves_no_gap(self, as_reviewer):
        person = a_person(as_reviewer)
        first, second, third = (a_case(as_reviewer, person) for _number in range(3))
        address = reverse("admin:prisoners_case_delete", args=[second.pk])
        response = as_reviewer.post(address, {"post": "yes"}, follow=True)
        assert response.redirect_chain[-1][0] == f"{changing(person)}#cases"
        assert list(person.cases.order_by("position").values_list("pk", "position")) == [(first.pk, 1), (third.pk, 2)]

    def test_a_transfer_found_later_goes_between(self, as_editor):
        person = a_person(as_editor)
        period = a_period(as_editor, person, start="2022-01-01", arrangements__0__kind="pretrial-detention")
        accepted(change(as_editor, period, arrangements__1__kind="colony", arrangements__1__start="2022-12-01"))
        accepted(change(as_editor, period, arrangements__2__kind="house-arrest", arrangements__2__start="2022-06-01"))
        kinds = list(period.arrangements.order_by("position").values_list("position", "kind"))
        assert kinds == [(1, "pretrial-detention"), (2, "house-arrest"), (3, "colony")]

    def test_an_arrangement_without_a_date_goes_where_the_editor_says(self, as_editor):
        person = a_person(as_editor)
        period = a_period(as_editor, person, start="2022-01-01", arrangements__0__kind="pretrial-detention")
        accepted(change(as_editor, period, arrangements__1__kind="colony"))
        accepted(change(as_editor, period, arrangements__2__kind="house-arrest", arrangements__2__position="2"))
        assert list(period.arrangements.order_by("position").values_list("position", "kind")) == [
            (1, "pretrial-detention"),
            (2, "house-arrest"),
            (3, "colony"),
        ]

    def test_deleting_an_arrangement_leaves_no_gap(self, as_editor):
        person = a_person(as_editor)
        period = a_period(as_editor, person, start="2022-01-01", arrangements__0__kind="pretrial-detention")
        accepted(change(as_editor, period, arrangements__1__kind="colony", arrangements__1__start="2022-12-01"))
        accepted(change(as_editor, period, arrangements__2__kind="prison", arrangements__2__start="2023-12-01"))
        accepted(change(as_editor, period, **{"arrangements-1-DELETE": "on"}))
        left = list(CustodyArrangement.objects.order_by("position").values_list("position", "kind"))
        assert left == [(1, "pretrial-detention"), (2, "prison")]

    def test_first_arrangement_begins_with_the_period(self, as_editor):
        """The period's own day is not kept twice; another day is refused, and the words say what to do."""
        person = a_person(as_editor)
        period = a_period(
            as_editor, person, start="2022-01-01", arrangements__0__start="1.1.2022", arrangements__0__kind="colony"
        )
        assert CustodyArrangement.objects.get().start == ""
        refused = change(as_editor, period, arrangements__0__start="2022-02-01")
        assert "The first arrangement begins with the period" in refused.content.decode()
        assert CustodyArrangement.objects.get().start == ""

    def test_earlier_verdict_found_later_comes_first(self, as_editor):
        person = a_person(as_editor)
        case = a_case(as_editor, person, sentences__0__verdict="2022-09-01", sentences__0__penalty="fine")
        accepted(change(as_editor, case, sentences__1__verdict="2021-09-01", sentences__1__penalty="imprisonment"))
        (records,) = dossier(person).cases
        assert [sentence.verdict for sentence in records.sentences] == ["2021-09-01", "2022-09-01"]

    def test_two_periods_of_one_day_keep_their_order(self, as_editor):
        """Released on the day of detention, detained again on it: the short one is the first, whenever it is entered."""
        person = a_person(as_editor)
        long = a_period(as_editor, person, start="2022-01-01", end="2022-03-01")
        short = a_period(as_editor, person, start="2022-01-01", end="2022-01-01")
        assert [records.period for records in dossier(person).periods] == [short, long]


class TestSentences:
    def test_an_appeal_replaces_the_sentence_before_it(self, as_editor):
        person = a_person(as_editor)
        case = a_case(
            as_editor,
            person,
            sentences__0__penalty="imprisonment",
            sentences__0__years="3",
            sentences__0__verdict="2022-09-01",
        )
        accepted(
            change(
                as_editor,
                case,
                sentences__1__kind="appeal",
                sentences__1__penalty="imprisonment",
                sentences__1__years="2",
            )
        )
        first, appeal = Sentence.objects.order_by("pk")
        assert appeal.replaces == first

    def test_a_replacement_needs_something_to_replace(self, as_editor):
        person = a_person(as_editor)
        response = enter(
            as_editor,
            "case",
            parameters={"person": person.pk},
            sentences__0__kind="replacement",
            sentences__0__years="1",
        )
        assert "enter the first-instance sentence first" in response.content.decode()
        assert not Case.objects.exists()

    def test_a_first_sentence_replaces_none(self, as_editor):
        person = a_person(as_editor)
        case = a_case(as_editor, person, sentences__0__verdict="2022-09-01")
        first = Sentence.objects.get()
        refused = change(as_editor, case, sentences__1__replaces=first.pk, sentences__1__verdict="2022-10-01")
        assert "A first-instance sentence replaces none" in refused.content.decode()
