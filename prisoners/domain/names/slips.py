"""Slips of the hand: a letter left out, put in, put for another, or two that changed places."""

CONSONANTS = "bdhklmnprstv"
"""The letters of `prisoners.domain.names.folding.rough`."""
ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиійклмнопрстуўфхцчшщъыьэюя")
SHORTEST = 4
"""Spellings shorter than this are what they are: half of them are one slip from each other."""
LONG, LONG_FOLD = 8, 6
"""From how many letters on two slips may lie between two spellings, and between two folds; in shorter ones one may."""


def slips_between(one: str, other: str, long: int = LONG) -> int | None:
    """How many slips lie between two texts: 0, 1, or 2 where both are long; None where more."""
    if one == other:
        return 0
    if _one_apart(one, other):
        return 1
    if min(len(one), len(other)) >= long and abs(len(one) - len(other)) <= 2 and _distance(one, other) == 2:
        return 2
    return None


def neighbours(text: str, letters: str = CONSONANTS) -> set[str]:
    """The text itself and all that are one slip from it, of these letters; some hundreds."""
    found = {text}
    for place in range(len(text) + 1):
        before, after = text[:place], text[place:]
        found |= {before + letter + after for letter in letters}
        if after:
            found |= {before + after[1:], *(before + letter + after[1:] for letter in letters)}
        if len(after) > 1:
            found.add(before + after[1] + after[0] + after[2:])
    return found - {""}


def alphabet_of(word: str) -> str:
    """The letters that a slip in this word may bring in: those of the first alphabet that has its first letter."""
    return next((letters for letters in ALPHABETS if word[:1] in letters), "")


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return (len(one) <= 1 and len(other) <= 1) or (len(one) == 2 and one == other[::-1])


def _distance(one: str, other: str) -> int:
    """Optimal string alignment: Levenshtein's distance, with letters side by side that changed places as one slip."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        this = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, this[column - 1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        before, last = last, this
    return last[-1]
