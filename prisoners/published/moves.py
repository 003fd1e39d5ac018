"""Who came into a list, who left it, and of whom something changed, between two editions.

People are told only as far as they may be seen now: who is listed today, by rows that may be seen today. So both lists are made of `disclosed` rows, and can
have fewer people than the editions counted.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from prisoners.published import counting
from prisoners.published.database import readers_connection
from prisoners.published.disclosed import ROWS
from prisoners.published.pages import LAST_NAME, PROFILES
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


def moves(then: Question, now: Question, *, among: Collection[int] | None = None) -> Moves:
    """What happened to the people of a list between the edition of ``then`` and that of ``now``. Three queries, however many people."""
    return between(listed(then, among=among), listed(now, among=among), then.edition, now.edition)


def listed(question: Question, *, among: Collection[int] | None = None) -> frozenset[int]:
    """People behind a question, as they may be seen now; of some people alone."""
    found = frozenset(counting.people(replace(question, seen=True)))
    return found if among is None else found & frozenset(among)


def between(before: frozenset[int], after: frozenset[int], since: int, until: int) -> Moves:
    """What happened to people who were ``before`` in a list at one edition and ``after`` at another."""
    stayed = before & after
    return Moves(after - before, before - after, stayed & _changed(stayed, since, until))


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


def page_by_name(people: Iterable[int], *, size: int, after: str = "") -> tuple[list[Named], bool]:
    """So many of these people by name, after the one with the public id ``after``; and whether there are more. Withheld names come last, in random order."""
    place = f"coalesce(nullif(sort_key, ''), '{LAST_NAME}') COLLATE \"C\""
    beyond = (
        f"AND ({place}, person) > (SELECT {place}, person FROM {PROFILES} WHERE public_id = %(after)s)" if after else ""
    )
    with readers_connection().cursor() as cursor:
        cursor.execute(
            f"SELECT person, public_id FROM {PROFILES} WHERE person = ANY(%(people)s::bigint[]) {beyond}"
            f" ORDER BY {place}, person LIMIT %(size)s",
            {"people": list(people), "after": after, "size": size + 1},
        )
        found = [Named(*row) for row in cursor.fetchall()]
    return found[:size], len(found) > size
