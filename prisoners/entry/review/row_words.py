"""Published rows in words for a reviewer: which row it is, and what its columns say before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import NOT_APPLICABLE, NOT_KNOWN, Disclosure
from prisoners.publication.pairing import RowChange
from prisoners.published.labels import special, vocabulary
from prisoners.published.models import CaseRow, EventRow, PersonRow, Row
from prisoners.published.tables import VOCABULARY

APPEARS, CHANGES, VANISHES = "appears", "changes", "vanishes"
BOUNDS = ("earliest", "best", "latest")
LABELS: dict[str, str | Promise] = {
    "disclosure": gettext_lazy("Disclosure level"),
    "gender": gettext_lazy("Gender"),
    "residence": gettext_lazy("Lived in"),
    "occupation": gettext_lazy("Occupation"),
    "born": gettext_lazy("Born"),
    "born_missing": gettext_lazy("Why there is no birth date"),
    "designated_by": gettext_lazy("Designated by"),
    "counted_by": gettext_lazy("Counted as a prisoner by"),
    "status": gettext_lazy("Standing"),
    "counts_as": gettext_lazy("Counts as"),
    "arrangement": gettext_lazy("Arrangement"),
    "facility": gettext_lazy("Facility"),
    "facility_type": gettext_lazy("Type of facility"),
    "facility_region": gettext_lazy("Region of the facility"),
    "regime": gettext_lazy("Regime"),
    "penalty": gettext_lazy("Penalty"),
    "term": gettext_lazy("Term"),
    "term_days": gettext_lazy("Term in days"),
    "articles": gettext_lazy("Articles"),
    "parts": gettext_lazy("Articles with parts"),
    "article_groups": gettext_lazy("Groups of articles"),
    "group_cases": gettext_lazy("Group cases"),
    "courts": gettext_lazy("Courts"),
    "judges": gettext_lazy("Judges"),
    "in_absentia": gettext_lazy("Tried in absentia"),
    "release_reason": gettext_lazy("Reason of release"),
    "detained": gettext_lazy("Detained"),
    "convicted": gettext_lazy("Convicted"),
    "released": gettext_lazy("Released"),
    "due": gettext_lazy("Expected release"),
    "due_missing": gettext_lazy("Why there is no expected release"),
    "recorded": gettext_lazy("First recorded"),
    "cases": gettext_lazy("Number of cases"),
    "position": gettext_lazy("Order of the case"),
    "charged": gettext_lazy("Articles charged"),
    "in_force": gettext_lazy("In force"),
    "day_from": gettext_lazy("From"),
    "day_to": gettext_lazy("Until"),
    "best": gettext_lazy("Best state, the one that is counted"),
    "states": gettext_lazy("Number of possible states"),
    "otherwise": gettext_lazy("Standing, if not held"),
    "kind": gettext_lazy("What happened"),
    "seq": gettext_lazy("Order of the event"),
    "day": gettext_lazy("Day"),
    "in_custody": gettext_lazy("In custody"),
}
COUNTS_AS = {"held": gettext_lazy("Held"), "restricted": gettext_lazy("Restricted in liberty")}


@dataclass(frozen=True)
class Cell:
    """What a column says before and after ('' where the row is not there)."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedRow:
    """Rows that appear, change or vanish (``kind``) in the same way: what each is of, and the columns in which they differ."""

    kind: str
    titles: tuple[str, ...]
    cells: tuple[Cell, ...]


def in_words(changes: Iterable[RowChange]) -> list[ChangedRow]:
    """Every row, in its place; those that change in the same columns from the same to the same are told once, at the first."""
    alike: dict[tuple[str, tuple[Cell, ...]], list[str]] = {}
    for change in changes:
        kind = APPEARS if change.old is None else VANISHES if change.new is None else CHANGES
        alike.setdefault((kind, tuple(_cells(change))), []).append(_title(change.table, change.row))
    return [ChangedRow(kind, tuple(titles), cells) for (kind, cells), titles in alike.items()]


def _title(table: type[Row], row: dict) -> str:
    if table is PersonRow:
        return _("The person")
    if table is CaseRow:
        articles = _words("charged", row["charged"]) if row["charged"] else ""
        name = _("Case %(number)d") % {"number": row["position"]}
        return f"{name}: {articles}" if articles else name
    if table is EventRow:
        return f"{EventRow.Kind(row['kind']).label}, {_between(row, 'day')}"
    since = date_format(row["day_from"])
    words = _("From %(start)s to %(end)s") if row["day_to"] else _("Since %(start)s")
    stretch = words % {"start": since, "end": date_format(row["day_to"]) if row["day_to"] else ""}
    place = row["facility"] if row["facility"] not in (NOT_KNOWN, NOT_APPLICABLE) else ""
    where = _words("facility", place) if place else _words("arrangement", row["arrangement"])
    return f"{stretch}: {where}"


def _cells(change: RowChange) -> Iterator[Cell]:
    """One for each column that differs; the three columns of a date are one. Of a row that appears or vanishes, what it says."""
    told: set[str] = set()
    for column in change.columns:
        name, _sep, bound = column.rpartition("_")
        name = name if bound in BOUNDS and name else column
        if name in told:
            continue
        told.add(name)
        old, new = (_value(row, name) if row is not None else "" for row in (change.old, change.new))
        if old != new or (change.old is not None and change.new is not None):
            yield Cell(str(LABELS.get(name, name)), old, new)


def _value(row: dict, name: str) -> str:
    if f"{name}_best" in row:
        return _between(row, name)
    if name.endswith("_missing") and row[f"{name.removesuffix('_missing')}_best"] is not None:
        return ""  # a row keeps a reason whatever it holds
    return _words(name, row[name])


def _between(row: dict, name: str) -> str:
    """A date with its bounds: the day, or the best one between the first and the last that it can be."""
    earliest, best, latest = (row[f"{name}_{bound}"] for bound in BOUNDS)
    if best is None:
        return ""
    if earliest == latest:
        return date_format(best)
    words = _("%(best)s, between %(earliest)s and %(latest)s")
    return words % {"best": date_format(best), "earliest": date_format(earliest), "latest": date_format(latest)}


def _words(name: str, value: object) -> str:
    if value is None or value == [] or value == NOT_APPLICABLE:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, list):
        return ", ".join(_words(name, each) for each in value)
    return _key(name, value) if isinstance(value, str) else str(value)


def _key(name: str, key: str) -> str:
    if (word := special(key)) is not None:
        return word
    if name == "disclosure":
        return str(Disclosure(key).label).partition(":")[0]
    if name == "kind":
        return str(EventRow.Kind(key).label)
    if name == "counts_as":
        return str(COUNTS_AS.get(key, key))
    found = vocabulary(VOCABULARY[name]).get(key) if name in VOCABULARY else None
    return found.label if found else key
