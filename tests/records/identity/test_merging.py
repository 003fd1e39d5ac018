"""Merging: every row of both stays, a person counts once, a second person decides, and it can be taken back."""

import json
from random import Random

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoners.models import Citation, CustodyPeriod, Designation, Identity, OtherName, Person, SourceRecord
from prisoners.records.describing import describe
from prisoners.records.dossier import dossier
from prisoners.records.errors import DocumentErrors
from prisoners.records.identity import CannotDo, decide, propose_merge, take_back, trying
from prisoners.records.identity.kept_rows import snapshot
from prisoners.records.identity.plans import MergePlan, default_plan
from prisoners.records.identity.proposing import found_between
from prisoners.records.write import write_documents
from tests.documents import case, designated, period, person, place, sentence
from tests.published.histories import LAST, Teller

pytestmark = pytest.mark.django_db
COUNTED = ("case", "custodyperiod", "designation", "charge", "sentence", "custodyarrangement", "citation", "contact")


def written(by, *documents: dict) -> list[Person]:
    return write_documents(documents=documents, by=by)


@pytest.fixture
def two(reference, editor) -> list[Person]:
    """One person entered twice: once with a first case, once with a later one."""
    first = person(
        "twice",
        born="1980",
        disclosure="public",
        periods=[period("2021-01-01", place("pretrial-detention", "sizo-1"), end="2021-12-01", reason="term-served")],
        cases=[case("342", sentences=[sentence("2021-05-01", years=1)])],
        designations=[designated("viasna", "2021-02-01")],
    )
    second = person(
        "other",
        born="1980-03-04",
        citizenship="BY",
        disclosure="public",
        other_names=["A Byname"],
        periods=[period("2023-02-01", place("pretrial-detention"), last_confirmed_on="2024-01-01")],
        cases=[case("368")],
        designations=[designated("dissidentby", "2023-03-01")],
        sources=[{"kind": "press", "title": "Of the second", "cites": "cases[0]"}],
    )
    return written(editor, first, second)


def proposed(
    two: list[Person], by, *, plan: MergePlan | None = None, reason: str = "One birth date, one face."
) -> Identity:
    kept, other = two
    plan = plan or default_plan(kept, other, found_between(kept, other))
    return propose_merge(kept=kept, other=other, plan=plan, reason=reason, by=by)


def merged(two, editor, reviewer, **given) -> Identity:
    return decide(identity=proposed(two, editor, **given), by=reviewer, accept=True, note="Seen.")


def rows(*people: Person) -> dict[str, int]:
    found = snapshot([each.pk for each in people])
    return {name: len(found[f"prisoners.{name}"]) for name in COUNTED}


def told(*people: Person) -> str:
    for each in people:
        each.refresh_from_db()
    return json.dumps([describe(dossier(each)) for each in people], sort_keys=True, default=str)


def test_every_row_of_both_is_of_the_one(two, editor, reviewer):
    before = rows(*two)
    merged(two, editor, reviewer)
    kept, other = two
    assert rows(kept) == before
    assert not any(rows(other).values())
    document = describe(dossier(Person.objects.get(pk=kept.pk)))
    assert [each["charges"][0]["article"] for each in document["cases"]] == ["342", "368"]
    assert [each["start"] for each in document["periods"]] == ["2021-01-01", "2023-02-01"]


def test_fields_are_the_kept_persons_where_it_has_any(two, editor, reviewer):
    merged(two, editor, reviewer)
    kept = Person.objects.get(pk=two[0].pk)
    assert (kept.born, kept.citizenship, kept.name_en) == ("1980-03-04", "BY", "Invented Twice"), (
        "of a date the exacter"
    )


def test_the_others_value_is_taken_where_the_plan_says_so(two, editor, reviewer):
    merged(two, editor, reviewer, plan=MergePlan(take=("born", "name_en")))
    kept = Person.objects.get(pk=two[0].pk)
    assert (kept.born, kept.name_en) == ("1980-03-04", "Invented Other")
    names = set(kept.other_names.values_list("text", flat=True))
    assert {"Invented Twice", "A Byname"} <= names, "no name is lost"
    assert not kept.other_names.filter(public=True).exists(), "and none becomes public by it"


