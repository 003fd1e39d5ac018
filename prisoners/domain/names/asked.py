"""What a reader's text asks for: its words, each with its spelling and its sounds."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from prisoners.domain.names.folding import folds, rough
from prisoners.domain.names.given import is_patronymic, other_forms
from prisoners.domain.names.slips import LONG_FOLD, SHORTEST, alphabet_of, neighbours, slips_between
from prisoners.domain.names.spelling import MARK, plain, spelled

MOST_WORDS = 10
"""Words of a text that are looked at; a list takes no more than fit into its field."""
LONGEST_TEXT = 400
DIGRAPHS = frozenset("ya ye yo yu ja je jo ju ia iu ch sh zh kh ts дз дж".split())
"""Two letters that stand for one: Yu. is an initial as Ю. is."""
SHORTEST_ROUGH = 3
"""Consonants from which on a slip among them is looked for; of fewer, half of all names would be near."""
WITH_PATRONYMIC = 3
"""Words from which on one of them may be a father's name."""


class Slip(Enum):
    """What lies between a word that was asked and one of a name: one slip in the spelling or in the sound, or two."""

    SPELLING, SOUND, TWO = range(1, 4)


@dataclass(frozen=True)
class AskedWord:
    """One word. ``spelled`` is in lower case as the reader wrote it."""

    spelled: str

    @cached_property
    def word(self) -> str:
        return plain(MARK.sub("", self.spelled))

    @cached_property
    def folds(self) -> tuple[str, ...]:
        return folds(MARK.sub("", self.spelled))

    @property
    def is_initial(self) -> bool:
        return self.word in DIGRAPHS or (len(self.word) == 1 and self.word.isalpha())

    @property
    def initial_sounds(self) -> list[str]:
        """First letters of the folds of names that this initial may stand for: of Я. and Ю. a J. or a Y. too."""
        sounds = "aiu" if self.word in "jy" else "".join(fold[0] for fold in self.folds)
        return sorted(set(sounds))

    @property
    def beginnings(self) -> list[str]:
        """What folds may begin with; of a word of vowels alone that is nothing: half of all names begin so."""
        return [fold for fold in self.folds if len(fold) > 1 or self.is_initial]

    @cached_property
    def alike(self) -> tuple[set[str], set[str]]:
        """Spellings, and consonants of folds, of which a slip may have made this word; none for a short one."""
        if len(self.word) < SHORTEST:
            return set(), set()
        roughs = {rough(fold) for fold in self.folds}
        near = (neighbours(bare) if len(bare) >= SHORTEST_ROUGH else {bare} for bare in roughs)
        return neighbours(self.word, alphabet_of(self.word)), set().union(*near) - {""}

    @cached_property
    def forms(self) -> set[str]:
        """Folds of all forms of the given name that this is a form of; nothing where it is none."""
        return other_forms(self.word)

    def slip_of(self, word: str, fold: str) -> Slip | None:
        """What lies between this word and an indexed one, at the least; None where they are too far apart or too short."""
        shortest = min(len(self.word), len(word))
        if shortest < SHORTEST:
            return None
        if slips_between(self.word, word) == 1:
            return Slip.SPELLING
        short_fold = SHORTEST - (shortest > SHORTEST)
        slips = {slips_between(own, fold, LONG_FOLD) for own in self.folds if min(len(own), len(fold)) >= short_fold}
        if 1 in slips:
            return Slip.SOUND
        return Slip.TWO if 2 in slips or slips_between(self.word, word) == 2 else None


def asked_words(text: str) -> list[AskedWord]:
    """The words that must match, each once. Left out is what names in the registry lack: a father's name ("Іван Паўлавіч
    Ветрабор", a word in three or more, not the first), and his initial after that of the given name ("Тихановский С. Л.")."""
    given = [asked for word in spelled(text[:LONGEST_TEXT])[:MOST_WORDS] if (asked := AskedWord(word)).word]
    kept = [
        word
        for before, word in zip([None, *given], given, strict=False)
        if not (before and _both_initials(before, word))
    ]
    if len(kept) >= WITH_PATRONYMIC:
        fathers = next((word for word in kept[1:] if is_patronymic(word.word)), None)
        kept = [word for word in kept if word is not fathers]
    return list({word.spelled: word for word in kept}.values())


def _both_initials(before: AskedWord, word: AskedWord) -> bool:
    return before.is_initial and word.is_initial
