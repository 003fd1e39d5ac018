"""Search in lists of reference data: by number, or by words in any of the three languages and any spelling.

The lists are short (some hundreds of rows), so one query reads the names and Python compares them.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.db.models import Case, IntegerField, QuerySet, When

from prisoners.domain.names.asked import AskedWord
from prisoners.domain.names.folding import folds
from prisoners.domain.names.spelling import MARK, plain

MOST = 200
"""So many rows one search finds; of more, the nearest."""
MOST_TERMS = 8
TERM = re.compile(r"[^\W\d_]+|\d+")
"""Letters, or digits: ``ИК-4`` and ``ик4`` are both ``ик`` and ``4``."""
RAISED = str.maketrans({digit: f"-{number}" for number, digit in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})
SAME, BEGINS, SLIP = 4, 2, 1


def terms_of(text: str) -> list[str]:
    """``"ИК-№4, Гомель"`` gives ``["ик", "4", "гомель"]``."""
    text = unicodedata.normalize("NFKC", text.translate(RAISED)).casefold()
    return TERM.findall(MARK.sub("", unicodedata.normalize("NFC", text)))


def nearest(rows: Iterable[Sequence[str]], text: str) -> list[str]:
    """Keys of the rows in which every term of the text is found, nearest first, else in their order. Each row: its key, then its names."""
    asked = [AskedWord(term) for term in terms_of(text)[:MOST_TERMS]]
    if not asked:
        return []
    found = []
    for place, (key, *names) in enumerate(rows):
        words = {term for name in (key, *names) for term in terms_of(name)}
        scores = [max((_near(each, word) for word in words), default=0) for each in asked]
        if all(scores):
            # Of rows that are as near, one whose key is just what was asked goes first: 342 before 342-2.
            same_key = {each.spelled for each in asked} == set(terms_of(key))
            found.append((-sum(scores), not same_key, place, key))
    return [key for _score, _key, _place, key in sorted(found)[:MOST]]


def _near(asked: AskedWord, word: str) -> int:
    if asked.spelled.isdecimal() or word.isdecimal():
        return SAME if asked.spelled == word else BEGINS if word.startswith(asked.spelled) else 0
    if asked.word == plain(word):
        return SAME
    sounds = folds(word)
    if len(word) > 1 and set(asked.folds) & set(sounds):
        return SAME
    if plain(word).startswith(asked.word):
        return BEGINS
    if any(len(own) > 1 and fold.startswith(own) for own in asked.folds for fold in sounds):
        return BEGINS
    return SLIP if any(asked.slip_of(plain(word), fold) for fold in sounds) else 0


def in_order_of(rows: QuerySet, keys: Sequence[str]) -> QuerySet:
    """The rows with these keys, in this order."""
    if not keys:
        return rows.none()
    places = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), output_field=IntegerField())
    return rows.filter(pk__in=keys).order_by(places)


ARTICLE_WORDS = frozenset(
    "ст стст статья статьи статье арт артыкул артыкула article articles art ч часть части частка part п пункт".split()
)
"""What is written beside the number of an article and says nothing of which one."""
PART = re.compile(
    r"(?:\bч(?:асть|астка|\.)?|\bpart)\s*\.?\s*\d+|\d+\s*(?:ч\.(?!\s*\d)|-?(?:я|ая)\s+часть)", re.IGNORECASE
)
NUMBER = re.compile(r"(\d{1,4})(?:\s*[-–.]\s*(\d{1,3}))?")


def articles(rows: Sequence[Sequence[str]], text: str) -> list[str]:
    """Keys of articles by number, by words, or by both: ``342``, ``342.1`` (a part), ``361-4``, ``ч. 1 ст. 342``, ``оскорбление 368``."""
    text = unicodedata.normalize("NFKC", text.translate(RAISED)).casefold()
    without_part = PART.sub(" ", text)
    number = NUMBER.search(without_part) or NUMBER.search(text)
    keys = [row[0] for row in rows]
    if number:
        by_number = _numbered(keys, number[1], number[2] or "")
        keys = sorted(by_number, key=by_number.__getitem__)
        without_part = without_part.replace(number[0], " ")
    words = [term for term in terms_of(without_part) if term not in ARTICLE_WORDS and not term.isdecimal()]
    if not words:
        return keys if number else []
    by_words = nearest(rows, " ".join(words))
    return [key for key in keys if key in by_words] if number else by_words


def _numbered(keys: Sequence[str], number: str, second: str) -> dict[str, tuple[int, int]]:
    """Keys that a number can mean, with how near they are and their place in the list.

    ``361-4`` is an article, and where there is none, part 4 of 361. What is only typed so far begins a number.
    """
    found = {}
    for place, key in enumerate(keys):
        if second and key == f"{number}-{second}":
            found[key] = (0, place)
        elif key == number:
            found[key] = (1, place)
        elif second and key.startswith(f"{number}-{second}"):
            found[key] = (2, place)
        elif not second and key.startswith(f"{number}-"):
            found[key] = (3, place)
        elif not second and key.startswith(number):
            found[key] = (4, place)
    return found
