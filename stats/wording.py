"""A figure in words: numbers, days, periods, filters and the sentence that can be quoted."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published import labels
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import KeysFilter, PublishedFilter
from prisoners.published.questions import Step
from stats.periods import first_of, next_first
from stats.query import Query


def number(value: int) -> str:
    """A number grouped by the language's own rule."""
    return number_format(value, use_l10n=True, force_grouping=True)


def day(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


def time(query: Query) -> str:
    """The day or period, in words."""
    if query.on is not None:
        return day(query.on)
    return _("%(first)s to %(last)s") % {"first": day(query.start), "last": day(query.end - timedelta(days=1))}


def when(query: Query) -> str:
    """The day or period as it stands in a sentence."""
    if query.on is not None:
        return _("on %(day)s") % {"day": day(query.on)}
    return _("from %(first)s to %(last)s") % {"first": day(query.start), "last": day(query.end - timedelta(days=1))}


def step(query: Query, moment: Step) -> str:
    """A step of a series: the day of a stock; the month or year of a flow, or its days where it is cut short."""
    if query.measure.is_stock:
        return day(moment.start)
    if moment.end != next_first(moment.start, query.every) or moment.start != first_of(moment.start, query.every):
        return _("%(first)s to %(last)s") % {"first": day(moment.start), "last": day(moment.end - timedelta(days=1))}
    return labels.month_label(moment.start.isoformat()[:7] if query.every == "month" else str(moment.start.year))


def filters(query: Query) -> Iterator[tuple[str, str, str]]:
    """Each filter value: parameter, value, and both in words."""
    for name, values in query.filters.items():
        filter_ = PublishedFilter.base_filters[name]
        for value in values:
            yield name, value, f"{filter_.label}: {value_label(name, value)}"


def value_label(name: str, value: str) -> str:
    """A filter's value in words."""
    filter_ = PublishedFilter.base_filters[name]
    if isinstance(filter_, KeysFilter):
        if value in SPECIAL_KEYS:
            return labels.special(value)
        word = labels.vocabulary(filter_.extra["vocabulary_name"]).get(value)
        return word.label if word else value
    if name == "in_absentia":
        return _("yes") if value == "true" else _("no")
    if name.endswith(("_after", "_before")):
        return day(date.fromisoformat(value))
    return value


def sentence(query: Query, value: int) -> str:
    """One sentence with the number, what is counted, when, and of whom."""
    text = query.measure.sentence(value) % {"number": number(value), "when": when(query)}
    narrowed = "; ".join(words for _name, _value, words in filters(query))
    return f"{text} ({narrowed})" if narrowed else text


def title(query: Query) -> str:
    """Title of the figure: measure, and what it is broken down by."""
    by = [str(DIMENSIONS[slug].title) for slug in query.by]
    if not by:
        return str(query.measure.title)
    return _("%(measure)s by %(dimensions)s") % {
        "measure": query.measure.title,
        "dimensions": _(" and ").join(by),
    }
