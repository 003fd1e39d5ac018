"""What others published as a table: its columns, and a line for each number that is compared, whole or part."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from prisoners.published.models import Edition
from prisoners.published.site import absolute
from stats.exports.columns import DAY, KEY, KEYS, NUMBER, WORDS, Cell, Column
from stats.models import ReportedFigure
from stats.reported import gaps
from stats.reported.comparing import Compared

ORIGINAL = "original"
"""Kind of a column that holds words as they were published, in whatever language."""


def columns() -> list[Column]:
    """Columns in their order: what was published, then ours. Each may be empty save the first three."""

    def told(name: str) -> str:
        return str(ReportedFigure._meta.get_field(name).help_text)

    return [
        Column("publisher", ORIGINAL, _("Publisher"), told("publisher")),
        Column("kind", KEY, _("Kind"), told("kind")),
        Column("measure", ORIGINAL, _("What was counted"), told("measure")),
        Column("population", ORIGINAL, _("Population"), told("population"), empty=True),
        Column(
            "part",
            KEY,
            _("Part"),
            _("The part of the number that the line is about: women, men; empty for the whole."),
            True,
        ),
        Column("on", DAY, _("Day"), told("on"), empty=True),
        Column("from", DAY, _("From"), told("start"), empty=True),
        Column("to", DAY, _("Up to (not counted any more)"), told("end"), empty=True),
        Column("value_text", ORIGINAL, _("As worded"), told("value_text")),
        Column("value_min", NUMBER, _("Least"), told("value_min"), empty=True),
        Column("value_max", NUMBER, _("Largest"), told("value_max"), empty=True),
        Column("women", NUMBER, _("Women"), told("women"), empty=True),
        Column("men", NUMBER, _("Men"), told("men"), empty=True),
        Column("definition", ORIGINAL, _("Definition"), told("definition"), empty=True),
        Column("source", ORIGINAL, _("Source"), told("source")),
        Column("our_query", KEY, _("The question to this site"), told("our_query"), empty=True),
        Column("our_value", NUMBER, _("Our count"), _("The best count for the same question."), empty=True),
        Column("our_low", NUMBER, _("Our low"), _("Only those of whom it holds for certain."), empty=True),
        Column("our_high", NUMBER, _("Our high"), _("Everybody of whom it may hold."), empty=True),
        Column("difference", NUMBER, _("Difference"), difference(), empty=True),
        Column(
            "edition", NUMBER, _("Edition"), _("The published state of the data that ours was counted at."), empty=True
        ),
        Column("our_address", KEY, _("Our figure"), _("Permanent address of our count."), empty=True),
        Column("gap", KEYS, _("Reasons"), told("gap"), empty=True),
        Column("gap_text", WORDS, _("Reasons in words"), _("Why the two can differ, where that is known."), empty=True),
    ]


def difference() -> str:
    """What the difference is, as the page says it."""
    return _("Our count less the published number, or less the nearer end of what its words allow; 0 within that.")


def lines(rows: list[Compared], edition: Edition | None) -> Iterator[list[Cell]]:
    """A line for each number, in the order of the columns: first the whole, then its parts."""
    for row in rows:
        reported, ours = row.reported, row.ours
        yield [
            reported.publisher,
            reported.kind,
            reported.measure,
            reported.population,
            row.part or None,
            reported.on,
            reported.start,
            reported.end,
            reported.value_text,
            row.least,
            row.most,
            reported.women,
            reported.men,
            reported.definition or None,
            reported.source,
            reported.our_query or None,
            *(ours or (None, None, None)),
            row.difference,
            edition.number if edition and ours else None,
            address(row),
            reported.gap or None,
            " ".join(str(gap.text) for gap in gaps.gaps(reported.gap)) or None,
        ]


def address(row: Compared) -> str | None:
    """Permanent address of our count; None where there is none."""
    return absolute(row.query.address(permanent=True)) if row.query else None
