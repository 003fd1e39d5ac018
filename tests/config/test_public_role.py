"""What the public role may read, and that readers' requests are routed to it."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, router
from django.http import HttpResponse

from config import roles
from config.database import PublicRoleMiddleware
from prisoners.published.grants import grant_public_reading, readable_models


@pytest.fixture
def public_role(db):
    """Act as the public role inside the test's transaction; the role is made where the server lacks it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        may_make_roles = cursor.fetchone()[0]
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [roles.PUBLIC])
        if not cursor.rowcount:
            assert may_make_roles, f"the server of DATABASE_URL has no role {roles.PUBLIC}, and none can be made"
            cursor.execute(f"CREATE ROLE {roles.PUBLIC}")
            grant_public_reading()

    def may_read(model) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_table_privilege(%s, %s, 'SELECT')", [roles.PUBLIC, model._meta.db_table])
            return cursor.fetchone()[0]

    return may_read


def test_it_reads_what_is_published_and_no_record(public_role):
    readable = set(readable_models())
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))  # some models of django-pghistory have none
    there = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in tables]
    closed = [model for model in there if model not in readable]
    assert [model for model in readable if not public_role(model)] == []
    assert [model for model in closed if public_role(model)] == []
    assert get_user_model() in closed
    assert apps.get_model("prisoners", "Person") in closed


def test_it_may_not_write(public_role):
    with connection.cursor() as cursor:
        for model in readable_models():
            cursor.execute(
                "SELECT has_table_privilege(%s, %s, 'INSERT, UPDATE, DELETE, TRUNCATE')",
                [roles.PUBLIC, model._meta.db_table],
            )
            assert cursor.fetchone() == (False,), model


@pytest.mark.parametrize(("address", "alias"), [("/", "public"), ("/cases/", "public"), ("/admin/", "default")])
def test_readers_requests_are_routed_to_it(rf, settings, address, alias):
    settings.READERS_DATABASE = "public"
    used = []

    def view(request):
        used.append(router.db_for_read(get_user_model()))
        return HttpResponse()

    PublicRoleMiddleware(view)(rf.get(address))
    assert used == [alias]
    assert router.db_for_read(get_user_model()) == "default", "outside a request nothing is routed"
