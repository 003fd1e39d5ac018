"""The list of releases: each edition with the number of persons in its package; and what a package depends on beside its edition."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from prisoners.explorer.exports import telling
from prisoners.explorer.exports.telling import Given
from prisoners.published import editions
from prisoners.published.database import readers_connection
from prisoners.published.disclosed import disclosed
from prisoners.published.models import Edition, PersonRow, Profile


@dataclass(frozen=True)
class Release:
    edition: Edition
    persons: int
    citation: str


def releases(shown: list[Edition]) -> list[Release]:
    """One query, whatever is shown."""
    found = given([edition.number for edition in shown])
    return [Release(each, found[each.number].persons, telling.edition_citation(each)) for each in shown]


def seen_now() -> tuple[int, int, datetime | None]:
    """What decides how much of an old edition may be seen: the last edition, and the profiles that there are."""
    last = editions.latest()
    profiles = Profile.objects.aggregate(number=Count("pk"), written=Max("updated_at"))
    return last.number if last else 0, profiles["number"], profiles["written"]


def given(numbers: list[int]) -> dict[int, Given]:
    """The rows of persons in the packages of some editions: those begun by then, less those closed. Each row is read once, however many editions there are."""
    sql = f"""
    WITH given AS MATERIALIZED (SELECT first_edition, last_edition, listed FROM {disclosed(PersonRow)} r),
    moved AS (
        SELECT first_edition AS edition, listed, count(*) AS n FROM given GROUP BY 1, 2
        UNION ALL
        SELECT last_edition, listed, -count(*) FROM given WHERE last_edition IS NOT NULL GROUP BY 1, 2
    )
    SELECT number, coalesce(sum(n) FILTER (WHERE listed), 0)::int, coalesce(sum(n) FILTER (WHERE NOT listed), 0)::int
    FROM unnest(%(numbers)s::int[]) AS number LEFT JOIN moved ON edition <= number GROUP BY number"""
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, {"numbers": numbers})
        return {number: Given(listed, counted_only) for number, listed, counted_only in cursor.fetchall()}
