"""Folds: what remains of a name in any spelling. Two spellings of a name have a fold in common, or folds a letter or two apart.

``Ціханоўскі``, ``Тихановский``, ``Tsikhanouski``, ``Cichanoŭski`` and ``Tikhanovsky`` are all ``tihanavsk``.
"""

import re
from functools import lru_cache

from prisoners.domain.names.sounds import LONGEST_SPELLING, NOTHING, SOUNDS, VOWELS
from prisoners.domain.names.spelling import plain

MOST_FOLDS = 9
"""Folds of one word: alternatives multiply, and the likeliest come first."""

U_AFTER_A = re.compile("(?<=a)u")
U_FIRST = re.compile("^u(?=[^aiuU])")
VOWEL_RUN = re.compile("[aiuU]{2,}")
DOUBLED = re.compile(r"([^aiu])\1+")
FINAL_I = re.compile("(?<=..)i$")
HISSING = str.maketrans("zSZC", "ssss")


@lru_cache(maxsize=65536)
def folds(word: str) -> tuple[str, ...]:
    """Folds of a word (of `words`), the likeliest first; itself where nothing in it sounds (ъ)."""
    found = [""]
    for sounds in _sounds(word):
        found = [before + sound for before in found for sound in sounds][: 4 * MOST_FOLDS]
    folded = dict.fromkeys(_settled(sounds) for sounds in found)
    return tuple(fold for fold in folded if fold)[:MOST_FOLDS] or (plain(word),)


def rough(fold: str) -> str:
    """The consonants of a fold, all hissing ones as one: what is left where vowels are wrong or marks are missing."""
    return "".join(sound for sound in fold if sound not in VOWELS).translate(HISSING)


def _sounds(word: str) -> list[tuple[str, ...]]:
    """Sounds of a word from its left, by the longest spelling known."""
    found, place = [], 0
    while place < len(word):
        for length in range(min(LONGEST_SPELLING, len(word) - place), 0, -1):
            sounds = SOUNDS.get(word[place : place + length])
            if sounds is not None:
                break
        else:
            length, sounds = 1, _unmarked(word[place])
        found.append(sounds)
        place += length
    return found


def _unmarked(letter: str) -> tuple[str, ...]:
    """Sounds of a letter whose mark says nothing here; a digit sounds as itself, another script's letter too."""
    bare = plain(letter)
    return SOUNDS.get(bare, (bare,) if bare.isalnum() else NOTHING)


def _settled(sounds: str) -> str:
    """Sounds that stand together: у after а and first before a consonant is ў; vowels side by side are one; doubles are single."""
    sounds = U_FIRST.sub("v", U_AFTER_A.sub("v", sounds))
    sounds = VOWEL_RUN.sub(_one_vowel, sounds).replace("U", "u")
    return FINAL_I.sub("", DOUBLED.sub(r"\1", sounds))


def _one_vowel(run: re.Match) -> str:
    """Of ия, iya, ei, yi and the like: an a where there is one, else an u."""
    return "a" if "a" in run[0] else "u" if "u" in run[0].lower() else "i"
