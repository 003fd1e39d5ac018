"""People who may be recorded twice, as findings: by a statement for many people, since each is compared with everybody.

What `prisoners.records.similar` tells an editor of one person weighs more than this and is too slow for thousands.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from prisoners.models import Finding
from prisoners.quality.rule import Found

RULE = "possible-double"

# The same day of birth and a word of the name that sounds the same; or the same whole name in a language, where no birth date says
# otherwise. Without those of whom somebody decided that they are two.
PAIRS = """
    SELECT DISTINCT one, other FROM (
        SELECT a.id AS one, b.id AS other
        FROM prisoners_person a JOIN prisoners_person b ON b.born = a.born AND b.id <> a.id
        WHERE a.id = ANY(%(people)s) AND length(a.born) = 10 AND b.merged_into_id IS NULL AND EXISTS (
            SELECT FROM prisoners_nameword v JOIN prisoners_nameword w ON w.fold = v.fold
            WHERE v.person_id = a.id AND w.person_id = b.id)
        UNION ALL
        SELECT a.id, b.id FROM (
            SELECT id, born_earliest, born_latest, unnest(ARRAY[name_be, name_ru, name_en]) AS name,
                generate_series(1, 3) AS language
            FROM prisoners_person WHERE id = ANY(%(people)s)
        ) a JOIN (
            SELECT id, born_earliest, born_latest, unnest(ARRAY[name_be, name_ru, name_en]) AS name,
                generate_series(1, 3) AS language
            FROM prisoners_person WHERE merged_into_id IS NULL
        ) b ON b.name = a.name AND b.language = a.language AND b.id <> a.id
        WHERE a.name <> '' AND (a.born_earliest IS NULL OR b.born_earliest IS NULL
            OR (a.born_earliest <= b.born_latest AND b.born_earliest <= a.born_latest))
    ) pairs
    WHERE NOT EXISTS (SELECT FROM prisoners_identity i WHERE i.kind = 'merge' AND i.state IN ('refused', 'undone')
        AND least(i.kept_id, i.other_id) = least(one, other) AND greatest(i.kept_id, i.other_id) = greatest(one, other))
    ORDER BY one, other"""
MOST = 5
"""So many others are told of somebody."""


def place_of(other: int) -> str:
    """Place of the finding about another person (primary key): none in the document, but one for each of them."""
    return f"double.{other}"


def doubles_of(people: Sequence[int]) -> dict[int, list[Found]]:
    """By person (primary key) the others who may be the same, a finding each."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {"people": list(people)})
        pairs = cursor.fetchall()
    found: dict[int, list[Found]] = defaultdict(list)
    for one, other in pairs:
        if len(found[one]) < MOST:
            found[one].append(Found(RULE, place_of(other), {"other": other}))
    return found


def forget_old_doubles(people: Sequence[int], found: dict[int, list[Found]]) -> None:
    """Delete what others' findings say of these people where it does not hold any more: they were changed or merged."""
    still = {(one, each.values["other"]) for one, others in found.items() for each in others}
    told = Finding.objects.filter(rule=RULE, place__in=[place_of(person) for person in people])
    gone = [
        pk for pk, person, values in told.values_list("pk", "person_id", "values")
        if (values["other"], person) not in still
    ]  # fmt: skip
    Finding.objects.filter(pk__in=gone).delete()
