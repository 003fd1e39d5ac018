"""Whom a row could be about: people who look like what it says, with why; and people that an editor searches for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prisoners.entry import summaries
from prisoners.entry.identity.why_alike import in_words
from prisoners.models import ImportRow, Person
from prisoners.records.finding import search_people
from prisoners.records.similar import Reason, similar_people

SHOWN = 10


@dataclass(frozen=True)
class Candidate:
    """Somebody the row could be about. ``told``: what tells the person from others. ``reasons``: why, those against it marked."""

    person: Person
    told: str
    reasons: tuple[tuple[str, bool], ...] = ()

    @property
    def key(self) -> str:
        return str(self.person.pk)


def candidates_of(row: ImportRow) -> list[Candidate]:
    """People who look like what a row says, the likeliest first; whom it is about at present before all."""
    said = row.said
    found = similar_people(
        names=list(_names(row)),
        born=said.get("born") or "",
        gender=said.get("gender") or "",
        articles={
            charge.get("article", "") for case in said.get("cases") or () for charge in case.get("charges") or ()
        },
        group_cases={case["group_case"] for case in said.get("cases") or () if case.get("group_case")},
        limit=SHOWN,
    )
    listed = [Candidate(each.person, _told(each.person), _reasons(each.reasons)) for each in found]
    if row.person is not None and row.person_id not in {each.person.pk for each in listed}:
        listed.insert(0, Candidate(row.person, _told(row.person)))
    return listed


def _names(row: ImportRow) -> Iterator[str]:
    names = row.said.get("names") or {}
    yield from (text for text in names.values() if text)
    yield from row.said.get("other_names") or ()
    if not names and row.name:
        yield row.name


def found_by(text: str) -> list[Candidate]:
    """People found by an id or by words of a name, as the list of people finds them."""
    people = search_people(Person.objects.filter(merged_into__isnull=True), text).order_by("name_en", "pk")
    return [Candidate(person, _told(person)) for person in people[:SHOWN]]


def _told(person: Person) -> str:
    names = dict.fromkeys((person.name_be, person.name_ru, person.name_en))
    parts = [name for name in names if name and name != str(person)]
    parts += [_("born %(day)s") % {"day": summaries.dated(person.born)}] if person.born else []
    parts += [person.reference] if person.reference else []
    return ", ".join(parts)


def _reasons(reasons: Sequence[Reason]) -> tuple[tuple[str, bool], ...]:
    return tuple((in_words(each), each.against) for each in reasons)
