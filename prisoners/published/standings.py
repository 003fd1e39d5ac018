"""Everybody's standing on a day: of the best span, else not confirmed where a possible one stands, else by the last event.

Made in the shape of spans (a row a possible standing, ``states`` their number), so that one statement counts both.
"""

from prisoners.domain.choices import NOT_KNOWN
from prisoners.published.models import DIMENSION_COLUMNS

OTHER_COLUMNS = ", ".join(f"r.{column}" for column in DIMENSION_COLUMNS if column != "status")

# Of a person not surely held the last event tells the standing; it is the best one only where no span is possible at all.
# A person first recorded on a vague day may not be recorded yet: one more state.
STANDINGS = f""",
    held AS (
        SELECT steps.step, r.person, r.status, bool_or(r.best) AS best,
            max(max(r.states)) OVER same > sum(count(*)) OVER same AS may_be_free,
            bool_or(bool_or(r.best)) OVER same AS some_best
        FROM steps JOIN published_span r ON r.day_from <= steps.start AND (r.day_to IS NULL OR r.day_to > steps.start)
        WHERE {{edition}}
        GROUP BY steps.step, r.person, r.status
        WINDOW same AS (PARTITION BY steps.step, r.person)
    ),
    free AS (
        SELECT DISTINCT ON (steps.step, r.person) steps.step, r.person,
            CASE r.kind WHEN 'died' THEN 'died' WHEN 'released' THEN 'released' WHEN 'detained' THEN '{NOT_KNOWN}'
                ELSE 'at-liberty' END AS status
        FROM steps JOIN published_event r ON r.day_best <= steps.start
        WHERE {{edition}} AND r.kind IN ('detained', 'convicted', 'sentenced', 'released', 'died')
        ORDER BY steps.step, r.person, r.seq DESC
    ),
    standing AS (
        SELECT step, person, status, bool_or(best) AS best FROM (
            SELECT step, person, status, best FROM held
            UNION ALL
            SELECT step, person, 'not-confirmed', true FROM held WHERE NOT some_best
            UNION ALL
            SELECT step, person, coalesce(free.status, '{NOT_KNOWN}'), false
            FROM held LEFT JOIN free USING (step, person) WHERE may_be_free
        ) AS possible GROUP BY step, person, status
    ),
    standings AS (
        SELECT steps.step AS on_step, {OTHER_COLUMNS},
            coalesce(standing.status, free.status, '{NOT_KNOWN}') AS status,
            coalesce(standing.best, true) AND (r.recorded_best IS NULL OR r.recorded_best <= steps.start) AS best,
            (count(*) OVER (PARTITION BY steps.step, r.person)
                + CASE WHEN r.recorded_latest > steps.start THEN 1 ELSE 0 END)::int AS states
        FROM steps JOIN published_person r ON r.recorded_earliest IS NULL OR r.recorded_earliest <= steps.start
        LEFT JOIN standing ON standing.step = steps.step AND standing.person = r.person
        LEFT JOIN free ON free.step = steps.step AND free.person = r.person
        WHERE {{edition}}
    )"""
