"""How far two written names can be one person's: the same in other letters, with a slip, with an initial, in another form.

Pure comparison of two texts, word by word; what else speaks for or against one person is in `prisoners.records.similar`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from prisoners.domain.names.asked import DIGRAPHS, AskedWord, Slip
from prisoners.domain.names.folding import folds
from prisoners.domain.names.given import FATHERS, forms_starting, is_patronymic, other_forms
from prisoners.domain.names.spelling import LONGEST_WORD, spelled, words


class Kind(StrEnum):
    """What two names have in common, the most first."""

    SAME = "same"
    SOUND = "sound"
    FORM = "form"
    SLIP = "slip"
    INITIAL = "initial"
    PART = "part"
    SURNAME = "surname"
    GIVEN = "given"


WORTH = {
    Kind.SAME: 60,
    Kind.SOUND: 60,
    Kind.FORM: 54,
    Kind.SLIP: 48,
    Kind.INITIAL: 45,
    Kind.PART: 42,
    Kind.SURNAME: 15,
    Kind.GIVEN: 5,
}
"""Of a hundred. A whole name in common is never enough to say that two are one: many bear the same."""
OF_A_SLIP, OF_TWO_SLIPS, OF_ONE_WORD = 5, 30, 12
"""What is taken off a surname that is alike but for a slip, off anything with two of them, and where a single word is all there is."""
MOST_WORDS = 6
GIVEN = FATHERS | {
    fold
    for given in (
        "Адэля Альбіна Аліна Аліса Алеўціна Анжаліка Анжэла Багдана Валянціна Варвара Вера Віталіна Віялета Дамініка Жанна Зінаіда Злата "
        "Іна Інга Каміла Карына Кіра Клаўдзія Лідзія Ларыса Любоў Марына Мілана Міраслава Ніна Нэлі Раіса Рыма Рэгіна Сафія Снежана "
        "Стэфанія Тамара Ульяна Уладзіслава Фаіна Эвеліна Эльвіра Яніна Яраслава Альберт Браніслаў Вінцэнт Вітаўт Генрых "
        "Герман Давід Данііл Даніла Леанард Мечыслаў Міраслаў Раберт Радзівон Расціслаў Рычард Рустам Самуіл Святаслаў Сямён Тэадор Тымур "
        "Уладзіслаў Францішак Эміль Эрнест Юзаф Юліян"
    ).split()
    for fold in folds(given.lower())
}
"""Folds of given names beside those that have other forms (`prisoners.domain.names.given`)."""


@dataclass(frozen=True)
class NameLikeness:
    """``own``, ``theirs``: the texts compared. ``fathers``: '' or whether a father's name stands in one of them ("one") or differs
    ("differ")."""

    kind: Kind
    worth: int
    own: str
    theirs: str
    fathers: str = ""


@dataclass(frozen=True)
class Name:
    """A written name as its words; ``given`` and ``fathers`` tell which of them are a given name and a father's."""

    text: str
    words: tuple[AskedWord, ...]

    @property
    def strong(self) -> tuple[AskedWord, ...]:
        """Words that tell people apart: no given name, no father's name, no initial. Where there is none, the last word."""
        found = tuple(
            word
            for place, word in enumerate(self.words)
            if not (is_given(word) or word.is_initial or self.is_fathers(place))
        )
        return found or self.words[-1:] if len(self.words) > 1 or found else self.words

    def is_fathers(self, place: int) -> bool:
        return place > 0 and len(self.words) > 2 and is_patronymic(self.words[place].word)


@lru_cache(maxsize=4096)
def name(text: str) -> Name:
    """The words of a name; a double surname with a hyphen is one of them."""
    found: list[AskedWord] = []
    for part in text.split():
        parts = words(part)
        if "-" in part and len(parts) > 1:
            found.append(AskedWord("".join(parts)[:LONGEST_WORD]))
        else:
            found += [AskedWord(word) for word in spelled(part)]
    return Name(text, tuple(word for word in found[:MOST_WORDS] if word.word))


def is_given(word: AskedWord) -> bool:
    """Whether it is a known given name in any form."""
    return word.word not in DIGRAPHS and (bool(word.forms) or not GIVEN.isdisjoint(word.folds))


