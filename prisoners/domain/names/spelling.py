"""The words of a text: lower case, letters and digits, in one way of writing each letter."""

import re
import unicodedata

LONGEST_WORD = 60
"""Letters of a word that are looked at."""

# Marks inside a word that stand for no letter: apostrophes, hard and soft signs of romanisations, stress, soft hyphen.
MARKS = "'\u2019\u2018\u02bc\u02b9\u02ba\u02bb\u2032\u2033\u201d`\u00b4\u00b7\u0300\u0301\u00ad\u200b-\u200d\u2060"
MARK = re.compile(f"[{MARKS}]")
SPELLED = re.compile(f"[^\\W_]+(?:[{MARKS}]+[^\\W_]+)*")
PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
LETTERS_OF_THEIR_OWN = frozenset("йўї")
"""Not и, у, і with a mark that may be left out."""


def spelled(text: str) -> list[str]:
    """Words of a text in its order, in lower case, with the marks inside them: ``"Дар'я Лосік"`` gives ``["дар'я", "лосік"]``."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return [word[:LONGEST_WORD] for word in SPELLED.findall(unicodedata.normalize("NFC", text))]


def words(text: str) -> list[str]:
    """The same without marks that stand for no letter: ``"Дар'я Лосік-Ы"`` gives ``["даря", "лосік", "ы"]``."""
    return [MARK.sub("", word) for word in spelled(text)]


def plain(word: str) -> str:
    """A word as on a keyboard without marks: ``łosik`` is ``losik``, ``ё`` is ``е``; й and ў are letters of their own."""
    bare = (letter if letter in LETTERS_OF_THEIR_OWN else unicodedata.normalize("NFD", letter) for letter in word)
    kept = "".join(letter for letter in "".join(bare) if not unicodedata.combining(letter))
    return kept.translate(PLAIN)[:LONGEST_WORD]
