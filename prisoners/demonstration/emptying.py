"""Starting over: all rows of a database that holds the demonstration are deleted, and the tables stay.

Kept is what migrations made: the record of migrations, content types, permissions and groups.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from prisoners.demonstration.loading import CannotLoad, foreign_people
from prisoners.demonstration.logins import USERNAMES
from prisoners.models import Person
from prisoners.published.models import Edition

KEPT = (MigrationRecorder.Migration, ContentType, Permission, Group, Group.permissions.through)


def contents() -> dict[str, int]:
    """What would be deleted, in numbers."""
    return {
        "people": Person.objects.count(),
        "foreign": foreign_people(),
        "editions": Edition.objects.count(),
        "users": get_user_model().objects.exclude(username__in=USERNAMES).count(),
    }


def refuse_to_empty(*, only_demonstration: bool) -> None:
    """Raise CannotLoad where the database is not the demonstration's, or is in use.

    ``only_demonstration``: refuse also where users of the demonstration have added people or accounts of their own.
    """
    found = contents()
    invented = Person.objects.filter(is_synthetic=True).exists()
    if found["foreign"] and (only_demonstration or not invented):
        words = _("This database holds people who are not of the demonstration (%(count)d): it is not emptied.")
        raise CannotLoad(words % {"count": found["foreign"]})
    if found["users"] and only_demonstration:
        words = _("This database holds accounts that are not of the demonstration (%(count)d): it is not emptied.")
        raise CannotLoad(words % {"count": found["users"]})
    if others := _others():
        words = _(
            "Other programs use this database (connections: %(count)d), such as another demonstration: stop them first."
        )
        raise CannotLoad(words % {"count": others})


def empty() -> None:
    """Delete all rows. To be called as the owner of the tables."""
    kept = {model._meta.db_table for model in KEPT}
    tables = [table for table in connection.introspection.django_table_names(only_existing=True) if table not in kept]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=True):
            cursor.execute(statement)


def _others() -> int:
    """Connections of other programs to this database; workers of the server itself have no user."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL"
        )
        return cursor.fetchone()[0]
