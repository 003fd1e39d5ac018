"""Turning the pages of a list: which of how many are shown, and where the first, the previous, the next and the last page are.

A page is named by the person it comes after or before, so that it goes on where the reader was, whoever was published meanwhile.
"""

from dataclasses import dataclass

from prisoners.explorer.people.asking import AFTER, BEFORE, LAST, PAGE, Asked


@dataclass(frozen=True)
class Turning:
    """``start`` to ``end`` of ``of`` people, counted from 1. Addresses are '' where there is no such page to go to."""

    start: int
    end: int
    of: int
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""


def turning(asked: Asked, shown: list[str], *, before: int, of: int, size: int) -> Turning:
    """``shown``: public ids on the page, in order (at least one); ``before``: how many come before them, of how many in all; ``size`` of a page."""
    start, end = before + 1, before + len(shown)
    first = previous = following = last = ""
    if before:
        first = asked.address()
        # What comes before may be less than a page: then it is the first one, and shows more.
        previous = first if before <= size else asked.address(place={BEFORE: shown[0]})
    if end < of:
        following = asked.address(place={AFTER: shown[-1]})
        last = asked.address(place={PAGE: LAST})
    return Turning(start, end, of, first, previous, following, last)
