"""All that must be known to read a figure away from its page: what it counts, of whom, when, how surely, and where it is from."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.site import absolute, site_name
from stats import wording
from stats.citations import LICENCE
from stats.exports.columns import marks, three_numbers, without_value
from stats.figures import Figure

Fact = tuple[str, str | int | date]


def about(figure: Figure) -> Iterator[Fact]:
    """What the figure is, a fact a line: its name in the reader's language, and the words, number or day."""
    query = figure.query
    yield _("Title"), figure.title
    if query.edition is not None and figure.total is not None:
        yield _("In a sentence"), figure.sentence
    yield _("Measure"), f"{figure.measure.title} ({figure.measure.slug})"
    yield _("Definition"), str(figure.measure.definition)
    yield _("Unit"), figure.unit
    yield from _time(figure)
    yield (
        _("Filters"),
        "; ".join(words for _name, _value, words in wording.filters(query)) or pgettext("filters", "none"),
    )
    keys = "&".join(f"{name}={value}" for name, values in query.filters.items() for value in values)
    yield _("Filters as keys"), keys or pgettext("filters", "none")
    yield from _edition(figure)
    yield from _numbers(figure)
    for slug in query.by:
        yield _("Broken down by: %(dimension)s (%(key)s)") % _named(slug), str(DIMENSIONS[slug].definition)
    if query.by:
        yield _("Those without a value"), without_value()
    if query.every:
        for key, text in marks().items():
            yield _("Mark: %(key)s") % {"key": key}, text
    for note in figure.notes:
        yield _("Note"), note
    yield _("Publisher"), site_name()
    yield _("Licence"), f"CC BY 4.0, {LICENCE}"
    yield _("Permanent address"), absolute(query.address(permanent=True))


def _named(slug: str) -> dict:
    return {"dimension": DIMENSIONS[slug].title, "key": slug}


def _time(figure: Figure) -> Iterator[Fact]:
    query = figure.query
    if query.on is not None:
        yield _("Counted on"), query.on
        yield (
            _("What the day is"),
            _("The number is true of this day. Somebody released on it is not held on it any more."),
        )
        return
    yield _("From"), query.start
    yield _("To, the last day"), query.end - timedelta(days=1)
    if query.measure.is_stock:
        text = _("A series: each row is counted on its own day, the last of its step.")
    elif query.cumulative:
        text = _(
            "A series that adds up: each row counts what happened from the first day of the period to the row's last."
        )
    elif query.every:
        text = _("A series: each row counts what happened in its own part of the period, the day in “to” not included.")
    else:
        text = _("The number counts what happened in this period, its first and its last day included.")
    yield _("What the period is"), text


def _edition(figure: Figure) -> Iterator[Fact]:
    edition = figure.query.edition
    if edition is None:
        yield _("Edition"), _("Nothing has been published yet.")
        return
    yield _("Edition"), edition.number
    yield _("Edition published on"), edition.day
    yield (
        _("What an edition is"),
        _(
            "The state of the data as published that day. What an edition counts never changes; a later one can count otherwise."
        ),
    )


def _numbers(figure: Figure) -> Iterator[Fact]:
    if figure.total is not None:
        yield _("Best count"), figure.total.value
        yield _("Low"), figure.total.low
        yield _("High"), figure.total.high
    yield _("Best, low and high"), three_numbers()
