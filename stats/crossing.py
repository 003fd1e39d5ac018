"""Tables with columns: two dimensions, or a dimension over time. Steps or keys of the first down, keys of the other across."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published.dimensions import DIMENSIONS, Dimension
from stats import wording
from stats.figures import Figure
from stats.query import Query
from stats.table import Row, ordered_keys


@dataclass(frozen=True)
class Cell:
    """A number of a table with columns."""

    value: int
    low: int
    high: int
    special: bool


@dataclass(frozen=True)
class Line:
    """A line of the table. ``value`` is the sum of its best counts; None where its columns don't add up."""

    label: str
    key: str | None
    special: bool
    marks: tuple[str, ...]
    address: str | None
    cells: tuple[Cell, ...]
    value: int | None


@dataclass(frozen=True)
class Cross:
    """``columns`` maps keys to labels. ``sums`` are those of the columns; empty where lines don't add up."""

    columns: dict[str, str]
    lines: list[Line]
    sums: tuple[int, ...]
    adds_up: bool


def cross(figure: Figure) -> Cross | None:
    """The table of a figure; None where it has neither two dimensions nor one over time."""
    query = figure.query
    if len(query.by) + bool(query.every) != 2 or not figure.rows:
        return None
    across = DIMENSIONS[query.by[-1]]
    keys = ordered_keys(across, _weights(figure, across.slug))
    columns = {key: across.label(key) for key in keys}
    lines = _steps(figure, across, keys) if query.every else _pairs(figure, across, keys)
    down_adds_up = not query.every and DIMENSIONS[query.by[0]].adds_up
    sums = tuple(sum(line.cells[n].value for line in lines) for n in range(len(keys))) if down_adds_up else ()
    return Cross(columns, lines, sums, across.adds_up)


def _weights(figure: Figure, slug: str) -> dict[str, tuple[int, int]]:
    """What each key of a dimension holds in all, to sort by."""
    weights: dict[str, tuple[int, int]] = {}
    for row in figure.rows:
        value, high = weights.get(row.keys[slug], (0, 0))
        weights[row.keys[slug]] = (value + row.value, high + row.high)
    return weights


def _pairs(figure: Figure, across: Dimension, keys: list[str]) -> list[Line]:
    down = DIMENSIONS[figure.query.by[0]]
    found = _grouped(figure, lambda row: row.keys[down.slug])
    lines = []
    for key in ordered_keys(down, _weights(figure, down.slug)):
        query = figure.query.only_first(key)
        lines.append(_line(found.get(key, []), across, keys, down.label(key), query, key))
    return lines


def _steps(figure: Figure, across: Dimension, keys: list[str]) -> list[Line]:
    found = _grouped(figure, lambda row: row.step)
    return [
        _line(rows, across, keys, wording.step(figure.query, step), _at(figure.query, rows[0]))
        for step, rows in found.items()
    ]


def _at(query: Query, row: Row) -> Query:
    """The same broken down at one step."""
    if query.measure.is_stock:
        return replace(query, every=None, start=None, end=None, on=row.step.start)
    return replace(query, every=None, start=row.step.start, end=row.step.end)


def _grouped(figure: Figure, by: Callable[[Row], object]) -> dict:
    found: dict = {}
    for row in figure.rows:
        found.setdefault(by(row), []).append(row)
    return found


def _line(
    rows: list[Row], across: Dimension, keys: list[str], label: str, query: Query | None, key: str | None = None
) -> Line:
    counts = {row.keys[across.slug]: row.count for row in rows}
    cells = tuple(Cell(*counts.get(k, (0, 0, 0)), k in SPECIAL_KEYS) for k in keys)
    return Line(
        label=label,
        key=key,
        special=key in SPECIAL_KEYS,
        marks=tuple(dict.fromkeys(mark for row in rows for mark in row.marks)),
        address=query.address() if query else None,
        cells=cells,
        value=sum(cell.value for cell in cells) if across.adds_up else None,
    )
