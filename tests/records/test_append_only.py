"""What is kept can't be changed, emptied, added to by hand or passed over: by the app's role not at all, by the owner not by the way."""

import importlib

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from config import roles
from prisoners.models import Access, Person, Review
from prisoners.models.append_only import close_to_the_application, is_append_only
from prisoners.records.access import note_access
from prisoners.records.events import KEPT, events_of
from prisoners.records.write import write_documents
from tests.records.keeping import kept, tables
from tests.records.test_describing import FULL

pytestmark = pytest.mark.django_db
DECIDED = [Access._meta.db_table, Review._meta.db_table]
ALL = [*tables(), *DECIDED]


@pytest.fixture
def something(reference, editor, reviewer) -> Person:
    """A row in every table that only grows."""
    (person,) = write_documents(documents=[FULL], by=editor)
    person.contacts.create(name="Somebody")
    Review.objects.create(person=person, decision="returned", written_by=editor, decided_by=reviewer)
    note_access(user=reviewer, kind=Access.Kind.RESTRICTED, person=person)
    for table in ALL:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT FROM {table}")
            assert cursor.rowcount, table
    return person


@pytest.fixture(scope="module")
def may_act_as_app() -> None:
    """In the cluster for tests its owner is let act as the application, which no real server does."""
    if settings.EMBEDDED_CLUSTER:
        with settings.EMBEDDED_CLUSTER.connect() as superuser:
            superuser.execute(f"GRANT {roles.APP} TO {roles.OWNER} WITH INHERIT FALSE, SET TRUE")


@pytest.fixture
def as_app(may_act_as_app, something):
    """The test's own transaction goes on as the application's role, with the rights that it has in a real database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [roles.APP])
        if not cursor.rowcount:
            pytest.skip(f"the server of DATABASE_URL has no role {roles.APP} (docs/settings.md makes it)")
        cursor.execute("SELECT pg_has_role(%s, 'SET')", [roles.APP])
        if not cursor.fetchone()[0]:
            pytest.skip(f"the user of DATABASE_URL may not act as {roles.APP}")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {roles.APP}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {roles.APP}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {roles.APP}")
        close_to_the_application()
        cursor.execute(f"SET ROLE {roles.APP}")
    yield something
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def refused(statement: str, *parameters: object) -> str:
    """What the database says against a statement."""
    with pytest.raises(ProgrammingError) as no, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    return str(no.value)


def test_all_of_them_are_append_only():
    assert all(is_append_only(events_of(model)) for model in KEPT)
    assert is_append_only(Access)
    assert is_append_only(Review)
    assert len(ALL) == len(set(ALL)) == 14


@pytest.mark.parametrize("table", ALL)
def test_the_app_may_neither_change_nor_delete_nor_empty(table, as_app):
    column = "pgh_label" if table in tables() else "id"
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table}"):
        assert "permission denied" in refused(statement), statement
    assert "must be owner" in refused(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    assert "must be owner" in refused(f"DROP TABLE {table}")


@pytest.mark.parametrize("table", ALL)
def test_not_even_the_owner_changes_or_deletes(table, something):
    column = "pgh_label" if table in tables() else "id"
    assert "Cannot update" in refused(f"UPDATE {table} SET {column} = {column}")
    assert "Cannot update or delete" in refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", tables())
def test_nobody_adds_a_change_that_was_not_made(table, as_app):
    copied = (
        f"INSERT INTO {table} SELECT (jsonb_populate_record(e, '{{\"pgh_id\": 2000000000}}')).* FROM {table} e LIMIT 1"
    )
    assert "written_by_triggers" in refused(copied)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert "written_by_triggers" in refused(copied), "nor does the owner"


def test_the_app_works_and_what_it_does_is_kept(as_app):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (roles.APP,)
    Person.objects.filter(pk=as_app.pk).update(name_en="By the app")
    as_app.contacts.all().delete()
    note_access(user=as_app.changed_by, kind=Access.Kind.HISTORY, person=as_app)
    assert [label for label, _context in kept(as_app)][-1] == "update"
    assert Access.objects.count() == 2


def test_the_app_deletes_a_person_whom_no_decision_is_about(as_app):
    other = Person.objects.create(name_en="Entered twice")
    pk = other.pk
    other.contacts.create(name="Somebody")
    other.delete()
    assert [label for label, _context in kept(Person(pk=pk))] == ["insert", "delete"]
    assert not Person.objects.filter(name_en="Entered twice").exists()
    with pytest.raises(ProtectedError, match=r"Review\.person"):
        as_app.delete()


def test_no_session_passes_the_triggers_over(as_app):
    """django-pgtrigger would let it, by a setting of the session."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(tgname::text) FROM pg_trigger WHERE NOT tgisinternal")
        named = "{" + ",".join(cursor.fetchone()[0]) + "}"
        cursor.execute("SET LOCAL pgtrigger.ignore = %s", [named])
    before = len(kept(as_app))
    Person.objects.filter(pk=as_app.pk).update(name_en="In silence")
    assert len(kept(as_app)) == before + 1
    assert "written_by_triggers" in refused("INSERT INTO prisoners_caseevent SELECT * FROM prisoners_caseevent")


def test_the_app_makes_no_table_that_would_be_written_instead(as_app):
    """Triggers name tables without a schema: one in a schema that is searched first would catch what is kept."""
    assert "permission denied" in refused("CREATE TABLE public.prisoners_caseevent_2 (pgh_id int)")
    assert "permission denied" in refused("CREATE SCHEMA mine")


@pytest.mark.parametrize("table", ALL)
def test_readers_see_none_of_it(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [roles.PUBLIC])
        if not cursor.rowcount:
            pytest.skip(f"the server of DATABASE_URL has no role {roles.PUBLIC} (docs/settings.md makes it)")
        rights = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [roles.PUBLIC, table, rights])
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_any_column_privilege(%s, %s, 'SELECT')", [roles.PUBLIC, table])
        assert cursor.fetchone() == (False,)


def test_changes_of_all_tables_are_numbered_by_one_sequence(something):
    numbers = [pk for model in KEPT for pk in events_of(model).objects.values_list("pgh_id", flat=True)]
    assert len(numbers) == len(set(numbers)) > len(KEPT)


def test_records_that_are_older_than_what_is_kept_get_a_beginning(something):
    """The migration that numbers changes notes how such records stood."""
    beginning = importlib.import_module("prisoners.migrations.0006_changes_kept").BEGINNING
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute("TRUNCATE prisoners_personevent, prisoners_sentenceevent")
        cases = events_of(KEPT[2]).objects.count()
        cursor.execute(beginning)
        cursor.execute(beginning)
    assert kept(something) == [("insert", {"kind": "start"})]
    sentences = [sentence for case in something.cases.all() for sentence in case.sentences.all()]
    assert [kept(each) for each in sentences] == [[("insert", {"kind": "start"})]] * 2
    assert events_of(KEPT[2]).objects.count() == cases
    event = events_of(Person).objects.get()
    assert (event.name_en, event.health_note) == (FULL["names"]["en"], FULL["health_note"])
    assert event.pgh_created_at <= timezone.now()
