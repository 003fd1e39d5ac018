"""How exactly and how late events become known, told by the published rows themselves."""

from datetime import date

from prisoners.published.database import readers_connection

COMPLETE_SHARE = 0.8
"""A month counts as complete once four in five of its events are usually known."""

PRECISE = """
    SELECT count(*), count(*) FILTER (
        WHERE date_trunc(%(step)s, day_earliest::timestamp) = date_trunc(%(step)s, day_latest::timestamp))
    FROM published_event
    WHERE kind = %(kind)s AND first_edition <= %(edition)s AND (last_edition IS NULL OR last_edition > %(edition)s)
        AND day_earliest < %(until)s AND day_latest >= %(start)s
"""

# The first edition is left out: it brought everything that had happened before it.
LAG = """
    SELECT percentile_disc(%(share)s) WITHIN GROUP (ORDER BY known.day - event.day_best) FROM (
        SELECT event, min(first_edition) AS first_edition, max(day_best) AS day_best
        FROM published_event WHERE kind = %(kind)s AND first_edition <= %(edition)s GROUP BY event
    ) AS event JOIN published_edition known ON known.number = event.first_edition
    WHERE event.first_edition > 1 AND known.day >= event.day_best
"""


def share_as_exact_as(step: str, *, kind: str, edition: int, start: date, until: date) -> float:
    """Share of events whose date is at least as exact as a step (month or year); 1 where there are none."""
    values = {"step": step, "kind": kind, "edition": edition, "start": start, "until": until}
    with readers_connection().cursor() as cursor:
        cursor.execute(PRECISE, values)
        total, exact = cursor.fetchone()
    return exact / total if total else 1.0


def usual_lag(*, kind: str, edition: int) -> int:
    """Days after which four in five events of a kind were in an edition; 0 where nothing tells."""
    with readers_connection().cursor() as cursor:
        cursor.execute(LAG, {"share": COMPLETE_SHARE, "kind": kind, "edition": edition})
        (lag,) = cursor.fetchone()
    return lag or 0
