"""A sheet of paper to draw on: text, rectangles, lines and marks at places measured from its upper left corner."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from stats.pictures.palette import HAIRLINE, INK, PAPER

UNITS_AN_INCH = 100
DPI = 200
MOST_PIXELS = 16_000
"""No picture is higher: a longer one is drawn smaller, so that nothing of it is cut off."""

SANS, SANS_BOLD, SERIF, SERIF_BOLD = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSerif", "DejaVuSerif-Bold"
"""Fonts that come with matplotlib, and have the letters of all our languages."""
HATCH, DOTTED = "///", "..."
LAYER = 2
"""All is drawn in one layer: what comes later lies on top."""


class Sheet:
    """``width`` is in units, a hundredth of an inch; so are all places and sizes. Places run to the right and downwards."""

    def __init__(self, width: float, *, margin: float, dpi: int = DPI):
        self.width, self.margin, self.dpi = width, margin, dpi
        self.figure = Figure(dpi=dpi, facecolor=PAPER)
        self.canvas = FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()

    def cut(self, height: float) -> None:
        """The sheet ends here. Called once, when all is drawn."""
        self.height = height
        self.figure.set_size_inches(self.width / UNITS_AN_INCH, height / UNITS_AN_INCH)
        self.figure.dpi = min(self.dpi, MOST_PIXELS * UNITS_AN_INCH / height)
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(height, 0)

    def text(
        self, x: float, y: float, words: str, *, size: float, font: str = SANS, colour: str = INK, **kwargs
    ) -> None:
        """One line of text. ``y`` is its baseline unless ``va`` says otherwise."""
        self.axes.text(
            x,
            y,
            drawable(words, font),
            fontproperties=_properties(font, size),
            color=colour,
            parse_math=False,
            zorder=LAYER,
            **({"va": "baseline"} | kwargs),
        )

    def fitted(self, x: float, y: float, words: str, *, size: float, font: str = SANS, **kwargs) -> None:
        """One line of text, smaller where it would run over the margin."""
        room = self.width - self.margin - x
        self.text(x, y, words, size=min(size, size * room / measured(words, size, font)), font=font, **kwargs)

    def centred(self, x: float, words: str, size: float, font: str = SANS) -> float:
        """The middle of words that are to stand at a place, moved so that they stay inside the margins."""
        half = measured(words, size, font) / 2
        return min(max(x, self.margin + half), self.width - self.margin - half)

    def lines(self, x: float, y: float, rows: Sequence[str], *, size: float, leading: float = 1.3, **kwargs) -> float:
        """Lines of text from ``y``, the top of the first; gives the bottom of the last."""
        for number, row in enumerate(rows):
            self.text(x, y + size + number * size * leading, row, size=size, **kwargs)
        return y + len(rows) * size * leading

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        *,
        hatched: bool = False,
        dotted: bool = False,
    ) -> None:
        """A filled rectangle; ``hatched``: outlined, and striped in its colour; ``dotted``: with holes, to differ from another in grey."""
        patch = Rectangle((x, y), width, height, facecolor=colour, linewidth=0)
        if hatched:
            patch.set(facecolor=PAPER, edgecolor=colour, hatch=HATCH, hatch_linewidth=0.9, linewidth=0.7)
        elif dotted:
            patch.set(hatch=DOTTED, hatchcolor=PAPER, hatch_linewidth=0.1)
        self.add(patch)

    def line(self, xs: Sequence[float], ys: Sequence[float], *, colour: str = INK, width: float = 1, **kwargs) -> None:
        """A line through places. ``width`` is in units."""
        self.add(Line2D(xs, ys, color=colour, linewidth=points(width), **kwargs))

    def hairline(self, x: float, y: float, length: float, colour: str = HAIRLINE) -> None:
        self.line((x, x + length), (y, y), colour=colour, width=0.8)

    def area(self, places: Sequence[tuple[float, float]], colour: str, opacity: float) -> None:
        self.add(Polygon(places, facecolor=colour, alpha=opacity, linewidth=0))

    def mark(self, x: float, y: float, shape: str, size: float, colour: str, *, hollow: bool = False) -> None:
        """A mark of a shape of matplotlib's (o ^ s D), ``size`` units wide."""
        self.add(
            Line2D(
                (x,),
                (y,),
                linestyle="none",
                marker=shape,
                markersize=points(size),
                markerfacecolor=PAPER if hollow else colour,
                markeredgecolor=colour,
                markeredgewidth=points(1.4) if hollow else 0,
            )
        )

    def add(self, artist: Artist) -> None:
        self.axes.add_artist(artist)
        artist.set_clip_on(False)
        artist.set_zorder(LAYER)


def points(units: float) -> float:
    """Units in the points that matplotlib measures letters and strokes by."""
    return units * 72 / UNITS_AN_INCH


@cache
def _file(font: str) -> Path:
    return Path(get_data_path()) / "fonts" / "ttf" / f"{font}.ttf"


@cache
def _properties(font: str, size: float) -> FontProperties:
    return FontProperties(fname=str(_file(font)), size=points(size))


@cache
def _letters(font: str) -> frozenset[int]:
    return frozenset(FT2Font(str(_file(font))).get_charmap())


@cache
def _ruler() -> RendererAgg:
    # As finely as letters are drawn: their widths are rounded to pixels.
    return RendererAgg(1, 1, DPI)


def drawable(words: str, font: str = SANS) -> str:
    """Text with what the font can't draw as a box."""
    known = _letters(font)
    return "".join(letter if ord(letter) in known else "\u25a1" for letter in words)


def measured(words: str, size: float, font: str = SANS) -> float:
    """Width of a line of text, in units."""
    pixels = _ruler().get_text_width_height_descent(drawable(words, font), _properties(font, size), False)[0]
    return pixels * UNITS_AN_INCH / DPI


def wrapped(words: str, width: float, size: float, font: str = SANS, *, after: str = " ") -> list[str]:
    """Text in lines of at most this width: broken after these letters, and inside a word that is wider alone."""
    rows, row = [], ""
    for word in _pieces(words, after):
        if row and measured((row + word).rstrip(), size, font) > width:
            rows.append(row.rstrip())
            row = ""
        while measured(word.rstrip(), size, font) > width and len(word) > 1:
            fits = _fitting(word, width, size, font)
            rows.append(word[:fits])
            word = word[fits:]
        row += word
    return [*rows, row.rstrip()]


def _pieces(words: str, after: str) -> list[str]:
    pieces, piece = [], ""
    for letter in words:
        piece += letter
        if letter in after:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece or not pieces else pieces


def _fitting(word: str, width: float, size: float, font: str) -> int:
    """How many letters of a word fit; one at least."""
    least, most = 1, len(word)
    while least < most:
        middle = (least + most + 1) // 2
        if measured(word[:middle], size, font) > width:
            most = middle - 1
        else:
            least = middle
    return least
