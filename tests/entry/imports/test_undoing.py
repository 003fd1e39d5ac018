"""Undoing of an import: everything is as it was, or nothing is touched and the reason is said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from prisoners.entry.imports.accepting import accept
from prisoners.entry.imports.proposing import prepare
from prisoners.entry.imports.stepping import CannotImport
from prisoners.entry.imports.undoing import undo, why_not
from prisoners.models import Import, NameWord, Person, Source, SourceRecord
from prisoners.publication.approving import approve
from prisoners.publication.publish import publish
from prisoners.records.describing import describe
from prisoners.records.dossier import dossier, dossiers
from prisoners.records.write import note_change, write_documents
from tests.documents import person as a_person
from tests.entry.imports.invented import AS_OF, an_import, row

pytestmark = pytest.mark.usefixtures("registry")
ONE = row(1, born="1990", article="342", detained="2020-11-12", verdict="2021-05-04", years=3, place="ik-1")


def accepted(editor, rows, **options) -> Import:
    batch = an_import(editor, rows, **options)
    prepare(batch=batch)
    accept(batch=batch, by=editor)
    return batch


def state() -> list:
    """All records, and what registries say."""
    people = Person.objects.order_by("pk")
    documents = [(each.person.pk, describe(each)) for each in dossiers(people.values_list("pk", flat=True))]
    sent = list(people.values_list("pk", "submitted_at", "submitted_by"))
    sources = SourceRecord.objects.order_by("registry", "number")
    said = list(sources.values_list("registry", "number", "person", "said", "raw", "as_of", "batch"))
    return [documents, sent, said, Source.objects.count(), NameWord.objects.count()]


def test_whom_it_made_is_removed_and_whom_it_changed_is_as_before(editor):
    accepted(editor, [ONE, row(2)])
    write_documents(documents=[a_person("known", reference="invented-list:3")], by=editor)
    before = state()
    batch = accepted(
        editor,
        [ONE | {"place": "ik-2", "born": "1991"}, row(2), row(3, born="1980"), row(4, article="130")],
        as_of=AS_OF + timedelta(60),
    )
    assert state() != before
    undo(batch=batch, by=editor)
    assert state() == before
    batch.refresh_from_db()
    assert batch.state == Import.State.UNDONE


def test_the_history_keeps_both(editor):
    batch = accepted(editor, [ONE])
    pk = Person.objects.get().pk
    undo(batch=batch, by=editor)
    kinds = Person.changes.rel.related_model.objects.filter(pgh_obj=pk).order_by("pgh_id")
    told = [(each.pgh_label, each.pgh_context["kind"]) for each in kinds]
    assert told[0] == ("insert", "import")
    assert told[-1] == ("delete", "undo")


def test_sentences_that_replace_one_another_go_too(editor):
    batch = accepted(editor, [ONE])
    found = describe(dossier(Person.objects.get()))
    found["cases"][0]["sentences"].append({"kind": "appeal", "replaces": 0, "verdict": "2021-08-01"})
    (person,) = write_documents(documents=[found], by=editor)
    batch.rows.update(written_at=person.changed_at)
    undo(batch=batch, by=editor)
    assert not Person.objects.exists()


def test_not_after_somebody_changed_them(editor, reviewer):
    batch = accepted(editor, [ONE, row(2)])
    note_change(people=[Person.objects.get(reference="invented-list:2").pk], by=reviewer)
    before = state()
    assert "Changed by somebody since: rows 3." in why_not(batch)[0]
    with pytest.raises(CannotImport, match=r"rows 3\."):
        undo(batch=batch, by=editor)
    assert state() == before
    batch.refresh_from_db()
    assert batch.state == Import.State.ACCEPTED
    assert "rows 3." in batch.problem


def test_not_after_it_was_published(editor, reviewer):
    batch = accepted(editor, [ONE, row(2)])
    person = Person.objects.get(reference="invented-list:1")
    approve(people=[person.pk], by=reviewer, seen_at=timezone.now())
    assert why_not(batch) == [
        "Published since: rows 2. Correct these people instead; what was published stays in its editions."
    ]


def test_published_before_is_no_obstacle(editor, reviewer):
    accepted(editor, [ONE])
    publish(people=[Person.objects.get().pk], by=reviewer)
    before = state()
    batch = accepted(editor, [ONE | {"born": "1991"}])
    assert why_not(batch) == []
    undo(batch=batch, by=editor)
    assert state() == before


def test_the_later_of_two_imports_is_undone_first(editor):
    first = accepted(editor, [ONE])
    empty = state()
    second = accepted(editor, [ONE])
    assert "A later import" in why_not(first)[0]
    undo(batch=second, by=editor)
    assert state() == empty
    undo(batch=first, by=editor)
    assert not Person.objects.exists()
    assert not SourceRecord.objects.exists()


def test_also_where_the_profile_is_gone(editor, monkeypatch):
    batch = accepted(editor, [ONE])
    monkeypatch.setattr("prisoners.entry.imports.profiles.profiles", lambda: ())
    undo(batch=batch, by=editor)
    assert not SourceRecord.objects.exists()


def test_not_after_a_merge(editor):
    batch = accepted(editor, [ONE])
    (other,) = write_documents(documents=[a_person("other")], by=editor)
    Person.objects.filter(reference="invented-list:1").update(merged_into=other)
    assert "Take the merge back first" in why_not(batch)[0]


def test_only_what_was_accepted(editor):
    batch = an_import(editor, [ONE])
    prepare(batch=batch)
    with pytest.raises(CannotImport, match="another step"):
        undo(batch=batch, by=editor)
