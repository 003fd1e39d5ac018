"""A page of the people behind a question: in an order, after or before somebody, quick at any depth.

The order of a list is total: by one expression, then by random key, which tells nothing. A page is what comes next in it (keyset), so the last page costs what
the first does, and nobody is shown twice or left out because somebody was published meanwhile.
"""

from dataclasses import dataclass

from prisoners.domain.choices import Disclosure
from prisoners.published import counting
from prisoners.published.database import readers_connection
from prisoners.published.models import PersonRow, Profile
from prisoners.published.questions import Question
from prisoners.published.shapes import AT_EDITION

PERSONS, PROFILES = PersonRow._meta.db_table, Profile._meta.db_table
BY_NAME, BY_MATCH = "name", "match"
FAR = 10**7
"""Stands after all days and terms."""
LAST_NAME = "\U0010ffff"


def _days(column: str, sign: str = "") -> str:
    return f"coalesce({sign}(r.{column} - date '1900-01-01'), {FAR})"


ORDERS: dict[str, str] = {
    BY_NAME: f"coalesce(nullif(p.sort_key, ''), '{LAST_NAME}') COLLATE \"C\"",
    "detained": _days("detained_best", "-"),
    "released": _days("released_best", "-"),
    "due": _days("due_best"),
    "term": f"coalesce(-r.term_days, {FAR})",
    BY_MATCH: "array_position(%(hits)s::bigint[], p.person)",
}
"""Orders of a list: by name, latest detained, latest released, soonest due, longest term; what a search found, best match first."""


@dataclass(frozen=True)
class Composition:
    """Of the people counted: how many may be listed, how many are counted only, and cases of those listed. ``found``: those listed that the search leaves."""

    persons: int
    listed: int
    counted_only: int
    cases: int
    found: int


@dataclass(frozen=True)
class PageOfPeople:
    """``people``: published keys in order. ``before``: how many come before the first; ``more``: whether others come after the last."""

    people: list[int]
    before: int
    more: bool


class NotListed(LookupError):
    """Somebody to go on from who is not in the list."""


def composition(question: Question, *, hits: list[int] | None = None) -> Composition:
    """Cases of people who are counted only are not told: the difference of two lists would be one person's."""
    sql, values = counting.behind(question)
    listed = f"r.disclosure <> '{Disclosure.COUNTED_ONLY.value}'"
    found = listed if hits is None else f"{listed} AND r.person = ANY(%(hits)s::bigint[])"
    sql += f"""
    SELECT count(*), count(*) FILTER (WHERE {listed}), count(*) FILTER (WHERE NOT {listed}), coalesce(sum(r.cases) FILTER (WHERE {listed}), 0)::int,
        count(*) FILTER (WHERE {found})
    FROM counted JOIN {PERSONS} r USING (person) WHERE {AT_EDITION}
    """
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, values | {"hits": hits})
        return Composition(*cursor.fetchone())


def page_of_people(
    question: Question,
    *,
    order: str,
    size: int,
    after: str = "",
    before: str = "",
    last: bool = False,
    skip: int = 0,
    hits: list[int] | None = None,
) -> PageOfPeople:
    """A page of those who may be listed. ``after`` or ``before`` is the public id of somebody in the list, ``last`` asks for its end, ``skip`` is a number of
    people to pass over.

    Raises NotListed.
    """
    sql, values = counting.behind(question)
    hit = "" if hits is None else "AND r.person = ANY(%(hits)s::bigint[])"
    values |= {"hits": hits, "id": after or before, "size": size + 1, "skip": skip}
    from_the_end = bool(before) or last
    sign, way = ("<", "DESC") if from_the_end else (">", "ASC")
    beyond = f"(place, person) {sign} (SELECT place, person FROM here)" if after or before else "true"
    sql += f""",
    listed AS MATERIALIZED (
        SELECT p.person, p.public_id, {ORDERS[order]} AS place
        FROM counted JOIN {PROFILES} p USING (person) JOIN {PERSONS} r USING (person)
        WHERE {AT_EDITION} AND r.disclosure <> '{Disclosure.COUNTED_ONLY.value}' {hit}
    ),
    here AS (SELECT place, person FROM listed WHERE public_id = %(id)s),
    shown AS (SELECT place, person FROM listed WHERE {beyond} ORDER BY place {way}, person {way} LIMIT %(size)s OFFSET %(skip)s)
    SELECT (SELECT count(*) FROM here), (SELECT array_agg(person ORDER BY place, person) FROM shown),
        (SELECT count(*) FROM listed WHERE (place, person) < (SELECT place, person FROM shown ORDER BY place, person LIMIT 1))
    """
    with readers_connection().cursor() as cursor:
        cursor.execute(sql, values)
        here, people, earlier = cursor.fetchone()
    if (after or before) and not here:
        raise NotListed(after or before)
    people = people or []
    if from_the_end:
        # One more than a page was read, to the front: it is not shown, and comes before the page.
        return PageOfPeople(people[-size:], earlier + max(len(people) - size, 0), more=not last)
    return PageOfPeople(people[:size], earlier, more=len(people) > size)
