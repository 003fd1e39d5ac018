"""What a list is of: the people behind a figure. Figures make this of an address; lists read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from prisoners.published.models import Edition
from prisoners.published.questions import Question


@dataclass(frozen=True)
class ListQuestion:
    """A figure's question with the words and parameters around it.

    ``edition`` None: nothing is published yet. ``day`` is the one on which people's standing is told: the figure's, or today
    for a period. ``own`` are the figure's measure and time as parameters of an address; empty where no figure was
    named. ``needed``: filters that the measure can't do without. ``words``: filters as parameter, value, and both in words.
    ``sentence`` says the figure's number in a sentence. ``counts_persons``: whether that number is one of persons.
    ``figure_address`` is that of the figure named, or empty; ``persons_address`` that of one which gives the number of persons, or empty.
    """

    question: Question
    edition: Edition | None
    day: date
    is_stock: bool
    counts_persons: bool
    own: tuple[tuple[str, str], ...]
    filters: Mapping[str, tuple[str, ...]]
    needed: frozenset[str]
    words: tuple[tuple[str, str, str], ...]
    sentence: Callable[[int], str]
    figure_address: str
    persons_address: str
