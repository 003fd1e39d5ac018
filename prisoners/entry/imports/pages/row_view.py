"""A row of an import as the preview shows it: what is new, what changes from what to what, what conflicts, what is refused and why."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from prisoners.entry.imports.comparing import CONFLICT, FILL
from prisoners.entry.imports.pages.restricted_cells import hides, restricted_columns
from prisoners.entry.imports.pages.value_words import field_words, value_words
from prisoners.entry.imports.weighing import WHOSE
from prisoners.entry.wording import for_editors
from prisoners.models import Import, ImportRow, Person
from prisoners.records.documents import DOCUMENT

Outcome = ImportRow.Outcome
LONGEST = 2000
"""Characters of a cell that are shown."""
FIELDS = tuple(DOCUMENT.fields)


@dataclass(frozen=True)
class Difference:
    """A field that the row would change. ``deletes``: taking it deletes what ours says. ``hidden``: the reader may not see what it says.
    ``taken``: the file's value is taken."""

    path: str
    label: str
    before: str
    after: str
    conflict: bool
    deletes: bool
    hidden: bool
    taken: bool


@dataclass(frozen=True)
class Refusal:
    """What is wrong with a cell, or with the row as a whole (no column). ``refuses``: for this the row is refused; else it is a remark."""

    column: str
    value: str
    message: str
    refuses: bool


@dataclass(frozen=True)
class RowView:
    """``raw``: cells by column, None for one that the reader may not see."""

    row: ImportRow
    title: str
    person: Person | None
    differences: list[Difference]
    refusals: list[Refusal]
    raw: list[tuple[str, str | None]] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether there is nothing to compare what the row says with."""
        return self.row.outcome == Outcome.NEW

    @property
    def follows(self) -> bool:
        """Whether another row speaks for this one: they are read together, or it gave way."""
        return any(each.get("with") or each.get("instead") for each in self.row.problems)

    @property
    def may_be_taken(self) -> bool:
        return self.row.outcome != Outcome.REFUSED and not self.follows

    @property
    def asks_whom(self) -> bool:
        """Whether an editor may say whom the row is about: where no id does, or an editor did."""
        if self.follows:
            return False
        if self.row.outcome == Outcome.REFUSED:
            refused_by = {each.get("by") for each in self.row.problems if each.get("refuses")}
            return refused_by == {WHOSE}
        return self.row.chosen or self.person is None


def views_of(rows: Sequence[ImportRow], *, batch: Import, profile: object, sees_all: bool) -> list[RowView]:
    """Rows as they are shown to somebody who sees restricted cells or not."""
    hidden = frozenset() if sees_all else hidden_columns(rows, batch=batch, profile=profile)
    return [_view(row, hidden, sees_all) for row in rows]


def hidden_columns(rows: Iterable[ImportRow], *, batch: Import, profile: object) -> frozenset[str]:
    """Columns of these rows that only few see."""
    columns = {
        column: None for row in rows for column in [*row.raw, *(each.get("column", "") for each in row.problems)]
    }
    return restricted_columns(batch, profile, columns)


def _view(row: ImportRow, hidden: frozenset[str], sees_all: bool) -> RowView:
    return RowView(
        row=row,
        title=row.name or _("No name given"),
        person=row.person,
        differences=[_difference(each, row, sees_all) for each in row.differences or new_of(row)],
        refusals=refusals_of(row, hidden, sees_all=sees_all),
        raw=[
            (column, None if column in hidden or (not sees_all and hides("", value)) else cell_text(value))
            for column, value in row.raw.items()
        ],
    )


def new_of(row: ImportRow) -> Iterator[dict]:
    """What a row says of somebody new, as differences from nothing; none for a row of another outcome."""
    if row.outcome != Outcome.NEW:
        return
    for name in sorted(row.said, key=_place):
        value = row.said[name]
        if isinstance(value, dict):
            yield from (_filled(f"{name}.{each}", said) for each, said in value.items())
        elif isinstance(value, list) and name != "other_names":
            yield from (_filled(f"{name}[{place}]", said) for place, said in enumerate(value))
        else:
            yield _filled(name, value)


def _place(name: str) -> int:
    """The place of a field in a document; JSON of the database keeps no order."""
    return FIELDS.index(name) if name in FIELDS else len(FIELDS)


def _filled(path: str, value: object) -> dict:
    return {"path": path, "before": None, "after": value, "kind": FILL}


def _difference(given: dict, row: ImportRow, sees_all: bool) -> Difference:
    path, before, after = given["path"], given["before"], given["after"]
    hidden = not sees_all and hides(path, before, after)
    return Difference(
        path=path,
        label=field_words(path),
        before="" if hidden else value_words(path, before),
        after="" if hidden else value_words(path, after),
        conflict=given["kind"] == CONFLICT,
        deletes=after is None,
        hidden=hidden,
        taken=path in row.taken,
    )


def refusals_of(row: ImportRow, hidden: frozenset[str], *, sees_all: bool) -> list[Refusal]:
    """What is wrong with a row, without what hidden columns and restricted fields say."""
    found = []
    for each in row.problems:
        column, value, message = each.get("column", ""), cell_text(each.get("value", "")), each.get("message", "")
        if column in hidden or (not sees_all and hides(each.get("field", ""))):
            # The message may quote the cell.
            value, message = "", _("Only somebody who may see restricted fields sees what is wrong with this cell.")
        elif "field" in each:
            message = for_editors(message)
        found.append(Refusal(column, value, message, bool(each.get("refuses"))))
    return found


def cell_text(value: object) -> str:
    """A cell as text: what JSON holds in lists and objects is written as JSON."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
