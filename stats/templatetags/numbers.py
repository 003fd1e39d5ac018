"""Template filters that print numbers and the range around them as the reader's language writes them."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from stats import wording

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
THIN_NO_BREAK_SPACE = "\u202f"


@register.filter
def number(value):
    """An integer grouped by the language's rule; a range that is not counted (None) prints as nothing.

    Django groups Belarusian and Russian with a no-break space; printed tables use the thin one.
    """
    if value is None or value == "":
        return ""
    return number_format(value, force_grouping=True).replace(NO_BREAK_SPACE, THIN_NO_BREAK_SPACE)


@register.filter
def range_words(counted):
    """The low and high of a figure or a row, in words; nothing when it has none.

    `counted` is anything with `value`, `low` and `high` (integers or None).
    """
    low, high = getattr(counted, "low", None), getattr(counted, "high", None)
    if low is None or high is None:
        return ""
    if low == high:
        return gettext("exact")
    return gettext("%(low)s to %(high)s") % {"low": number(low), "high": number(high)}


@register.filter
def share_words(row):
    """What share of its whole a row is, in per cent; nothing where it is a share of nothing. `row` has `value` and `whole`."""
    return wording.per_cent(row.value, row.whole) if row.whole else ""


@register.filter
def signed(value):
    """A difference with its sign: a plus, or a true minus; nothing for None."""
    if value is None or value == "":
        return ""
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    return sign + number(abs(value))
