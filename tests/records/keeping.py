"""What tests of the kept changes share: the number of the last change, and what is kept of a record."""

from django.db import connection, models

from prisoners.records.events import KEPT, events_of


def last_number() -> int:
    """Number of the last change of anything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM prisoners_change_number")
        return cursor.fetchone()[0]


def kept(record: models.Model) -> list[tuple[str, dict]]:
    """What was done with a row, and under which context, in order."""
    found = events_of(type(record)).objects.filter(pgh_obj=record.pk).order_by("pgh_id")
    return [(event.pgh_label, event.pgh_context or {}) for event in found]


def tables() -> list[str]:
    return [events_of(model)._meta.db_table for model in KEPT]
