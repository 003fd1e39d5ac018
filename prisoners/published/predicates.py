"""Tests of a row under a filter, in three strengths: what is possible, what is best, what is certain.

For a sharp column the three are one. A vague date is possible if any of its days passes, best if its best day does, certain if all do
(rule of counting 3). SQL is put together from constants of this package; values are always bound.
"""

from dataclasses import dataclass
from datetime import date

from prisoners.domain.choices import AGE_BANDS, DAYS_A_MONTH, SPECIAL_KEYS


@dataclass(frozen=True)
class Test:
    """SQL with %s for each of ``values``."""

    sql: str
    values: tuple = ()


@dataclass(frozen=True)
class Predicate:
    possible: Test
    best: Test
    certain: Test

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
    )


def before(name: str, day: date) -> Predicate:
    return Predicate(
        Test(f"r.{name}_earliest < %s", (day,)),
        Test(f"r.{name}_best < %s", (day,)),
        Test(f"r.{name}_latest < %s", (day,)),
    )


def term_at_least(months: float) -> Predicate:
    return Predicate.sharp("r.term_days >= %s", round(months * DAYS_A_MONTH))


def term_at_most(months: float) -> Predicate:
    return Predicate.sharp("r.term_days <= %s", round(months * DAYS_A_MONTH))


def aged(ranges: list[tuple[int, int | None]], day: str, missing: tuple[str, ...] = ()) -> Predicate:
    """Age in any of some ranges [low, high) of years on ``day`` (SQL); ``missing`` are keys of an unknown birth date."""
    return Predicate(
        *(
            _aged(ranges, day, missing, first, last)
            for first, last in (
                ("born_latest", "born_earliest"),
                ("born_best", "born_best"),
                ("born_earliest", "born_latest"),
            )
        )
    )


def _aged(ranges, day: str, missing: tuple[str, ...], newest: str, oldest: str) -> Test:
    """``newest`` must be born after the upper bound's day, ``oldest`` not after the lower bound's."""
    parts, values = [], []
    for low, high in ranges:
        tests = [f"r.{oldest} <= ({day} - make_interval(years => %s))::date"]
        values.append(low)
        if high is not None:
            tests.append(f"r.{newest} > ({day} - make_interval(years => %s))::date")
            values.append(high)
        parts.append(" AND ".join(tests))
    if missing:
        parts.append("r.born_best IS NULL AND r.born_missing = ANY(%s::varchar[])")
        values.append(list(missing))
    return Test("(" + " OR ".join(f"({part})" for part in parts) + ")", tuple(values))


def age_bands(keys: list[str], day: str) -> Predicate:
    """Ages in any of some bands; neighbours are joined, so that a birth year across two of them is certain."""
    wanted = [(low, high) for key, low, high in AGE_BANDS if key in keys]
    ranges: list[tuple[int, int | None]] = []
    for low, high in wanted:
        if ranges and ranges[-1][1] == low:
            ranges[-1] = (ranges[-1][0], high)
        else:
            ranges.append((low, high))
    return aged(ranges, day, tuple(key for key in keys if key in SPECIAL_KEYS))
