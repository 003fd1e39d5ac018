"""A figure in words: numbers, days, periods, filters and the sentence that can be quoted."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.models.code import Named
from prisoners.published import labels
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import KeysFilter, PublishedFilter
from prisoners.published.models import Edition
from prisoners.published.questions import Step
from stats.periods import DAILY, MONTH, YEAR, first_of, next_first
from stats.query import Query

gettext_noop("Political prisoners of Belarus")  # the site's name where the operator set no other
COUNTRIES = {"belarus": gettext_lazy("in Belarus")}
"""Where a registry's people are held, as it stands in a sentence. A country without a word here is left out of it."""

STEPS = {DAILY: gettext_lazy("by day"), MONTH: gettext_lazy("by month"), YEAR: gettext_lazy("by year")}
"""The steps of a series, as choices name them and citations."""

NO_BREAK_SPACE, THIN_NO_BREAK_SPACE = "\u00a0", "\u202f"
SHORT_LABELS = {"gender"}
"""Filters whose value says by itself what it is: "women", not "gender: women"."""


def number(value: int) -> str:
    """A number grouped by the language's own rule."""
    return number_format(value, use_l10n=True, force_grouping=True).replace(NO_BREAK_SPACE, THIN_NO_BREAK_SPACE)


def thousands_separator() -> str:
    """What groups the digits of a number."""
    return number(1000)[1:-3]


def short_months() -> list[str]:
    """Short names of the twelve months; whether with a capital, the language says (formats M and b of Django)."""
    return [date_format(date(2024, month, 1), pgettext("short month", "M")) for month in range(1, 13)]


def decimal(value: Decimal | float) -> str:
    """A number with its decimals, as the language writes them."""
    return number_format(value, use_l10n=True)


def per_cent(part: int, whole: int) -> str:
    """A share in whole per cent; the least and the largest that are not none and not all are said as such."""
    share = 100 * part / whole
    if 0 < share < 1:
        return _("under %(share)s%%") % {"share": 1}
    if 99 < share < 100:
        return _("over %(share)s%%") % {"share": 99}
    return _("%(share)s%%") % {"share": number(round(share))}


def listed(words: Iterable[str]) -> str:
    """Several things in a sentence: "a, b and c"."""
    *first, last = words
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def day(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


def month(value: date) -> str:
    return labels.month_label(value.isoformat()[:7])


def between(start: date | None, end: date | None) -> str:
    """A time of which either end may not be known; empty where neither is."""
    if start and end:
        return _("from %(first)s until %(last)s") % {"first": day(start), "last": day(end)}
    if start:
        return _("since %(day)s") % {"day": day(start)}
    return _("until %(day)s") % {"day": day(end)} if end else ""


def time(query: Query) -> str:
    """The day or period, in words."""
    if (one := _one_day(query)) is not None:
        return day(one)
    return _("%(first)s to %(last)s") % {"first": day(query.start), "last": day(query.end - timedelta(days=1))}


def _one_day(query: Query) -> date | None:
    """The day of a stock, or of a period of one day."""
    if query.on is not None:
        return query.on
    return query.start if query.end - query.start == timedelta(days=1) else None


def older_than_counted(query: Query) -> str:
    """That the edition is older than the day counted, as most live addresses find it; empty where it isn't, and for an estimate."""
    edition = query.edition
    if (query.on or query.end - timedelta(days=1)) <= edition.day or query.measure.is_estimate:
        return ""
    text = _("Edition %(number)s was published on %(day)s; what happened after that day is not in it.")
    return text % {"number": edition.number, "day": day(edition.day)}


def coarsened(edition: Edition) -> str:
    """That an edition says less of some people than it did; empty where it doesn't."""
    if edition.coarsened_at is None:
        return ""
    text = _(
        "Since %(day)s edition %(number)s says less of some people, for their safety: broken down or filtered, its numbers can differ "
        "from what they were before. Totals are the same."
    )
    return text % {"number": edition.number, "day": day(timezone.localdate(edition.coarsened_at))}


def when(query: Query) -> str:
    """The country and the day or period, as they stand in a sentence."""
    country = COUNTRIES.get(settings.REGISTRY_COUNTRY)
    if (one := _one_day(query)) is not None:
        text = _("%(country)s on %(day)s") if country else _("on %(day)s")
        return text % {"country": country, "day": day(one)}
    text = _("%(country)s from %(first)s to %(last)s") if country else _("from %(first)s to %(last)s")
    return text % {"country": country, "first": day(query.start), "last": day(query.end - timedelta(days=1))}


def step(query: Query, moment: Step) -> str:
    """A step of a series: the day of a stock; the month or year of a flow, or its days where it is cut short; the last day of what adds up."""
    if query.measure.is_stock:
        return day(moment.start)
    if query.cumulative:
        return _("to %(day)s") % {"day": day(moment.end - timedelta(days=1))}
    if query.every == DAILY:
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


def phrases(query: Query, *, without: Iterable[str] = ()) -> list[str]:
    """The filters as they stand in brackets after a sentence, one phrase each: "women", "designated by Viasna"."""
    found = []
    for name, values in query.filters.items():
        if name in without:
            continue
        words = _(" or ").join(value_label(name, value) for value in values)
        if name == "designation" and not set(values) & set(SPECIAL_KEYS):
            found.append(_("designated by %(organisation)s") % {"organisation": words})
        elif name in SHORT_LABELS:
            found.append(lower_first(words))
        else:
            label = lower_first(str(PublishedFilter.base_filters[name].label))
            found.append(f"{label}: {words}")
    return found


def lower_first(text: str) -> str:
    """With a small first letter, unless the word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


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


def other_names(record: Named) -> list[tuple[str, str]]:
    """Names of a record in the other languages, each with its language."""
    names = {getattr(record, f"name_{code}"): code for code in ("en", "ru", "be")}
    return [(code, name) for name, code in reversed(names.items()) if name and name != record.name]


def sentence(query: Query, value: int, *, without: Iterable[str] = ()) -> str:
    """One sentence with the number, what is counted, where and when, and of whom. Filters of ``without`` are left unsaid."""
    text = query.measure.sentence(value) % {"number": number(value), "when": when(query)}
    return narrowed(text, query, without=without)


def narrowed(text: str, query: Query, *, without: Iterable[str] = ()) -> str:
    """A sentence with the filters in brackets before its full stop."""
    words = "; ".join(phrases(query, without=without))
    return f"{text.removesuffix('.')} ({words})." if words else text


def title(query: Query) -> str:
    """Title of the figure: measure, what it is broken down by, and whether it adds up over time."""
    by = [str(DIMENSIONS[slug].title) for slug in query.by]
    text = str(query.measure.title)
    if by:
        text = _("%(measure)s by %(dimensions)s") % {"measure": text, "dimensions": listed(by)}
    return _("%(title)s, added up over time") % {"title": text} if query.cumulative else text
