"""What the editions changed in the published rows of some people, never showing what may not be seen of them any more.

A value that was published once and is kept back today is in old rows still. So old and new values are told only where the newest
row of the person says as much: nothing at all of a person whose disclosure was wider before, no value of a column that the newest
row keeps back or leaves empty, no date more exact than the newest one. That there was a change is told in any case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN, Disclosure
from prisoners.published.models import CaseRow, Edition, EventRow, PersonRow, Row, SpanRow

WIDTH = {Disclosure.INTERNAL: 0, Disclosure.COUNTED_ONLY: 1, Disclosure.NAME_WITHHELD: 2, Disclosure.PUBLIC: 3}
LISTABLE = frozenset({Disclosure.NAME_WITHHELD, Disclosure.PUBLIC})
KEYS = (
    "disclosure", "gender", "residence", "occupation", "status", "arrangement", "facility", "regime", "penalty", "term",
    "term_days", "in_absentia", "release_reason",
)  # fmt: skip
LISTS = ("articles", "parts", "group_cases", "courts", "judges", "designated_by")
DATES = ("born", "detained", "convicted", "released", "due")
COLUMNS = (*KEYS, *LISTS, *DATES)
"""Columns that are told, dates by their name without the bound. What is derived from them, or is only counted by, is not."""
OWN = {
    SpanRow: ("status", "arrangement", "facility", "regime", "penalty", "term_days", "articles", "day_from", "day_to", "best"),
    EventRow: ("kind", "day_earliest", "day_latest", "arrangement", "facility", "penalty", "term_days", "articles", "release_reason"),
    CaseRow: ("charged", "convicted", "penalty", "term_days", "regime", "group_cases", "courts", "judges", "in_absentia",
              "convicted_earliest", "convicted_latest", "in_force_earliest", "in_force_latest"),
}  # fmt: skip
"""Columns that make a state, an event or a case another one; those of the person as a whole are told once, of the person."""
STATE, EVENT, CASE = "state", "event", "case"


class Days(NamedTuple):
    """A date as rows have it: its earliest and latest day."""

    earliest: date
    latest: date


Value = str | int | bool | tuple[str, ...] | Days | None


@dataclass(frozen=True)
class Change:
    """A column of the person that an edition changed. ``told`` False: what it was and is may not be shown."""

    column: str
    old: Value = None
    new: Value = None
    told: bool = True


@dataclass(frozen=True)
class Part:
    """How many of the person's states, events or cases (``kind``) an edition added, changed and removed."""

    kind: str
    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Difference:
    """What one edition changed of a person. ``kind``: ``added``, the first edition that shows them, or ``changed``.

    Neither ``columns`` nor ``parts``: something changed that is not told, or may not be.
    """

    edition: int
    published_at: datetime
    kind: str
    columns: list[Change] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def differences(people: Iterable[int], since: int, edition: int) -> dict[int, list[Difference]]:
    """Changes after edition ``since`` up to ``edition``, by person, oldest first; of people that the newest edition lists, no others.

    Five queries, however many the people; meant for a page of them, not for thousands.
    """
    keys = list(people)
    histories: dict[int, list[PersonRow]] = defaultdict(list)
    for row in PersonRow.objects.filter(person__in=keys).order_by("first_edition"):
        histories[row.person].append(row)
    shown = {person: rows for person, rows in histories.items() if _is_listed(rows[-1])}
    moved = {table: _moved(table, list(shown), since, edition) for table in OWN}
    numbers = {person: sorted(_editions(rows, since, edition)) for person, rows in shown.items()}
    for tables in moved.values():
        for person, number in tables:
            numbers[person] = sorted({*numbers[person], number})
    made = Edition.objects.in_bulk({number for found in numbers.values() for number in found})
    return {
        person: [
            difference
            for number in numbers[person]
            if (difference := _difference(shown[person], made[number], [moved[table].get((person, number)) for table in OWN]))
        ]
        for person in shown
    }  # fmt: skip


def _is_listed(newest: PersonRow) -> bool:
    return newest.last_edition is None and newest.disclosure in LISTABLE


def _editions(rows: list[PersonRow], since: int, edition: int) -> set[int]:
    return {row.first_edition for row in rows if since < row.first_edition <= edition}


