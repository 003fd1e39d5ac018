"""Tables with columns: two dimensions, or a dimension over time. Steps or keys of the first down, keys of the other across."""

from collections.abc import Callable
from dataclasses import dataclass

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published.dimensions import DIMENSIONS, Dimension
from prisoners.published.questions import NONE
from stats import leading, wording
from stats.figures import Figure
from stats.query import Query
from stats.table import Row, ordered_keys


@dataclass(frozen=True)
class Cell:
    """A number of a table with columns. ``address``: the figure that gives the same number; None where none is sure to. ``whole``: all of its step."""

    value: int
    low: int
    high: int
    special: bool
    address: str | None
    whole: int | None


@dataclass(frozen=True)
class Sum:
    """The sum of a line's or a column's best counts, and the figure that gives it."""

    value: int
    address: str | None


@dataclass(frozen=True)
class Line:
    """A line of the table. ``address``: its figure by the columns; ``sum``: None where its columns don't add up."""

    label: str
    key: str | None
    special: bool
    marks: tuple[str, ...]
    address: str | None
    cells: tuple[Cell, ...]
    sum: Sum | None

    @property
    def value(self) -> int | None:
        return self.sum.value if self.sum else None


@dataclass(frozen=True)
class Cross:
    """``columns`` maps keys to labels. ``sums`` are those of the columns; empty where lines don't add up."""

    columns: dict[str, str]
    lines: list[Line]
    sums: tuple[Sum, ...]
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
    sums = tuple(_column(query, lines, n, key) for n, key in enumerate(keys)) if down_adds_up else ()
    return Cross(columns, lines, sums, across.adds_up)


def _column(query: Query, lines: list[Line], place: int, key: str) -> Sum:
    value = sum(line.cells[place].value for line in lines)
    return Sum(value, leading.to_keys(query, **{query.by[-1]: key}))


def _weights(figure: Figure, slug: str) -> dict[str, tuple[int, int]]:
    """What each key of a dimension holds in all, to sort by."""
    weights: dict[str, tuple[int, int]] = {}
    for row in figure.rows:
        value, high = weights.get(row.keys[slug], (0, 0))
        weights[row.keys[slug]] = (value + row.value, high + row.high)
    return weights


def _pairs(figure: Figure, across: Dimension, keys: list[str]) -> list[Line]:
    query = figure.query
    down = DIMENSIONS[query.by[0]]
    found = _grouped(figure, lambda row: row.keys[down.slug])
    (step,) = query.steps
    lines = []
    for key in ordered_keys(down, _weights(figure, down.slug)):
        rows = found.get(key, [])
        broken_down = query.only_first(key)
        cells = tuple(
            _cell(rows, across, other, leading.to_cell(query, step, {down.slug: key, across.slug: other}))
            for other in keys
        )
        lines.append(
            Line(
                label=down.label(key),
                key=key,
                special=key in SPECIAL_KEYS,
                marks=_marks(rows),
                address=broken_down.address() if broken_down else None,
                cells=cells,
                sum=_sum(cells, leading.to_keys(query, **{down.slug: key})) if across.adds_up else None,
            )
        )
    return lines


def _steps(figure: Figure, across: Dimension, keys: list[str]) -> list[Line]:
    query = figure.query
    lines = []
    for step, rows in _grouped(figure, lambda row: row.step).items():
        cells = tuple(_cell(rows, across, key, leading.to_cell(query, step, {across.slug: key})) for key in keys)
        lines.append(
            Line(
                label=wording.step(query, step),
                key=None,
                special=False,
                marks=_marks(rows),
                address=query.at_step(step).address(),
                cells=cells,
                sum=_sum(cells, leading.to_step(query, step)) if across.adds_up else None,
            )
        )
    return lines


def _grouped(figure: Figure, by: Callable[[Row], object]) -> dict:
    found: dict = {}
    for row in figure.rows:
        found.setdefault(by(row), []).append(row)
    return found


def _cell(rows: list[Row], across: Dimension, key: str, address: str | None) -> Cell:
    count = next((row.count for row in rows if row.keys[across.slug] == key), NONE)
    return Cell(*count, key in SPECIAL_KEYS, address, next((row.whole for row in rows), None))


def _marks(rows: list[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark for row in rows for mark in row.marks))


def _sum(cells: tuple[Cell, ...], address: str | None) -> Sum:
    return Sum(sum(cell.value for cell in cells), address)
