"""What a reviewer is shown before deciding: who wrote what, the rows that change, and the effect on the headline figures."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prisoners.entry.review.figures_moved import MOST, effect_on_figures
from prisoners.models import Person
from prisoners.published.models import Edition, PersonRow, Profile, SpanRow
from stats.figures import figure
from stats.parsing import from_text
from tests.entry.conftest import client_of, member
from tests.entry.entering import a_case, a_period, a_person, accepted, change
from tests.entry.pages import forms_of, open_form
from tests.entry.reviewing import LIST, decide, review_page, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(as_editor) -> Person:
    """A political prisoner, held since 2022 and seen lately."""
    person = a_person(
        as_editor, disclosure="public", designations__0__organisation="viasna", designations__0__decided="2022-04-01"
    )
    a_case(as_editor, person, charges__0__article="342", charges__0__part="1")
    a_period(
        as_editor,
        person,
        start="2022-03-01",
        arrangements__0__kind="pretrial-detention",
        last_confirmed_on=f"{timezone.localdate():%Y-%m-%d}",
    )
    return person


def figures(page) -> dict[str, tuple]:
    """Before and after of each headline figure that the page shows."""
    return {each.title: (each.before and each.before.value, each.after.value) for each in page.context["moved"].figures}


def written(page) -> list[tuple[str, str, str, str]]:
    return [(each.label, each.old, each.new, each.by) for each in page.context["wrote"].sensitive]


class TestWhoWroteWhat:
    def test_what_needs_a_second_pair_of_eyes_most_comes_first(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        second = client_of(member("editor", "second editor"))
        accepted(change(second, person, name_en="Invented Correction", citizenship="BY", _why="A relative wrote."))
        period = person.periods.get()
        accepted(change(as_editor, period, end="2023-06-05", reason="pardon", last_confirmed_on=""))
        accepted(change(as_editor, person, disclosure="name-withheld"))
        page = as_reviewer.get(review_page(person))
        assert written(page) == [
            ("Release", "not released", "5 June 2023 (Pardon)", "editor (group)"),
            ("What may be seen", "Public", "Name withheld", "editor (group)"),
            ("Name in English", "Invented Person", "Invented Correction", "second editor"),
        ]
        assert "A relative wrote." in page.content.decode()
        assert {each.name for each in page.context["wrote"].authors} == {"editor (group)", "second editor"}

    def test_what_was_published_before_is_not_told_again(self, person, as_editor, as_reviewer):
        assert ("Designation", "", "Viasna, 1 April 2022", "editor (group)") in written(
            as_reviewer.get(review_page(person))
        )
        decide(as_reviewer, person, "publish")
        assert written(as_reviewer.get(review_page(person))) == []
        assert as_reviewer.get(review_page(person)).context["wrote"].authors == []

    def test_an_author_is_marked_and_can_not_publish(self, person, as_editor, as_reviewer):
        accepted(change(as_reviewer, person, died="2023-01-01"))
        accepted(change(as_editor, person, internal_note="Only a comma,"))
        sent(person)
        page = as_reviewer.get(review_page(person))
        (death,) = [each for each in page.context["wrote"].sensitive if each.label == "Death"]
        assert (death.new, death.own) == ("1 January 2023", True)
        assert "(you)" in page.content.decode()
        assert "publish" not in forms_of(page)
        assert "publish" in forms_of(client_of(member("reviewer", "second reviewer")).get(review_page(person)))


class TestRows:
    def test_every_row_that_appears_changes_or_vanishes_is_shown(self, person, as_editor, as_reviewer):
        sent(person)
        page = as_reviewer.get(review_page(person))
        assert {row.kind for table in page.context["tables"] for row in (*table.first, *table.rest)} == {"appears"}
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person.periods.get(), end="2023-06-05", reason="pardon", last_confirmed_on=""))
        sent(person)
        page = as_reviewer.get(review_page(person))
        promised = page.context["preview"]
        told = {table.title: [*table.first, *table.rest] for table in page.context["tables"]}
        assert sum(len(row.titles) for rows in told.values() for row in rows) == sum(
            len(effect.rows) for effect in promised.effects
        )
        (row,) = told["The person, as counted and filtered"]
        cells = {cell.label: (cell.old, cell.new) for cell in row.cells}
        assert cells["Standing"] == ("In custody", "Released")
        assert cells["Released"] == ("", "5 June 2023")
        assert cells["Reason of release"] == ("", "Pardon")
        assert "Appears</h4>" not in page.content.decode()
        appearing = [row for row in told["Events, such as a detention or a verdict"] if row.kind == "appears"]
        assert [row.titles for row in appearing] == [("Released, 5 June 2023",)]

    def test_rows_are_paired_with_those_whose_place_they_take(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person, gender="other"))
        rows = [
            row for effect in as_reviewer.get(review_page(person)).context["preview"].effects for row in effect.rows
        ]
        assert {tuple(row.columns) for row in rows} == {("gender",)}
        assert all(row.old and row.new for row in rows)

    def test_a_row_of_a_person_who_is_taken_off_vanishes(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person, disclosure="internal"))
        page = as_reviewer.get(review_page(person))
        assert {row.kind for table in page.context["tables"] for row in (*table.first, *table.rest)} == {"vanishes"}


class TestFigures:
    def test_the_effect_is_what_publishing_does(self, person, as_reviewer):
        sent(person)
        shown = figures(as_reviewer.get(review_page(person)))
        assert shown["Political prisoners"] == (None, 1)
        assert shown["Women among them"] == (None, 1)
        decide(as_reviewer, person, "publish")
        assert figure(from_text("prisoners")).value == 1
        assert figure(from_text("prisoners?gender=female")).value == 1

    def test_it_counts_a_release_and_ends_of_years_that_move(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person.periods.get(), end="2023-06-05", reason="pardon", last_confirmed_on=""))
        sent(person)
        page = as_reviewer.get(review_page(person))
        shown = figures(page)
        assert shown["Political prisoners"] == (1, 0)
        assert shown["Political prisoners, 31 December 2023"] == (1, 0)
        assert "Political prisoners, 31 December 2022" not in shown, "it does not move"
        assert "−1" in page.content.decode()

    def test_bounds_that_move_are_an_effect_too(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person.periods.get(), last_confirmed_on="2023-01-01"))
        (prisoners, *_rest) = as_reviewer.get(review_page(sent(person))).context["moved"].figures
        assert (prisoners.before.low, prisoners.after.low, prisoners.after.high) == (1, 0, 1)

    def test_looking_writes_nothing(self, person, as_reviewer):
        sent(person)
        as_reviewer.get(review_page(person))
        for model in (Edition, PersonRow, SpanRow, Profile):
            assert not model.objects.exists(), model

    def test_where_nothing_changes_for_the_public_nothing_is_counted(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person, internal_note="Ask again."))
        assert as_reviewer.get(review_page(person)).context["moved"] is None

    def test_many_at_once(self, person, as_editor, as_reviewer):
        other = a_person(as_editor, name_en="Somebody Else", disclosure="counted-only")
        a_period(as_editor, other, start="2022-03-01", arrangements__0__kind="pretrial-detention")
        chosen = [sent(each).pk for each in (person, other)]
        page = as_reviewer.post(LIST, {"action": "publish_selected", "_selected_action": chosen})
        assert figures(page)["Political prisoners"] == (None, 1)
        assert not Edition.objects.exists()

    def test_of_too_many_it_is_not_counted_and_says_so(self):
        effect = effect_on_figures(range(MOST + 1))
        assert (effect.figures, str(MOST) in effect.why_not) == ([], True)

    def test_it_asks_no_more_for_more_people(self, person, as_editor, as_reviewer):
        decide(as_reviewer, person, "publish")
        people = [a_person(as_editor, name_en=f"Number {n}", disclosure="counted-only").pk for n in range(4)]
        counts = []
        for ids in (people[:1], people):
            with CaptureQueriesContext(connection) as asked:
                assert effect_on_figures(ids).figures
            counts.append(len(asked))
        assert counts[0] == counts[1]


class TestCorrections:
    def test_a_correction_says_in_public_what_was_wrong(self, person, as_editor, as_reviewer, client):
        decide(as_reviewer, person, "publish")
        accepted(change(as_editor, person.periods.get(), end="2022-12-05", reason="pardon", last_confirmed_on=""))
        decide(as_reviewer, person, "publish", correction="on", note_en="A release was found late.")
        edition = Edition.objects.get(number=2)
        assert (edition.correction, edition.note_en) == (True, "A release was found late.")
        listing, page = client.get("/editions/").content.decode(), client.get("/editions/2/").content.decode()
        assert "<strong>Correction.</strong> A release was found late." in " ".join(listing.split())
        assert "This edition corrects something that was published wrongly." in page
        assert "Political prisoners, 31 December 2022" in page, "the figures of past days that it moves"
        assert "Political prisoners, 31 December 2021" not in page, "and no others"
        assert "Edition 2: correction" in client.get("/editions.atom").content.decode()
        assert [row["correction"] for row in client.get("/api/v1/editions").json()["rows"]] == [False, True]

    def test_without_a_note_it_is_refused(self, person, as_reviewer):
        sent(person)
        form = open_form(as_reviewer, review_page(person), "publish").fill(correction="on")
        response = as_reviewer.post(review_page(person), form.fields)
        assert "Say in a public note, in at least one language, what was wrong." in response.content.decode()
        assert not Edition.objects.exists()

    def test_what_is_no_correction_is_not_called_one(self, person, as_reviewer, client):
        decide(as_reviewer, person, "publish", note_en="Somebody was found.")
        assert not Edition.objects.get().correction
        assert "Correction" not in client.get("/editions/1/").content.decode()
