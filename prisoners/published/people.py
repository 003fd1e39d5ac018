"""Reading people by their keys: what may be shown of them, what is last known, and where they stood on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import BigIntegerField, Lookup, Q

from prisoners.published.database import readers_connection
from prisoners.published.models import CaseRow, PersonRow, Profile, SpanRow
from prisoners.published.shapes import AT_EDITION
from prisoners.published.standings import standing_on

NAMES = ("name_be", "name_ru", "name_en")


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


def at(edition: int) -> Q:
    """Rows that an edition holds."""
    return Q(first_edition__lte=edition) & (Q(last_edition__isnull=True) | Q(last_edition__gt=edition))


def profiles_of(people: Iterable[int]) -> list[Profile]:
    """What a list shows of profiles, in the order of the keys."""
    keys = list(people)
    found = Profile.objects.only("person", "public_id", "disclosure", *NAMES, "sentences", "occupation_text").in_bulk(
        keys
    )
    return [found[key] for key in keys if key in found]


def rows_of(people: Iterable[int], edition: int) -> dict[int, PersonRow]:
    """Rows of persons by key: what is last known of them."""
    return {row.person: row for row in PersonRow.objects.filter(at(edition), person__among=people)}


def cases_of(person: int, edition: int) -> list[CaseRow]:
    return list(CaseRow.objects.filter(at(edition), person=person).order_by("position"))


def spans_of(person: int, edition: int) -> list[SpanRow]:
    """All possible states of a person, oldest first; of a stretch the best one first."""
    return list(SpanRow.objects.filter(at(edition), person=person).order_by("day_from", "-best", "pk"))


def states_on(day: date, people: Iterable[int], edition: int) -> dict[int, SpanRow]:
    """Best states of those who are held or restricted on a day."""
    lasts = Q(day_to__isnull=True) | Q(day_to__gt=day)
    found = SpanRow.objects.filter(at(edition), lasts, person__among=people, day_from__lte=day, best=True)
    return {row.person: row for row in found}


def standings_on(day: date, people: Iterable[int], edition: int) -> dict[int, str]:
    """Best standing on a day: the same that the measure of people recorded counts."""
    among = f"{AT_EDITION} AND r.person = ANY(%(people)s::bigint[])"
    with readers_connection().cursor() as cursor:
        standing = standing_on("%(day)s::date", among)
        cursor.execute(
            f"SELECT person, status FROM {standing} AS standing",
            {"edition": edition, "day": day, "people": list(people)},
        )
        return dict(cursor.fetchall())
