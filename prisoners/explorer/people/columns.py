"""The columns of a list: which there are, which of them a reader chose, and what stands in each of their cells.

The name always stands first. Some columns stand in the cell of another that is shown too, so that a table of much fits: gender and age under the
name, the facility under the standing, an expected release where there is none yet.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.explorer.people.rows import ListedRow
from prisoners.published.filters import BadParameter

COLUMN = "column"
LABELS: dict[str, str | Promise] = {
    "gender": gettext_lazy("Gender"),
    "age": gettext_lazy("Age"),
    "status": gettext_lazy("Status"),
    "facility": gettext_lazy("Facility"),
    "detained": gettext_lazy("Detained"),
    "article": gettext_lazy("Articles"),
    "sentence": gettext_lazy("Sentence"),
    "released": gettext_lazy("Released"),
    "due": gettext_lazy("Expected release"),
    "residence": gettext_lazy("Residence"),
    "occupation": gettext_lazy("Occupation"),
    "designation": gettext_lazy("Recognised by"),
    "group_case": gettext_lazy("Group case"),
    "court": gettext_lazy("Court"),
}
"""All columns in the order they stand in. Their keys are those of filters and dimensions."""
USUAL = tuple(LABELS)[:9]
"""Those shown where none is chosen."""
UNDER = {"gender": "name", "age": "name", "facility": "status", "due": "released"}
"""Columns that stand in the cell of another, where that is shown."""


@dataclass(frozen=True)
class Cell:
    """A cell in words: ``text``, with ``more`` on a quiet line under it; ``quiet`` where what it says is not so much a fact as its absence."""

    label: str
    text: str
    more: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Table:
    """``heads`` of the columns beside the name, and each row with its cells."""

    heads: list[str]
    rows: list[tuple[ListedRow, str, list[Cell]]]


def columns(given: Iterable[str]) -> tuple[str, ...]:
    """Columns that were chosen, in their order; the usual ones where none was. Raises BadParameter."""
    wanted = {key for key in given if key}
    if unknown := sorted(wanted - LABELS.keys()):
        text = _("There is no column “%(key)s”. There are: %(columns)s.")
        raise BadParameter(COLUMN, text % {"key": unknown[0], "columns": ", ".join(LABELS)})
    return tuple(key for key in LABELS if key in wanted) or USUAL


def table(rows: list[ListedRow], chosen: tuple[str, ...], standing_title: str) -> Table:
    """The rows under these columns. ``standing_title`` is the head of the standing: now, or a day."""
    own = [key for key in chosen if UNDER.get(key) not in {"name", *chosen}]
    heads = {key: str(LABELS[key]) for key in own} | ({"status": standing_title} if "status" in own else {})
    return Table(
        list(heads.values()),
        [(row, _person_line(row, chosen), [_cell(heads[key], key, row, chosen) for key in own]) for row in rows],
    )


def _person_line(row: ListedRow, chosen: tuple[str, ...]) -> str:
    """What stands under the name."""
    parts = ("gender" in chosen and row.gender_label, "age" in chosen and row.age_text)
    return ", ".join(part for part in parts if part)


def _cell(label: str, key: str, row: ListedRow, chosen: tuple[str, ...]) -> Cell:
    if key == "status":
        return Cell(label, row.status_label, row.facility if "facility" in chosen else "")
    if key == "article":
        return _or_quiet(label, ", ".join(row.articles), _("not known"), row.articles_text)
    if key == "sentence":
        return _or_quiet(label, row.sentence_text, _("none in force"))
    if key == "released" and "due" in chosen and row.due_text:
        return Cell(label, row.due_text, quiet=True)
    return _or_quiet(label, TEXTS[key](row), "–")


def _or_quiet(label: str, text: str, missing: str, more: str = "") -> Cell:
    return Cell(label, text, more) if text else Cell(label, missing, quiet=True)


TEXTS: dict[str, Callable[[ListedRow], str]] = {
    "facility": lambda row: row.facility,
    "detained": lambda row: row.detained_text,
    "released": lambda row: row.released_text,
    "due": lambda row: row.due_text,
    "residence": lambda row: row.residence,
    "occupation": lambda row: row.occupation,
    "designation": lambda row: row.designations_text,
    "group_case": lambda row: row.group_cases_text,
    "court": lambda row: row.courts_text,
}
"""Columns that a row says in one text."""