def test_the_other_leads_to_the_kept(two, editor, reviewer):
    SourceRecord.objects.create(registry="elsewhere", number="7", person=two[1])
    merged(two, editor, reviewer)
    kept, other = Person.objects.get(pk=two[0].pk), Person.objects.get(pk=two[1].pk)
    assert (other.merged_into, other.disclosure, other.reference) == (kept, "internal", "invented:other")
    assert kept.source_records.get().number == "7"
    again = written(editor, person("other", born="1980-03-05"))
    assert [each.pk for each in again] == [kept.pk], "a later document of the old reference is of the one person"
    kept.refresh_from_db()
    assert (kept.born, kept.reference) == ("1980-03-05", "invented:twice")


def test_two_documents_of_one_merged_person_are_refused(two, editor, reviewer):
    merged(two, editor, reviewer)
    with pytest.raises(DocumentErrors, match="row 1 too, since their records were merged"):
        written(editor, person("twice"), person("other"))


def test_what_may_be_seen_is_the_less_of_both(two, editor, reviewer):
    Person.objects.filter(pk=two[1].pk).update(disclosure="name-withheld", disclose_facility=False)
    two[1].refresh_from_db()
    merged(two, editor, reviewer)
    kept = Person.objects.get(pk=two[0].pk)
    assert (kept.disclosure, kept.disclose_facility) == ("name-withheld", False)


def test_the_plan_can_say_otherwise(two, editor, reviewer):
    Person.objects.filter(pk=two[1].pk).update(disclosure="internal")
    merged(two, editor, reviewer, plan=MergePlan(disclosure="public"))
    assert Person.objects.get(pk=two[0].pk).disclosure == "public"


def test_notes_of_both_are_kept(two, editor, reviewer):
    Person.objects.filter(pk=two[0].pk).update(health_note="One.", internal_note="Same.")
    Person.objects.filter(pk=two[1].pk).update(health_note="Two.", internal_note="Same.")
    merged([Person.objects.get(pk=each.pk) for each in two], editor, reviewer)
    kept = Person.objects.get(pk=two[0].pk)
    assert (kept.health_note, kept.internal_note) == ("One.\n\nTwo.", "Same.")


def test_who_proposed_it_answers_for_it_and_the_history_says_who_accepted(two, editor, reviewer):
    identity = merged(two, editor, reviewer)
    kept = Person.objects.get(pk=two[0].pk)
    assert kept.changed_by == editor
    change = (
        two[1].cases.model.changes.rel.related_model.objects.filter(pgh_obj__person=kept, pgh_label="update").last()
    )
    assert change.pgh_context["kind"] == "merge"
    assert change.pgh_context["username"] == "reviewer"
    assert change.pgh_context["identity"] == identity.pk
    assert change.pgh_context["why"] == "One birth date, one face."


def test_nobody_decides_an_own_proposal(two, editor):
    identity = proposed(two, editor)
    with pytest.raises(CannotDo, match="somebody else must decide"):
        decide(identity=identity, by=editor, accept=True)
    with pytest.raises(IntegrityError, match="identity_by_a_second_person"), transaction.atomic():
        Identity.objects.filter(pk=identity.pk).update(state="done", decided_by=editor)


def test_a_refused_proposal_changes_nothing(two, editor, reviewer):
    before = told(*two)
    identity = decide(identity=proposed(two, editor), by=reviewer, accept=False, note="Two brothers.")
    assert (identity.state, identity.note, identity.decided_by) == ("refused", "Two brothers.", reviewer)
    assert told(*two) == before
    with pytest.raises(CannotDo, match="decided already"):
        decide(identity=identity, by=reviewer, accept=True)


