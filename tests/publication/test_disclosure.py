"""What may not be seen of a person is in no table that readers' code can open."""

from datetime import date

import pytest
from django.db import models

from prisoners.domain.choices import NOT_DISCLOSED
from prisoners.published import models as published
from prisoners.published.models import EventRow, PersonRow, Profile, Row, SpanRow
from tests.documents import case, designated, period, person, place, sentence

SECRETS = ("Tajemny", "Тайный", "Таемны", "Prezviska", "secret-story", "secret-health", "secret-title", "secret-quote")


def secret(level: str, **fields) -> dict:
    """A person whose every text is recognisable, held since an exact day."""
    return person(
        "secret",
        "female",
        names={"en": "Tajemny", "ru": "Тайный", "be": "Таемны"},
        other_names=["Prezviska"],
        disclosure=level,
        born="1990-03-13",
        residence="brest",
        occupation="teacher",
        occupation_text="secret-title",
        children=2,
        health_note="secret-health",
        disability_note="secret-health",
        internal_note="secret-story",
        periods=[
            period(
                "2023-01-20",
                place("pretrial-detention", "sizo-1", wording="secret-title"),
                place("colony", "ik-4", "2023-09-13"),
                last_confirmed_on="2024-05-13",
            )
        ],
        cases=[
            case(
                "361-1.1",
                story={"en": "secret-story", "ru": "secret-story", "be": "secret-story"},
                sentences=[sentence("2023-05-13", "2023-07-13", years=4, additional="secret-title")],
            )
        ],
        designations=[
            designated(
                "viasna",
                "2023-02-13",
                statement={"made_on": "2023-02-13", "title": "secret-title", "url": "https://example.org/Tajemny"},
            )
        ],
        sources=[
            {
                "kind": "press",
                "publisher": "A newspaper",
                "title": "secret-title",
                "url": "https://example.org/secret-title",
                "quote": "secret-quote",
            }
        ],
        **fields,
    )


def everything_published() -> str:
    """All text of all rows of all published tables, JSON and arrays too."""
    tables = [
        model for model in vars(published).values() if isinstance(model, type) and issubclass(model, models.Model)
    ]
    rows = [row for table in tables if not table._meta.abstract for row in table.objects.values()]
    assert rows
    return repr(rows)


@pytest.mark.parametrize("level", ["name-withheld", "counted-only"])
def test_no_published_table_holds_a_withheld_word(enter, release, level):
    release(*enter(secret(level, disclose={"birth": "exact", "due": "exact", "health": True, "family": True})))
    text = everything_published()
    assert [word for word in SECRETS if word.lower() in text.lower()] == []


@pytest.mark.parametrize("level", ["name-withheld", "counted-only"])
def test_no_published_date_of_theirs_is_a_day(enter, release, level):
    release(*enter(secret(level, disclose={"birth": "exact", "due": "exact"})))
    sure = date(2024, 1, 1)
    days = set()
    for table in (PersonRow, SpanRow, EventRow):
        for row in table.objects.values():
            days |= {(name, value) for name, value in row.items() if isinstance(value, date)}
    told = {(name, day) for name, day in days if day.day == 13}
    assert told == set()
    assert any(day < sure for _name, day in days)
    assert "-13" not in repr(list(Profile.objects.values("timeline", "sentences", "born", "cases", "sources")))


def test_a_withheld_name_leaves_a_page_with_the_allowed_fields(enter, release):
    (one,) = enter(secret("name-withheld"))
    release(one)
    profile = Profile.objects.get()
    assert (profile.public_id, profile.name_en, profile.search, profile.sort_key) == (one.public_id, "", "", "")
    assert profile.born == "1990"
    assert {source["publisher"] for source in profile.sources} == {"A newspaper"}
    row = SpanRow.objects.filter(best=True).order_by("day_from").first()
    assert (row.facility, row.born_earliest, row.detained_earliest) == ("sizo-1", date(1990, 1, 1), date(2023, 1, 1))


