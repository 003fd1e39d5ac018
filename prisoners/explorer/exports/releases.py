"""The list of releases: each edition with the number of rows in its package; and what a package depends on beside its edition."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from prisoners.explorer.exports import telling
from prisoners.published import editions
from prisoners.published.database import readers_connection
from prisoners.published.models import Edition, EventRow, Profile, SpanRow


@dataclass(frozen=True)
class Release:
    edition: Edition
    spans: int
    events: int
    citation: str


def releases(shown: list[Edition]) -> list[Release]:
    """Two queries, whatever is shown."""
    numbers = [edition.number for edition in shown]
    spans, events = (_rows_at(model._meta.db_table, numbers) for model in (SpanRow, EventRow))
    return [
        Release(edition, spans[edition.number], events[edition.number], telling.edition_citation(edition))
        for edition in shown
    ]


def seen_now() -> tuple[int, int, datetime | None]:
    """What decides how much of an old edition may be seen: the last edition, and the profiles that there are."""
    last = editions.latest()
    profiles = Profile.objects.aggregate(number=Count("pk"), written=Max("updated_at"))
    return last.number if last else 0, profiles["number"], profiles["written"]


def _rows_at(table: str, numbers: list[int]) -> dict[int, int]:
    """How many rows each of some editions holds: those begun by then, less those closed. Each row is read once, however many editions there are."""
    sql = f"""
    WITH moved AS MATERIALIZED (
        SELECT edition, sum(n) AS n FROM (
            SELECT first_edition AS edition, count(*) AS n FROM {table} GROUP BY 1
            UNION ALL
            SELECT last_edition, -count(*) FROM {table} WHERE last_edition IS NOT NULL GROUP BY 1
        ) AS each GROUP BY edition
    )
    SELECT number, (SELECT coalesce(sum(n), 0)::int FROM moved WHERE edition <= number)
    FROM unnest(%(numbers)s::int[]) AS number"""
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, {"numbers": numbers})
        return dict(cursor.fetchall())
