"""The columns of a figure as a table, and its lines: what CSV, its description and the spreadsheet have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.questions import Count, Step
from stats import rules
from stats.figures import Figure

KEY, WORDS, DAY, NUMBER, KEYS = "key", "words", "day", "number", "keys"
"""What stands in a column: a key, words in the reader's language, a day, a whole number, or keys with a space between them."""

Cell = str | int | date | None


@dataclass(frozen=True)
class Column:
    """``name`` is the header and stays; ``title`` and ``description`` are for readers. An ``empty`` one may have no value in a line."""

    name: str
    kind: str
    title: str
    description: str
    empty: bool = False


def columns(figure: Figure) -> list[Column]:
    """The columns in their order: what is counted, when, by what, the three numbers, and what else belongs to them."""
    dimensions = [DIMENSIONS[slug] for slug in figure.query.by]
    in_words = _("%(dimension)s, in words")
    return [
        Column("measure", KEY, _("Measure"), _("Key of what is counted: %(title)s.") % {"title": figure.measure.title}),
        *_time(figure),
        *(Column(each.slug, KEY, str(each.title), str(each.definition)) for each in dimensions),
        *(
            Column(f"{each.slug}_label", WORDS, in_words % {"dimension": each.title}, str(each.definition))
            for each in dimensions
        ),
        Column("value", NUMBER, _("Best count"), _("The best count: each vague date is taken at its best day.")),
        Column("low", NUMBER, _("Low"), _("Only those of whom it holds whatever the dates turn out to be.")),
        Column("high", NUMBER, _("High"), _("Everybody of whom it may hold.")),
        Column("marks", KEYS, _("Marks"), " ".join(f"{key}: {text}" for key, text in marks().items()), empty=True),
        Column("unit", KEY, _("Unit"), _("What one of the numbers is: %(unit)s.") % {"unit": figure.unit}),
        Column("filters", KEY, _("Filters"), _("Who is counted, as parameters of the address."), empty=True),
        Column("edition", NUMBER, _("Edition"), _("The published state of the data that was counted."), empty=True),
        *([_whole()] if dimensions else []),
    ]


def lines(figure: Figure) -> Iterator[list[Cell]]:
    """A line for each row, in the order of the columns; of a figure without rows, one with its total."""
    query = figure.query
    edition = query.edition.number if query.edition else None
    filters = "&".join(f"{name}={value}" for name, values in query.filters.items() for value in values) or None

    def line(
        step: Step, keys: list[str], labels: tuple[str, ...], count: Count, marked: tuple[str, ...], *of: int
    ) -> list[Cell]:
        when = [step.start] if query.measure.is_stock else [step.start, step.end]
        numbers = [count.value, count.low, count.high]
        marking = " ".join(marked) or None
        return [query.measure.slug, *when, *keys, *labels, *numbers, marking, query.measure.unit, filters, edition, *of]

    if not query.by and not query.every:
        yield line(query.steps[0], [], (), figure.total, ())
    for row in figure.rows:
        of = [] if row.whole is None else [row.whole]
        yield line(row.step, list(row.keys.values()), row.labels, row.count, row.marks, *of)


def marks() -> dict[str, str]:
    """What is special about a number, by key: what each mark means."""
    return {
        "incomplete": _("Judging by earlier editions, many events of this time are not known yet."),
        "imprecise": _(
            "Some dates are vaguer than the step: of part of the number it is not certain that it belongs there."
        ),
        "estimate": _("Computed from terms: an expectation, not an event."),
    }


def three_numbers() -> str:
    """What value, low and high are, as the method page says it."""
    return str(next(rule for rule in rules.FIRST if rule.slug == "bounds").paragraphs[0])


def without_value() -> str:
    """What the keys of those without a value are, as the method page says it."""
    return str(next(rule for rule in rules.FIRST if rule.slug == "missing").paragraphs[0])


def _whole() -> Column:
    text = _(
        "All that is counted at the same time, whatever the breakdown: a row's share is its best count of so many."
    )
    return Column("of", NUMBER, _("Of"), text)


def _time(figure: Figure) -> list[Column]:
    if figure.measure.is_stock:
        return [Column("on", DAY, _("Counted on"), _("The day that the count is true of."))]
    return [
        Column("from", DAY, _("From"), _("First day of the period.")),
        Column("to", DAY, _("Up to (not counted any more)"), _("The day after the last of the period.")),
    ]
