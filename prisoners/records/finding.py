"""People as editors look for them: by an id, or by the words of a name in any language and spelling.

Ids find one person. Names only propose: who bears a name is for an editor to say.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from prisoners.domain.names.asked import AskedWord, asked_words
from prisoners.domain.names.given import forms_starting
from prisoners.models import NameWord, Person, SourceRecord

END = "\U0010ffff"
"""Sorts after every letter: a beginning is a range, which an index serves."""
MOST_LINES = 200
"""Lines of a list that are looked up at once."""
MOST_PROPOSED = 5
"""People proposed for one line; of more, the nearest."""
LONGEST_LINE = 200
EXACT, FORM, SLIP = 3, 2, 1
"""How near a word of a name is to one that was asked: the same in some spelling, another form of a given name, or a slip of the hand away."""


def search_people(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """People whose id is the text, or in whose names every word of it is, or begins one; where there are none, with a slip in a word."""
    by_id, asked = _by_id([text.strip()]), asked_words(text)
    if not asked:
        return people.filter(by_id)
    named = _named(Person.objects.order_by(), [_begins(word) for word in asked])
    found = people.filter(by_id | Q(pk__in=named.values("pk")))
    if found.exists():
        return found
    near = _alike(asked)
    return _named(people, [_begins(word) | Q(fold__in=near[word.spelled]) for word in asked])


def _by_id(texts: Sequence[str]) -> Q:
    """Reference, public id, or the id in a registry, with the registry before it or without."""
    texts = [text for text in texts if text]
    numbers = [text.partition(":")[2] or text for text in texts]
    records = SourceRecord.objects.filter(number__in={*texts, *numbers}).values_list("person", "registry", "number")
    known = [pk for pk, registry, number in records if number in texts or f"{registry}:{number}" in texts]
    return Q(reference__in=texts) | Q(public_id__in=[text.lower() for text in texts]) | Q(pk__in=known)


def _named(people: QuerySet[Person], words: Iterable[Q]) -> QuerySet[Person]:
    for word in words:
        people = people.filter(pk__in=NameWord.objects.filter(word).values("person"))
    return people


def _begins(word: AskedWord) -> Q:
    """Words of names that are this one in any spelling, another form of a given name, or begin so."""
    if word.is_initial:
        begin = Q(fold__in=sorted(forms_starting(word.word)))
        starts: Iterable[str] = word.initial_sounds
    else:
        begin, starts = Q(fold__in=sorted({*word.folds, *word.forms})), word.beginnings
    for start in starts:
        begin |= Q(fold__gte=start, fold__lt=start + END)
    return begin


def _alike(asked: Iterable[AskedWord]) -> dict[str, set[str]]:
    """By asked word: folds of words of names of which a slip of the hand may have made it. One query."""
    asked = list(asked)
    roughs = {rough for word in asked for rough in word.alike[1]}
    near = set(NameWord.objects.filter(rough__in=sorted(roughs)).values_list("word", "fold")) if roughs else set()
    return {each.spelled: {fold for word, fold in near if each.slip_of(word, fold)} for each in asked}


@dataclass
class Line:
    """A line of a list, with whom it may mean. ``by_id``: it is an id, and says who it is."""

    text: str
    people: list[int] = field(default_factory=list)
    by_id: bool = False
    more: int = 0


def look_up(lines: Sequence[str], *, among: QuerySet[Person]) -> list[Line]:
    """Whom each line of a list may mean, nearest first: an id, or a name with anything before it that is no word of it.

    Three queries for all lines. ``among``: the people that the editor may see.
    """
    found = [Line(text) for text in lines[:MOST_LINES]]
    ids = _by_their_ids([line.text for line in found], among)
    for line in found:
        if line.text.lower() in ids:
            line.people, line.by_id = [ids[line.text.lower()]], True
    rest = {line.text: asked_words(line.text[:LONGEST_LINE]) for line in found if not line.by_id}
    asked = {word.spelled: word for words in rest.values() for word in words if not word.is_initial}
    scores = _nearness(asked, among)
    for line in found:
        if not line.by_id:
            # An initial says too little to be looked for.
            near = _nearest([scores[word.spelled] for word in rest[line.text] if not word.is_initial])
            line.people, line.more = near[:MOST_PROPOSED], max(0, len(near) - MOST_PROPOSED)
    return found


def _by_their_ids(texts: Sequence[str], among: QuerySet[Person]) -> dict[str, int]:
    """Primary keys of people by the ids in some texts, in lower case."""
    known: dict[str, int] = {}
    for person in among.filter(_by_id(texts)).prefetch_related("source_records").order_by("pk"):
        registered = ((record.registry, record.number) for record in person.source_records.all())
        ids = [person.public_id, person.reference]
        ids += [text for registry, number in registered for text in (number, f"{registry}:{number}")]
        known |= {text.lower(): person.pk for text in ids if text and text.lower() not in known}
    return known


def _nearness(asked: dict[str, AskedWord], among: QuerySet[Person]) -> dict[str, dict[int, int]]:
    """By asked word and person, how near a word of the person's names is. One query."""
    wanted = Q(pk__in=[])
    for word in asked.values():
        wanted |= Q(fold__in=sorted({*word.folds, *word.forms}))
    roughs = sorted({rough for word in asked.values() for rough in word.alike[1]})
    rows = NameWord.objects.filter(wanted | Q(rough__in=roughs), person__in=among.order_by().values("pk"))
    by_fold: dict[tuple[str, str], list[int]] = {}
    for pk, word, fold in rows.values_list("person", "word", "fold"):
        by_fold.setdefault((word, fold), []).append(pk)
    found: dict[str, dict[int, int]] = {text: {} for text in asked}
    for text, word in asked.items():
        forms = word.forms
        for (other, fold), people in by_fold.items():
            near = _near(word, forms, other, fold)
            for pk in people if near else ():
                found[text][pk] = max(near, found[text].get(pk, 0))
    return found


def _near(asked: AskedWord, forms: set[str], word: str, fold: str) -> int:
    if fold in asked.folds:
        return EXACT
    if fold in forms:
        return FORM
    return SLIP if asked.slip_of(word, fold) else 0


def _nearest(by_word: Sequence[dict[int, int]]) -> list[int]:
    """People in whose names the most words were found; at least two of them, or the only one."""
    total: dict[int, list[int]] = {}
    for scores in by_word:
        for pk, score in scores.items():
            total.setdefault(pk, []).append(score)
    # Where somebody has every word without a slip, whoever needs one is somebody else.
    whole = {pk: scores for pk, scores in total.items() if len(scores) == len(by_word) and min(scores) >= FORM}
    least = min(2, len(by_word))
    ranked = [(len(scores), sum(scores), -pk) for pk, scores in (whole or total).items() if len(scores) >= least]
    return [-pk for _words, _score, pk in sorted(ranked, reverse=True)]


def lines_of(text: str) -> list[str]:
    """Lines of a pasted list without what lists put before and behind names: numbers, dashes, commas; each once."""
    return list(dict.fromkeys(line for each in text.splitlines() if (line := _bare(each))))


NUMBER = re.compile(r"^\s*\d{1,4}\s*[.)]\s*(?=\D)")
"""A number that a list puts before a line: ``12. Name``, ``3) Name``."""


def _bare(line: str) -> str:
    return NUMBER.sub("", line).strip(" \t•·*–—-,;.")[:LONGEST_LINE]
