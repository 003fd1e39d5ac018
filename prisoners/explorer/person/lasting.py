"""How long something lasted, in words no more exact than its dates."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.domain.terms import MONTHS_A_YEAR, add_months
from prisoners.explorer.words import term

Days = tuple[date, date]
"""Earliest and latest day, inclusive."""


def lasted(start: Days, end: Days) -> str:
    """From a day to another (the day after the last): exact where both are, else in whole months from the shortest to the longest."""
    if start[0] == start[1] and end[0] == end[1]:
        return _exactly(start[0], end[0])
    shortest = _months(start[1], end[0])
    longest = _months(start[0], end[1])
    longest += add_months(start[0], longest) < end[1]
    if longest <= 1:
        return _("up to a month")
    if shortest < 1:
        return _("up to %(longest)s") % {"longest": in_months(longest)}
    if shortest == longest:
        return in_months(longest)
    return _("from %(shortest)s to %(longest)s") % {"shortest": in_months(shortest), "longest": in_months(longest)}


def _exactly(start: date, end: date) -> str:
    if end <= start:
        return _("less than a day")
    months = _months(start, end)
    days = (end - add_months(start, months)).days
    return term(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR, days)


def _months(start: date, end: date) -> int:
    """Whole months from a day to another; 0 where it is not after it."""
    if end <= start:
        return 0
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    return months - (add_months(start, months) > end)


def in_months(months: int) -> str:
    """A number of months in words: 1 year 2 months."""
    return term(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR, 0)


def apart(first: date, second: date) -> str:
    """How far two days are apart: 12 days."""
    days = abs((second - first).days)
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
