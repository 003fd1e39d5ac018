"""A figure as templates show it: the figure's own attributes, with addresses, words, shares and a chart."""

from dataclasses import dataclass
from functools import cached_property

from prisoners.published.dimensions import DIMENSIONS
from stats import charts, wording
from stats.citations import absolute
from stats.crossing import Cross, cross
from stats.figures import Figure
from stats.table import Row

ROLES = {"female": "women", "male": "men", "other": "other"}


@dataclass(frozen=True)
class ShownRow:
    """A line of a table. ``share``: its bar, in per cent of the longest; ``sure_share``: as much of that as is not hatched."""

    label: str
    key: str | None
    value: int
    low: int
    high: int
    special: bool
    marks: tuple[str, ...]
    share: float
    sure_share: float
    address: str | None
    role: str | None


def _sure(row: Row) -> int:
    """How much of a row's bar is solid: nothing where it is wholly in doubt, else what is certain; all of a plain breakdown."""
    if row.special or {"incomplete", "estimate"} & set(row.marks):
        return 0
    return row.low if "imprecise" in row.marks else row.value


class Shown:
    """What templates call a figure.

    ``points`` are reported counts to draw on a series; ``chart_title`` and ``sentence`` stand for the figure's own; ``most`` is how far
    the chart's axis goes at least, for charts that stand side by side.
    """

    def __init__(self, figure: Figure, *, points=(), chart_title: str = "", sentence: str = "", most: int = 0):
        self.figure, self.points, self.most = figure, points, most
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
    def permanent_address(self) -> str:
        """The permanent address with the site's own, as it is printed."""
        return absolute(self.permalink)

    @property
    def json_address(self) -> str:
        return self.query.address(".json")

    @property
    def csv_address(self) -> str:
        return self.query.address(".csv")

    @cached_property
    def cross(self) -> Cross | None:
        """The table with columns of two dimensions, or of one over time."""
        return cross(self.figure)

    @cached_property
    def rows(self) -> list[ShownRow]:
        """The lines of a table without columns."""
        most = max((row.value for row in self.figure.rows), default=0) or 1
        return [self._row(row, most) for row in self.figure.rows]

    @cached_property
    def chart(self) -> dict | None:
        return charts.config(self)

    def _row(self, row: Row, most: int) -> ShownRow:
        return ShownRow(
            label=self._label(row),
            key=row.key,
            value=row.value,
            low=row.low,
            high=row.high,
            special=row.special,
            marks=row.marks,
            share=round(100 * row.value / most, 2),
            sure_share=round(100 * _sure(row) / most, 2),
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
