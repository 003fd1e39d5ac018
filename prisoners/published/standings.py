"""Everybody's standing on a day: of the best span, else not confirmed where a possible one stands, else by the last event.

Made in the shape of spans (a row a possible standing, ``states`` their number), so that one statement counts both.
"""

from collections.abc import Mapping

from prisoners.domain.choices import NOT_KNOWN
from prisoners.published.disclosed import PUBLISHED
from prisoners.published.models import DIMENSION_COLUMNS

OTHER_COLUMNS = ", ".join(f"r.{column}" for column in DIMENSION_COLUMNS if column != "status")
LAST = 32767
"""A place after all others: nothing undoes a death, whatever a court says later."""

RECORDED = """,
    recorded AS (
        SELECT steps.step, r.person, r.recorded_best IS NULL OR r.recorded_best <= steps.start AS is_best,
            r.recorded_latest > steps.start IS TRUE AS may_not_be
        FROM steps JOIN {persons} r ON r.recorded_earliest IS NULL OR r.recorded_earliest <= steps.start
        WHERE {edition}
    )"""

# Where nobody asks for the standing it need not be known: a series of many months is quick then.
NOT_ASKED = f""",
    known AS (
        SELECT step, person, '{NOT_KNOWN}' AS status, is_best AS best, 1 + may_not_be::int AS states FROM recorded
    )"""

# Of who can be held, the spans say every standing. Of all others the events do: by each that can be the last one, which is one
# with no later that surely happened; and at liberty where none surely did. A person first recorded on a vague day may not be
# recorded yet: one more state, in which custody that is only possible is no standing (`of_doubt`).
KNOWN = f""",
    held AS (
        SELECT steps.step, r.person, r.status, r.best, r.otherwise
        FROM steps JOIN {{spans}} r ON r.day_from <= steps.start AND (r.day_to IS NULL OR r.day_to > steps.start)
        WHERE {{edition}}
    ),
    happened AS (
        SELECT *, max(seq) FILTER (WHERE is_best) OVER same AS best_last, max(seq) FILTER (WHERE is_sure) OVER same AS surely_last
        FROM (
            SELECT steps.step, r.person, r.kind, CASE r.kind WHEN 'died' THEN {LAST} ELSE r.seq END AS seq,
                r.day_best <= steps.start AS is_best, r.day_latest <= steps.start AS is_sure
            FROM steps JOIN {{events}} r ON r.day_earliest <= steps.start
            WHERE {{edition}} AND r.kind IN ('detained', 'convicted', 'released', 'died')
                AND NOT EXISTS (SELECT FROM held WHERE held.step = steps.step AND held.person = r.person)
        ) AS event WINDOW same AS (PARTITION BY step, person)
    ),
    standing AS (
        SELECT step, person, status, bool_or(best) AS best, bool_and(of_doubt) AS of_doubt FROM (
            SELECT step, person, status, best, false AS of_doubt FROM held
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
    known AS (
        SELECT recorded.step, recorded.person, coalesce(standing.status, 'at-liberty') AS status,
            coalesce(standing.best, true) AND recorded.is_best AS best,
            (count(*) OVER (PARTITION BY recorded.step, recorded.person) + recorded.may_not_be::int)::int AS states
        FROM recorded LEFT JOIN standing ON standing.step = recorded.step AND standing.person = recorded.person
            AND (recorded.is_best OR NOT standing.of_doubt)
    )"""

STANDINGS = f""",
    standings AS (
        SELECT known.step AS on_step, {OTHER_COLUMNS}, known.status, known.best, known.states
        FROM known JOIN steps ON steps.step = known.step JOIN {{persons}} r ON r.person = known.person
        WHERE {{edition}}
    )"""


def standings(edition: str, *, asked: bool, tables: Mapping[str, str] = PUBLISHED) -> str:
    """CTEs that end with ``standings``: a row for each possible standing, or one a person where nobody asks for it."""
    return (RECORDED + (KNOWN if asked else NOT_ASKED) + STANDINGS).format(edition=edition, **tables)


def standing_on(day: str, edition: str) -> str:
    """A subquery with the best standing of everybody on a day (SQL): columns person and status."""
    begun = f"WITH steps(step, start, until) AS (VALUES (0, {day}, {day})){standings(edition, asked=True)}"
    return f"({begun} SELECT person, status FROM standings WHERE best)"