def test_trying_shows_the_outcome_and_changes_nothing(two, editor):
    before, changes = told(*two), Person.changes.rel.related_model.objects.count()
    with trying(proposed(two, editor), by=editor) as (kept, other):
        assert kept.cases.count() == 2
        assert other.merged_into == kept
    assert told(*two) == before
    assert Person.changes.rel.related_model.objects.count() == changes


@pytest.mark.parametrize("wrong", ["itself", "invented", "merged", "waiting", "no reason"])
def test_what_can_not_be_merged(wrong, two, editor, reviewer):
    kept, other = two
    plan, reason = MergePlan(), "Why not."
    if wrong == "itself":
        other = kept
    elif wrong == "invented":
        Person.objects.filter(pk=other.pk).update(is_synthetic=False)
    elif wrong == "merged":
        merged(two, editor, reviewer)
    elif wrong == "waiting":
        proposed(two, editor)
    else:
        reason = " "
    count = Identity.objects.count()
    with pytest.raises(CannotDo) as refused:
        propose_merge(kept=kept, other=other, plan=plan, reason=reason, by=editor)
    assert refused.value.reasons
    assert Identity.objects.count() == count


# What both say of one thing


@pytest.fixture
def overlapping(reference, editor) -> list[Person]:
    first = person(
        "one",
        periods=[
            period(
                "2021",
                place("pretrial-detention", "sizo-1"),
                place("colony", "ik-4", "2022"),
                last_confirmed_on="2023-01-01",
            )
        ],
        cases=[case("342.1", sentences=[sentence("2022-01", years=2)])],
        designations=[designated("viasna", "2021-06-01")],
        sources=[{"kind": "press", "title": "Of the first", "cites": "periods[0]"}],
    )
    second = person(
        "two",
        periods=[
            period(
                "2021-03-05",
                place("pretrial-detention", "sizo-1"),
                place("colony", "ik-4", "2022-05-06"),
                end="2023-06-01",
                reason="term-served",
            )
        ],
        cases=[case("342.1", "368", sentences=[sentence("2022-01-15", years=2)])],
        designations=[designated("viasna", "2021-06")],
        sources=[{"kind": "press", "title": "Of the second", "cites": "periods[0].arrangements[1]"}],
    )
    return written(editor, first, second)


def test_collisions_are_named_and_must_be_chosen(overlapping, editor):
    found = found_between(*overlapping)
    assert sorted(each.kind for each in found) == ["case", "designation", "period"]
    with pytest.raises(CannotDo) as refused:
        proposed(overlapping, editor, plan=MergePlan(choices={found[0].key: "nonsense"}))
    assert len(refused.value.reasons) == 3
    assert "a designation by viasna" in str(refused.value)


def test_custody_that_overlaps_becomes_one(overlapping, editor, reviewer):
    merged(overlapping, editor, reviewer)
    document = describe(dossier(Person.objects.get(pk=overlapping[0].pk)))
    (held,) = document["periods"]
    assert (held["start"], held["end"], held["reason"]) == ("2021-03-05", "2023-06-01", "term-served")
    assert [each.get("start") for each in held["arrangements"]] == [None, "2022-05-06"]
    (prosecuted,) = document["cases"]
    assert [(each["article"], each["stage"]) for each in prosecuted["charges"]] == [
        ("342", "convicted"),
        ("368", "convicted"),
    ]
    assert [each["verdict"] for each in prosecuted["sentences"]] == ["2022-01-15"]
    assert [each["decided"] for each in document["designations"]] == ["2021-06-01"]
    assert {each["title"]: each["cites"] for each in document["sources"]} == {
        "Of the first": "periods[0]",
        "Of the second": "periods[0].arrangements[1]",
    }


@pytest.mark.parametrize("choice", ["first", "second"])
def test_one_of_two_can_be_dropped_and_its_sources_attest_the_other(choice, overlapping, editor, reviewer):
    found = found_between(*overlapping)
    merged(overlapping, editor, reviewer, plan=MergePlan(choices={each.key: choice for each in found}))
    kept = overlapping[0].pk
    assert CustodyPeriod.objects.get(person=kept).start == ("2021" if choice == "first" else "2021-03-05")
    assert Designation.objects.get(person=kept).decided == ("2021-06-01" if choice == "first" else "2021-06")
    assert Citation.objects.filter(person=kept).count() == 2


