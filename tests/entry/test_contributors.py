"""What a contributor could learn of others' people on the way: into whom an own record was merged, and how many others there are."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from prisoners.entry import groups
from prisoners.models import Person, Source, Statement
from prisoners.records.identity import decide, propose_merge
from prisoners.records.identity.plans import default_plan
from prisoners.records.identity.proposing import found_between
from prisoners.records.write import write_documents
from tests.documents import designated, person
from tests.entry.conftest import client_of, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor(reference) -> User:
    return member(groups.CONTRIBUTOR)


def test_nobody_is_named_into_whom_an_own_record_was_merged(contributor, editor, reviewer):
    theirs = write_documents(documents=[person("quibbly")], by=editor)[0]
    own = write_documents(documents=[person("mine")], by=contributor)[0]
    assert own.created_by == contributor
    plan = default_plan(theirs, own, found_between(theirs, own))
    identity = propose_merge(kept=theirs, other=own, plan=plan, reason="One person.", by=editor)
    decide(identity=identity, by=reviewer, accept=True)
    client, today = client_of(contributor), timezone.localdate().isoformat()
    history = reverse("admin:prisoners_person_history", args=[own.pk])
    people = reverse("admin:prisoners_person_changelist")
    addresses = [
        reverse("admin:prisoners_person_change", args=[own.pk]),
        history,
        f"{history}?on={today}",
        people,
        f"{people}?merged=all",
        f"{people}?q=mine",
        reverse("admin:waiting"),
        reverse("admin:index"),
    ]
    for address in addresses:
        assert "Quibbly" not in client.get(address, follow=True).content.decode(), address


@pytest.mark.parametrize("model", [Source, Statement])
def test_how_many_others_there_are_is_not_told(model, contributor, as_editor, editor):
    said = {
        "designations": [designated("viasna", "2023-02-01", statement={"title": "One", "made_on": "2023-02-01"})],
        "sources": [{"kind": "press", "title": "A paper"}],
    }
    write_documents(documents=[person(name, **said) for name in ("one", "two")], by=editor)
    write_documents(documents=[person("mine", **said)], by=contributor)
    assert Person.objects.count() == 3
    address = reverse(f"admin:prisoners_{model._meta.model_name}_changelist")
    counted = [
        [row.people for row in each.get(address).context["cl"].result_list]
        for each in (as_editor, client_of(contributor))
    ]
    assert counted == [[3], [1]]
