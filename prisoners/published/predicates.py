"""Tests of a row under a filter, in three strengths: what is possible, what is best, what is certain.

For a sharp column the three are one. A vague date is possible if any of its days passes, best if its best day does, certain if all do
(docs/counting.md, rule 3). SQL is put together from constants of this package; values are always bound.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from prisoners.domain.choices import AGE_BANDS, DAYS_A_MONTH, SPECIAL_KEYS

Ranges = tuple[tuple[int, int | None], ...]
"""Ranges [low, high) of years, in order and apart; None: no upper bound."""


class Window(NamedTuple):
    """Days [first, until) in which a vague date passes; None: no bound."""

    name: str
    first: date | None
    until: date | None


class Ages(NamedTuple):
    """Ages that pass, as ranges, and keys of an unknown birth date that do."""

    ranges: Ranges
    missing: tuple[str, ...] = ()

    def both(self, other: "Ages") -> "Ages":
        """Ages that pass here and there: of a birth year both filters must hold on one and the same day."""
        ranges = []
        for low, high in self.ranges:
            for other_low, other_high in other.ranges:
                first, until = max(low, other_low), min(_end(high), _end(other_high))
                if first < until:
                    ranges.append((first, None if until == NO_END else until))
        return Ages(tuple(ranges), tuple(key for key in self.missing if key in other.missing))


NO_END = 10_000


def _end(high: int | None) -> int:
    return NO_END if high is None else high


@dataclass(frozen=True)
class Test:
    """SQL with %s for each of ``values``."""

    sql: str
    values: tuple = ()


@dataclass(frozen=True)
class Predicate:
    """``window`` or ``ages`` say of which vague date, so that what passes is one day of it and not two."""

    possible: Test
    best: Test
    certain: Test
    window: Window | None = None
    ages: Ages | None = None

    @classmethod
    def sharp(cls, sql: str, *values) -> "Predicate":
        test = Test(sql, values)
        return cls(test, test, test)

    @property
    def is_sharp(self) -> bool:
        return self.possible == self.certain


def one_of(column: str, keys: list[str]) -> Predicate:
    return Predicate.sharp(f"r.{column} = ANY(%s::varchar[])", keys)


def any_in(column: str, keys: list[str]) -> Predicate:
    return Predicate.sharp(f"r.{column} && %s::varchar[]", keys)


def any_in_or_none(column: str, keys: list[str], none: str) -> Predicate:
    """As ``any_in``; the key ``none`` stands for an empty array."""
    if none in keys:
        return Predicate.sharp(f"(r.{column} && %s::varchar[] OR cardinality(r.{column}) = 0)", keys)
    return any_in(column, keys)


def articles(keys: list[str]) -> Predicate:
    """Articles (342) and parts (342.1), any of them."""
    return Predicate.sharp("(r.articles && %s::varchar[] OR r.parts && %s::varchar[])", keys, keys)


def is_true(column: str, wanted: bool) -> Predicate:
    return Predicate.sharp(f"r.{column} = %s", wanted)


def on_or_after(name: str, day: date) -> Predicate:
    return Predicate(
        Test(f"r.{name}_latest >= %s", (day,)),
        Test(f"r.{name}_best >= %s", (day,)),
        Test(f"r.{name}_earliest >= %s", (day,)),
        window=Window(name, day, None),
    )


def before(name: str, day: date) -> Predicate:
    return Predicate(
        Test(f"r.{name}_earliest < %s", (day,)),
        Test(f"r.{name}_best < %s", (day,)),
        Test(f"r.{name}_latest < %s", (day,)),
        window=Window(name, None, day),
    )


def term_at_least(months: float) -> Predicate:
    return Predicate.sharp("r.term_days >= %s", round(months * DAYS_A_MONTH))


def term_at_most(months: float) -> Predicate:
    return Predicate.sharp("r.term_days <= %s", round(months * DAYS_A_MONTH))


def ages_at_least(years: int) -> Ages:
    return Ages(((years, None),))


def ages_at_most(years: int) -> Ages:
    return Ages(((0, years + 1),))


def ages_in_bands(keys: list[str]) -> Ages:
    """Neighbouring bands are joined, so that a birth year across two of them is certain."""
    ranges: list[tuple[int, int | None]] = []
    for key, low, high in AGE_BANDS:
        if key not in keys:
            continue
        if ranges and ranges[-1][1] == low:
            ranges[-1] = (ranges[-1][0], high)
        else:
            ranges.append((low, high))
    return Ages(tuple(ranges), tuple(key for key in keys if key in SPECIAL_KEYS))


def aged(ages: Ages, day: str) -> Predicate:
    """Aged so on ``day`` (SQL)."""
    return Predicate(
        *(
            _aged(ages, day, newest, oldest)
            for newest, oldest in (
                ("born_latest", "born_earliest"),
                ("born_best", "born_best"),
                ("born_earliest", "born_latest"),
            )
        ),
        ages=ages,
    )


def _aged(ages: Ages, day: str, newest: str, oldest: str) -> Test:
    """``newest`` must be born after the upper bound's day, ``oldest`` not after the lower bound's."""
    parts, values = ["false"], []
    for low, high in ages.ranges:
        tests = [f"r.{oldest} <= ({day} - make_interval(years => %s))::date"]
        values.append(low)
        if high is not None:
            tests.append(f"r.{newest} > ({day} - make_interval(years => %s))::date")
            values.append(high)
        parts.append(" AND ".join(tests))
    if ages.missing:
        parts.append("r.born_best IS NULL AND r.born_missing = ANY(%s::varchar[])")
        values.append(list(ages.missing))
    return Test("(" + " OR ".join(f"({part})" for part in parts) + ")", tuple(values))
