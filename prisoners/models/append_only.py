"""Tables that only grow: the database refuses to change or delete what stands in them, whoever asks."""

import pgtrigger
from django.apps import apps as installed
from django.db import connections, models

from config import roles


def append_only() -> list[pgtrigger.Trigger]:
    """Triggers of a model whose rows are never changed. Emptying a table needs its owner: the application's role may not."""
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


def written_by_triggers() -> pgtrigger.Trigger:
    """Trigger of a model whose rows triggers of other tables write: nobody adds one by hand, whatever the role."""
    return pgtrigger.Trigger(
        name="written_by_triggers",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        func=ONLY_TRIGGERS,
    )


ONLY_TRIGGERS = """
IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'written_by_triggers: what is kept of changes in % is written by the change itself', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', TABLE = TG_TABLE_NAME;
END IF;
RETURN NULL;
"""

NEVER_IGNORED = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN AS $$
BEGIN
    RETURN FALSE;
END;
$$ LANGUAGE plpgsql
"""
"""django-pgtrigger lets a session name triggers to be passed over; here none is. Each migration that makes a trigger makes its own
function of this name anew, so this is said after migrations."""


def is_append_only(model: type[models.Model]) -> bool:
    return any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", ()))


def close_to_the_application(*, using: str = "default", **signal: object) -> None:
    """Receiver of post_migrate: take from the application's role what it doesn't need on tables that only grow.

    The triggers hold anybody, and no session passes them over; this holds also where a trigger was switched off. Grants are
    taken only where the role exists.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname = '_pgtrigger_should_ignore'")
        if cursor.rowcount:
            cursor.execute(NEVER_IGNORED)
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [roles.APP])
        if not cursor.rowcount:
            return
        existing = set(connection.introspection.table_names(cursor))
        tables = sorted({model._meta.db_table for model in installed.get_models() if is_append_only(model)} & existing)
        if tables:
            names = ", ".join(connection.ops.quote_name(table) for table in tables)
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {names} FROM {roles.APP}")
