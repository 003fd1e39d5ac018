"""The parts of a counting statement: which rows a step can count, and how rows become numbers, by relation.

{condition}, {edition}, {spans}, {events}, {keys}, {by} and {who} are filled in by `prisoners.published.counting`; steps.start and steps.until are
days, steps.edition a number.
"""

from prisoners.published.questions import Relation

# Rows believed at the edition of the question; at the edition of each step.
AT_EDITION = "r.first_edition <= %(edition)s AND (r.last_edition IS NULL OR r.last_edition > %(edition)s)"
AT_OWN_EDITION = AT_EDITION.replace("%(edition)s", "steps.edition")

# The rows that a step can count.
ROWS = {
    Relation.SPANS: """
        FROM steps JOIN {spans} r ON r.day_from <= steps.start AND (r.day_to IS NULL OR r.day_to > steps.start)
        WHERE {edition} AND {condition}""",
    Relation.STANDINGS: "FROM steps JOIN standings r ON r.on_step = steps.step WHERE {condition}",
    Relation.EVENTS: """
        FROM steps JOIN {events} r ON r.day_earliest < steps.until AND r.day_latest >= steps.start
        WHERE {edition} AND r.kind = %(event)s AND {condition}""",
    Relation.PERSONS: """
        FROM steps JOIN {events} r ON r.day_earliest < steps.until AND r.day_latest >= steps.start
        WHERE {edition} AND r.kind = %(event)s AND {condition}""",
    Relation.SINCE: """
        FROM steps JOIN {events} r ON r.day_earliest <= steps.start
        WHERE {edition} AND r.kind = %(event)s AND {condition}""",
}
AGE_DAY = {
    Relation.SPANS: "steps.start",
    Relation.STANDINGS: "steps.start",
    Relation.EVENTS: "r.day_best",
    Relation.PERSONS: "r.day_best",
    Relation.SINCE: "steps.start",
}

# A state is certain where it is the only one; a doubtful person is certain where all states match.
STATES = """
    SELECT step, {keys} count(*) FILTER (WHERE fb AND kb), count(*) FILTER (WHERE fc AND kc), count(*)
    FROM found WHERE states = 1 GROUP BY step {by}
    UNION ALL
    SELECT step, {keys} count(*) FILTER (WHERE v), count(*) FILTER (WHERE l), count(*) FROM (
        SELECT step, {keys} bool_or(best AND fb AND kb) AS v, count(*) FILTER (WHERE fc AND kc) = max(states) AS l
        FROM found WHERE states > 1 GROUP BY step, person {by}
    ) AS doubtful GROUP BY step {by}"""

EVENTS = """
    SELECT step, {keys} count(*) FILTER (WHERE in_best AND fb AND kb), count(*) FILTER (WHERE in_surely AND fc AND kc), count(*)
    FROM found GROUP BY step {by}"""

# A person counts once, at the last event that passes.
PERSONS = """
    SELECT step, {keys} count(*) FILTER (WHERE v), count(*) FILTER (WHERE l), count(*) FROM (
        SELECT step, {keys} bool_or(seq = best_last AND kb) AS v,
            max(surely_last) IS NOT NULL AND count(DISTINCT seq) FILTER (WHERE kc) = max(candidates) AS l
        FROM found GROUP BY step, {who} {by}
    ) AS persons GROUP BY step {by}"""

# Which events can be the last: those with no later one that surely passes and surely lies in the period. One that ends before the
# period does and can begin before it is not enough: of two events whose dates overlap nobody knows which was first.
CANDIDATES = """,
    matching AS (
        SELECT *, max(seq) FILTER (WHERE in_surely AND fc) OVER same AS surely_last,
            max(seq) FILTER (WHERE in_best AND fb) OVER same AS best_last
        FROM rows WINDOW same AS (PARTITION BY step_number, {who})
    ),
    candidate AS (
        SELECT *, count(*) OVER (PARTITION BY step_number, {who}) AS candidates
        FROM matching WHERE seq >= coalesce(surely_last, 0)
    )"""

SHAPES = {
    Relation.SPANS: STATES,
    Relation.STANDINGS: STATES,
    Relation.EVENTS: EVENTS,
    Relation.PERSONS: PERSONS,
    Relation.SINCE: PERSONS,
}

# What is read of a found row. No more, since what is found for many steps is kept: a row with all its columns is wide.
OF_STATES = "person, best, states, fb, fc"
OF_PERSONS = "person, designated_by, seq, best_last, surely_last, candidates"
NEEDED = {
    Relation.SPANS: OF_STATES,
    Relation.STANDINGS: OF_STATES,
    Relation.EVENTS: "person, in_best, in_surely, fb, fc",
    Relation.PERSONS: OF_PERSONS,
    Relation.SINCE: OF_PERSONS,
}

IN_PERIOD = {
    "in_best": "r.day_best >= steps.start AND r.day_best < steps.until",
    "in_surely": "r.day_earliest >= steps.start AND r.day_latest < steps.until",
}
UP_TO_DAY = {"in_best": "r.day_best <= steps.start", "in_surely": "r.day_latest <= steps.start"}


# Whom `value` counts: the people whose public rows stand behind a number.
COUNTED = {
    Relation.SPANS: "best AND fb",
    Relation.STANDINGS: "best AND fb",
    Relation.EVENTS: "in_best AND fb",
    Relation.PERSONS: "seq = best_last",
    Relation.SINCE: "seq = best_last",
}
