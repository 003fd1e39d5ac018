"""An import from its file to the records: dry run, acceptance, and the same file again."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prisoners.entry.imports.accepting import accept, drop
from prisoners.entry.imports.identifying import choose
from prisoners.entry.imports.proposing import prepare
from prisoners.entry.imports.reading import Problem, Reading
from prisoners.entry.imports.stepping import CannotImport
from prisoners.entry.imports.undoing import undo
from prisoners.entry.imports.verifying import Changed
from prisoners.models import Import, ImportRow, Person, Review, Source, SourceRecord
from prisoners.records.describing import describe
from prisoners.records.dossier import dossier
from prisoners.records.write import write_documents
from tests.documents import person as a_person
from tests.entry.imports.invented import AS_OF, KNOWN, an_import, row

pytestmark = pytest.mark.usefixtures("registry")
State, Outcome, Result, Decision = Import.State, ImportRow.Outcome, ImportRow.Result, ImportRow.Decision
TWO = (
    row(1, born="1990", article="342", detained="2020-11-12", verdict="2021-05-04", years=3, place="ik-1"),
    row(2, born="1985", article="130 368", detained="2021-02"),
)


def prepared(editor, rows, **options) -> Import:
    batch = an_import(editor, rows, **options)
    prepare(batch=batch)
    return batch


def accepted(editor, rows, **options) -> Import:
    batch = prepared(editor, rows, **options)
    accept(batch=batch, by=editor)
    return batch


def outcomes(batch) -> dict[int, str]:
    return dict(batch.rows.values_list("row", "outcome"))


def results(batch) -> dict[int, str]:
    return dict(batch.rows.values_list("row", "result"))


def document(number) -> dict:
    return describe(dossier(Person.objects.get(reference=f"invented-list:{number}")))


def adds_up(batch) -> bool:
    batch.refresh_from_db()
    return sum(batch.counts[each] for each in Result.values if each) == batch.rows.count() == batch.total


class TestDryRun:
    def test_nothing_of_the_records_changes(self, editor):
        batch = prepared(editor, TWO)
        assert batch.state == State.PREVIEWED
        assert outcomes(batch) == {2: Outcome.NEW, 3: Outcome.NEW}
        assert not Person.objects.exists()
        assert not SourceRecord.objects.exists()

    def test_progress_is_told_and_kept(self, editor):
        told = []
        batch = an_import(editor, TWO)
        prepare(batch=batch, progress=lambda done, total: told.append((done, total)))
        assert told == [(0, 2), (2, 2)]
        batch.refresh_from_db()
        assert (batch.done, batch.total) == (2, 2)
        assert batch.beat_at is not None

    def test_rows_keep_their_cells_and_what_was_read(self, editor):
        kept = prepared(editor, TWO).rows.get(row=2)
        assert kept.raw["place"] == "ik-1"
        assert kept.said["periods"][0]["arrangements"] == [{"kind": "colony", "facility": "ik-1"}]
        assert (kept.number, kept.name) == ("1", "Invented Person 1")

    def test_a_cell_that_is_left_out_is_told_and_the_row_stands(self, editor):
        batch = prepared(editor, [row(1, verdict="2021-05-04", years="long", article="342")])
        kept = batch.rows.get()
        assert kept.outcome == Outcome.NEW
        assert [(each["column"], each["value"], each["refuses"]) for each in kept.problems] == [
            ("years", "long", False)
        ]

    @pytest.mark.parametrize(
        ("bad", "value", "words"),
        [
            (row(1, status="broken"), "broken", "mend it"),
            (row(1, status="crash"), "", "KeyError"),
            (row("", name="Nameless"), "", "has no id"),
            (row(1, article="9999"), "9999", "not in the list of article keys"),
            (row(1, detained="2023-09-01"), "2023-09-01", "is after 2023-08-30"),
            (row(1, detained="2022-01-05", released="2022-01-01"), "2022-01-01", "correct one of the two"),
            (row("1" * 130), "1" * 130, "too long for an id"),
        ],
    )
    def test_a_refused_row_says_why_and_the_others_stand(self, editor, bad, value, words):
        batch = prepared(editor, [bad, row(7)])
        assert outcomes(batch) == {2: Outcome.REFUSED, 3: Outcome.NEW}
        refused = [each for each in batch.rows.get(row=2).problems if each["refuses"]]
        assert words in " ".join(each["message"] for each in refused)
        assert value in {each["value"] for each in refused}

    def test_a_file_that_can_not_be_read_fails_and_says_why(self, editor):
        batch = an_import(editor, TWO)
        Import.objects.filter(pk=batch.pk).update(content=b"%PDF-1.7")
        with pytest.raises(ValueError, match="is a PDF"):
            prepare(batch=batch)
        batch.refresh_from_db()
        assert batch.state == State.FAILED
        assert "is a PDF" in batch.problem

    def test_it_can_be_done_again(self, editor):
        batch = prepared(editor, TWO)
        prepare(batch=batch)
        assert batch.rows.count() == 2

    def test_an_unknown_profile_is_named(self, editor):
        with pytest.raises(CannotImport, match="no profile “nobody's”"):
            prepare(batch=an_import(editor, TWO, profile="nobody's"))

    def test_the_columns_choose_a_profile(self, editor, monkeypatch):
        monkeypatch.setattr("prisoners.entry.imports.profiles.profiles", lambda: KNOWN[:1])
        batch = prepared(editor, TWO, profile="")
        assert batch.profile == "invented-list"


class TestAccepting:
    def test_new_people_with_reference_level_and_source(self, editor):
        batch = accepted(editor, TWO)
        assert results(batch) == {2: Result.CREATED, 3: Result.CREATED}
        found = document(1)
        assert found["disclosure"] == "public"
        assert found["sources"][0]["title"] == "Invented list"
        assert found["sources"][0]["as_of"] == AS_OF.isoformat()
        assert found["periods"][0]["arrangements"] == [{"kind": "colony", "facility": "ik-1"}]
        assert batch.state == State.ACCEPTED
        assert batch.content is None
        assert adds_up(batch)

    def test_the_history_says_which_import(self, editor):
        batch = accepted(editor, TWO)
        change = Person.objects.first().changes.get(pgh_label="insert")
        assert change.pgh_context["kind"] == "import"
        assert change.pgh_context["batch"] == batch.pk

    def test_they_are_sent_for_review_unless_internal(self, editor):
        accepted(editor, TWO[:1])
        accepted(editor, TWO[1:], disclosure="internal")
        sent = dict(Person.objects.values_list("reference", "submitted_by"))
        assert sent == {"invented-list:1": editor.pk, "invented-list:2": None}

    def test_the_same_file_again_changes_nothing(self, editor):
        accepted(editor, TWO)
        before = list(Person.objects.order_by("pk").values())
        again = accepted(editor, TWO)
        assert results(again) == {2: Result.UNCHANGED, 3: Result.UNCHANGED}
        assert list(Person.objects.order_by("pk").values()) == before
        assert adds_up(again)

    def test_a_changed_row_updates_and_a_newer_day_comes_with_it(self, editor):
        accepted(editor, TWO)
        newer = [TWO[0] | {"released": "2023-09-02"}, TWO[1]]
        batch = prepared(editor, newer, as_of=AS_OF.replace(day=31).replace(month=10))
        assert outcomes(batch) == {2: Outcome.CHANGED, 3: Outcome.UNCHANGED}
        told = {
            each["path"]: (each["before"], each["after"], each["kind"]) for each in batch.rows.get(row=2).differences
        }
        assert told["periods[0].end"] == (None, "2023-09-02", "fill")
        accept(batch=batch, by=editor)
        assert results(batch) == {2: Result.UPDATED, 3: Result.UNCHANGED}
        assert document(1)["periods"][0]["end"] == "2023-09-02"
        assert document(1)["sources"][0]["as_of"] == "2023-10-31"
        assert len(document(1)["sources"]) == 1
        assert SourceRecord.objects.get(number="2").batch == batch

    def test_a_transfer_is_added_and_history_stays(self, editor):
        accepted(editor, TWO[:1])
        accepted(editor, [TWO[0] | {"place": "ik-15"}])
        assert [each["facility"] for each in document(1)["periods"][0]["arrangements"]] == ["ik-1", "ik-15"]

    def test_a_conflict_keeps_ours_and_taken_takes_theirs(self, editor):
        write_documents(
            documents=[
                a_person("one", reference="invented-list:1", born="1991"),
                a_person("two", reference="invented-list:2", born="1991"),
            ],
            by=editor,
        )
        batch = prepared(editor, [row(1, born="1990"), row(2, born="1990")])
        assert set(outcomes(batch).values()) == {Outcome.CONFLICT}
        batch.rows.filter(row=3).update(taken=["born"])
        accept(batch=batch, by=editor)
        assert (document(1)["born"], document(2)["born"]) == ("1991", "1990")
        assert results(batch) == {2: Result.UNCHANGED, 3: Result.UPDATED}
        # What was kept is not asked about again while the source repeats itself.
        assert outcomes(prepared(editor, [row(1, born="1990")])) == {2: Outcome.UNCHANGED}

    def test_some_are_accepted_and_the_others_left_out(self, editor):
        batch = prepared(editor, [*TWO, row(3), row(4, status="broken")])
        batch.rows.filter(row=3).update(decision=Decision.TAKE)
        accept(batch=batch, by=editor, only=Decision.TAKE)
        assert results(batch) == {2: Result.LEFT, 3: Result.CREATED, 4: Result.LEFT, 5: Result.REFUSED}
        assert adds_up(batch)
        assert Person.objects.count() == SourceRecord.objects.count() == 1

    def test_rows_marked_to_be_left_are_left(self, editor):
        batch = prepared(editor, TWO)
        batch.rows.filter(row=3).update(decision=Decision.LEAVE)
        accept(batch=batch, by=editor)
        assert results(batch) == {2: Result.CREATED, 3: Result.LEFT}

    def test_a_person_changed_since_the_preview_stops_it_all(self, editor, reviewer):
        accepted(editor, TWO)
        batch = prepared(editor, [TWO[0] | {"born": "1992"}, row(3)])
        assert outcomes(batch)[2] == Outcome.CHANGED
        batch.rows.update(decision=Decision.TAKE)
        changed = document(1) | {"born": "1999"}
        write_documents(documents=[changed], by=reviewer)
        with pytest.raises(Changed, match="row 2"):
            accept(batch=batch, by=editor)
        batch.refresh_from_db()
        assert batch.state == State.PREVIEWED
        assert "row 2" in batch.problem
        assert not Person.objects.filter(reference="invented-list:3").exists()
        again = batch.rows.get(row=2)
        assert (again.outcome, again.decision) == (Outcome.CONFLICT, Decision.OPEN)
        assert again.differences[0]["before"] == "1999"
        assert batch.rows.get(row=3).decision == Decision.TAKE
        accept(batch=batch, by=editor)
        assert document(1)["born"] == "1999"

    def test_a_change_that_the_row_does_not_touch_is_no_obstacle(self, editor, reviewer):
        accepted(editor, TWO)
        batch = prepared(editor, [TWO[0] | {"born": "1992"}])
        write_documents(documents=[document(1) | {"occupation_text": "an invented trade"}], by=reviewer)
        accept(batch=batch, by=editor)
        assert document(1)["born"] == "1992"
        assert document(1)["occupation_text"] == "an invented trade"

    def test_what_can_not_be_is_said_and_nothing_written(self, editor):
        write_documents(documents=[a_person("one", reference="invented-list:1", born="1990", died="2021")], by=editor)
        batch = prepared(editor, [row(1, born="2022"), row(2)])
        # Ours stays in the preview, so the row stands; taking theirs makes it impossible.
        assert outcomes(batch)[2] == Outcome.CONFLICT
        batch.rows.filter(row=2).update(taken=["born"])
        with pytest.raises(CannotImport, match=r"row 2, died"):
            accept(batch=batch, by=editor)
        assert Person.objects.count() == 1
        assert Import.objects.get(pk=batch.pk).state == State.PREVIEWED

    def test_an_accepted_import_is_at_another_step(self, editor):
        batch = accepted(editor, TWO)
        for step in (accept, drop):
            with pytest.raises(CannotImport, match="another step"):
                step(batch=batch, by=editor)
        with pytest.raises(CannotImport, match="another step"):
            prepare(batch=batch)

    def test_a_dropped_import_writes_nothing(self, editor):
        batch = prepared(editor, TWO)
        drop(batch=batch, by=editor)
        batch.refresh_from_db()
        assert (batch.state, batch.content, batch.decided_by) == (State.DROPPED, None, editor)
        assert not Person.objects.exists()

    def test_an_older_file_changes_nothing_that_a_newer_one_said(self, editor):
        accepted(editor, TWO)
        batch = prepared(editor, [TWO[0] | {"born": "1992"}], as_of=AS_OF.replace(year=2022))
        assert outcomes(batch) == {2: Outcome.REFUSED}
        assert "is older than" in batch.rows.get().problems[0]["message"]

    def test_nothing_is_public_by_it(self, editor):
        accepted(editor, TWO)
        assert not Review.objects.exists()
        assert Source.objects.count() == 1


class TestSums:
    @given(
        st.lists(
            st.tuples(
                st.integers(1, 4),
                st.sampled_from(["", "broken", "crash", "np", "active"]),
                st.sampled_from(["1990", "1991", "soon"]),
                st.sampled_from(list(Decision)),
            ),
            max_size=8,
        ),
        st.sampled_from([None, Decision.TAKE]),
        st.sampled_from(["invented-list", "invented-cases"]),
    )
    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_rows_in_are_rows_created_updated_unchanged_refused_or_left(self, editor, given, only, profile):
        with transaction.atomic():
            write_documents(documents=[a_person("known", reference="invented-list:1", born="1985")], by=editor)
            rows = [row(number, status=status, born=born) for number, status, born, _decision in given]
            batch = prepared(editor, [*rows, row("")], profile=profile)
            assert batch.rows.count() == batch.total == len(rows) + 1
            for place, (_number, _status, _born, decision) in enumerate(given, start=2):
                batch.rows.filter(row=place).update(decision=decision)
            accept(batch=batch, by=editor, only=only)
            assert adds_up(batch)
            counted = Counter(results(batch).values())
            assert {name: batch.counts[name] for name in counted} == counted
            # Every one of them can be taken back.
            undo(batch=batch, by=editor)
            assert [each["born"] for each in map(describe, map(dossier, Person.objects.all()))] == ["1985"]
            transaction.set_rollback(True)

    def test_a_row_that_says_the_same_as_one_that_gives_way(self, editor):
        np, active = row(1, status="np", born="1990"), row(1, status="active", born="1991")
        batch = accepted(editor, [np, np, active])
        assert results(batch) == {2: Result.UNCHANGED, 3: Result.UNCHANGED, 4: Result.CREATED}
        assert adds_up(batch)

    def test_how_many_statements_do_not_depend_on_the_rows(self, editor, django_assert_max_num_queries):
        batch = an_import(editor, [row(number, born="1990", article="342") for number in range(300)])
        with django_assert_max_num_queries(60):
            prepare(batch=batch)
        with django_assert_max_num_queries(120):
            accept(batch=batch, by=editor)


class TestWhose:
    def test_a_public_id_of_our_own_table(self, editor, monkeypatch):
        def by_public_id(self, cells, row):
            return Reading(number="", person=cells["id"], said={"born": cells["born"]})

        monkeypatch.setattr(type(KNOWN[0]), "read", by_public_id)
        (known,) = write_documents(documents=[a_person("known")], by=editor)
        batch = accepted(editor, [row(known.public_id, born="1990"), row("nobody", born="1990")])
        assert results(batch) == {2: Result.UPDATED, 3: Result.REFUSED}
        assert describe(dossier(known))["born"] == "1990"
        assert not SourceRecord.objects.exists()

    def test_the_reference_finds_who_was_never_imported(self, editor):
        write_documents(documents=[a_person("known", reference="invented-list:1")], by=editor)
        batch = accepted(editor, [row(1, born="1990")])
        assert results(batch)[2] == Result.UPDATED
        assert Person.objects.count() == 1

    def test_a_name_finds_nobody(self, editor):
        write_documents(documents=[a_person("one", names={"en": "Invented Person 1"})], by=editor)
        assert outcomes(prepared(editor, [row(1)])) == {2: Outcome.NEW}

    def test_whoever_was_merged_is_the_one_they_were_merged_into(self, editor):
        one, other = write_documents(documents=[a_person("a", reference="invented-list:1"), a_person("b")], by=editor)
        Person.objects.filter(pk=one.pk).update(merged_into=other)
        batch = prepared(editor, [row(1, born="1990")])
        assert batch.rows.get().person == other

    def test_two_ids_of_one_person_are_not_merged_with_each_other(self, editor):
        one, other = write_documents(
            documents=[a_person("a", reference="invented-list:1"), a_person("b", reference="invented-list:2")],
            by=editor,
        )
        Person.objects.filter(pk=one.pk).update(merged_into=other)
        batch = prepared(editor, [row(1, born="1990"), row(2, born="1991")])
        assert outcomes(batch) == {2: Outcome.CONFLICT, 3: Outcome.REFUSED}

    def test_the_same_row_twice_is_noted(self, editor):
        batch = accepted(editor, [row(1, born="1990"), row(1, born="1990")])
        assert results(batch) == {2: Result.CREATED, 3: Result.UNCHANGED}
        assert "row 2" in batch.rows.get(row=3).problems[0]["message"]

    def test_two_that_differ_are_both_refused(self, editor):
        batch = accepted(editor, [row(1, born="1990"), row(1, born="1991"), row(2)])
        assert results(batch) == {2: Result.REFUSED, 3: Result.REFUSED, 4: Result.CREATED}
        assert "row 3" in batch.rows.get(row=2).problems[0]["message"]
        assert "row 2" in batch.rows.get(row=3).problems[0]["message"]

    def test_the_profile_can_prefer_one(self, editor):
        batch = accepted(editor, [row(1, born="1990", status="np"), row(1, born="1991", status="active")])
        assert results(batch) == {2: Result.UNCHANGED, 3: Result.CREATED}
        assert document(1)["born"] == "1991"
        assert "gives way to row 3" in batch.rows.get(row=2).problems[0]["message"]

    def test_rows_that_are_read_together_share_what_becomes_of_them(self, editor):
        batch = accepted(
            editor,
            [row(1, article="342"), row(1, article="368"), row(2, status="broken"), row(2)],
            profile="invented-cases",
        )
        assert results(batch) == {2: Result.CREATED, 3: Result.CREATED, 4: Result.REFUSED, 5: Result.REFUSED}
        articles = [case["charges"][0]["article"] for case in document(1)["cases"]]
        assert articles == ["342", "368"]
        assert adds_up(batch)


class TestChoosing:
    def test_an_editor_says_who_it_is(self, editor):
        (known,) = write_documents(documents=[a_person("known")], by=editor)
        batch = prepared(editor, [row("", name="Nameless", born="1990")])
        choose(row=batch.rows.get(), person=known, by=editor)
        chosen = batch.rows.get()
        assert (chosen.outcome, chosen.person, chosen.chosen) == (Outcome.CONFLICT, known, True)
        assert [each["path"] for each in chosen.differences] == ["born", "names.en", "sources[1]"]
        accept(batch=batch, by=editor)
        assert describe(dossier(known))["born"] == "1990"
        assert adds_up(batch)

    def test_an_editor_says_it_is_somebody_new(self, editor):
        batch = prepared(editor, [row("", name="Nameless")])
        choose(row=batch.rows.get(), person=None, by=editor)
        batch.refresh_from_db()
        assert batch.counts["new"] == 1
        accept(batch=batch, by=editor)
        assert Person.objects.get().name_en == "Nameless"

    def test_also_where_the_profile_itself_refuses_a_row_without_an_id(self, editor, monkeypatch):
        def read(self, cells, row):
            return Reading("", said={"born": "1990"}, problems=[Problem("id", "", "has no id.", refuses=True)])

        monkeypatch.setattr(type(KNOWN[0]), "read", read)
        batch = prepared(editor, [row("")])
        assert outcomes(batch) == {2: Outcome.REFUSED}
        choose(row=batch.rows.get(), person=None, by=editor)
        assert batch.rows.get().outcome == Outcome.NEW

    def test_a_row_that_could_not_be_read_is_about_nobody(self, editor):
        batch = prepared(editor, [row(1, status="broken")])
        with pytest.raises(CannotImport, match="could not be read"):
            choose(row=batch.rows.get(), person=None, by=editor)

    def test_the_choice_is_kept_under_the_id(self, editor):
        (known,) = write_documents(documents=[a_person("known")], by=editor)
        batch = prepared(editor, [row(1, born="1990")])
        choose(row=batch.rows.get(), person=known, by=editor)
        accept(batch=batch, by=editor)
        assert SourceRecord.objects.get(registry="invented-list", number="1").person == known
        assert Person.objects.count() == 1
        assert outcomes(prepared(editor, [row(1, born="1990")])) == {2: Outcome.UNCHANGED}

    def test_an_id_of_somebody_else_is_refused(self, editor):
        accepted(editor, TWO)
        (known,) = write_documents(documents=[a_person("known")], by=editor)
        batch = prepared(editor, [TWO[0] | {"born": "1992"}])
        for person in (known, None):
            with pytest.raises(CannotImport, match="belongs to another person"):
                choose(row=batch.rows.get(), person=person, by=editor)

    def test_two_rows_are_never_about_one_person(self, editor):
        (known,) = write_documents(documents=[a_person("known")], by=editor)
        batch = prepared(editor, [row(1), row(2)])
        choose(row=batch.rows.get(row=2), person=known, by=editor)
        with pytest.raises(CannotImport, match="Row 2"):
            choose(row=batch.rows.get(row=3), person=known, by=editor)

    def test_a_chosen_person_who_was_deleted_stops_it(self, editor):
        (known,) = write_documents(documents=[a_person("known")], by=editor)
        batch = prepared(editor, [row(1, born="1990")])
        choose(row=batch.rows.get(), person=known, by=editor)
        known.delete()
        with pytest.raises(Changed):
            accept(batch=batch, by=editor)
        assert batch.rows.get().outcome == Outcome.REFUSED
        assert not Person.objects.exists()
