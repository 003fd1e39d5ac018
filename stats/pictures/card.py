"""The preview that a messenger shows beside a link: 1,200 x 630 pixels, read small."""

from prisoners.published.site import site_name
from stats import wording
from stats.pictures.lines import lines
from stats.pictures.number import how_sure
from stats.pictures.palette import INK, MUTED, PAPER
from stats.pictures.picture import demonstration, edition_words
from stats.pictures.sheet import SANS_BOLD, SERIF, SERIF_BOLD, Sheet, measured, wrapped
from stats.presenting import Shown

WIDTH, HEIGHT = 600, 315
MARGIN = 36
INNER = WIDTH - 2 * MARGIN
BAND = 34
NUMBER = 104
SENTENCES = (23, 20, 17, 14.5, 12.5)
"""Sizes of the sentence: the largest in which it fits."""
BOTTOM = HEIGHT - 34
LEADING = 1.3


LONGEST = 600


def card(shown: Shown) -> Sheet:
    sheet = Sheet(WIDTH, margin=MARGIN)
    sheet.rectangle(0, 0, WIDTH, BAND, INK)
    sheet.fitted(MARGIN, BAND / 2, site_name(), size=15, font=SANS_BOLD, colour=PAPER, va="center_baseline")
    if shown.value is not None:
        _number(sheet, shown)
    else:
        _over_time(sheet, shown)
    sheet.hairline(MARGIN, BOTTOM - 6, INNER)
    sheet.fitted(MARGIN, BOTTOM + 12, _foot(shown), size=13, colour=MUTED)
    sheet.cut(HEIGHT)
    return sheet


def _number(sheet: Sheet, shown: Shown) -> None:
    y, words = BAND + 16, wording.number(shown.value)
    size = min(NUMBER, NUMBER * INNER / measured(words, NUMBER, SERIF_BOLD))
    sheet.text(MARGIN - 4, y + size * 0.8, words, size=size, font=SERIF_BOLD)
    y += size * 0.8 + 20
    size, rows = fitting(shown.sentence, BOTTOM - 12 - y)
    sheet.lines(MARGIN, y, rows, size=size, font=SERIF, leading=LEADING)


def _over_time(sheet: Sheet, shown: Shown) -> None:
    """A level over time has no one number: its title and its line."""
    chart = shown.chart if shown.chart and shown.chart["type"] == "line" else None
    y = BAND + 14
    size, rows = fitting(f"{shown.title}, {shown.period_text}", 64 if chart else BOTTOM - 12 - y)
    y = sheet.lines(MARGIN, y, rows, size=size, font=SERIF, leading=LEADING)
    if chart:
        lines(sheet, chart, MARGIN, y, INNER, height=BOTTOM - 50 - y)


def _foot(shown: Shown) -> str:
    parts = [edition_words(shown)]
    if shown.edition and shown.edition.synthetic:
        parts.append(demonstration())
    elif shown.value is not None:
        parts.append(how_sure(shown))
    return ". ".join(part.rstrip(".") for part in parts)


def fitting(words: str, room: float) -> tuple[float, list[str]]:
    """The size and lines of words in a height. The longest end in an ellipsis: the page has them whole."""
    if len(words) > LONGEST:  # more is not measured: no card has room for it
        words = f"{words[:LONGEST].rstrip()}…"
    for size in SENTENCES:
        rows = wrapped(words, INNER, size, SERIF)
        most = int(room // (size * LEADING))
        if len(rows) <= most:
            return size, rows
    last = rows[most - 1]
    while last and measured(f"{last}…", size, SERIF) > INNER:
        last = last[:-1]
    return size, [*rows[: most - 1], f"{last.rstrip()}…"]
