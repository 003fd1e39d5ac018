"""What editions changed of people: told in full where nothing of it is kept back now, and told as a bare change where something is."""

from datetime import date

import pytest

from prisoners.domain.choices import Disclosure
from prisoners.models import CustodyArrangement, Person, Sentence
from prisoners.publication.publish import publish, withdraw
from prisoners.published.differences import Change, Days, Part, differences
from prisoners.published.models import PersonRow
from prisoners.records.write import write_documents
from tests import cohort as known
from tests.documents import at_noon, case, designated, period, person, place

HELD = [period("2022-02-01", place("pretrial-detention", "sizo-1"), **known.CONFIRMED)]
SUBJECT = person(
    "subject",
    "female",
    born="1980-06-15",
    residence="minsk",
    disclose={"birth": "exact"},
    periods=HELD,
    cases=[case("342.1")],
    designations=[designated("viasna", "2022-03-01")],
)
DAYS = (date(2024, 7, 1), date(2024, 8, 1), date(2024, 9, 1), date(2024, 10, 1))


class Record:
    """A person whose record is changed and published, an edition after another."""

    def __init__(self, found: Person, reviewer):
        self.person, self.reviewer, self.made = found, reviewer, 0

    def publish(self, **fields) -> None:
        Person.objects.filter(pk=self.person.pk).update(**fields)
        publish(people=[self.person.pk], by=self.reviewer, at=at_noon(DAYS[self.made]))
        self.made += 1

    def changes(self, since: int = 0, edition: int | None = None):
        return differences([self.person.key], since, edition or self.made).get(self.person.key)


@pytest.fixture
def record(reference, editor, reviewer, today) -> Record:
    """Published once, as SUBJECT says."""
    (written,) = write_documents(documents=[SUBJECT], by=editor, today=DAYS[0])
    record = Record(written, reviewer)
    record.publish()
    return record


def columns(difference) -> dict[str, Change]:
    return {change.column: change for change in difference.columns}


def test_the_first_edition_is_when_the_person_was_added(record):
    (only,) = record.changes()
    assert (only.edition, only.kind, only.columns, only.parts) == (1, "added", [], [])
    assert only.published_at == at_noon(DAYS[0])


def test_a_corrected_column_is_told_old_and_new_and_counts_no_state_or_event_twice(record):
    record.publish(gender="male")
    _added, changed = record.changes()
    assert changed.columns == [Change("gender", "female", "male")]
    assert changed.parts == []


def test_a_move_is_a_new_facility_and_a_state_more(record):
    arrangement = CustodyArrangement.objects.get(period__person=record.person)
    day = date(2024, 7, 15)
    CustodyArrangement.objects.filter(pk=arrangement.pk).update(end_best=day)
    CustodyArrangement.objects.create(
        period=arrangement.period, kind_id="colony", facility_id="ik-4", start="2024-07-15", start_best=day, position=2
    )
    record.publish()
    changed = record.changes()[-1]
    assert columns(changed)["facility"] == Change("facility", "sizo-1", "ik-4")
    assert columns(changed)["arrangement"] == Change("arrangement", "pretrial-detention", "colony")
    assert Part("state", added=1, changed=1) in changed.parts


def test_only_the_editions_asked_for_are_told(record):
    record.publish(gender="male")
    record.publish(residence_id="brest")
    assert [found.edition for found in record.changes()] == [1, 2, 3]
    assert [found.edition for found in record.changes(since=1)] == [2, 3]
    assert [found.edition for found in record.changes(since=1, edition=2)] == [2]
    assert record.changes(since=3) == []


def test_a_facility_that_is_kept_back_now_is_told_nowhere(record):
    CustodyArrangement.objects.filter(period__person=record.person).update(facility_id="sizo-3")
    record.publish()
    assert columns(record.changes()[-1])["facility"].told
    record.publish(disclose_facility=False)
    told = record.changes()
    assert [columns(found)["facility"] for found in told[1:]] == [Change("facility", told=False)] * 2
    assert "sizo" not in repr(told)
    # Nor where an older edition is asked about, in which it was shown.
    assert "sizo" not in repr(record.changes(edition=2))


