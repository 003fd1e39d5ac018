"""A figure as templates show it: the figure's own attributes, with addresses, words, shares and a chart."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.site import absolute
from stats import charts, following, leading, telling, wording
from stats.crossing import Cross, cross
from stats.figures import Figure
from stats.short import codes as short
from stats.table import Row

ROLES = {"female": "women", "male": "men", "other": "other"}


@dataclass(frozen=True)
class ShownRow:
    """A line of a table. ``share``: its bar, in per cent of the longest; ``sure_share``: as much of that as is not hatched.

    ``whole``: what the row is a share of; None where of nothing. ``number_address``: the figure that gives the same number. Where none
    is sure to, ``address`` still asks for the row's own people.
    """

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
    number_address: str | None
    role: str | None
    whole: int | None


def _sure(row: Row) -> int:
    """How much of a row's bar is solid: nothing where it is wholly in doubt, else what is certain; all of a plain breakdown."""
    if row.special or {"incomplete", "estimate"} & set(row.marks):
        return 0
    return row.low if "imprecise" in row.marks else row.value


class Shown:
    """What templates call a figure.

    ``points`` are reported counts to draw on a series; ``chart_title`` and ``sentence`` stand for the figure's own, ``chart_told`` for
    the title where it has numbers, as links; ``most`` is how far the chart's axis goes at least, for charts that stand side by side.
    """

    def __init__(
        self,
        figure: Figure,
        *,
        points=(),
        chart_title: str = "",
        chart_told: str = "",
        sentence: str = "",
        most: int = 0,
    ):
        self.figure, self.points, self.most, self.chart_told = figure, points, most, chart_told
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

    @cached_property
    def short_link(self) -> str:
        """The short address; empty before the first edition."""
        return short.address(self.query) if self.edition else ""

    @property
    def short_address(self) -> str:
        """The same with the site's own, as it is printed."""
        return absolute(self.short_link)

    @property
    def feed_address(self) -> str:
        """The feed of editions that change the number."""
        return following.address(self.query)

    @property
    def json_address(self) -> str:
        return self.query.address(".json")

    @property
    def csv_address(self) -> str:
        return self.query.address(".csv")

    @property
    def columns_address(self) -> str:
        """Where the columns of the CSV are described."""
        return self.query.address(".csv-metadata.json")

    @property
    def xlsx_address(self) -> str:
        return self.query.address(".xlsx")

    @property
    def picture_address(self) -> str:
        return self.query.address(".png")

    @property
    def card_address(self) -> str:
        """The preview card with the site's own address, in the language of the page: whoever fetches it may not say one."""
        return absolute(f"{self.query.address('.card.png', permanent=True)}&language={get_language()}")

    @property
    def text_address(self) -> str:
        """The number and its sentence as text; empty where the figure is several numbers, or none yet."""
        return "" if self.query.by or self.query.every or not self.edition else self.query.address(".txt")

    @property
    def live_link(self) -> str:
        """The same question to whichever edition is the last."""
        return replace(self.query, frozen=False).address()

    @property
    def live_address(self) -> str:
        return absolute(self.live_link)

    @property
    def bibtex_address(self) -> str:
        return self.query.address(".bib", permanent=True)

    @property
    def ris_address(self) -> str:
        return self.query.address(".ris", permanent=True)

    @property
    def csl_address(self) -> str:
        return self.query.address(".csl.json", permanent=True)

    @property
    def told(self) -> SafeString:
        """The sentence with its number a link to the figure."""
        return telling.sentence(self.query, self.value)

    @property
    def total_address(self) -> str:
        """The figure of the whole alone, not broken down."""
        return leading.to_total(self.query)

    @property
    def whole(self) -> int | None:
        """What every row is a share of; None without a breakdown, and over time, where each step has its own."""
        return self.value if self.by and not self.query.every else None

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
            number_address=leading.to_row(self.query, row),
            role=ROLES.get(row.keys.get("gender", "")),
            whole=row.whole,
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
