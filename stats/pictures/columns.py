"""Columns over time: the solid part is certain, what dates leave in doubt is hatched above it."""

from datetime import date

from stats import wording
from stats.pictures.bars import totals
from stats.pictures.marks import colour_of, is_dotted, is_special, solid
from stats.pictures.palette import MUTED, PAPER, UNKNOWN
from stats.pictures.scales import TICK_SIZE, Scale, hairlines, round_ticks, step_ticks, tick_words, value_gutter
from stats.pictures.sheet import SANS_BOLD, Sheet, measured, wrapped

SIZE = 12.5
HEIGHT = 270
WIDEST = 56
ROOM_FOR_NUMBERS = 22


def columns(sheet: Sheet, chart: dict, x: float, y: float, width: float) -> float:
    """Draw; gives the lower end."""
    sums = totals(chart)
    ticks = round_ticks(max(chart.get("most") or 0, *sums))
    left, bottom = x + value_gutter(ticks), y + ROOM_FOR_NUMBERS + HEIGHT
    upright = Scale(0, ticks[-1], bottom, y + ROOM_FOR_NUMBERS)
    hairlines(sheet, ticks, upright, left, x + width)
    slot = (x + width - left) / len(sums)
    wide = min(slot * (0.78 if slot > 12 else 0.9), WIDEST)

    def middle(place: float) -> float:
        return left + slot * (place + 0.5)

    for place in range(len(sums)):
        _column(sheet, chart, place, middle(place) - wide / 2, wide, upright)
    sheet.line((left, x + width), (bottom, bottom), width=1)
    _numbers(sheet, sums, middle, upright, slot)
    if chart["x"]:
        tick_words(sheet, step_ticks([date.fromisoformat(day) for day in chart["x"]]), middle, bottom + 18)
        return bottom + 30
    return _labels(sheet, chart["labels"], middle, slot, bottom + 6)


def _column(sheet: Sheet, chart: dict, place: int, left: float, wide: float, upright: Scale) -> None:
    start = 0
    for number, one in enumerate(chart["series"]):
        value, sure = one["values"][place], solid(one, place)
        colour = UNKNOWN if is_special(one["marks"][place]) else colour_of(one, place)
        for first, last, hatched in ((start, start + sure, False), (start + sure, start + value, True)):
            if last > first:
                kind = {"hatched": hatched, "dotted": is_dotted(number)}
                sheet.rectangle(left, upright(last), wide, upright(first) - upright(last), colour, **kind)
        if start and value and len(chart["series"]) > 1:
            sheet.line((left, left + wide), (upright(start),) * 2, colour=PAPER, width=1)
        start += value


def _numbers(sheet: Sheet, sums: list[int], middle, upright: Scale, slot: float) -> None:
    """The numbers over the columns, where all have room; else the greatest alone."""
    fit = all(measured(wording.number(total), SIZE, SANS_BOLD) + 4 < slot for total in sums)
    peak = sums.index(max(sums))
    for place, total in enumerate(sums):
        if fit or place == peak:
            words = wording.number(total)
            x = sheet.centred(middle(place), words, SIZE, SANS_BOLD)
            sheet.text(x, upright(total) - 5, words, size=SIZE, font=SANS_BOLD, ha="center")


def _labels(sheet: Sheet, labels: list[str], middle, slot: float, y: float) -> float:
    """The names of columns that are no dates alone: every second, third and so on where there is no room for all. The last, which has
    no value to be ordered by, is always named."""
    every = 1
    longest = max(max(measured(word, TICK_SIZE) for word in label.split()) for label in labels)
    while slot * every < longest + 6 and every < len(labels):
        every += 1
    lower = y
    last = len(labels) - 1
    for place, label in enumerate(labels):
        if place != last and (place % every or last - place < 1.5 * every):
            continue
        rows = wrapped(label, max(slot * every - 6, longest), TICK_SIZE)
        x = sheet.centred(middle(place), max(rows, key=len), TICK_SIZE)
        lower = max(lower, sheet.lines(x, y, rows, size=TICK_SIZE, colour=MUTED, ha="center"))
    return lower + 6
