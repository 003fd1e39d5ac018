"""A figure as a picture to take away: title, subtitle, the chart or the number, and under it where it is from."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from prisoners.published.site import site_name
from stats import wording
from stats.pictures import marks
from stats.pictures.bars import bars, is_dots
from stats.pictures.columns import columns
from stats.pictures.lines import lines
from stats.pictures.number import number
from stats.pictures.palette import INK, MUTED, PAPER
from stats.pictures.sheet import SANS_BOLD, SERIF_BOLD, Sheet, wrapped
from stats.pictures.tables import fits, table
from stats.presenting import Shown

WIDTH = 800
MARGIN = 36
INNER = WIDTH - 2 * MARGIN
TITLE, SUBTITLE, SMALL = 24, 13, 11.5
DRAWN = {"bars": bars, "dots": bars, "columns": columns, "line": lines}


def picture(shown: Shown) -> Sheet:
    """The whole sheet, cut to its height."""
    sheet = Sheet(WIDTH, margin=MARGIN)
    y = _banner(sheet) if shown.edition and shown.edition.synthetic else 0
    y = _head(sheet, shown, y + 28)
    y = _body(sheet, shown, y + 14)
    sheet.cut(_foot(sheet, shown, y + 18))
    return sheet


def demonstration() -> str:
    return _("Demonstration: invented people")


def _banner(sheet: Sheet) -> float:
    sheet.rectangle(0, 0, WIDTH, 28, INK)
    sheet.text(MARGIN, 14.5, demonstration(), size=13, font=SANS_BOLD, colour=PAPER, va="center_baseline")
    return 28


def _head(sheet: Sheet, shown: Shown, y: float) -> float:
    y = sheet.lines(
        MARGIN,
        y,
        wrapped(shown.chart_title, INNER, TITLE, SERIF_BOLD),
        size=TITLE,
        font=SERIF_BOLD,
        leading=1.2,
    )
    said = [f"{capfirst(shown.unit)}, {shown.day_text or shown.period_text}", shown.filters_text]
    rows = wrapped(". ".join(part for part in said if part), INNER, SUBTITLE)
    return sheet.lines(MARGIN, y + 6, rows, size=SUBTITLE, colour=MUTED)


def _body(sheet: Sheet, shown: Shown, y: float) -> float:
    chart = shown.chart
    if chart and any(number for one in chart["series"] for number in one["high"]):
        y = marks.key(sheet, MARGIN, y, INNER, list(marks.entries(chart, as_dots=is_dots(chart))))
        y = DRAWN[chart["type"]](sheet, chart, MARGIN, y, INNER)
        return _small(sheet, left_out(shown, chart), y + 6)
    if chart:
        return _small(sheet, chart["text"], y)
    if shown.value is not None:
        y = number(sheet, shown, MARGIN, y, INNER)
    if shown.cross and fits(shown.cross):
        return table(sheet, shown.cross, MARGIN, y + 14, INNER)
    return _small(
        sheet,
        _("The table is too long for a picture: it is at the address below.") if shown.figure.rows else "",
        y + 14,
    )


def left_out(shown: Shown, chart: dict) -> str:
    """What is said where a chart has fewer groups than the figure; empty where it has all."""
    if shown.query.every:
        found = {row.key for row in shown.figure.rows if row.high}
        drawn = len(chart["series"])
    else:
        by = shown.query.by[0]
        found = {row.keys[by] for row in shown.figure.rows if row.high}
        drawn = len(chart["labels"])
    if len(found) <= drawn:
        return ""
    return _("%(drawn)s of %(all)s groups are drawn: all are in the table at the address below.") % {
        "drawn": wording.number(drawn),
        "all": wording.number(len(found)),
    }


def _small(sheet: Sheet, words: str, y: float) -> float:
    if not words:
        return y
    return sheet.lines(MARGIN, y, wrapped(words, INNER, SMALL), size=SMALL, colour=MUTED)


def _foot(sheet: Sheet, shown: Shown, y: float) -> float:
    """Whose number it is, of which edition, under which licence, and the address that always answers it."""
    sheet.line((MARGIN, WIDTH - MARGIN), (y, y), width=1.6)
    said = [site_name(), edition_words(shown), "CC BY 4.0."]
    y = sheet.lines(
        MARGIN, y + 8, wrapped(" ".join(_sentences(said)), INNER, SMALL, SANS_BOLD), size=SMALL, font=SANS_BOLD
    )
    address = wrapped(shown.permanent_address, INNER, SMALL, after="/?&")
    return sheet.lines(MARGIN, y + 3, address, size=SMALL, colour=MUTED) + 22


def _sentences(parts: list[str]) -> list[str]:
    return [part if part.endswith(".") else f"{part}." for part in parts]


def edition_words(shown: Shown) -> str:
    """The edition and its date; that there is none before the first."""
    if shown.edition is None:
        return _("Nothing has been published yet.")
    words = {"number": shown.edition.number, "day": wording.day(shown.edition.day)}
    return _("Edition %(number)s, %(day)s.") % words
