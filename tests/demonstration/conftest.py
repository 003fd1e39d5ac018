"""The whole demonstration, loaded once: a minute of writing and publishing, so a module shares it and never changes it."""

import pytest
from django.db import connection, transaction

from prisoners.demonstration import logins
from prisoners.demonstration.editions import editions
from prisoners.demonstration.loading import load
from prisoners.models import Article
from prisoners.reference.load import load_reference
from stats.reported.loading import load_reported


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """All editions, in a transaction that is rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        if not Article.objects.exists():
            load_reference("belarus")
        load_reported("belarus")
        accounts = {"editor": logins.account(logins.EDITOR), "reviewer": logins.account(logins.REVIEWER)}
        made = editions()
        load(made, country="belarus", **accounts)
        with connection.cursor() as cursor:
            # Nothing is committed, so no other process gathers what the planner needs to know.
            cursor.execute("ANALYZE")
        yield made
        transaction.set_rollback(True)
