"""Sentences put into words when they are shown, in the language of whoever reads them."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format, number_format

MOST_DECIMALS = 3


class Words:
    """A sentence with named places, translated each time it is shown (``str()``).

    ``message`` is a lazy translation (gettext_lazy, or ngettext_lazy with the name of the place that
    decides the plural) with ``%(name)s`` places. Dates are shown as the language writes them, fractions as
    decimals.
    """

    __slots__ = ("message", "places")

    def __init__(self, message: Any, /, **places: Any):
        self.message, self.places = message, places

    def __str__(self) -> str:
        return str(self.message % {name: _shown(value) for name, value in self.places.items()})

    def __repr__(self) -> str:
        return f"Words({str(self)!r})"


def _shown(value: Any) -> Any:
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Fraction):
        return number_format(f"{round(float(value), MOST_DECIMALS):g}")
    return value if isinstance(value, int) else str(value)