def compare(own: Name, theirs: Name) -> NameLikeness | None:
    """What two names have in common; None for nothing that tells."""
    if not own.words or not theirs.words:
        return None
    pairs, left, others = _paired(own, theirs)
    fathers, left, others = _fathers(own, theirs, left, others)
    strong = {own.words.index(word) for word in own.strong}
    kinds = [kind for _place, _other, kind in pairs]
    surnames = [kind for place, _other, kind in pairs if place in strong]
    if not pairs:
        return None
    if not surnames:
        return _told(Kind.GIVEN, WORTH[Kind.GIVEN], own, theirs, fathers) if Slip.TWO not in kinds else None
    slips = OF_A_SLIP if _slipped(surnames) else 0
    if (left and others) or (len(pairs) == 1 and (left or others)):
        return _told(Kind.SURNAME, WORTH[Kind.SURNAME] - slips, own, theirs, fathers)
    kind = _whole(kinds, bool(left or others))
    worth = WORTH[kind] - (OF_TWO_SLIPS if Slip.TWO in kinds else 0)
    if len(pairs) == 1:  # a single word on both sides: less than a whole name
        worth -= OF_ONE_WORD
    return _told(kind, worth, own, theirs, fathers)


def _told(kind: Kind, worth: int, own: Name, theirs: Name, fathers: str) -> NameLikeness:
    return NameLikeness(kind, worth, own.text, theirs.text, fathers)


def _whole(kinds: Sequence[Kind | Slip], part: bool) -> Kind:
    """What a whole name has in common, by its least likely word."""
    if part:
        return Kind.PART
    if _slipped(kinds):
        return Kind.SLIP
    for kind in (Kind.INITIAL, Kind.FORM, Kind.SOUND):
        if kind in kinds:
            return kind
    return Kind.SAME


def _slipped(kinds: Sequence[Kind | Slip]) -> bool:
    return any(isinstance(kind, Slip) for kind in kinds)


def _paired(own: Name, theirs: Name) -> tuple[list[tuple[int, int, Kind | Slip]], list[int], list[int]]:
    """Words that belong together, the likeliest pairs first, and what is left over on both sides (places)."""
    found = []
    for place, word in enumerate(own.words):
        for other, known in enumerate(theirs.words):
            # A father's name is no other form of the given name, and no slip of a surname.
            if own.is_fathers(place) != theirs.is_fathers(other) and not (word.is_initial or known.is_initial):
                continue
            alike = _alike(word, known)
            if alike is Slip.TWO and own.is_fathers(place):
                continue  # Паўлавіч and Пятровіч are two slips apart
            if alike is not None:
                found.append((RANK.index(alike), place, other, alike))
    pairs, left, others = [], set(range(len(own.words))), set(range(len(theirs.words)))
    for _rank, place, other, alike in sorted(found, key=lambda each: each[:3]):
        if place in left and other in others:
            pairs.append((place, other, alike))
            left.discard(place)
            others.discard(other)
    return pairs, sorted(left), sorted(others)


def _fathers(own: Name, theirs: Name, left: list[int], others: list[int]) -> tuple[str, list[int], list[int]]:
    """Fathers' names that found no match are told apart, and so is the initial of one."""
    mine = [place for place in left if _is_of_father(own, place)]
    known = [place for place in others if _is_of_father(theirs, place)]
    left = [place for place in left if place not in mine]
    others = [place for place in others if place not in known]
    return ("differ" if mine and known else "one" if mine or known else ""), left, others


def _is_of_father(found: Name, place: int) -> bool:
    if found.is_fathers(place):
        return True
    initials = [n for n, word in enumerate(found.words) if word.is_initial]
    return len(initials) > 1 and place == initials[-1]


RANK: tuple[Kind | Slip, ...] = (Kind.SAME, Kind.SOUND, Kind.FORM, Slip.SPELLING, Slip.SOUND, Kind.INITIAL, Slip.TWO)


@lru_cache(maxsize=65536)
def _alike(word: AskedWord, known: AskedWord) -> Kind | Slip | None:
    """What two words have in common."""
    if word.word == known.word:
        return Kind.SAME
    if word.is_initial or known.is_initial:
        return Kind.INITIAL if _initial_of(word, known) or _initial_of(known, word) else None
    if set(word.folds) & set(known.folds):
        return Kind.SOUND
    if is_given(word) and is_given(known):
        # Two known names that are not forms of one are two names, however few letters are between them: Алена, Алеся.
        return Kind.FORM if other_forms(word.word) & set(known.folds) else None
    slips = [slip for fold in known.folds if (slip := word.slip_of(known.word, fold))]
    return min(slips, key=lambda slip: slip.value) if slips else None


def _initial_of(initial: AskedWord, word: AskedWord) -> bool:
    if not initial.is_initial:
        return False
    if word.word.startswith(initial.word):
        return True
    starts = forms_starting(initial.word)
    return any(fold[:1] in initial.initial_sounds or fold in starts for fold in word.folds)
