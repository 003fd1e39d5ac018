"""What rows of our own documents hold of restricted fields: not shown to an editor who may not see them, and not decided by one."""

import json

import pytest
from django.contrib.auth.models import User

from prisoners.entry.imports.accepting import accept
from prisoners.entry.imports.given import take
from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.profiles.documents import line_of
from prisoners.entry.imports.proposing import prepare
from prisoners.entry.imports.stepping import CannotImport
from prisoners.models import Import, Person
from prisoners.records.dossier import dossier
from prisoners.records.write import write_documents
from tests.documents import person

pytestmark = pytest.mark.django_db
SOURCE = {"kind": "relative", "title": "Secret Informer", "confidential": True}


@pytest.fixture
def somebody(reference, editor) -> Person:
    document = person("known", health_note="Needs insulin.", children=3, sources=[SOURCE])
    return write_documents(documents=[document], by=editor)[0]


def given(somebody: Person, by: User, **other: object) -> Import:
    """The person as exported by somebody who sees everything, with something else in it."""
    document = line_of(dossier(somebody), restricted=True) | other
    content = json.dumps(document).encode() + b"\n"
    batch = take(name="export.jsonl", content=content, by=by, profile="documents", disclosure="public")
    prepare(batch=batch)
    return batch


def pages(client, batch: Import) -> str:
    found = [steps.address("change", batch.pk), steps.address("person", batch.pk, batch.rows.get().row)]
    text = "".join(client.get(address).content.decode() for address in found)
    return text + b"".join(client.get(steps.address("refused", batch.pk)).streaming_content).decode()


def test_a_confidential_source_is_named_to_few(somebody, editor, as_editor, as_reviewer):
    batch = given(somebody, editor, health_note="Another note.")
    assert "Secret Informer" not in pages(as_editor, batch)
    assert "Secret Informer" in pages(as_reviewer, batch)


def test_what_is_wrong_with_a_restricted_field_is_told_to_few(somebody, editor, as_editor, as_reviewer):
    batch = given(somebody, editor, children="of her sister")
    assert batch.rows.get().outcome == "refused"
    assert "of her sister" not in pages(as_editor, batch)
    assert "of her sister" in pages(as_reviewer, batch)


def test_nobody_takes_a_value_that_is_not_shown_to_them(somebody, editor, as_editor, as_reviewer):
    batch = given(somebody, editor, health_note="Another note.", names={"en": "Another Name"})
    row = batch.rows.get()
    sent = {"do": "save", "shown": row.pk, "take": row.pk, f"theirs-{row.pk}": ["health_note", "names.en"]}

    def taken(client, **other) -> list[str]:
        client.post(steps.address("change", batch.pk), sent | other)
        row.refresh_from_db()
        return sorted(row.taken)

    assert taken(as_editor) == ["names.en"]
    assert taken(as_reviewer) == ["health_note", "names.en"]
    assert taken(as_editor, **{f"theirs-{row.pk}": []}) == ["health_note"], "what others decided about it stays"


def test_an_empty_restricted_field_is_filled_by_those_alone_who_see_it(somebody, editor, as_reviewer):
    Person.objects.filter(pk=somebody.pk).update(health_note="", children=None)
    batch = given(somebody, editor, health_note="Needs insulin.", children=3, gender="male")
    with pytest.raises(CannotImport, match=f"which you may not see: {batch.rows.get().row}\\."):
        accept(batch=batch, by=editor)
    somebody.refresh_from_db()
    assert (somebody.health_note, somebody.children) == ("", None)
    accept(batch=batch, by=User.objects.get(username="reviewer (group)"))
    somebody.refresh_from_db()
    assert (somebody.health_note, somebody.children) == ("Needs insulin.", 3)
