"""Reading the people behind a list: how many may be listed, who of them has a name, and where they stood on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Count, F, Lookup, OrderBy, Q, QuerySet, Sum, Value
from django.db.models.functions import NullIf

from prisoners.domain.choices import Disclosure
from prisoners.published.database import readers_connection
from prisoners.published.models import CaseRow, PersonRow, Profile, SpanRow
from prisoners.published.shapes import AT_EDITION
from prisoners.published.standings import standings

NAMES = ("name_be", "name_ru", "name_en")
BY_NAME = "name"
BY_ROW: dict[str, OrderBy] = {
    "detained": F("detained_best").desc(nulls_last=True),
    "released": F("released_best").desc(nulls_last=True),
    "due": F("due_best").asc(nulls_last=True),
    "term": F("term_days").desc(nulls_last=True),
}
ORDERS = (BY_NAME, *BY_ROW)
"""Orders of a list: by name, latest detained, latest released, soonest due, longest term."""


@BigIntegerField.register_lookup
class Among(Lookup):
    """``person__among``: one of many keys, given as one array; thousands of values in an IN are slow to read."""

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value, connection):
        return "%s", [list(value)]

    def as_sql(self, compiler, connection):
        keys, values = self.process_lhs(compiler, connection)
        among, wanted = self.process_rhs(compiler, connection)
        return f"{keys} = ANY({among}::bigint[])", [*values, *wanted]


@dataclass(frozen=True)
class Composition:
    """Of some people: how many may be listed, how many are counted only, and how many cases those listed have."""

    listed: int
    counted_only: int
    cases: int


def at(edition: int) -> Q:
    """Rows that an edition holds."""
    return Q(first_edition__lte=edition) & (Q(last_edition__isnull=True) | Q(last_edition__gt=edition))


def composition(people: list[int], edition: int) -> Composition:
    """Cases of people who are counted only are not told: the difference of two lists would be one person's."""
    listed = ~Q(disclosure=Disclosure.COUNTED_ONLY)
    found = PersonRow.objects.filter(at(edition), person__among=people).aggregate(
        listed=Count("pk", filter=listed),
        counted_only=Count("pk", filter=~listed),
        cases=Sum("cases", filter=listed, default=0),
    )
    return Composition(**found)


def listed(people: list[int], edition: int, *, order: str, words: Iterable[str] = ()) -> QuerySet:
    """Keys of the people who may be listed, in one of ORDERS. ``words``: parts of a public name, in lower case, all of them.

    Where names are withheld, and among equals, the order is that of random keys and tells nothing.
    """
    profiles = Profile.objects.filter(person__among=people)
    for word in words:
        profiles = profiles.filter(search__contains=word)
    if order == BY_NAME:
        named = NullIf("sort_key", Value("")).asc(nulls_last=True)
        return profiles.order_by(named, "person").values_list("person", flat=True)
    rows = PersonRow.objects.filter(at(edition), person__among=people).exclude(disclosure=Disclosure.COUNTED_ONLY)
    if words:
        rows = rows.filter(person__in=profiles.values("person"))
    return rows.order_by(BY_ROW[order], "person").values_list("person", flat=True)


def profiles_of(people: Iterable[int]) -> list[Profile]:
    """What a list shows of profiles, in the order of the keys."""
    keys = list(people)
    found = Profile.objects.only("person", "public_id", "disclosure", *NAMES, "sentences").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def rows_of(people: Iterable[int], edition: int) -> dict[int, PersonRow]:
    """Rows of persons by key: what is last known of them."""
    return {row.person: row for row in PersonRow.objects.filter(at(edition), person__among=people)}


def cases_of(person: int, edition: int) -> list[CaseRow]:
    return list(CaseRow.objects.filter(at(edition), person=person).order_by("position"))


def states_on(day: date, people: Iterable[int], edition: int) -> dict[int, SpanRow]:
    """Best states of those who are held or restricted on a day."""
    lasts = Q(day_to__isnull=True) | Q(day_to__gt=day)
    found = SpanRow.objects.filter(at(edition), lasts, person__among=people, day_from__lte=day, best=True)
    return {row.person: row for row in found}


def standings_on(day: date, people: Iterable[int], edition: int) -> dict[int, str]:
    """Best standing on a day: the same that the measure of people recorded counts."""
    among = f"{AT_EDITION} AND r.person = ANY(%(people)s::bigint[])"
    with readers_connection().cursor() as cursor:
        cursor.execute(
            f"""
            WITH steps(step, start, until) AS (VALUES (0, %(day)s::date, %(day)s::date)){standings(among, asked=True)}
            SELECT person, status FROM standings WHERE best
            """,
            {"edition": edition, "day": day, "people": list(people)},
        )
        return dict(cursor.fetchall())
