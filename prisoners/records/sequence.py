"""The order of dated records: as they were entered, unless their dates say otherwise."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TypeVar

from prisoners.domain import dates

Record = TypeVar("Record")
Days = tuple[date, date] | None
"""Earliest and latest day; None where nothing is known."""


def days_of(text: str) -> Days:
    """The days that a partial date can be; None for an empty one."""
    return dates.parse(text) if text else None


def surely_before(first: Days, second: Days) -> bool:
    return first is not None and second is not None and first[1] < second[0]


def in_order(
    records: Sequence[Record],
    days: Callable[[Record], Days],
    *,
    after: Callable[[Record], Hashable | None] = lambda record: None,
    key: Callable[[Record], Hashable] = id,
) -> list[Record]:
    """The records as given, save that one which is surely before some that stand before it is put in front of them.

    An order that no dates contradict is left alone, so records written in their right order keep it.

    Args:
        days: when a record is.
        after: the key of a record that this one must follow, whatever the dates say; None for none.
        key: a record's own key, for ``after``.
    """
    placed: list[Record] = []
    for record in records:
        first = next((n + 1 for n, other in enumerate(placed) if key(other) == after(record)), 0)
        later = (n for n in range(first, len(placed)) if surely_before(days(record), days(placed[n])))
        placed.insert(next(later, len(placed)), record)
    return placed
