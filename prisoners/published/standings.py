"""Everybody's standing on a day: of the best span, else not confirmed where a possible one stands, else by the last event.

Made in the shape of spans (a row a possible standing, ``states`` their number), so that one statement counts both.
"""

from prisoners.domain.choices import NOT_KNOWN
from prisoners.published.models import DIMENSION_COLUMNS

LAST = 32767
OTHER_COLUMNS = ", ".join(f"r.{column}" for column in DIMENSION_COLUMNS if column != "status")

# Of who can be held, the rows say every standing. Of all others the events do: by each that can be the last one, which is one
# with no later that surely happened; and at liberty where none surely did.
# Nothing undoes a death, so that it counts as the last event whatever a court says later.
# Nothing undoes a death: it is the last event whatever a court says later.
# A person first recorded on a vague day may not be recorded yet: one more state.
STANDINGS = f""",
    held AS (
        SELECT steps.step, r.person, r.status, r.best, r.otherwise
        FROM steps JOIN published_span r ON r.day_from <= steps.start AND (r.day_to IS NULL OR r.day_to > steps.start)
        WHERE {{edition}}
    ),
    happened AS (
        SELECT *, max(seq) FILTER (WHERE is_best) OVER same AS best_last, max(seq) FILTER (WHERE is_sure) OVER same AS surely_last
        FROM (
            SELECT steps.step, r.person, r.kind, CASE r.kind WHEN 'died' THEN {LAST} ELSE r.seq END AS seq,
                r.day_best <= steps.start AS is_best, r.day_latest <= steps.start AS is_sure
            FROM steps JOIN published_event r ON r.day_earliest <= steps.start
            WHERE {{edition}} AND r.kind IN ('detained', 'convicted', 'released', 'died')
                AND NOT EXISTS (SELECT FROM held WHERE held.step = steps.step AND held.person = r.person)
        ) AS event WINDOW same AS (PARTITION BY step, person)
    ),
    standing AS (
        SELECT step, person, status, bool_or(best) AS best, bool_and(unless_held) AS unless_held FROM (
            SELECT step, person, status, best, false AS unless_held FROM held
            UNION ALL
            SELECT step, person, unnest(otherwise), false, false FROM held
            UNION ALL
            SELECT step, person, 'not-confirmed', true, true FROM held GROUP BY step, person HAVING NOT bool_or(best)
            UNION ALL
            SELECT step, person,
                CASE kind WHEN 'died' THEN 'died' WHEN 'released' THEN 'released' WHEN 'convicted' THEN 'at-liberty'
                    ELSE '{NOT_KNOWN}' END,
                seq IS NOT DISTINCT FROM best_last, false
            FROM happened WHERE seq >= coalesce(surely_last, 0)
            UNION ALL
            SELECT step, person, 'at-liberty', bool_and(best_last IS NULL), false
            FROM happened WHERE surely_last IS NULL GROUP BY step, person
        ) AS possible GROUP BY step, person, status
    ),
    standings AS (
        SELECT steps.step AS on_step, {OTHER_COLUMNS},
            coalesce(standing.status, 'at-liberty') AS status,
            coalesce(standing.best, true) AND (r.recorded_best IS NULL OR r.recorded_best <= steps.start) AS best,
            (count(*) OVER (PARTITION BY steps.step, r.person)
                + CASE WHEN r.recorded_latest > steps.start THEN 1 ELSE 0 END)::int AS states
        FROM steps JOIN published_person r ON r.recorded_earliest IS NULL OR r.recorded_earliest <= steps.start
        LEFT JOIN standing ON standing.step = steps.step AND standing.person = r.person
            AND NOT (standing.unless_held AND r.recorded_best > steps.start)
        WHERE {{edition}}
    )"""
