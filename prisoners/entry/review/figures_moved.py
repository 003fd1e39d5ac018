"""The effect of publishing on the headline figures, before anybody publishes: exact, since it is done and taken back.

The people are published in a transaction; what counts every figure counts these; the transaction is rolled back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.publication.publish import publish
from prisoners.publication.refusing import CannotPublish, NothingToPublish
from prisoners.published import editions
from prisoners.published.models import Edition

MOST = 200
"""For so many people at most: it locks them, and whoever publishes meanwhile waits."""


class Number(Protocol):
    value: int
    low: int
    high: int


class Figure(Protocol):
    title: str
    before: Number | None
    after: Number
    past: bool
    moves: bool


EFFECTS: list[Callable[[Edition | None, Edition], Sequence[Figure]]] = []
"""What counts figures at the edition before and at one that is made. The registry knows no figures: config/urls.py adds who does."""


@dataclass(frozen=True)
class Effect:
    """Figures of today and those of past days that move; ``why_not``: in words where they are not counted."""

    figures: list[Figure]
    why_not: str = ""

    @property
    def moves(self) -> bool:
        return any(figure.moves for figure in self.figures)


def effect_on_figures(people: Iterable[int]) -> Effect:
    """What an edition made now of these people (primary keys) would do to the headline figures. Writes nothing."""
    ids = list(people)
    if len(ids) > MOST:
        words = _("The effect on the figures is shown for at most %(most)d people at once: choose fewer to see it.")
        return Effect([], words % {"most": MOST})
    before, figures = editions.latest(), []
    try:
        with transaction.atomic():
            made = publish(people=ids)
            for count in EFFECTS:
                figures += count(before, made)
            transaction.set_rollback(True)
    except NothingToPublish:
        return Effect([], _("No figure moves: nothing changes for the public."))
    except CannotPublish as refusal:
        return Effect([], str(refusal))
    return Effect(figures)
