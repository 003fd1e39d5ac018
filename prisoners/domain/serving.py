"""One judgment and the custody around it: from when its term runs, what is credited, and when it ends.

The formula, for one sentence::

    end = (start of custody + term by the calendar) - floor(sum of (rate - 1) * days before entry into force)

`Calculation.end` gives one day for one `Choice` among what is not known exactly; `prisoners.domain.release`
makes the range from all choices.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import product, zip_longest
from typing import NamedTuple

from prisoners.domain.credit import Credited, Piece, Rate, Rules, RunsFrom, Segment, run_start, shortened_by
from prisoners.domain.dates import Bounds
from prisoners.domain.terms import Judgment

EARLIEST, BEST, LATEST = range(3)
NOTHING, ONE = Fraction(0), Fraction(1)


class Choice(NamedTuple):
    """A way to settle what is not known exactly. Positions are in Bounds and, for ``rate``, lowest, middle,
    highest.

    ``custody`` EARLIEST takes the most custody: the earliest starts and the latest ends.
    """

    custody: int = BEST
    in_force: int = BEST
    rate: int = BEST
    base: int = BEST
    credit_unknown: bool = True
    round_up: bool = False


class End(NamedTuple):
    """The end of a term for one choice, and what it came from: ``pieces`` of custody begun before ``cutoff``,
    ``credit`` in whole days, the day whose law gave the rates, and whether the term was used up before
    then."""

    on: date
    anchor: date
    cutoff: date
    pieces: tuple[Piece, ...]
    credit: int
    law_on: date
    used_up: bool


@dataclass(frozen=True)
class Calculation:
    """A judgment with a term, and entry into force at least as bounds. ``segments`` are in order of time.

    ``base``: the day from which the court counts the term, where it said so.
    """

    judgment: Judgment
    segments: tuple[Segment, ...]
    rules: Rules
    in_force: Bounds
    base: Bounds | None = None

    def choices(self) -> Iterator[Choice]:
        """Every choice that can give an end of the range."""
        dates = [bounds for segment in self.segments for bounds in (segment.start, segment.end) if bounds]
        unsure = any(segment.credited == Credited.UNKNOWN for segment in self.segments)
        parts = product(
            _extremes(all(bounds.exact for bounds in dates)),
            _extremes(self.in_force.exact),
            _extremes(not self.has_alternatives),
            _extremes(self.base is None or self.base.exact),
            (True, False) if unsure else (True,),
            (False, True),
        )
        return (Choice(*part) for part in parts)

    @cached_property
    def has_alternatives(self) -> bool:
        """Whether some custody has several possible rates under one law."""
        laws = (self.in_force.best, *self.rules.law_changes)
        return any(len({rate.rate for rate in self.rates(s, law)}) > 1 for s in self.segments for law in laws)

    def rates(self, segment: Segment, law_on: date) -> tuple[Rate, ...]:
        return self.rules.rates_for(segment.basis, self.judgment.penalty, self.judgment.regime, law_on)

    def end(self, choice: Choice) -> End | None:
        """The end of the term for one choice; None where nothing says when serving began."""
        in_force = self.in_force[choice.in_force]
        end = self._under_law(choice, in_force)
        if end is None or not self.rules.milder_law_applies_back:
            return end
        for change in self.rules.law_changes:
            if in_force < change < end.on:
                again = self._under_law(choice, change)
                if again is not None and again.on < end.on:
                    end = again._replace(on=max(again.on, change))
        return end

    @cached_property
    def _settled(self) -> dict[tuple[Choice, date], tuple[Piece, ...]]:
        """Pieces by what they depend on: choices differ in the rest too."""
        return {}

    def _under_law(self, choice: Choice, law_on: date) -> End | None:
        settled = choice._replace(in_force=BEST, round_up=False), law_on
        pieces = self._settled.get(settled)
        if pieces is None:
            pieces = self._settled[settled] = self._pieces(choice, law_on)
        in_force = self.in_force[choice.in_force]
        anchor = self._anchor(choice, pieces, in_force)
        if anchor is not None:
            end = self._end(choice, pieces, anchor, in_force)
            if end.on >= in_force or anchor >= in_force:
                return end._replace(on=max(end.on, anchor), law_on=law_on)
        return self._used_up(choice, pieces, anchor, law_on)

    def _used_up(self, choice: Choice, pieces: tuple[Piece, ...], anchor: date | None, law_on: date) -> End | None:
        """The term is used up before the verdict is in force: it ends on the first day, from the verdict
        on, when custody so far covers it. None where custody doesn't cover it."""
        in_force = self.in_force[choice.in_force]
        before = [piece for piece in pieces if piece.start < in_force]
        if not before:
            return None
        last = in_force if anchor else min(in_force, before[-1].end)
        first = self.judgment.verdict[choice.in_force] if self.judgment.verdict else before[0].start

        def end(day: date) -> End:
            return self._end(choice, pieces, anchor or day, day)

        if end(last).on > last:
            return None
        low, high = min(first, last), last
        while low < high:
            middle = low + (high - low) // 2
            low, high = (low, middle) if end(middle).on <= middle else (middle + timedelta(days=1), high)
        return end(low)._replace(on=low, law_on=law_on, used_up=True)

    def _end(self, choice: Choice, pieces: tuple[Piece, ...], anchor: date, cutoff: date) -> End:
        whole = math.ceil if choice.round_up else math.floor
        credit = whole(shortened_by(pieces, anchor, cutoff))
        on = self.judgment.term.after(anchor) - timedelta(days=credit)
        counted = tuple(piece for piece in pieces if piece.start < cutoff)
        return End(on, anchor, cutoff, counted, credit, cutoff, used_up=False)

    def _anchor(self, choice: Choice, pieces: tuple[Piece, ...], in_force: date) -> date | None:
        """The day the term counts from; None where that is not known."""
        if self.base is not None:
            return self.base[choice.base]
        if self.rules.runs_from[self.judgment.penalty] == RunsFrom.ARRIVAL:
            serving = (piece.start for piece in pieces if piece.basis == self.judgment.penalty)
        elif start := run_start(pieces, in_force):
            return start
        else:
            serving = (piece.start for piece in pieces if piece.start >= in_force)
        return next(serving, None)

    def _pieces(self, choice: Choice, law_on: date) -> tuple[Piece, ...]:
        """Custody with its dates and rates chosen, without what is not credited, in order and without
        overlap."""
        pieces: list[Piece] = []
        free_from = self.base[choice.base] if self.base else date.min
        for segment, following in zip_longest(self.segments, self.segments[1:]):
            start = max(segment.start[choice.custody], free_from)
            if segment.end is None or segment is self._held_on:
                end = date.max
            elif following is not None and following.start == segment.end:
                end = following.start[choice.custody]
            else:
                end = segment.end[LATEST - choice.custody]
            rate = self._rate(choice, segment, law_on)
            if rate and start < end:
                pieces.append(Piece(start, end, rate, segment.basis))
                free_from = end
        return tuple(pieces)

    @cached_property
    def _held_on(self) -> Segment | None:
        """The last segment of the custody in which the verdict entered into force, by the best dates. It is
        taken as going on then for every choice: otherwise an assumed date could put a prisoner at liberty."""
        if self.rules.runs_from[self.judgment.penalty] != RunsFrom.CUSTODY:
            return None
        day, held = self.in_force.best, None
        for segment in self.segments:
            adjoins = held is not None and held.end == segment.start
            if adjoins or (segment.start.best < day and segment.end is not None and segment.end.best >= day):
                held = segment
        return held

    def _rate(self, choice: Choice, segment: Segment, law_on: date) -> Fraction:
        """Days of the term for a day of the segment; 0 where it isn't credited."""
        if segment.credited == Credited.NO or (segment.credited == Credited.UNKNOWN and not choice.credit_unknown):
            return NOTHING
        if segment.basis in self.rules.serving:
            return ONE
        possible = self.rates(segment, law_on)
        if not possible:
            return ONE
        low, high = possible[0].rate, possible[-1].rate
        return low if low == high else (low, (low + high) / 2, high)[choice.rate]


def _extremes(exact: bool) -> tuple[int, ...]:
    return (BEST,) if exact else (EARLIEST, LATEST)
