"""One number, large, with its sentence and how sure it is."""

from django.utils.translation import gettext as _

from stats import wording
from stats.pictures.palette import MUTED
from stats.pictures.sheet import SERIF, SERIF_BOLD, Sheet, wrapped
from stats.presenting import Shown

BIG, SENTENCE, SMALL = 92, 19, 13


def number(sheet: Sheet, shown: Shown, x: float, y: float, width: float) -> float:
    """Draw; gives the lower end."""
    sheet.text(x, y + BIG * 0.85, wording.number(shown.value), size=BIG, font=SERIF_BOLD)
    y = sheet.lines(
        x, y + BIG * 1.15, wrapped(shown.sentence, width, SENTENCE, SERIF), size=SENTENCE, font=SERIF, leading=1.35
    )
    return sheet.lines(x, y + 8, wrapped(how_sure(shown), width, SMALL), size=SMALL, colour=MUTED)


def how_sure(shown: Shown) -> str:
    """Low and high in words."""
    if shown.low == shown.high:
        return _("Exact: low and high are the same.")
    return _("At least %(low)s, at most %(high)s.") % {
        "low": wording.number(shown.low),
        "high": wording.number(shown.high),
    }
