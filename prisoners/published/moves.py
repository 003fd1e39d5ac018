"""Who came into a list, who left it, and of whom something changed, between two editions.

People are told only as far as they may be seen now: who is listed today, by rows that may be seen today. So both lists are made of `disclosed` rows, and can
have fewer people than the editions counted.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from prisoners.published import counting
from prisoners.published.database import readers_connection
from prisoners.published.disclosed import ROWS
from prisoners.published.pages import BY_NAME, ORDERS, PROFILES
from prisoners.published.questions import Question

ENTERED, LEFT, CHANGED = "entered", "left", "changed"
KINDS = (ENTERED, LEFT, CHANGED)


@dataclass(frozen=True)
class Moves:
    """Published keys of people by what happened to them between two editions: each person is in one of the three, or in none."""

    entered: frozenset[int]
    left: frozenset[int]
    changed: frozenset[int]

    def of(self, kind: str) -> frozenset[int]:
        return {ENTERED: self.entered, LEFT: self.left, CHANGED: self.changed}[kind]


@dataclass(frozen=True)
class Named:
    """Somebody of the people on a page, to go on from."""

    person: int
    public_id: str


@dataclass(frozen=True)
class Members:
    """People of a list at one edition: who may be told, and all of them, whatever may be seen of them now."""

    told: frozenset[int]
    everybody: frozenset[int]


def members(question: Question, *, among: Collection[int] | None = None) -> Members:
    """People behind a question; of some people alone."""
    told, everybody = (frozenset(counting.people(replace(question, seen=seen))) for seen in (True, False))
    return Members(told if among is None else told & frozenset(among), everybody)


def moves(then: Question, now: Question, *, among: Collection[int] | None = None) -> Moves:
    """What happened to the people of a list between the edition of ``then`` and that of ``now``. Five queries, however many people."""
    return between(members(then, among=among), members(now, among=among), then.edition, now.edition)


def between(before: Members, after: Members, since: int, until: int) -> Moves:
    """What happened to the people of a list between two editions.

    Whoever is in it at both neither came nor left, also where that may be told of one edition alone: else a name that is withheld since would be found
    among those who came.
    """
    stayed = before.told & after.told
    return Moves(after.told - before.everybody, before.told - after.everybody, stayed & _changed(stayed, since, until))


def _changed(people: Iterable[int], since: int, until: int) -> frozenset[int]:
    """Of these people, those of whom a row began or ended after one edition and up to another."""
    within = "> %(since)s AND {0} <= %(until)s"
    selects = " UNION ".join(
        f"SELECT person FROM {table} WHERE person = ANY(%(people)s::bigint[])"
        f" AND (first_edition {within.format('first_edition')} OR last_edition {within.format('last_edition')})"
        for table in ROWS
    )
    with readers_connection().cursor() as cursor:
        cursor.execute(selects, {"people": list(people), "since": since, "until": until})
        return frozenset(person for (person,) in cursor.fetchall())


class NotThere(LookupError):
    """Somebody to go on from whom there is no page of."""


def page_by_name(people: Iterable[int], *, size: int, after: str = "") -> tuple[list[Named], bool]:
    """So many of these people by name, after the one with the public id ``after``; and whether there are more. Withheld names come last, in random order.

    Raises NotThere.
    """
    place = ORDERS[BY_NAME]
    here = f"SELECT {place}, p.person FROM {PROFILES} p WHERE p.public_id = %(after)s"
    beyond = f"AND ({place}, p.person) > ({here})" if after else ""
    values = {"people": list(people), "after": after, "size": size + 1}
    with readers_connection().cursor() as cursor:
        if after:
            cursor.execute(here, values)
            if not cursor.fetchall():
                raise NotThere(after)
        cursor.execute(
            f"SELECT p.person, p.public_id FROM {PROFILES} p WHERE p.person = ANY(%(people)s::bigint[]) {beyond}"
            f" ORDER BY {place}, p.person LIMIT %(size)s",
            values,
        )
        found = [Named(*row) for row in cursor.fetchall()]
    return found[:size], len(found) > size
