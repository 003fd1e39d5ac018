"""The order of rows that an editor numbers: 1, 2, 3 ... without gaps, whatever was typed."""

from dataclasses import dataclass

from prisoners.records.sequence import Days, surely_before

BEFORE, SAME, BEHIND = 0, 1, 2


@dataclass(frozen=True)
class Row:
    """A row with the number it had and the number typed (None: none), and the days on which it can begin."""

    key: int
    had: int | None
    typed: int | None
    days: Days = None


def placed(rows: list[Row]) -> list[int]:
    """Keys of the rows in their new order.

    A row that was given another number takes that place, and the row that has it makes room: moved up, it goes before
    that row, moved down, behind it. A row without a number goes before the rows that surely begin later, else to the end.
    """
    ordered = sorted((row for row in rows if row.typed is not None), key=_place)
    for row in rows:
        if row.typed is None:
            later = (n for n, other in enumerate(ordered) if surely_before(row.days, other.days))
            ordered.insert(next(later, len(ordered)), row)
    return [row.key for row in ordered]


def _place(row: Row) -> tuple[int, int, int]:
    if row.typed == row.had:
        return row.typed, SAME, row.key
    moved_down = row.had is not None and row.typed > row.had
    return row.typed, BEHIND if moved_down else BEFORE, row.key
