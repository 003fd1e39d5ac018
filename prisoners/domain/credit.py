"""Credit: days of custody before a sentence is in force, turned into days of the term.

A country's module of reference gives the `Rules`; nothing here knows a country.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.domain.dates import Bounds


class Credited(models.TextChoices):
    YES = "yes", _("Credited")
    NO = "no", _("Not credited")
    UNKNOWN = "unknown", _("Not known whether credited")


class RunsFrom(models.TextChoices):
    """From when a term counts."""

    CUSTODY = "custody", _("the start of the unbroken custody that led to it")
    ARRIVAL = "arrival", _("the day serving began")


@dataclass(frozen=True)
class Segment:
    """A stretch of custody. ``end`` is the first day it no longer holds; None: it goes on.

    ``basis`` is an arrangement's key (`pretrial-detention`, `house-arrest`, `colony` ...). Days without a
    segment are days at liberty. ``credited`` UNKNOWN: by law it should be, but whether the court did is not
    known.
    """

    start: Bounds
    end: Bounds | None
    basis: str
    credited: Credited = Credited.YES


@dataclass(frozen=True)
class Rate:
    """One day on ``basis`` counts as ``rate`` days of ``penalty`` (in ``regime``; empty: in any).

    ``valid_from`` and ``valid_to`` (exclusive) are days of the law; None: no bound. Several rates valid at
    once for the same custody are alternatives of which nobody knows which is right: the result is then a
    range over them.
    """

    key: str
    basis: str
    penalty: str
    regime: str
    rate: Fraction
    valid_from: date | None
    valid_to: date | None
    verified: bool
    source: str

    def holds(self, basis: str, penalty: str, regime: str | None, law_on: date) -> bool:
        """Whether it may apply; a regime that is not known may be any."""
        return (
            (self.basis, self.penalty) == (basis, penalty)
            and (not self.regime or regime is None or self.regime == regime)
            and (self.valid_from is None or self.valid_from <= law_on)
            and (self.valid_to is None or law_on < self.valid_to)
        )


@dataclass(frozen=True, eq=False)
class Rules:
    """A country's rules of terms.

    ``runs_from``: penalty to the day its term counts from; a penalty in neither this nor ``indefinite`` has
    no release to expect. ``serving``: arrangements in which a sentence is served. ``in_force_after_days`` and
    ``in_force_after_months``: how soon and how late after its date a verdict is assumed to enter into force.
    ``milder_law_applies_back``: a later law with better rates applies to sentences still being served.
    """

    rates: tuple[Rate, ...]
    runs_from: dict[str, RunsFrom]
    indefinite: frozenset[str]
    serving: frozenset[str]
    in_force_after_days: int
    in_force_after_months: int
    milder_law_applies_back: bool

    @cached_property
    def law_changes(self) -> tuple[date, ...]:
        """Days on which a rate changes, in order."""
        days = {day for rate in self.rates for day in (rate.valid_from, rate.valid_to) if day}
        return tuple(sorted(days))

    @cached_property
    def _known(self) -> dict[tuple, tuple[Rate, ...]]:
        return {}

    def rates_for(self, basis: str, penalty: str, regime: str | None, law_on: date) -> tuple[Rate, ...]:
        """Every rate that may apply under the law of a day, lowest first; empty where the rules have none."""
        version = sum(change <= law_on for change in self.law_changes)
        key = basis, penalty, regime, version
        if key not in self._known:
            holding = [rate for rate in self.rates if rate.holds(basis, penalty, regime, law_on)]
            self._known[key] = tuple(sorted(holding, key=lambda rate: rate.rate))
        return self._known[key]


@dataclass(frozen=True)
class Piece:
    """A segment with its dates chosen: half-open days, with a rate a day."""

    start: date
    end: date
    rate: Fraction
    basis: str

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def run_start(pieces: Iterable[Piece], until: date) -> date | None:
    """First day of the unbroken custody that reaches ``until``; None where no custody does.

    ``pieces`` are in order and don't overlap. A piece that ends on ``until`` reaches it.
    """
    start = until
    for piece in reversed([piece for piece in pieces if piece.start < until]):
        if piece.end < start:
            break
        start = piece.start
    return start if start < until else None


def shortened_by(pieces: Iterable[Piece], anchor: date, cutoff: date) -> Fraction:
    """Days by which custody before ``cutoff`` brings forward the end of a term counted from ``anchor``.

    A day before ``anchor`` counts its whole rate; a day after it already runs as a day of the term, and
    counts what the rate gives beyond that.
    """
    total = Fraction(0)
    for piece in pieces:
        before = (min(piece.end, anchor, cutoff) - piece.start).days
        after = (min(piece.end, cutoff) - max(piece.start, anchor)).days
        if before > 0:
            total += piece.rate * before
        if after > 0 and piece.rate != 1:
            total += (piece.rate - 1) * after
    return total
