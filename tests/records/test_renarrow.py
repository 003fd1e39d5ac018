"""After rows were changed one by one, a person's records are brought in order, or nothing is changed."""

from datetime import date

import pytest

from prisoners.models import Case, CustodyArrangement, CustodyPeriod, Person, Sentence
from prisoners.records.dossier import dossier
from prisoners.records.errors import DocumentErrors
from prisoners.records.placing import place_case
from prisoners.records.write import note_change, renarrow, renarrow_people, write_documents
from tests.documents import case, period, person, place, sentence

TODAY = date(2024, 10, 2)


@pytest.fixture
def held(reference, editor) -> Person:
    """Somebody held twice, with two cases."""
    document = person(
        "held",
        periods=[
            period(
                "2021-01-01", place("pretrial-detention"), place("colony", start="2021"), end="2021-12", reason="pardon"
            ),
            period("2022-03", place("pretrial-detention"), last_confirmed_on="2024-06-15"),
        ],
        cases=[case("342", sentences=[sentence("2021-05-01")]), case("368")],
    )
    return write_documents(documents=[document], by=editor)[0]


def periods(of: Person) -> list[CustodyPeriod]:
    return [records.period for records in dossier(of).periods]


def test_best_days_follow_a_changed_date(held, reviewer):
    first, _second = periods(held)
    CustodyPeriod.objects.filter(pk=first.pk).update(end="2021-12-20")
    renarrow(held, by=reviewer, today=TODAY)
    first.refresh_from_db()
    assert first.end_best == date(2021, 12, 20)
    assert first.arrangements.get(position=2).end_best == date(2021, 12, 20)


def test_who_changed_it_is_noted(held, reviewer):
    before = held.changed_at
    renarrow(held, by=reviewer, today=TODAY)
    held.refresh_from_db()
    assert held.changed_by == reviewer
    assert held.changed_at > before


def test_a_contradiction_changes_nothing_and_names_the_rows(held, reviewer):
    first, second = periods(held)
    CustodyPeriod.objects.filter(pk=first.pk).update(end="2023")
    with pytest.raises(DocumentErrors) as refused:
        renarrow(held, by=reviewer, today=TODAY)
    (error,) = refused.value.errors
    assert (error.row, error.field) == (1, "periods[1].start")
    assert error.places == ((second, "start"), (first, "end"))
    held.refresh_from_db()
    assert held.changed_by != reviewer


def test_rules_of_documents_hold_for_rows_too(held, reviewer):
    CustodyPeriod.objects.filter(pk=periods(held)[0].pk).update(end="", reason=None)
    with pytest.raises(DocumentErrors) as refused:
        renarrow(held, by=reviewer, today=TODAY)
    (error,) = refused.value.errors
    assert error.field == "periods[0].end"
    assert "another one follows" in error.message


def test_arrangements_are_numbered_without_gaps(held, reviewer):
    CustodyArrangement.objects.filter(period=periods(held)[0], position=1).delete()
    CustodyArrangement.objects.filter(period=periods(held)[0]).update(start="")
    renarrow(held, by=reviewer, today=TODAY)
    assert list(periods(held)[0].arrangements.values_list("position", flat=True)) == [1]


def test_cases_are_numbered_without_gaps(held, reviewer):
    held.cases.get(position=1).delete()
    renarrow(held, by=reviewer, today=TODAY)
    assert list(held.cases.values_list("position", flat=True)) == [1]


def test_a_period_that_is_vague_goes_before_one_it_must_end_before(reference, editor):
    """Detained in some month of 2021 and released on 1 February; held again from March: by the middles of their
    starts alone, the second would come first."""
    document = person(
        "vague",
        periods=[
            period("2021", end="2021-02-01", reason="other"),
            period("2021-03-01", last_confirmed_on="2024-06-15"),
        ],
    )
    (vague,) = write_documents(documents=[document], by=editor)
    CustodyPeriod.objects.filter(person=vague, end="2021-02-01").update(start_best="2021-07-02", end_best="2021-07-02")
    renarrow(vague, by=editor, today=TODAY)
    assert [each.start for each in periods(vague)] == ["2021", "2021-03-01"]


def test_an_open_period_that_began_some_time_that_year_is_the_last(reference, editor):
    document = person(
        "open",
        periods=[
            period("2023-03-01", end="2023-09-01", reason="other"),
            period("2023", last_confirmed_on="2024-06-15"),
        ],
    )
    (found,) = write_documents(documents=[document], by=editor)
    renarrow(found, by=editor, today=TODAY)
    assert [each.start for each in periods(found)] == ["2023-03-01", "2023"]


def test_many_people_are_brought_in_order_with_a_bounded_number_of_queries(
    reference, editor, reviewer, django_assert_max_num_queries
):
    people = write_documents(
        documents=[person(f"number-{n}", periods=[period("2022", end="2023", reason="other")]) for n in range(50)],
        by=editor,
    )
    with django_assert_max_num_queries(40):
        renarrow_people(people=[each.pk for each in people], by=reviewer, today=TODAY)
    assert Person.objects.filter(changed_by=reviewer).count() == 50


def test_the_row_of_an_error_is_the_number_of_the_person(reference, editor, reviewer):
    people = write_documents(
        documents=[person(f"number-{n}", periods=[period("2022", end="2023", reason="other")]) for n in range(3)],
        by=editor,
    )
    CustodyPeriod.objects.filter(person=people[1]).update(end="")
    with pytest.raises(DocumentErrors) as refused:
        renarrow_people(people=[each.pk for each in people], by=reviewer, today=TODAY)
    assert {error.row for error in refused.value.errors} == {2}
    assert not Person.objects.filter(changed_by=reviewer).exists()


def test_a_change_without_dates_is_noted_alone(held, reviewer, django_assert_num_queries):
    with django_assert_num_queries(1):
        note_change(people=[held.pk], by=reviewer)
    held.refresh_from_db()
    assert held.changed_by == reviewer


class TestPlaceOfACase:
    @pytest.fixture
    def cases(self, held) -> list[Case]:
        Case.objects.create(person=held, position=3)
        return list(held.cases.order_by("position"))

    @pytest.mark.parametrize(
        ("number", "position", "expected"),
        [(2, 1, [2, 0, 1]), (0, 3, [1, 2, 0]), (0, 99, [1, 2, 0]), (1, 2, [0, 1, 2]), (2, 0, [2, 0, 1])],
    )
    def test_others_close_up(self, number, position, expected, cases, held):
        place_case(case=cases[number], position=position)
        found = list(held.cases.order_by("position"))
        assert found == [cases[each] for each in expected]
        assert [each.position for each in found] == [1, 2, 3]

    def test_without_a_position_the_dates_decide(self, cases, held):
        """The verdict tells when a case was, where its opening is not known."""
        Sentence.objects.create(case=cases[2], verdict="2019")
        place_case(case=cases[2], position=None)
        assert list(held.cases.order_by("position")) == [cases[2], cases[0], cases[1]]

    def test_a_case_that_no_date_places_stays_at_the_end(self, cases, held):
        place_case(case=cases[2], position=None)
        assert list(held.cases.order_by("position")) == cases
