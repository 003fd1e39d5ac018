"""What of a person's public names is kept to find the person by: a line for each word in each fold."""

from collections.abc import Iterable
from typing import NamedTuple

from prisoners.domain.names.folding import folds, rough
from prisoners.domain.names.spelling import LONGEST_WORD, plain, words

LONGEST_COMPOUND = 4
"""Parts of a name with hyphens that are also kept as one word."""


class Indexed(NamedTuple):
    """``word``: as spelled, without marks that a keyboard lacks; ``fold``, ``rough``: see `prisoners.domain.names.folding`;
    ``whole``: how many words the shortest name has that holds it."""

    word: str
    fold: str
    rough: str
    whole: int


def indexed(names: Iterable[str], others: str) -> list[Indexed]:
    """Lines for a person's names, and for the words of other names, in a fixed order; each word in a fold once."""
    found: dict[tuple[str, str], int] = {}
    for text in names:
        parts = words(text)
        for word in [*parts, *_compounds(text)]:
            _keep(found, word, len(parts))
    known = {word for word, _fold in found}
    for word in words(others):
        if plain(word) not in known:
            _keep(found, word, 1)
    return [Indexed(word, fold, rough(fold), whole) for (word, fold), whole in sorted(found.items())]


def _keep(found: dict[tuple[str, str], int], word: str, whole: int) -> None:
    for fold in folds(word):
        line = plain(word), fold[:LONGEST_WORD]
        found[line] = min(found.get(line, whole), whole)


def _compounds(text: str) -> list[str]:
    """Names with a hyphen as one word: ``Шарэнда-Панасюк`` is also written together."""
    joined = (words(part) for part in text.split() if "-" in part)
    return ["".join(parts)[:LONGEST_WORD] for parts in joined if 1 < len(parts) <= LONGEST_COMPOUND]
