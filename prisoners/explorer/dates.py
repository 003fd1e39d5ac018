"""Dates in words, never more exact than they are published: a day, June 2023, 2023, or that it is not known."""

import calendar
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from prisoners.published.labels import month_label

YEAR, DAY = 4, 10


def day(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


def partial(text: str) -> str:
    """A partial date: 2023, 2023-06 or 2023-06-17; '' is not known."""
    if not text:
        return _("not known")
    return day(date.fromisoformat(text)) if len(text) == DAY else month_label(text)


def vague(earliest: date | None, latest: date | None) -> str:
    """A date between two days, inclusive, as one word where they share their day, month or year; '' where there is none."""
    if earliest is None or latest is None:
        return ""
    if earliest == latest:
        return day(earliest)
    if earliest.year != latest.year:
        return _("%(earliest)s to %(latest)s") % {"earliest": earliest.year, "latest": latest.year}
    return month(earliest) if earliest.month == latest.month else str(earliest.year)


def month(value: date) -> str:
    return month_label(value.isoformat()[:7])


def whole_months(earliest: date, latest: date) -> bool:
    """Whether two days are the first and the last one of months, as dates made coarser are."""
    return earliest.day == 1 and latest.day == calendar.monthrange(latest.year, latest.month)[1]


def whole_years(earliest: date, latest: date) -> bool:
    return (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)


def ages(born_earliest: date, born_latest: date, on: date) -> str:
    """Age on a day: 34, or 33 or 34 where the birth date is not exact."""
    youngest, oldest = _years(born_latest, on), _years(born_earliest, on)
    if youngest == oldest:
        return str(oldest)
    if oldest == youngest + 1:
        return _("%(youngest)s or %(oldest)s") % {"youngest": youngest, "oldest": oldest}
    return _("%(youngest)s to %(oldest)s") % {"youngest": youngest, "oldest": oldest}


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
