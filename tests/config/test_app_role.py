"""Everything that the editors' side does, done as the application's role: what only the tables' owner may do is no part of it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from config import roles
from prisoners.entry import groups
from prisoners.entry.imports.accepting import accept
from prisoners.entry.imports.proposing import prepare
from prisoners.entry.imports.undoing import undo
from prisoners.models import Access, Contact, Finding, Identity, Import, Person
from prisoners.models.append_only import close_to_the_application
from prisoners.publication.approving import approve
from prisoners.publication.submitting import recall, submit
from prisoners.publication.unpublishing import unpublish
from prisoners.quality.checking import bring_up_to_date
from prisoners.records.access import note_access
from prisoners.records.bulk.carrying_out import carry_out
from prisoners.records.bulk.disclosing import Disclose
from prisoners.records.identity import decide, propose_merge, propose_split, take_back
from prisoners.records.identity.plans import SplitPlan, default_plan
from prisoners.records.identity.proposing import found_between
from prisoners.records.reviews import confirm, send_back
from prisoners.records.write import write_documents
from tests.documents import case, designated, period, person, place
from tests.entry.conftest import client_of, member
from tests.entry.imports.conftest import registry  # noqa: F401  (a fixture)
from tests.entry.imports.invented import an_import, row
from tests.entry.pages import open_form, send

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def may_act_as_app() -> None:
    """In the cluster for tests its owner is let act as the application, which no real server does."""
    if settings.EMBEDDED_CLUSTER:
        with settings.EMBEDDED_CLUSTER.connect() as superuser:
            superuser.execute(f"GRANT {roles.APP} TO {roles.OWNER} WITH INHERIT FALSE, SET TRUE")


@pytest.fixture
def as_app(may_act_as_app, reference) -> Iterator[None]:
    """The test's own transaction goes on as the application's role, with the rights that it has in a real database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s AND pg_has_role(oid, 'SET')", [roles.APP])
        if not cursor.rowcount:
            pytest.skip(f"the server of DATABASE_URL has no role {roles.APP} that the tests may act as")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {roles.APP}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {roles.APP}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {roles.APP}")
        close_to_the_application()
        cursor.execute(f"SET ROLE {roles.APP}")
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (roles.APP,)
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def two(by, **fields) -> list[Person]:
    first = person("first", born="1980", cases=[case("342")], **fields)
    second = person(
        "second",
        born="1980",
        periods=[period("2023-01-05", place("pretrial-detention"), last_confirmed_on="2024-06-01")],
        designations=[designated("viasna", "2023-02-01")],
        **fields,
    )
    return write_documents(documents=[first, second], by=by)


def published(people: list[Person], by, reviewer) -> None:
    from django.utils import timezone

    ids = [each.pk for each in people]
    submit(people=ids, by=by)
    approve(people=ids, by=reviewer, seen_at=timezone.now())


def test_from_a_draft_to_the_public_and_off_it(as_app, editor, reviewer):
    people = two(editor)
    submit(people=[people[0].pk], by=editor)
    recall(person=people[0], by=editor)
    published(people, editor, reviewer)
    edition, count = unpublish(people=[each.pk for each in people], by=editor, why="A threat.", past=True)
    assert (edition.number, count) == (2, 2)
    confirm(person=people[0], by=reviewer)
    send_back(person=people[1], by=reviewer, reason="They may stay.")


def test_merges_and_splits_and_the_way_back(as_app, editor, reviewer):
    kept, other = two(editor)
    published([kept, other], editor, reviewer)
    plan = default_plan(kept, other, found_between(kept, other))
    identity = propose_merge(kept=kept, other=other, plan=plan, reason="One.", by=editor)
    decide(identity=identity, by=reviewer, accept=True)
    take_back(identity=identity, by=reviewer)
    rows = {"designation": (other.designations.get().pk,)}
    split = propose_split(kept=other, plan=SplitPlan(rows, {"name_en": "Another"}, "public"), reason="Two.", by=editor)
    take_back(identity=decide(identity=split, by=reviewer, accept=True), by=reviewer)
    assert set(Identity.objects.values_list("state", flat=True)) == {"undone"}


def test_imports_and_their_undoing(as_app, registry, editor):  # noqa: F811
    write_documents(documents=[person("known", reference="invented-list:1")], by=editor)
    batch = an_import(editor, [row(1, born="1990", article="342"), row(2, detained="2021-01-01", place="ik-1")])
    prepare(batch=batch)
    accept(batch=batch, by=editor)
    undo(batch=batch, by=editor)
    assert Import.objects.get().state == "undone"


def test_many_at_once_findings_and_the_log(as_app, editor, reviewer):
    people = two(editor, disclosure="internal")
    carry_out(people=[each.pk for each in people], change=Disclose("public"), by=editor, why="Asked for it.")
    bring_up_to_date(limit=10)
    assert Finding.objects.exists()
    note_access(user=reviewer, kind=Access.Kind.EXPORT, people=2, subject="sheet; all")


def test_pages(as_app):
    """Saved, seen, exported and deleted over the pages, as a reviewer."""
    user = member(groups.REVIEWER)
    client = client_of(user)
    address = reverse("admin:prisoners_person_add")
    send(client, address, open_form(client, address, "person_form").fill(name_en="Invented Somebody"))
    somebody = Person.objects.get()
    Contact.objects.create(person=somebody, name="A relative")
    for name in ("change", "history"):
        assert client.get(reverse(f"admin:prisoners_person_{name}", args=[somebody.pk])).status_code == 200
    for name in ("index", "waiting", "quality", "prisoners_person_changelist", "prisoners_access_changelist"):
        assert client.get(reverse(f"admin:{name}")).status_code in (200, 403), name
    form = {"form": "documents"}
    assert b"Invented Somebody" in b"".join(client.post(reverse("admin:prisoners_person_export"), form))
    client.post(reverse("admin:prisoners_person_delete", args=[somebody.pk]), {"post": "yes"})
    assert not Person.objects.exists()
