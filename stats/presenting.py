"""A figure as templates show it: the figure's own attributes, with addresses, words, shares and a chart."""

from dataclasses import dataclass
from functools import cached_property

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published.dimensions import DIMENSIONS
from stats import charts, wording
from stats.figures import Figure
from stats.table import Row

ROLES = {"female": "women", "male": "men", "other": "other"}


@dataclass(frozen=True)
class Cell:
    """A number of a table with two dimensions."""

    value: int
    low: int
    high: int
    special: bool


@dataclass(frozen=True)
class ShownRow:
    label: str
    key: str | None
    value: int
    low: int
    high: int
    special: bool
    marks: tuple[str, ...]
    share: float | None
    address: str | None
    role: str | None
    cells: tuple[Cell, ...] = ()


class Shown:
    """What templates call a figure. ``points`` are reported counts to draw on a series; ``title`` and others may be replaced."""

    def __init__(self, figure: Figure, *, points=(), chart_title: str = "", sentence: str = ""):
        self.figure, self.points = figure, points
        self.query = figure.query
        self.value, self.low, self.high = figure.value, figure.low, figure.high
        self.kind, self.unit = figure.measure.kind, figure.unit
        self.measure, self.measure_title = figure.measure.slug, str(figure.measure.title)
        self.definition = str(figure.measure.definition)
        self.title, self.chart_title = figure.title, chart_title or figure.title
        self.sentence = sentence or figure.sentence
        self.edition = figure.query.edition
        self.by = list(figure.query.by)
        self.by_titles = [str(DIMENSIONS[slug].title) for slug in figure.query.by]

    @property
    def notes(self) -> list[str]:
        return self.figure.notes

    @property
    def citation(self):
        return self.figure.citation

    @cached_property
    def day_text(self) -> str:
        return wording.time(self.query) if self.query.on else ""

    @cached_property
    def period_text(self) -> str:
        return "" if self.query.on else wording.time(self.query)

    @cached_property
    def filters_text(self) -> str:
        return "; ".join(words for _name, _value, words in wording.filters(self.query))

    @property
    def address(self) -> str:
        return self.query.address()

    @property
    def permalink(self) -> str:
        return self.query.address(permanent=True)

    @property
    def json_address(self) -> str:
        return self.query.address(".json")

    @property
    def csv_address(self) -> str:
        return self.query.address(".csv")

    @cached_property
    def columns(self) -> list[str]:
        """Labels of the second dimension, for a cross table."""
        return list(self._columns.values()) if self._is_cross else []

    @cached_property
    def rows(self) -> list[ShownRow]:
        if self._is_cross:
            return self._cross_rows()
        most = max((row.value for row in self.figure.rows), default=0) or 1
        return [self._row(row, row.value / most) for row in self.figure.rows]

    @cached_property
    def chart(self) -> dict | None:
        return charts.config(self)

    @property
    def _is_cross(self) -> bool:
        return len(self.query.by) == 2 and not self.query.every

    @cached_property
    def _columns(self) -> dict[str, str]:
        second = self.query.by[1]
        found = {row.keys[second]: row.labels[1] for row in self.figure.rows}
        plain = {key: label for key, label in found.items() if key not in SPECIAL_KEYS}
        return plain | {key: label for key, label in found.items() if key in SPECIAL_KEYS}

    def _row(self, row: Row, share: float | None) -> ShownRow:
        return ShownRow(
            label=self._label(row),
            key=row.key,
            value=row.value,
            low=row.low,
            high=row.high,
            special=row.special,
            marks=row.marks,
            share=share,
            address=self._address(row),
            role=ROLES.get(row.keys.get("gender", "")),
        )

    def _label(self, row: Row) -> str:
        if not self.query.every:
            return row.label
        when = wording.step(self.query, row.step)
        return f"{when}: {row.label}" if row.labels else when

    def _address(self, row: Row) -> str | None:
        """The figure of one row: the same filtered by its key, or at its step."""
        query = self.query.only(row)
        return query.address() if query is not None else None

    def _cross_rows(self) -> list[ShownRow]:
        first, second = self.query.by
        lines: dict[str, dict[str, Row]] = {}
        for row in self.figure.rows:
            lines.setdefault(row.keys[first], {})[row.keys[second]] = row
        return [self._cross_row(key, line) for key, line in lines.items()]

    def _cross_row(self, key: str, line: dict[str, Row]) -> ShownRow:
        """A line of a cross table. Its total is the sum of best counts: the figure of the first dimension has its bounds."""
        some = next(iter(line.values()))
        zero = Cell(0, 0, 0, False)
        cells = tuple(
            Cell(line[k].value, line[k].low, line[k].high, k in SPECIAL_KEYS) if k in line else zero
            for k in self._columns
        )
        query = self.query.only_first(key)
        return ShownRow(
            label=some.labels[0],
            key=key,
            value=sum(cell.value for cell in cells),
            low=0,
            high=0,
            special=key in SPECIAL_KEYS,
            marks=(),
            share=None,
            address=query.address() if query else None,
            role=None,
            cells=cells,
        )
