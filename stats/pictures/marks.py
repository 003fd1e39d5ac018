"""What the marks of a chart mean for its drawing, and the key that says it in words."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from prisoners.domain.choices import SPECIAL_KEYS
from stats.pictures.palette import BAND, INK, MUTED, role
from stats.pictures.sheet import Sheet, measured, wrapped

SIZE = 12
SWATCH = 11
WHOLLY_UNSURE = {"incomplete", "estimate"}
LEAST_SEEN = 0.005
"""A smaller part of the width or height can't be seen."""
UNSURE = ("incomplete", "imprecise", "estimate")
SHAPES = ("o", "^", "s", "D")
"""Marks of several publishers, or of several parts drawn as dots."""

Entry = tuple[str, str, str]
"""How a swatch is drawn (filled, dotted, hatched, part, dashed, band, whisker, point:<shape>, hollow:<shape>), its colour, and its words."""


def is_special(marks: Iterable[str]) -> bool:
    return bool(set(marks) & set(SPECIAL_KEYS))


def colour_of(series: dict, place: int) -> str:
    """The colour of one bar: its own role or that of its series."""
    roles = series.get("roles")
    return role(roles[place] if roles else series["role"])


def solid(series: dict, place: int) -> int:
    """How much of a number is drawn solid: what is certain; nothing where it is wholly in doubt, or has no value to be counted by."""
    marks, value = series["marks"][place], series["values"][place]
    if is_special(marks) or WHOLLY_UNSURE & set(marks):
        return 0
    return min(value, series["low"][place]) if "imprecise" in marks else value


def publishers(chart: dict) -> list[str]:
    return list(dict.fromkeys(point["publisher"] for point in chart.get("points", ())))


def entries(chart: dict, *, as_dots: bool) -> Iterator[Entry]:
    """The key of a chart: parts that can't carry their names, other publishers' marks, hatches, and low to high."""
    several = len(chart["series"]) > 1
    if chart["type"] != "line" and several:
        for number, one in enumerate(chart["series"]):
            how = f"point:{SHAPES[number % len(SHAPES)]}" if as_dots else "dotted" if is_dotted(number) else "filled"
            yield how, role(one["role"]), one["label"]
    for number, publisher in enumerate(publishers(chart)):
        yield f"hollow:{SHAPES[number % len(SHAPES)]}", INK, _("published by {publisher}").format(publisher=publisher)
    used = {mark for one in chart["series"] for marks in one["marks"] for mark in marks}
    words = {
        "incomplete": _("incomplete: more will be found"),
        "imprecise": _("some dates are imprecise"),
        "estimate": _("an estimate"),
    }
    found = [mark for mark in UNSURE if mark in used and not as_dots]
    if found and chart["type"] == "line":
        yield "dashed", role(chart["series"][0]["role"]), "; ".join(words[mark] for mark in found)
    elif found:
        for mark in found:
            yield ("part" if mark == "imprecise" else "hatched"), role(chart["series"][0]["role"]), words[mark]
    if chart["type"] == "line" and _seen_range(chart):
        yield "band", role("muted" if several else chart["series"][0]["role"]), _("from low to high")
    if chart["type"] == "bars" and not several and _seen_range(chart):
        yield "whisker", INK, _("from low to high")


def is_dotted(number: int) -> bool:
    """Whether a part is drawn dotted: every second, so that parts beside each other differ in grey print."""
    return number % 2 == 1


def _seen_range(chart: dict) -> bool:
    """Whether low and high lie apart far enough to be seen anywhere."""
    greatest = max(max(one["high"]) for one in chart["series"])
    ranges = [high - low for one in chart["series"] for low, high in zip(one["low"], one["high"], strict=True)]
    return max(ranges) > greatest * LEAST_SEEN


def key(sheet: Sheet, x: float, y: float, width: float, found: Sequence[Entry]) -> float:
    """Draw the key in as many lines as it needs; gives its lower end, with room under it."""
    at = x
    for how, colour, words in found:
        rows = wrapped(words, width - SWATCH - 6, SIZE)
        long = SWATCH + 6 + max(measured(row, SIZE) for row in rows)
        if at > x and at + long > x + width:
            at, y = x, y + SIZE * 1.6
        _swatch(sheet, at, y + 3, how, colour)
        bottom = sheet.lines(at + SWATCH + 6, y, rows, size=SIZE, colour=MUTED)
        at += long + 20
        if len(rows) > 1:
            at, y = x, bottom
    return y + SIZE * 1.6 + 6 if found else y


def _swatch(sheet: Sheet, x: float, y: float, how: str, colour: str) -> None:
    middle = y + SWATCH / 2
    kind, _sign, shape = how.partition(":")
    if kind == "band":
        sheet.area([(x, y), (x + SWATCH, y), (x + SWATCH, y + SWATCH), (x, y + SWATCH)], colour, BAND)
    elif kind == "dashed":
        sheet.line((x, x + SWATCH), (middle, middle), colour=colour, width=2.4, linestyle=(0, (1.6, 1.2)))
    elif kind == "whisker":
        whisker(sheet, x, x + SWATCH, middle)
    elif shape:
        sheet.mark(x + SWATCH / 2, middle, shape, 9, colour, hollow=kind == "hollow")
    else:
        sheet.rectangle(x, y, SWATCH, SWATCH, colour, hatched=kind in {"hatched", "part"}, dotted=kind == "dotted")
    if kind == "part":
        sheet.rectangle(x, middle, SWATCH, SWATCH / 2, colour)


def whisker(sheet: Sheet, start: float, end: float, y: float) -> None:
    """From low to high across the end of a bar."""
    sheet.line((start, end), (y, y), width=1.4)
    for x in (start, end):
        sheet.line((x, x), (y - 4, y + 4), width=1.4)
