"""Terms that fit: which term, and which time before its entry into force, ends a sentence on a given day."""

import calendar
from datetime import date, timedelta

from prisoners.demonstration.truth import Term

DAY = timedelta(days=1)
LONGEST_OPEN = 60
"""An open institution is for five years at most, in months."""


def days(number: int | float) -> timedelta:
    return timedelta(days=round(number))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def term_of(months: int) -> Term:
    return Term(months // 12, months % 12)


def fitting_imprisonment(detained: date, released: date, least: int = 100) -> tuple[int, date]:
    """Term in months, and entry into force, of a sentence served from ``detained`` to ``released``.

    A day before the entry into force counts as one and a half, so the term is longer than the time served by half of those
    days; of terms in half years one leaves at least ``least`` and at most about ``least`` and 370 such days.
    """
    months = 6
    while True:
        surplus = (add_months(detained, months) - released).days
        if surplus * 2 >= least:
            break
        months += 6
    before = min(surplus * 2, (released - detained).days - 2)
    return months, detained + days(before)


def fitting_open_institution(detained: date, released: date) -> tuple[int, date] | None:
    """Term in months, and entry into force, of a sentence to an open institution that ends on ``released``.

    A day in custody counts as two, and the term begins a month after the entry into force, with the arrival. Of terms in
    half years, else in quarters, the first one that leaves time for a trial before it and for some days in the
    institution after it; None where none does.
    """
    there = (released - detained).days
    for least, step in ((90, 6), (45, 6), (45, 3)):
        for months in range(6, LONGEST_OPEN + 1, step):
            before = (add_months(detained, months) - released).days + 30
            if least <= before <= there - 40:
                return months, detained + days(before)
    return None


def served_by(detained: date, in_force: date, months: int, rate: float = 1.5) -> date:
    """When a term ends, with each day before its entry into force counted at the rate."""
    return add_months(detained, months) - days((in_force - detained).days * (rate - 1))
