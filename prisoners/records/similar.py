"""People who look alike, and why: names in any letters and spelling, birth dates, articles, group cases, ids of registries.

Alike is not the same: many bear one name. What is found here is shown to editors, and merges nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Concat

from prisoners.domain import dates
from prisoners.domain.choices import Gender
from prisoners.domain.names.asked import SHORTEST_ROUGH, AskedWord
from prisoners.domain.names.folding import rough
from prisoners.domain.names.likeness import Kind, Name, NameLikeness, compare, is_given, name
from prisoners.domain.names.slips import neighbours
from prisoners.models import Case, Charge, Identity, OtherName, Person, SourceRecord

LOOKED_AT = 80
"""So many candidates are compared word by word; of more, those with the most in common."""
MOST_NAMES = 12
"""Names of one person that are compared."""
SHOWN = 20
"""From this score on somebody is told of."""
ASKS = 45
"""From this score on an editor is asked, before a new person is saved, whether it is this one."""
DAY = 10
"""Length of a partial date that is a day."""


class Why(StrEnum):
    """What speaks for two records being of one person, or against it."""

    NAME = "name"
    FATHERS_NAME_IN_ONE = "fathers-name-in-one"
    FATHERS_NAMES_DIFFER = "fathers-names-differ"
    BIRTH_DAY = "birth-day"
    BIRTH_POSSIBLE = "birth-possible"
    BIRTH_DIFFERS = "birth-differs"
    GENDER_DIFFERS = "gender-differs"
    ARTICLES = "articles"
    GROUP_CASE = "group-case"
    SAME_NUMBER = "same-number"
    TWO_NUMBERS = "two-numbers"


WORTH = {
    Why.FATHERS_NAME_IN_ONE: 0,
    Why.FATHERS_NAMES_DIFFER: -25,
    Why.BIRTH_DAY: 32,
    Why.BIRTH_POSSIBLE: 8,
    Why.BIRTH_DIFFERS: -42,
    Why.GENDER_DIFFERS: -25,
    Why.ARTICLES: 5,
    Why.GROUP_CASE: 8,
    Why.SAME_NUMBER: 10,
    Why.TWO_NUMBERS: -10,
}
AGAINST = frozenset({Why.FATHERS_NAMES_DIFFER, Why.BIRTH_DIFFERS, Why.GENDER_DIFFERS, Why.TWO_NUMBERS})


@dataclass(frozen=True)
class Reason:
    """``own``, ``theirs``: what was asked and what the record says, as written; ``kind``: of a name, what is alike in it."""

    why: Why
    own: str = ""
    theirs: str = ""
    kind: Kind | None = None

    @property
    def against(self) -> bool:
        return self.why in AGAINST


@dataclass(frozen=True)
class Likeness:
    """Somebody who looks alike. ``score`` is 0 to 100; ``reasons``: for it first, then against."""

    person: Person
    score: int
    reasons: tuple[Reason, ...]

    @property
    def asks(self) -> bool:
        return self.score >= ASKS


def similar_people(
    *,
    names: Sequence[str],
    born: str = "",
    articles: Iterable[str] = (),
    gender: str = "",
    group_cases: Iterable[str] = (),
    references: Iterable[str] = (),
    exclude: Iterable[int] = (),
    limit: int = 10,
) -> list[Likeness]:
    """People who look like somebody with these names, the likeliest first; nobody where no name says anything.

    Args:
        names: as written, in any language, other names too.
        born: a partial date; one that can't be read counts as not known.
        articles, group_cases: their keys.
        references: ``registry:id``.
        exclude: primary keys of people to leave out.

    Two statements, whatever is asked. People who were merged into another are left out: that one is found.
    """
    asked = [found for text in _variants(names) if (found := name(text)).words][:MOST_NAMES]
    born = born if born and _is_date(born) else ""
    found = _candidates(asked, born, sorted(set(exclude)))
    if not found:
        return []
    own = _Asked(asked, born, gender, frozenset(articles), frozenset(group_cases), frozenset(references))
    alike = [each for person in _people(found) if (each := own.likeness(person)) and each.score >= SHOWN]
    alike.sort(key=lambda each: (-each.score, each.person.pk))
    return alike[:limit]


def possible_doubles(person: Person, *, limit: int = 10) -> list[Likeness]:
    """Who looks like a saved person, without those of whom somebody decided that they are others. Four statements."""
    own = next(iter(_people([person.pk])), None)
    if own is None:
        return []
    return similar_people(
        names=[own.name_be, own.name_ru, own.name_en, *own.known_others],
        born=own.born,
        gender=own.gender,
        articles=own.known_articles,
        group_cases=own.known_groups,
        references=[*([own.reference] if own.reference else []), *own.known_records],
        exclude=[own.pk, *told_apart(own.pk)],
        limit=limit,
    )


def told_apart(person: int) -> set[int]:
    """Of whom somebody decided that they are not this person (primary keys): a merge was refused or taken back."""
    decided = Identity.objects.filter(
        kind=Identity.Kind.MERGE, state__in=(Identity.State.REFUSED, Identity.State.UNDONE)
    )
    pairs = decided.filter(Q(kept=person) | Q(other=person)).values_list("kept", "other")
    return {pk for pair in pairs for pk in pair} - {person}


DOUBLES = """
    SELECT DISTINCT one, other FROM (
        SELECT a.id AS one, b.id AS other
        FROM prisoners_person a JOIN prisoners_person b ON b.born = a.born AND b.id > a.id
        WHERE length(a.born) = 10 AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL AND EXISTS (
            SELECT FROM prisoners_nameword v JOIN prisoners_nameword w ON w.fold = v.fold
            WHERE v.person_id = a.id AND w.person_id = b.id)
        UNION ALL
        SELECT a.id, b.id
        FROM prisoners_person a JOIN prisoners_person b ON b.{name} = a.{name} AND b.id > a.id
        WHERE a.{name} <> '' AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL
            AND (a.born_earliest IS NULL OR b.born_latest IS NULL
                OR (a.born_earliest <= b.born_latest AND b.born_earliest <= a.born_latest))
    ) pairs
    WHERE NOT EXISTS (SELECT FROM prisoners_identity i WHERE i.kind = 'merge' AND i.state IN ('refused', 'undone')
        AND least(i.kept_id, i.other_id) = one AND greatest(i.kept_id, i.other_id) = other)
    ORDER BY one, other LIMIT %s"""


def doubles(limit: int = 200) -> list[tuple[int, int]]:
    """Pairs of people (primary keys) who share a birth day and a word of the name, or a whole name that no birth date parts.

    A work list for editors: at most ``limit`` pairs, those left out of whom somebody decided that they are two. A statement a language.
    """
    found: set[tuple[int, int]] = set()
    with connection.cursor() as cursor:
        for language in ("be", "ru", "en"):
            cursor.execute(DOUBLES.format(name=f"name_{language}"), [limit])
            found.update(cursor.fetchall())
    return sorted(found)[:limit]


# Served by record_name_by_fold and record_name_by_rough. Whoever shares no word that tells people apart is looked at only where a given
# name and the birth day are the same.
CANDIDATES = """
    WITH strong AS (
        SELECT person_id, max(worth) AS worth FROM (
            SELECT w.person_id, 4 AS worth FROM prisoners_nameword w WHERE w.fold = ANY(%(folds)s)
            UNION ALL
            SELECT w.person_id, 2 FROM prisoners_nameword w WHERE w.rough = ANY(%(roughs)s)
        ) any_way GROUP BY person_id
    ), weak AS (
        SELECT DISTINCT w.person_id FROM prisoners_nameword w WHERE w.fold = ANY(%(given)s)
    )
    SELECT p.id FROM (
        SELECT person_id, max(strong.worth) AS worth, bool_or(weak.person_id IS NOT NULL) AS given
        FROM strong FULL JOIN weak USING (person_id) GROUP BY person_id
    ) found JOIN prisoners_person p ON p.id = found.person_id
    WHERE p.merged_into_id IS NULL AND p.id <> ALL(%(exclude)s)
        AND (found.worth IS NOT NULL OR (p.born = %(born)s AND length(p.born) = 10))
    ORDER BY coalesce(found.worth, 0)
        + CASE WHEN found.given THEN 3 ELSE 0 END
        + CASE WHEN %(born)s = '' OR p.born = '' THEN 0 WHEN p.born = %(born)s AND length(p.born) = 10 THEN 5
            WHEN p.born_earliest <= %(latest)s::date AND p.born_latest >= %(earliest)s::date THEN 1 ELSE -1 END DESC, p.id
    LIMIT %(limit)s"""


def _candidates(asked: Sequence[Name], born: str, exclude: list[int]) -> list[int]:
    """Primary keys of people worth comparing, those with the most in common."""
    strong = {word.word: word for each in asked for word in each.strong if not word.is_initial}
    if not strong:
        return []
    given = {word.word: word for each in asked for word in each.words if is_given(word) and word.word not in strong}
    earliest, latest = dates.parse(born) if born else (None, None)
    values = {
        "folds": sorted({fold for word in strong.values() for fold in word.folds}),
        "roughs": sorted({near for word in strong.values() for near in _near(word)}),
        "given": sorted({fold for word in given.values() for fold in (*word.folds, *word.forms)}),
        "born": born,
        "earliest": earliest,
        "latest": latest,
        "exclude": exclude,
        "limit": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, values)
        return [pk for (pk,) in cursor.fetchall()]


def _near(word: AskedWord) -> Iterator[str]:
    """Consonants that a slip may have left of a word."""
    for bare in {rough(fold) for fold in word.folds} - {""}:
        yield from neighbours(bare) if len(bare) >= SHORTEST_ROUGH else ()


def _people(found: list[int]) -> Iterable[Person]:
    """Candidates with all that is compared, in one statement."""
    of = {"person": OuterRef("pk")}
    reference = Concat(F("registry"), Value(":"), F("number"))
    return Person.objects.filter(pk__in=found).annotate(
        known_others=ArraySubquery(OtherName.objects.filter(**of).order_by("pk").values("text")[:MOST_NAMES]),
        known_articles=ArraySubquery(
            Charge.objects.filter(case__person=OuterRef("pk")).order_by("article").values("article").distinct()
        ),
        known_groups=ArraySubquery(Case.objects.filter(**of, group_case__isnull=False).values("group_case")),
        known_records=ArraySubquery(SourceRecord.objects.filter(**of).values(told=reference)),
    )


def _variants(names: Iterable[str]) -> list[str]:
    """Names that are not blank, each once; a double surname as one word and as two."""
    each = (
        variant for text in names if text for variant in ((text, text.replace("-", " ")) if "-" in text else (text,))
    )
    return list(dict.fromkeys(each))


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class _Asked:
    names: Sequence[Name]
    born: str
    gender: str
    articles: frozenset[str]
    groups: frozenset[str]
    references: frozenset[str]

    def likeness(self, person: Person) -> Likeness | None:
        """How far a candidate looks alike; None where no name does."""
        best = self._best_name(person)
        if best is None:
            return None
        reasons = [Reason(Why.NAME, best.own, best.theirs, best.kind)]
        if best.fathers:
            reasons.append(Reason(Why.FATHERS_NAME_IN_ONE if best.fathers == "one" else Why.FATHERS_NAMES_DIFFER))
        reasons += [*self._birth(person), *self._gender(person), *self._cases(person), *self._numbers(person)]
        score = best.worth + sum(WORTH[reason.why] for reason in reasons if reason.why != Why.NAME)
        reasons.sort(key=lambda reason: reason.against)
        return Likeness(person, max(0, min(100, score)), tuple(reasons))

    def _best_name(self, person: Person) -> NameLikeness | None:
        texts = _variants((person.name_be, person.name_ru, person.name_en, *person.known_others))
        found = [
            likeness
            for text in texts[:MOST_NAMES]
            for own in self.names
            if (likeness := compare(own, name(text))) is not None
        ]
        # Of equals the one as spelled, and one without a father's name that differs.
        return max(found, key=lambda each: (each.worth, each.kind == Kind.SAME, not each.fathers), default=None)

    def _birth(self, person: Person) -> Iterator[Reason]:
        if not self.born or not person.born:
            return
        (earliest, latest), (since, until) = dates.parse(self.born), dates.parse(person.born)
        if latest < since or until < earliest:
            yield Reason(Why.BIRTH_DIFFERS, self.born, person.born)
        elif self.born == person.born and len(self.born) == DAY:
            yield Reason(Why.BIRTH_DAY, self.born, person.born)
        else:
            yield Reason(Why.BIRTH_POSSIBLE, self.born, person.born)

    def _gender(self, person: Person) -> Iterator[Reason]:
        told = {self.gender, person.gender} & set(Gender.values)
        if len(told) == len({Gender.FEMALE, Gender.MALE}):
            yield Reason(Why.GENDER_DIFFERS, self.gender, person.gender)

    def _cases(self, person: Person) -> Iterator[Reason]:
        if both := self.articles & set(person.known_articles):
            yield Reason(Why.ARTICLES, ", ".join(sorted(both)))
        if both := self.groups & set(person.known_groups):
            yield Reason(Why.GROUP_CASE, ", ".join(sorted(both)))

    def _numbers(self, person: Person) -> Iterator[Reason]:
        """Ids of registries: the same number elsewhere speaks for it, two numbers in one registry against."""
        theirs = {*person.known_records, *([person.reference] if person.reference else [])}
        if not theirs or not self.references:
            return
        own = dict(each.split(":", 1) for each in self.references if ":" in each)
        known = dict(each.split(":", 1) for each in theirs if ":" in each)
        both = own.keys() & known.keys()
        if any(own[registry] != known[registry] for registry in both):
            yield Reason(Why.TWO_NUMBERS, ", ".join(sorted(self.references)), ", ".join(sorted(theirs)))
        elif not both and set(own.values()) & set(known.values()):
            yield Reason(Why.SAME_NUMBER, ", ".join(sorted(self.references)), ", ".join(sorted(theirs)))