def test_a_plan_that_no_longer_fits_is_refused(two, editor, reviewer):
    identity = proposed(two, editor)
    Designation.objects.create(person=two[1], organisation_id="viasna", decided="2021-02")
    with pytest.raises(CannotDo, match="a designation by viasna: choose what stays"):
        decide(identity=identity, by=reviewer, accept=True)
    assert Identity.objects.get().state == "proposed"


# The way back


def test_taken_back_both_are_as_before(overlapping, editor, reviewer):
    before = told(*overlapping)
    identity = take_back(identity=merged(overlapping, editor, reviewer), by=reviewer)
    assert identity.state == "undone"
    assert told(*overlapping) == before
    assert Person.objects.get(pk=overlapping[1].pk).merged_into is None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_any_two_histories_merged_and_taken_back_are_as_before(seed, reference, editor, reviewer):
    """And merged they have every row that the plan doesn't drop; where they can't be one, nothing is changed."""
    with transaction.atomic():
        random = Random(seed)
        documents = [Teller(random, LAST).document(f"invented:{seed}-{each}") for each in "ab"]
        try:
            two = written(editor, *documents)
        except DocumentErrors:
            return
        before, number = told(*two), rows(*two)
        kept, other = two
        found = found_between(kept, other)
        try:
            identity = proposed(two, editor)
        except (CannotDo, DocumentErrors):
            assert told(*two) == before
        else:
            identity = decide(identity=identity, by=reviewer, accept=True)
            after = rows(kept)
            if not found:
                assert after == number
            assert not any(rows(other).values())
            assert after["citation"] == number["citation"], "no source is lost"
            take_back(identity=identity, by=reviewer)
            assert told(*two) == before
        transaction.set_rollback(True)


def test_what_was_changed_since_stays_where_it_can_be_told_apart(two, editor, reviewer):
    identity = merged(two, editor, reviewer)
    moved = CustodyPeriod.objects.get(person=two[0], start="2023-02-01")
    CustodyPeriod.objects.filter(pk=moved.pk).update(last_confirmed_on="2024-02-02")
    OtherName.objects.create(person=two[0], text="Entered Since")
    take_back(identity=identity, by=reviewer)
    moved.refresh_from_db()
    assert (moved.person, str(moved.last_confirmed_on)) == (two[1], "2024-02-02")
    assert list(two[0].other_names.values_list("text", flat=True)) == ["Entered Since"]


def test_what_can_not_be_told_apart_is_named(overlapping, editor, reviewer):
    identity = merged(overlapping, editor, reviewer)
    CustodyPeriod.objects.filter(person=overlapping[0]).update(end="2023-07-01")
    before = told(*overlapping)
    with pytest.raises(CannotDo) as refused:
        take_back(identity=identity, by=reviewer)
    (reason,) = refused.value.reasons
    assert "custody period" in reason
    assert "“released” was set by the merge and changed since" in reason
    assert told(*overlapping) == before
    assert Identity.objects.get(pk=identity.pk).state == "done"


def test_a_later_merge_is_taken_back_first(two, editor, reviewer):
    first = merged(two, editor, reviewer)
    (third,) = written(editor, person("third"))
    second = merged([third, Person.objects.get(pk=two[0].pk)], editor, reviewer)
    with pytest.raises(CannotDo, match="take that back first"):
        take_back(identity=first, by=reviewer)
    take_back(identity=second, by=reviewer)
    take_back(identity=Identity.objects.get(pk=first.pk), by=reviewer)
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_only_what_was_done_is_taken_back(two, editor, reviewer):
    with pytest.raises(CannotDo, match="Only what was done"):
        take_back(identity=proposed(two, editor), by=reviewer)
