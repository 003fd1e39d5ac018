"""Changing many people from the list and from a pasted list: the form, what it would do to each, and doing it."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prisoners.entry import groups
from prisoners.models import Citation, CustodyArrangement, Designation, Person, Source, SourceRecord, Statement
from prisoners.records.bulk.planning import MOST
from prisoners.records.write import write_documents
from tests.documents import designated, period, person, place
from tests.entry.conftest import client_of, member
from tests.entry.entering import changing
from tests.entry.pages import forms_of
from tests.entry.reviewing import LIST

pytestmark = pytest.mark.django_db
FIND = f"{LIST}find/"


def held(name: str, **fields) -> dict:
    arrangements = (place("pretrial-detention", "sizo-1"), place("colony", "ik-4", "2022-09"))
    return person(name, periods=[period("2022-03-01", *arrangements)], **fields)


@pytest.fixture
def write(reference, editor):
    def written(*documents: dict) -> list[Person]:
        return write_documents(documents=documents, by=editor)

    return written


def choose(client: Client, action: str, *people: Person) -> HttpResponse:
    sent = {"action": f"bulk_{action}", "_selected_action": [each.pk for each in people]}
    return client.post(LIST, sent, follow=True)


def fill(client: Client, action: str, asking: HttpResponse, **values: object) -> HttpResponse:
    """Fill in the form, and look at what would change."""
    form = forms_of(asking)["bulk"].fill(**values)
    return client.post(f"{LIST}bulk/{action}/", form.fields)


def go_on(client: Client, action: str, preview: HttpResponse, form: str = "confirm") -> HttpResponse:
    return client.post(f"{LIST}bulk/{action}/", forms_of(preview)[form].fields, follow=True)


def text(response: HttpResponse) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def effects(preview: HttpResponse) -> dict[str, tuple[list, list, list]]:
    """By name: old and new of each line, notes, refusals."""
    return {
        each.person.name_en: ([line[1:] for line in each.lines], each.notes, each.refusals)
        for each in preview.context["preview"].effects()
    }


def test_one_statement_designates_many_in_four_pages(write, as_editor):
    one, two, other = write(held("one"), held("two"), held("other", designations=[designated("viasna", "2021-01-01")]))
    statement = Statement.objects.create(organisation_id="viasna", made_on=date(2022, 5, 5), title="Three people")
    source = Source.objects.create(kind="organisation", title="A list")
    asking = choose(as_editor, "designate", one, two, other)
    assert "3 people are chosen." in text(asking)
    preview = fill(
        as_editor, "designate", asking, statement=statement.pk, source=source.pk, locator="p. 2", _why="A letter"
    )
    assert effects(preview) == {
        "Invented One": (
            [("Not designated", "Political prisoner, 5 May 2022, statement of 5 May 2022"), ("–", "A list, p. 2")], [], []
        ),
        "Invented Two": (
            [("Not designated", "Political prisoner, 5 May 2022, statement of 5 May 2022"), ("–", "A list, p. 2")], [], []
        ),
        "Invented Other": ([], ["Designated by this organisation already: left as it is."], []),
    }  # fmt: skip
    assert "<strong>2</strong> people change." in text(preview)
    assert Designation.objects.count() == 1, "it asks first"
    done = go_on(as_editor, "designate", preview)
    assert "The designation of 2 people is recorded." in text(done)
    assert changing(one) in text(done)
    assert set(statement.designations.values_list("person", flat=True)) == {one.pk, two.pk}
    assert Citation.objects.filter(source=source, designation__isnull=False, locator="p. 2").count() == 2
    event = one.designations.get().changes.get()
    assert event.pgh_context == event.pgh_context | {"kind": "bulk", "why": "A letter", "username": "editor (group)"}


def test_a_statement_that_is_new_is_recorded_with_them(write, as_editor):
    (one,) = write(held("one"))
    new = {"organisation": "viasna", "made_on": "05.05.2022", "title": "New", "url": "example.org/new"}
    preview = fill(as_editor, "designate", choose(as_editor, "designate", one), **new)
    assert not Statement.objects.exists()
    go_on(as_editor, "designate", preview)
    statement = Statement.objects.get()
    assert (statement.made_on, statement.title, statement.url) == (date(2022, 5, 5), "New", "https://example.org/new")
    assert one.designations.get().decided == "2022-05-05"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Choose the statement, or the organisation that decided."),
        ({"organisation": "viasna", "title": "A title"}, "Give the day of the statement."),
        ({"organisation": "viasna", "made_on": "5.2022"}, "Give the day in full, such as 12.11.2020."),
        ({"organisation": "viasna", "decided": "soon"}, "is no date"),
    ],
)
def test_a_form_that_is_wrong_says_what_to_do(given, words, write, as_editor):
    (one,) = write(held("one"))
    response = fill(as_editor, "designate", choose(as_editor, "designate", one), **given)
    assert words in text(response)
    assert "bulk" in forms_of(response)
    assert not Designation.objects.exists()


def test_transfer_shows_old_and_new_and_leaves_out_who_is_not_held(write, as_editor):
    there, free = write(held("there"), person("free", periods=[period("2021", end="2022")]))
    asking = choose(as_editor, "transfer", there, free)
    preview = fill(as_editor, "transfer", asking, facility="ik-9", kind="colony", on="2.2023")
    assert effects(preview) == {
        "Invented Free": ([], [], ["No custody period is open: enter the detention first, or leave this person out."]),
        "Invented There": ([("Penal colony, IK-4 Homiel from September 2022", "Penal colony, IK-9 Horki from February 2023")], [], []),
    }  # fmt: skip
    done = go_on(as_editor, "transfer", preview)
    assert "The transfer of 1 person is recorded." in text(done)
    assert CustodyArrangement.objects.filter(facility="ik-9").get().period.person == there


def test_choices_can_be_written_in_words_where_no_script_runs(write, as_editor):
    (one,) = write(held("one"))
    asking = choose(as_editor, "transfer", one)
    several = fill(as_editor, "transfer", asking, facility_words="Гомель")
    assert "Several are found:" in text(several)
    assert "Nothing is found under these words" in text(fill(as_editor, "transfer", asking, facility_words="zzzz"))
    preview = fill(as_editor, "transfer", asking, facility_words="ик 9")
    go_on(as_editor, "transfer", preview)
    assert CustodyArrangement.objects.filter(period__person=one, facility="ik-9").exists()


def test_release_confirmation_and_level(write, as_editor):
    one, two = write(held("one"), held("two"))
    confirmed = fill(as_editor, "confirm", choose(as_editor, "confirm", one, two), on="10.10.2023")
    assert effects(confirmed)["Invented One"][0] == [("Never", "10 October 2023")]
    assert "2 people are confirmed as held." in text(go_on(as_editor, "confirm", confirmed))
    released = fill(as_editor, "release", choose(as_editor, "release", one), on="12.2023", reason="pardon")
    assert effects(released)["Invented One"][0] == [
        ("1 March 2022 – not released", "1 March 2022 – December 2023, Pardon")
    ]
    go_on(as_editor, "release", released)
    level = fill(as_editor, "disclose", choose(as_editor, "disclose", one, two), level="counted-only")
    go_on(as_editor, "disclose", level)
    assert one.periods.get().end == "2023-12"
    assert {each.last_confirmed_on for each in (*one.periods.all(), *two.periods.all())} == {date(2023, 10, 10)}
    assert set(Person.objects.values_list("disclosure", flat=True)) == {"counted-only"}


def test_what_changed_since_it_was_shown_is_shown_again(write, as_editor, editor):
    (one,) = write(held("one"))
    preview = fill(as_editor, "confirm", choose(as_editor, "confirm", one), on="10.10.2023")
    write(held("one", died=""), held("another"))
    write(held("one", born="1990"))
    again = go_on(as_editor, "confirm", preview)
    assert "Some of these records were changed since you looked: look again." in text(again)
    assert one.periods.get().last_confirmed_on is None
    go_on(as_editor, "confirm", again)
    assert one.periods.get().last_confirmed_on == date(2023, 10, 10)


def test_back_to_the_form_keeps_what_was_written(write, as_editor):
    (one,) = write(held("one"))
    preview = fill(as_editor, "transfer", choose(as_editor, "transfer", one), facility="ik-9", on="2.2023")
    form = forms_of(go_on(as_editor, "transfer", preview, "back"))["bulk"]
    assert (form.fields["facility"], form.fields["on"]) == (["ik-9"], ["2.2023"])


def test_sent_for_review_at_once(write, as_editor):
    one, internal = write(held("one"), held("internal", disclosure="internal"))
    preview = fill(as_editor, "confirm", choose(as_editor, "confirm", one), on="10.10.2023", submit="on")
    assert "1 person is sent for review." in text(go_on(as_editor, "confirm", preview))
    assert Person.objects.get(pk=one.pk).submitted_by.username == "editor (group)"
    preview = fill(as_editor, "confirm", choose(as_editor, "confirm", internal), on="10.10.2023", submit="on")
    assert "The change is made, but nobody was sent for review." in text(go_on(as_editor, "confirm", preview))
    assert internal.periods.get().last_confirmed_on == date(2023, 10, 10)


def test_all_that_the_filters_find_up_to_a_bound(write, as_editor, monkeypatch):
    people = write(*(held(f"number-{n}", gender="female" if n < 3 else "male") for n in range(5)))
    chosen = {"action": "bulk_confirm", "select_across": "1", "_selected_action": people[0].pk}
    asking = as_editor.post(f"{LIST}?gender__exact=female", chosen)
    assert "3 people are chosen." in text(asking)
    monkeypatch.setattr("prisoners.entry.bulk.actions.MOST", 2)
    monkeypatch.setattr("prisoners.entry.bulk.pages.MOST", 2)
    response = as_editor.post(f"{LIST}?gender__exact=female", chosen, follow=True)
    assert "At most 2 people are changed at once" in text(response)
    assert MOST == 500


class TestWhoMay:
    @pytest.mark.parametrize("group", [groups.AUDITOR, groups.ADMINISTRATOR])
    def test_who_may_not_change_people_changes_none(self, group, write):
        (one,) = write(held("one"))
        client = client_of(member(group))
        assert client.get(FIND).status_code == 403
        assert client.post(f"{LIST}bulk/confirm/", {"people": one.pk, "on": "10.10.2023"}).status_code == 403
        assert "bulk_confirm" not in client.get(LIST).content.decode()
        assert one.periods.get().last_confirmed_on is None

    def test_a_contributor_changes_own_drafts_alone(self, write):
        (others,) = write(held("others"))
        contributor = member(groups.CONTRIBUTOR)
        own, sent = write_documents(documents=[held("own"), held("sent")], by=contributor)
        Person.objects.filter(pk=sent.pk).update(submitted_at="2100-01-01T00:00Z", submitted_by=contributor)
        client = client_of(contributor)
        address = f"{LIST}bulk/confirm/"
        sending = {"people": f"{others.pk} {own.pk} {sent.pk}", "on": "10.10.2023", "step": "preview"}
        preview = client.post(address, sending)
        assert "Invented Others" not in text(preview)
        assert set(effects(preview)) == {"Invented Own", "Invented Sent"}
        assert "you can't change it now" in effects(preview)["Invented Sent"][2][0]
        go_on(client, "confirm", preview)
        confirmed = Person.objects.filter(periods__last_confirmed_on="2023-10-10")
        assert set(confirmed) == {own}

    def test_a_pasted_list_tells_a_contributor_nothing_of_others(self, write):
        write(held("others", names={"en": "Volha Vetrabor"}))
        client = client_of(member(groups.CONTRIBUTOR))
        page = client.post(FIND, {"lines": "Volha Vetrabor\ninvented:others"})
        assert "2 lines. For 2 of them nobody is recorded." in text(page)
        assert not [each for each in page.context["found"] if each.people]


class TestPastedList:
    @pytest.fixture
    def volha(self, write) -> Person:
        names = {"en": "Volha Vetrabor", "be": "Вольга Ветрабор", "ru": "Ольга Ветробор"}
        volha, _siarhei = write(
            held("volha", names=names, designations=[designated("dissidentby", "2022")]),
            held("siarhei", names={"en": "Siarhei Vetrabor"}),
        )
        SourceRecord.objects.create(registry="viasna", number="4711", person=volha)
        return volha

    def find(self, client: Client, *lines: str, **more: object) -> HttpResponse:
        return client.post(FIND, {"lines": "\r\n".join(lines), **more})

    def proposed(self, response: HttpResponse) -> list[tuple[str, list[str], bool]]:
        return [
            (each.line.text, [person.name_en for person in each.people], each.ticked)
            for each in response.context["found"]
        ]

    def test_ids_say_who_and_names_propose(self, volha, as_editor):
        lines = ["1. Ольга Ветробор", "invented:volha", "viasna:4711", "4711", volha.public_id, "", "• Nobody Known,"]
        assert self.proposed(self.find(as_editor, *lines)) == [
            ("Ольга Ветробор", ["Volha Vetrabor"], False),
            ("invented:volha", ["Volha Vetrabor"], True),
            ("viasna:4711", ["Volha Vetrabor"], True),
            ("4711", ["Volha Vetrabor"], True),
            (volha.public_id, ["Volha Vetrabor"], True),
            ("Nobody Known", [], False),
        ]

    @pytest.mark.parametrize(
        "line",
        ["Olga Vetrobor", "Вольга Паўлаўна Ветрабор", "Ветрабор Вольга, 1985 г.н.", "VETRABOR VOLHA", "Volha Vetrobar"],
    )
    def test_in_any_spelling(self, line, volha, as_editor):
        (found,) = self.proposed(self.find(as_editor, line))
        assert found[1][0] == "Volha Vetrabor"
        assert not found[2]

    def test_namesakes_are_all_proposed(self, volha, write, as_editor):
        write(held("second", names={"en": "Volha Vetrabor"}, born="1990"))
        (found,) = self.proposed(self.find(as_editor, "Volha Vetrabor"))
        assert found[1] == ["Volha Vetrabor", "Volha Vetrabor"]
        (both,) = self.proposed(self.find(as_editor, "Vetrabor"))
        assert sorted(both[1]) == ["Siarhei Vetrabor", "Volha Vetrabor", "Volha Vetrabor"]

    def test_from_a_statement_to_the_designations(self, volha, as_editor):
        statement = Statement.objects.create(organisation_id="viasna", made_on=date(2022, 5, 5), title="Two people")
        assert f"{FIND}?statement={statement.pk}" in as_editor.get(changing(statement)).content.decode()
        opened = as_editor.get(FIND, {"statement": statement.pk})
        assert "Viasna, 5 May 2022: Two people" in text(opened)
        asked = as_editor.post(FIND, forms_of(opened)["list"].fill(lines="Volha Vetrabor\nSiarhei Vetrabor").fields)
        assert "designated by" in text(asked)
        ticked = forms_of(asked)["found"].fill(person=list(Person.objects.values_list("pk", flat=True)))
        form = as_editor.post(FIND, ticked.fields | {"action": "designate"})
        assert forms_of(form)["bulk"].fields["statement"] == [str(statement.pk)]
        go_on(as_editor, "designate", fill(as_editor, "designate", form))
        assert statement.designations.count() == 2

    def test_nobody_ticked_is_said_and_the_list_stays(self, volha, as_editor):
        page = self.find(as_editor, "Volha Vetrabor", action="designate")
        assert "Nobody is chosen." in text(page)
        assert self.proposed(page) == [("Volha Vetrabor", ["Volha Vetrabor"], False)]

    def test_a_list_that_is_too_long_is_refused(self, volha, as_editor):
        page = self.find(as_editor, *(f"Name {n}" for n in range(300)))
        assert "At most 200 lines are looked up at once, and these are 300" in text(page)

    def test_questions_do_not_grow_with_the_lines(self, volha, as_editor):
        def asked(*lines: str) -> int:
            self.find(as_editor, *lines)
            with CaptureQueriesContext(connection) as found:
                self.find(as_editor, *lines)
            return len(found)

        few = asked("Volha Vetrabor", "invented:volha")
        assert asked("Volha Vetrabor", "invented:volha", *(f"Siarhei {n} Vetrabor" for n in range(150))) == few


def test_a_preview_of_many_asks_no_more_than_one_of_few(write, as_editor):
    def asked(people: list[Person], action: str, **values: object) -> int:
        form = forms_of(choose(as_editor, action, *people))["bulk"].fill(**values)
        with CaptureQueriesContext(connection) as found:
            assert as_editor.post(f"{LIST}bulk/{action}/", form.fields).status_code == 200
        return len(found)

    few = write(*(held(f"few-{n}") for n in range(2)))
    many = write(*(held(f"many-{n}", designations=[designated("viasna", "2022")]) for n in range(60)))
    for action, values in {
        "transfer": {"facility": "ik-9", "on": "2.2023"},
        "release": {"on": "2024", "reason": "pardon"},
        "designate": {"organisation": "dissidentby", "made_on": "05.05.2022"},
    }.items():
        assert asked(many, action, **values) == asked(few, action, **values), action


def test_users_are_named_in_who_changed_it(write, as_editor):
    (one,) = write(held("one"))
    go_on(as_editor, "confirm", fill(as_editor, "confirm", choose(as_editor, "confirm", one), on="10.10.2023"))
    assert Person.objects.get(pk=one.pk).changed_by == User.objects.get(username="editor (group)")
