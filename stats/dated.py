"""Dated facts of reference data as pages tell them: when, what, and from where it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from prisoners.models.history import Fact
from prisoners.published import labels
from stats import sources, wording


@dataclass(frozen=True)
class Told:
    when: str
    text: str
    source: sources.Source


def told(facts: Iterable[Fact]) -> list[Told]:
    """Facts in their order in time; those whose date is not known last."""
    found = sorted(facts, key=lambda fact: (not fact.happened, fact.happened))
    return [Told(in_words(fact.happened) or _("Date not known"), fact.text, sources.of(fact)) for fact in found]


def in_words(partial: str) -> str:
    """A date as exactly as it is known: 29 April 2024, June 2021, 2014; empty where not at all."""
    if len(partial) == len("2024-04-29"):
        return wording.day(date.fromisoformat(partial))
    return labels.month_label(partial) if partial else ""


def validity(start: date | None, end: date | None) -> str:
    """From when to when a row of reference data holds; empty where neither is known.

    A time known to the month or the year alone is written there at its widest (docs/reference.md), so one that begins with a month or a year
    is told as that month or year: true in either case.
    """
    first = _first(start) if start else ""
    last = ended(end) if end else ""
    if first and last:
        return _("from %(first)s until %(last)s") % {"first": first, "last": last}
    if first:
        return _("since %(day)s") % {"day": first}
    return _("until %(day)s") % {"day": last} if last else ""


def _first(start: date) -> str:
    return in_words(_known(start))


def ended(end: date) -> str:
    """When something ended that did not hold on ``end`` any more. The day after a month or a year stands for that month or year."""
    known = _known(end)
    return in_words(known if len(known) == len("2024-04-29") else (end - timedelta(days=1)).isoformat()[: len(known)])


def _known(day: date) -> str:
    if day.day != 1:
        return day.isoformat()
    return day.isoformat()[:4] if day.month == 1 else day.isoformat()[:7]
