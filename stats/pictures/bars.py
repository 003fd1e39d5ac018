"""Horizontal bars in the order given, the value at each bar's end; small numbers as dots, one a person."""

from django.utils.translation import gettext as _

from stats import wording
from stats.charts import DOTS_UNDER
from stats.pictures.marks import SHAPES, colour_of, is_dotted, is_special, solid, whisker
from stats.pictures.palette import INK, MUTED, PAPER, UNKNOWN
from stats.pictures.scales import Scale
from stats.pictures.sheet import SANS_BOLD, Sheet, measured, wrapped

SIZE, SMALL = 13, 11.5
LEADING = 1.25
MOST_GUTTER = 0.38
"""Labels take at most so much of the width."""
THICKNESS = 18
PITCH, DOT = 12, 8.6
"""From dot to dot, and across one."""
SHORTEST_WHISKER = 2.5


def totals(chart: dict) -> list[int]:
    return [sum(one["values"][place] for one in chart["series"]) for place in range(len(chart["labels"]))]


def is_dots(chart: dict) -> bool:
    return chart["type"] == "dots" and all(total < DOTS_UNDER for total in totals(chart))


def bars(sheet: Sheet, chart: dict, x: float, y: float, width: float) -> float:
    """Draw; gives the lower end."""
    sums, dots = totals(chart), is_dots(chart)
    several = len(chart["series"]) > 1
    gutter = min(max(measured(label, SIZE) for label in chart["labels"]), width * MOST_GUTTER) + 14
    labels = [wrapped(label, gutter - 12, SIZE) for label in chart["labels"]]
    ranges = [_range(chart, place) if dots and not several else "" for place in range(len(sums))]
    number_room = max(
        measured(wording.number(total), SIZE, SANS_BOLD) + (measured(words, SMALL) + 8 if words else 0)
        for total, words in zip(sums, ranges, strict=True)
    )
    greatest = max(1, chart.get("most") or 0, *(sums if several or dots else chart["series"][0]["high"]), *sums)
    scale = Scale(0, greatest, x + gutter, x + width - number_room - 12)
    top = y
    for place, (rows, total) in enumerate(zip(labels, sums, strict=True)):
        step = max(32, len(rows) * SIZE * LEADING + 12)
        middle = y + step / 2
        special = all(is_special(one["marks"][place]) for one in chart["series"])
        sheet.lines(
            x + gutter - 12,
            middle - len(rows) * SIZE * LEADING / 2 - 1,
            rows,
            size=SIZE,
            leading=LEADING,
            colour=MUTED if special else INK,
            ha="right",
        )
        end = _dots(sheet, chart, place, scale, middle) if dots else _bar(sheet, chart, place, scale, middle)
        words = wording.number(total)
        sheet.text(end + 7, middle, words, size=SIZE, font=SANS_BOLD, va="center_baseline")
        end += 15 + measured(words, SIZE, SANS_BOLD)
        sheet.text(end, middle, ranges[place], size=SMALL, colour=MUTED, va="center_baseline")
        y += step
    sheet.line((x + gutter, x + gutter), (top, y), width=1)
    return y


def _range(chart: dict, place: int) -> str:
    """Low to high in words: dots have no whiskers."""
    low, high = chart["series"][0]["low"][place], chart["series"][0]["high"][place]
    words = _("%(low)s to %(high)s") % {"low": wording.number(low), "high": wording.number(high)}
    return f"({words})" if low < high else ""


def _bar(sheet: Sheet, chart: dict, place: int, scale: Scale, middle: float) -> float:
    """One bar of one part or several; gives its end, with its whisker."""
    start, top = 0, middle - THICKNESS / 2
    several = len(chart["series"]) > 1
    for number, one in enumerate(chart["series"]):
        value, sure = one["values"][place], solid(one, place)
        special = is_special(one["marks"][place])
        colour = UNKNOWN if special else colour_of(one, place)
        for first, last, hatched in ((start, start + sure, False), (start + sure, start + value, True)):
            if last > first:
                kind = {"hatched": hatched, "dotted": is_dotted(number)}
                sheet.rectangle(scale(first), top, scale(last) - scale(first), THICKNESS, colour, **kind)
        if several and value:
            sheet.line((scale(start + value),) * 2, (top, top + THICKNESS), colour=PAPER, width=1.2)
            if not special:
                _inside(sheet, value, scale(start), scale(start + value), middle, colour)
        start += value
    end = scale(start)
    low, high = chart["series"][0]["low"][place], chart["series"][0]["high"][place]
    if not several and scale(high) - scale(low) >= SHORTEST_WHISKER:
        sheet.line((scale(low), scale(high)), (middle, middle), colour=PAPER, width=4)
        whisker(sheet, scale(low), scale(high), middle)
        end = max(end, scale(high))
    return end


def _inside(sheet: Sheet, value: int, start: float, end: float, middle: float, colour: str) -> None:
    """The number of a part inside it, where it has room."""
    words = wording.number(value)
    wide = measured(words, 11) + 6
    if wide <= end - start:
        sheet.rectangle((start + end - wide) / 2, middle - 8, wide, 16, colour)
        sheet.text((start + end) / 2, middle, words, size=11, colour=PAPER, ha="center", va="center_baseline")


def _dots(sheet: Sheet, chart: dict, place: int, scale: Scale, middle: float) -> float:
    """A dot for each person; parts differ in shape. Gives the end of the row."""
    pitch = min(PITCH, (scale.end - scale.start) / max(scale.last, 1))
    several = len(chart["series"]) > 1
    x = scale.start + 3
    for number, one in enumerate(chart["series"]):
        special = is_special(one["marks"][place])
        shape = SHAPES[number % len(SHAPES)] if several else SHAPES[0]
        colour = UNKNOWN if special else colour_of(one, place)
        for _person in range(one["values"][place]):
            sheet.mark(x + pitch / 2, middle, shape, min(DOT, pitch - 1.5), colour, hollow=special)
            x += pitch
    return x