def test_a_birth_date_that_is_kept_back_or_coarser_now_is_told_nowhere(record):
    record.publish(born="1981-07-16")
    assert columns(record.changes()[-1])["born"] == Change(
        "born", Days(date(1980, 6, 15), date(1980, 6, 15)), Days(date(1981, 7, 16), date(1981, 7, 16))
    )
    record.publish(disclose_birth="year")
    assert [columns(found)["born"] for found in record.changes()[1:]] == [Change("born", told=False)] * 2
    record.publish(disclose_birth="nothing")
    assert [columns(found)["born"] for found in record.changes()[1:]] == [Change("born", told=False)] * 3
    assert "1980" not in repr(record.changes())
    assert "1981" not in repr(record.changes())


def test_what_was_taken_out_of_the_record_is_told_nowhere(record):
    record.publish(residence_id=None)
    assert record.changes()[-1].columns == [Change("residence", told=False)]


def test_of_a_person_who_was_shown_more_widely_before_only_that_something_changed(record):
    record.publish(gender="male")
    record.publish(disclosure=Disclosure.NAME_WITHHELD)
    record.publish(residence_id="brest")
    told = record.changes()
    assert [(found.edition, found.kind) for found in told] == [
        (1, "added"),
        (2, "changed"),
        (3, "changed"),
        (4, "changed"),
    ]
    assert all(found.columns == found.parts == [] for found in told)


@pytest.mark.parametrize("level", [Disclosure.COUNTED_ONLY, Disclosure.INTERNAL])
def test_people_who_are_in_no_list_have_no_history(record, level):
    record.publish(disclosure=level)
    assert record.changes() is None
    assert record.changes(edition=1) is None


def test_a_withdrawn_person_has_none_and_one_published_again_no_old_value(record, reviewer):
    withdraw(people=[record.person.pk], by=reviewer, reason="", at=at_noon(DAYS[1]))
    record.made += 1
    assert record.changes() is None
    record.publish(gender="male", disclosure=Disclosure.PUBLIC)
    told = record.changes()
    assert [found.edition for found in told] == [1, 2, 3]
    assert [found.columns for found in told] == [[], [], []]


def test_somebody_counted_only_before_begins_with_the_edition_that_shows_them(record):
    PersonRow.objects.filter(person=record.person.key).update(disclosure=Disclosure.COUNTED_ONLY)
    record.publish(gender="male")
    assert [(found.edition, found.kind, found.columns) for found in record.changes()] == [(2, "added", [])]


def test_a_sentence_is_events_and_a_changed_case(record):
    Sentence.objects.create(
        case=record.person.cases.get(), kind="first-instance", penalty_id="imprisonment", regime_id="general", years=2,
        verdict="2024-07-10", in_force="2024-07-20",
    )  # fmt: skip
    record.publish()
    changed = record.changes()[-1]
    assert columns(changed)["term_days"] == Change("term_days", None, 720)
    assert columns(changed)["penalty"] == Change("penalty", "not-applicable", "imprisonment")
    kinds = {part.kind: part for part in changed.parts}
    assert kinds["case"] == Part("case", changed=1)
    assert kinds["event"].added == 3  # convicted, sentenced, due


def test_many_people_are_read_with_the_same_five_queries(cohort_editions, django_assert_num_queries):
    people = list(PersonRow.objects.values_list("person", flat=True).distinct())
    with django_assert_num_queries(5):
        told = differences(people, 0, 3)
    assert len(told) > 20
    assert {found.kind for each in told.values() for found in each} == {"added", "changed"}
    assert set(told) == {
        row.person for row in PersonRow.objects.filter(last_edition=None).exclude(disclosure="counted-only")
    }


def test_asked_for_nobody_it_says_nothing(db):
    assert differences([], 0, 1) == {}
