"""Rows of a published table that publishing would add and close, paired: which new row takes the place of which old one."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from prisoners.publication.writing import content_columns
from prisoners.published.models import CaseRow, EventRow, PersonRow, Row, SpanRow

NO_CONTENT = frozenset({"person", "case", "event"})
"""Stable keys: they say which row it is, and nothing of it."""


@dataclass(frozen=True)
class RowChange:
    """``old`` and ``new`` are values by column; None: the row appears, or vanishes. ``columns``: those in which they differ."""

    table: type[Row]
    old: dict | None
    new: dict | None

    @property
    def columns(self) -> list[str]:
        names = [name for name in content_columns(self.table) if name not in NO_CONTENT]
        if self.old is None or self.new is None:
            return names
        return [name for name in names if self.old[name] != self.new[name]]

    @property
    def row(self) -> dict:
        return self.new if self.new is not None else self.old


Name = Callable[[dict], Hashable]
NAMES: dict[type[Row], tuple[Name, ...]] = {
    PersonRow: (lambda row: True,),
    CaseRow: (lambda row: row["case"],),
    EventRow: (lambda row: row["event"],),
    SpanRow: (
        lambda row: (row["day_from"], row["arrangement"], row["facility"]),
        lambda row: (row["day_from"], row["best"]),
        lambda row: (row["day_to"], row["best"]),
        lambda row: (row["arrangement"], row["facility"], row["best"]),
    ),
}
"""What two rows share where one takes the other's place, the surest first."""
ORDER: dict[type[Row], tuple[str, ...]] = {
    PersonRow: (),
    CaseRow: ("position",),
    EventRow: ("day_best", "seq"),
    SpanRow: ("day_from",),
}


def paired(table: type[Row], closed: Sequence[dict], new: Sequence[dict]) -> list[RowChange]:
    """Changes of rows in their order in time; every row of either side is in one of them."""
    gone, added, found = list(closed), list(new), []
    for name in NAMES[table]:
        places: dict[Hashable, list[dict]] = defaultdict(list)
        for row in gone:
            places[name(row)].append(row)
        for row in list(added):
            if same := places[name(row)]:
                old = same.pop(0)
                gone.remove(old)
                added.remove(row)
                found.append(RowChange(table, old, row))
    found += [RowChange(table, None, row) for row in added] + [RowChange(table, row, None) for row in gone]
    return sorted(found, key=lambda change: [change.row[name] for name in ORDER[table]])