def test_somebody_counted_only_keeps_a_few_dimensions(enter, release):
    release(*enter(secret("counted-only")))
    kept = {"gender", "status", "counts_as", "arrangement", "penalty", "release_reason", "disclosure", "kind"}
    for table in (PersonRow, SpanRow, EventRow):
        for row in table.objects.all():
            for field in Row._meta.local_fields:
                value = getattr(row, field.attname)
                if field.get_internal_type() == "CharField" and field.name not in kept:
                    assert value == NOT_DISCLOSED, field.name
                elif field.get_internal_type() == "ArrayField" and field.name not in ("designated_by", "counted_by"):
                    assert value == [NOT_DISCLOSED], field.name
                elif field.get_internal_type() == "DateField":
                    assert value is None, field.name
    assert not published.CaseRow.objects.exists()
    assert not Profile.objects.exists()


def test_a_public_person_shows_the_fields_that_are_switched_on(enter, release):
    (one,) = enter(secret("public"))
    release(one)
    profile = Profile.objects.get()
    assert (profile.name_be, profile.born, profile.health, profile.family) == ("Таемны", "1990", "", "")
    assert PersonRow.objects.get().due_best.day in (14, 15, 16)  # the middle of a month
    assert profile.due_steps == []
    enter(
        secret("public", disclose={"birth": "exact", "health": True, "family": True, "due": "exact", "facility": False})
    )
    release(one)
    profile = Profile.objects.get()
    assert (profile.born, profile.health) == ("1990-03-13", "secret-health\nsecret-health")
    assert profile.family.startswith("2;")
    assert profile.due_steps
    row = PersonRow.objects.get(last_edition=None)
    assert (row.facility, row.facility_region, row.facility_type) == (NOT_DISCLOSED, NOT_DISCLOSED, "colony")
    assert row.due_earliest == row.due_best == row.due_latest
    assert "ik-4" not in repr(list(SpanRow.objects.filter(last_edition=None).values())) + repr(vars(profile))


def test_internal_notes_and_confidential_sources_are_never_published(enter, release):
    confidential = {"kind": "relative", "title": "A call", "publisher": "Her mother", "confidential": True}
    document = person(
        "one", periods=[period("2023-01-20", last_confirmed_on="2024-06-01")], internal_note="Not for you"
    )
    release(*enter(document | {"sources": [*document["sources"], confidential]}))
    text = everything_published()
    assert "Not for you" not in text
    assert "A call" not in text
    assert "Her mother" not in text


def test_an_expected_release_that_is_kept_back_does_not_show_in_when_custody_is_in_doubt(enter, release):
    """Custody is in doubt a year after the expected release: that day would tell it."""
    exact, month, nothing = (
        person(
            f"due-{shown}",
            periods=[period("2022-03-03", place("pretrial-detention", "sizo-1"), last_confirmed_on="2022-06-01")],
            cases=[case("342.1", sentences=[sentence("2022-05-03", "2022-06-13", years=3)])],
            disclose={"due": shown},
        )
        for shown in ("exact", "month", "nothing")
    )
    people = enter(exact, month, nothing)
    release(*people)
    doubtful = dict(SpanRow.objects.filter(status="not-confirmed").values_list("person", "day_from"))
    due = PersonRow.objects.get(person=people[0].key).due_best
    assert due.day not in (1, 14, 15, 16)
    assert (doubtful[people[0].key] - due).days == 365
    assert doubtful[people[1].key] != doubtful[people[0].key]
    assert (doubtful[people[1].key] - PersonRow.objects.get(person=people[1].key).due_best).days == 365
    assert doubtful[people[2].key] == date(due.year + 1, 7, 1)
    hidden = PersonRow.objects.get(person=people[2].key)
    assert (hidden.due_best, hidden.due_missing) == (None, NOT_DISCLOSED)
