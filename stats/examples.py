"""Examples for the method page: the rules of counting shown with the numbers of today, each a link to its figure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.published import editions
from prisoners.published.models import Edition
from prisoners.published.questions import Count
from stats import wording
from stats.figures import figure, totals
from stats.measures import MEASURES
from stats.query import Query
from stats.telling import link, linked, told

STOCKS = ("held", "restricted")
FLOWS = ("detained", "released", "died")


def examples(edition: Edition | None) -> Iterator[SafeString]:
    """Sentences with the numbers of an edition; none before the first, or where it is older than one of the measures."""
    needed = ("prisoners", "recorded", *STOCKS, *FLOWS)
    if edition is None or not all(MEASURES[slug].is_defined(edition.rules_version) for slug in needed):
        return
    today = editions.today()
    yield _three_numbers(_of("prisoners", edition, on=today))
    yield _by_status(_of("recorded", edition, on=today))
    if (first := date(today.year, 1, 1) - timedelta(days=1)) >= edition.first_day:
        yield from _coming_and_going(edition, first, today)


def _of(slug: str, edition: Edition, **time: date) -> Query:
    measure = MEASURES[slug].at(edition.rules_version)
    filters = {"designation": (edition.default_designation,)} if measure.needs_designation else {}
    return Query(measure, edition, filters=filters, **time)


def _three_numbers(query: Query) -> SafeString:
    count = figure(query).total
    text = _(
        "The best count of political prisoners on %(day)s is %(value)s; %(low)s is certain, and %(high)s is the most."
    )
    numbers = {name: link(query, getattr(count, name)) for name in Count._fields}
    return told(text, day=wording.day(query.on), **numbers)


def _by_status(query: Query) -> SafeString:
    """Everybody recorded is in one row of a breakdown, and in one alone."""
    answer = figure(replace(query, by=("status",)))
    rows = [row for row in answer.rows if row.value]
    parts = {f"row{n}": link(query.only(row), row.value) for n, row in enumerate(rows)}
    words = ", ".join(f"{wording.lower_first(row.label)} %({name})s" for name, row in zip(parts, rows, strict=True))
    text = _("The rows of a breakdown add up. Of all %(all)s people recorded by %(day)s:")
    return told(f"{text} {words}.", all=link(query, answer.value), day=wording.day(query.on), **parts)


def _coming_and_going(edition: Edition, first: date, last: date) -> Iterator[SafeString]:
    """Who is in custody at the end is who was at the beginning, with who came and without who left, or is not confirmed any more."""
    days = [_of(slug, edition, on=on) for on in (first, last) for slug in STOCKS]
    flows = [_of(slug, edition, start=first + timedelta(days=1), end=last + timedelta(days=1)) for slug in FLOWS]
    queries = [*days, *flows]
    values = [count.value for count in totals(queries)]
    held, restricted, held_now, restricted_now, came, left, died = values
    lapsed = held + restricted + came - left - died - held_now - restricted_now
    if lapsed < 0:
        return
    names = ("held", "restricted", "held_now", "restricted_now", "came", "left", "died")
    numbers = {name: linked(query.address(), value) for name, query, value in zip(names, queries, values, strict=True)}
    yield told(
        _(
            "A stock is the one before it with those who came and without those who left. In custody on %(first)s: %(held)s; restricted in "
            "liberty: %(restricted)s. Since then: beginnings of custody: %(came)s; releases: %(left)s; deaths in custody: "
            "%(died)s. In custody on %(last)s: %(held_now)s; restricted in liberty: %(restricted_now)s."
        ),
        first=wording.day(first),
        last=wording.day(last),
        **numbers,
    )
    if lapsed:
        text = ngettext(
            "The difference, %(number)s person, is custody that was not confirmed any more in that time.",
            "The difference, %(number)s people, is custody that was not confirmed any more in that time.",
            lapsed,
        )
        yield told(text, number=wording.number(lapsed))
