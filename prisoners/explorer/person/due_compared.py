"""An end of term that a source has published, beside the one computed here: which is later, and by how much."""

from datetime import date

from django.utils.translation import gettext as _

from prisoners.domain.dates import parse
from prisoners.domain.terms import MONTHS_A_YEAR
from prisoners.explorer.person.lasting import apart, in_months

YEAR = 4


def compared(published: str, earliest: date, latest: date) -> str:
    """``published``: a partial date; ``earliest`` and ``latest``: of the computed one. Never more exact than either of them."""
    first, last = parse(published)
    if first <= latest and last >= earliest:
        if first == last == earliest == latest:
            return _("The day is the same as computed here.")
        return _("It agrees with the date computed here, as far as both are shown.")
    later = first > latest
    length = _length(published, first, last, earliest, latest)
    if not length:
        return (
            _("It is later than the date computed here.") if later else _("It is earlier than the date computed here.")
        )
    text = (
        _("It is %(length)s later than the date computed here.")
        if later
        else _("It is %(length)s earlier than the date computed here.")
    )
    return text % {"length": length}


def _length(published: str, first: date, last: date, earliest: date, latest: date) -> str:
    """In days where both are days, in months where both are months or days, else ''."""
    if first == last and earliest == latest:
        return apart(first, earliest)
    same_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    if len(published) == YEAR or not same_month:
        return ""
    return in_months(abs((first.year - earliest.year) * MONTHS_A_YEAR + first.month - earliest.month))
