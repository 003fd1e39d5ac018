"""Lines over time: labelled at their end, low to high as a band, the counts others published as open marks."""

from datetime import date
from itertools import groupby

from stats import wording
from stats.pictures.marks import SHAPES, UNSURE, publishers
from stats.pictures.palette import BAND, INK, role
from stats.pictures.scales import Scale, day_ticks, hairlines, round_ticks, tick_words, value_gutter
from stats.pictures.sheet import SANS_BOLD, Sheet, measured, wrapped

SIZE = 12.5
LEADING = 1.25
HEIGHT = 300
MOST_GUTTER = 0.3
FEW = 9
"""A line of fewer values shows each as a dot."""


def lines(sheet: Sheet, chart: dict, x: float, y: float, width: float, *, height: float = HEIGHT) -> float:
    """Draw; gives the lower end. ``height`` is that of the plot."""
    days = [date.fromisoformat(day[:10]) for day in chart["x"]]
    points = [(date.fromisoformat(point["x"][:10]), point) for point in chart.get("points", ())]
    every_day = [*days, *(day for day, _point in points)]
    first, last = min(every_day), max(every_day)
    greatest = max(
        [max(*one["values"], *one["high"], 1) for one in chart["series"]] + [point["value"] for _day, point in points]
    )
    ticks = round_ticks(greatest)
    ends = _ends(chart, width)
    left = x + value_gutter(ticks)
    right = x + width - max(measured(row, SIZE, SANS_BOLD) for _value, rows, _colour in ends for row in rows) - 14
    bottom = y + 10 + height
    upright = Scale(0, ticks[-1], bottom, y + 10)
    across = Scale(first.toordinal(), last.toordinal(), left, right)
    places = [across(day.toordinal()) for day in days]
    hairlines(sheet, ticks, upright, left, right)
    sheet.line((left, right), (bottom, bottom), width=1)
    for one in chart["series"]:
        _line(sheet, one, places, upright)
    shapes = dict(zip(publishers(chart), SHAPES * len(points), strict=False))
    for day, point in points:
        sheet.mark(across(day.toordinal()), upright(point["value"]), shapes[point["publisher"]], 8, INK, hollow=True)
    _name_ends(sheet, ends, places[-1], upright, bottom)
    tick_words(sheet, day_ticks(first, last), across, bottom + 18)
    return bottom + 30


def _line(sheet: Sheet, series: dict, places: list[float], upright: Scale) -> None:
    colour = role(series["role"])
    lows = list(zip(places, map(upright, series["low"]), strict=True))
    highs = list(zip(places, map(upright, series["high"]), strict=True))
    if lows != highs and len(places) > 1:
        sheet.area([*lows, *reversed(highs)], colour, BAND)
    heights = [upright(value) for value in series["values"]]
    # A stretch towards a step that is not sure is dashed.
    unsure = [bool(set(UNSURE) & set(marks)) for marks in series["marks"]]
    for dashed, stretch in groupby(range(1, len(places)), key=lambda place: unsure[place]):
        steps = list(stretch)
        steps = [steps[0] - 1, *steps]
        sheet.line(
            [places[step] for step in steps],
            [heights[step] for step in steps],
            colour=colour,
            width=2.4,
            linestyle="--" if dashed else "-",
            solid_capstyle="round",
        )
    for place in range(len(places)) if len(places) < FEW else [len(places) - 1]:
        sheet.mark(places[place], heights[place], "o", 7, colour)


def _ends(chart: dict, width: float) -> list[tuple[int, list[str], str]]:
    """What stands at the end of each line: its last value, its words, its colour."""
    several = len(chart["series"]) > 1
    found = []
    for one in chart["series"]:
        names = wrapped(one["label"], width * MOST_GUTTER, SIZE, SANS_BOLD) if several else []
        colour = role(one["role"]) if several else INK
        found.append((one["values"][-1], [*names, wording.number(one["values"][-1])], colour))
    return found


def _name_ends(sheet: Sheet, ends: list, x: float, upright: Scale, bottom: float) -> None:
    """Names keep their order and move apart until none lies on another."""
    placed = sorted(
        ([upright(value) - len(rows) * SIZE * LEADING / 2, rows, colour] for value, rows, colour in ends),
        key=lambda end: end[0] + len(end[1]) * SIZE * LEADING / 2,
    )
    free = bottom - sum(len(rows) * SIZE * LEADING + 3 for _top, rows, _colour in placed) + 10
    floor = float("-inf")
    for end in placed:
        high = len(end[1]) * SIZE * LEADING + 3
        end[0] = max(min(end[0], free), floor)
        free, floor = free + high, end[0] + high
    for top, rows, colour in placed:
        sheet.lines(x + 10, top - 1, rows, size=SIZE, leading=LEADING, font=SANS_BOLD, colour=colour)