def _difference(rows: list[PersonRow], edition: Edition, parts: list[Part | None]) -> Difference | None:
    """None for an edition before the first one that showed the person."""
    number, newest = edition.number, rows[-1]
    first = next(row.first_edition for row in rows if row.disclosure in LISTABLE)
    if number < first:
        return None
    about = (number, edition.published_at)
    if number == first:
        return Difference(*about, "added")
    if any(WIDTH[row.disclosure] > WIDTH[newest.disclosure] for row in rows):
        return Difference(*about, "changed")
    new = next((row for row in rows if row.first_edition == number), None)
    old = next((row for row in rows if row.last_edition == number), None)
    columns = list(_changes(old, new, newest)) if old is not None and new is not None else []
    # Where a column may not be told, which rows came and went would tell it.
    told = all(change.told for change in columns)
    return Difference(*about, "changed", columns, [part for part in parts if part and told])


def _changes(old: PersonRow, new: PersonRow, newest: PersonRow) -> Iterator[Change]:
    for column in COLUMNS:
        before, after = _value(old, column), _value(new, column)
        if before == after or after == NOT_APPLICABLE:
            continue
        last = _value(newest, column)
        if all(_may_be_told(value, last) for value in (before, after)) and not _kept_back(newest, column):
            yield Change(column, before, after)
        else:
            yield Change(column, told=False)


def _value(row: PersonRow, column: str) -> Value:
    if column in DATES:
        earliest = getattr(row, f"{column}_earliest")
        return Days(earliest, getattr(row, f"{column}_latest")) if earliest else None
    value = getattr(row, column)
    return tuple(value) if isinstance(value, list) else value


def _kept_back(newest: PersonRow, column: str) -> bool:
    """Whether the newest row has no value of a column because it may not be shown."""
    return getattr(newest, f"{column}_missing", "") == NOT_DISCLOSED


def _may_be_told(value: Value, last: Value) -> bool:
    """Whether an earlier value says no more than the newest row of the person lets be known."""
    if value in (None, NOT_KNOWN, NOT_DISCLOSED, NOT_APPLICABLE, ()):
        return True
    if last in (None, NOT_KNOWN, NOT_DISCLOSED, ()) or (isinstance(last, tuple) and NOT_DISCLOSED in last):
        return False
    if isinstance(value, Days) and isinstance(last, Days):
        return value.latest - value.earliest >= last.latest - last.earliest
    return True


def _moved(table: type[Row], people: list[int], since: int, edition: int) -> dict[tuple[int, int], Part]:
    """Parts by person and edition, of the rows of a table that begin or end in these editions."""
    begun: dict[tuple[int, int], list[Row]] = defaultdict(list)
    ended: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in table.objects.filter(person__in=people, first_edition__lte=edition).exclude(last_edition__lte=since):
        if row.first_edition > since:
            begun[row.person, row.first_edition].append(row)
        if row.last_edition is not None and row.last_edition <= edition:
            ended[row.person, row.last_edition].append(row)
    found = {place: _part(table, begun[place], ended[place]) for place in {*begun, *ended}}
    return {place: part for place, part in found.items() if part.added or part.changed or part.removed}


def _part(table: type[Row], begun: list[Row], ended: list[Row]) -> Part:
    """Rows that say the same before and after in all that is their own are no change."""
    own = Counter(_own(row) for row in begun) & Counter(_own(row) for row in ended)
    new, old = _names(begun, own.copy()), _names(ended, own.copy())
    kind = {SpanRow: STATE, EventRow: EVENT, CaseRow: CASE}[table]
    return Part(kind, len(new - old), len(new & old), len(old - new))


def _names(rows: list[Row], same: Counter) -> set:
    """What rows are about, those left out that are the same on the other side."""
    found = set()
    for row in rows:
        if same[own := _own(row)] > 0:
            same[own] -= 1
        else:
            found.add(_name(row))
    return found


def _own(row: Row) -> tuple:
    return tuple(tuple(v) if isinstance(v := getattr(row, column), list) else v for column in OWN[type(row)])


def _name(row: Row) -> object:
    """A case or an event by its stable key; a state by its place."""
    if isinstance(row, SpanRow):
        return row.arrangement, row.facility
    return row.case if isinstance(row, CaseRow) else row.event
