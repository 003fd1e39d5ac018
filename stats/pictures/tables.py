"""A small table with columns, drawn: two dimensions that no chart shows."""

from django.utils.translation import gettext as _

from stats import wording
from stats.crossing import Cross, Line
from stats.pictures.palette import INK, MUTED
from stats.pictures.sheet import SANS, SANS_BOLD, Sheet, wrapped

MOST_COLUMNS, MOST_LINES = 7, 30
SIZE, HEAD = 12.5, 11.5
LEADING = 1.25
NAMES = 0.28
"""How much of the width the names of lines have."""


def fits(cross: Cross) -> bool:
    return len(cross.columns) <= MOST_COLUMNS and len(cross.lines) <= MOST_LINES


def table(sheet: Sheet, cross: Cross, x: float, y: float, width: float) -> float:
    """Draw; gives the lower end."""
    heads = [*cross.columns.values(), *([_("All")] if cross.adds_up else [])]
    slot = width * (1 - NAMES) / len(heads)
    ends = [x + width - slot * (len(heads) - 1 - place) for place in range(len(heads))]
    rows = [wrapped(head, slot - 10, HEAD) for head in heads]
    high = max(map(len, rows)) * HEAD * LEADING
    for end, head in zip(ends, rows, strict=True):
        top = y + high - len(head) * HEAD * LEADING
        sheet.lines(end, top, head, size=HEAD, leading=LEADING, colour=MUTED, ha="right")
    y += high + 6
    sheet.hairline(x, y, width, INK)
    for line in cross.lines:
        y = _line(sheet, line, ends, x, y, width)
    return y


def _line(sheet: Sheet, line: Line, ends: list[float], x: float, y: float, width: float) -> float:
    colour = MUTED if line.special else INK
    names = wrapped(line.label, width * NAMES - 8, SIZE)
    sheet.lines(x, y + 6, names, size=SIZE, leading=LEADING, colour=colour)
    numbers = [wording.number(cell.value) for cell in line.cells]
    fonts = [SANS] * len(numbers)
    if line.value is not None:
        numbers, fonts = [*numbers, wording.number(line.value)], [*fonts, SANS_BOLD]
    for end, number, font in zip(ends, numbers, fonts, strict=True):
        sheet.lines(end, y + 6, [number], size=SIZE, leading=LEADING, font=font, colour=colour, ha="right")
    y += len(names) * SIZE * LEADING + 12
    sheet.hairline(x, y, width)
    return y
