"""The history of a person's records, or of one record: what was changed together, by whom, how and why; and what was decided.

A change is what one transaction did under one context: a page that was saved, a bulk action, an import. Of each row it has touched
it knows the row before and after. Decisions (reviews, and proposals that two records are of one person) stand in the same order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, models
from django.db.models import OuterRef, Subquery

from prisoners.models import Citation, CustodyArrangement, CustodyPeriod, Identity, Person, Review
from prisoners.records.changes import Kind
from prisoners.records.events import COLUMNS, GONE, KEPT, as_record, events_of, scope_of
from prisoners.records.past import Rows

PAGE = 25
"""So many changes and decisions are read at once."""
UNTOLD = {
    Person: frozenset("id key public_id created_at created_by changed_at changed_by submitted_by checked_at".split()),
    CustodyPeriod: frozenset({"start_best", "end_best"}),
    CustodyArrangement: frozenset({"start_best", "end_best"}),
}
"""Columns that say who changed something, or follow from others."""
OF_THE_ROW = {
    Citation: frozenset("id source person case sentence period arrangement designation".split()),
}
"""Columns that say which row it is and where it belongs; told only where that changed."""
PLACES = frozenset({"id", "person", "case", "period"})
"""The same of every other model."""
BY_WEIGHT = (
    Kind.START, Kind.SERVICE, Kind.PAGE, Kind.REVIEW, Kind.BULK, Kind.IMPORT, Kind.MERGE, Kind.UNDO,
)  # fmt: skip
"""Ways of changing; of several in one change the last one here says what it was."""


@dataclass(frozen=True)
class RowChange:
    """A row before and after; ``old`` is None where it was added, ``new`` where it was deleted. ``fields`` differ, by name."""

    model: type[models.Model]
    pk: int
    old: models.Model | None
    new: models.Model | None
    fields: tuple[str, ...]

    @property
    def row(self) -> models.Model:
        return self.new if self.new is not None else self.old


@dataclass
class Change:
    """What was changed together. ``more`` is what else was kept of it, such as ``batch`` (an import)."""

    number: int
    at: datetime
    context: UUID | None
    user: int | None = None
    username: str = ""
    kind: str = ""
    why: str = ""
    more: dict = field(default_factory=dict)
    rows: list[RowChange] = field(default_factory=list)


Entry = Change | Review | Identity
"""What stands in a history."""


@dataclass(frozen=True)
class History:
    """Some entries, newest first; ``total``: how many there are in all."""

    entries: list[Entry]
    total: int


def changes_of(record: models.Model, *, offset: int = 0, limit: int = PAGE) -> History:
    """Changes of a person's records, newest first, with what was decided about them; of any other record its own changes.

    The record can be gone: an instance that has only its primary key is enough. The number of queries depends on how many
    kinds of record these changes have touched, never on how many rows.
    """
    scope = scope_of(record)
    decided, given = _decisions(record)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH changes AS (
                SELECT at, context, min(number) AS first, max(number) AS number, array_agg(model) AS models, array_agg(number) AS numbers
                FROM (SELECT DISTINCT * FROM ({scope.sql}) every_one) touched GROUP BY at, context
            )
            SELECT what, number, pk, at, context, models, numbers, count(*) OVER () FROM (
                SELECT 0 AS what, number, NULL::bigint AS pk, at, context, models, numbers FROM changes {decided}
            ) entries ORDER BY number DESC, what DESC, pk DESC LIMIT %s OFFSET %s
            """,
            [*scope.parameters, *given, limit, offset],
        )
        found = cursor.fetchall()
    changes = [
        (Change(number, at, context), list(zip(models_, numbers, strict=True)))
        for what, number, _pk, at, context, models_, numbers, _total in found
        if what == CHANGE
    ]
    _tell(changes)
    made = {change.number: change for change, _touched in changes}
    decisions = {what: _read(what, [row[2] for row in found if row[0] == what]) for what in (REVIEW, IDENTITY)}
    entries = [made[number] if what == CHANGE else decisions[what][pk] for what, number, pk, *_rest in found]
    return History(entries, found[0][-1] if found else 0)


CHANGE, REVIEW, IDENTITY = range(3)


def _decisions(record: models.Model) -> tuple[str, tuple]:
    """Decisions about a person, each after the last change that was made before it."""
    if not isinstance(record, Person):
        return "", ()
    before = "coalesce((SELECT max(number) FROM changes WHERE {0}), 0)"
    # A review knows the last change it was about, which began no later than that.
    of_review = "CASE WHEN last_change IS NULL THEN changes.at <= decided_at ELSE changes.first <= last_change END"
    return (
        f"""
        UNION ALL SELECT {REVIEW}, {before.format(of_review)}, id, decided_at, NULL, NULL, NULL
        FROM prisoners_review WHERE person_id = %s
        UNION ALL SELECT {IDENTITY}, {before.format("changes.at <= proposed_at")}, id, proposed_at, NULL, NULL, NULL
        FROM prisoners_identity WHERE kept_id = %s OR other_id = %s
        """,
        (record.pk, record.pk, record.pk),
    )


def _read(what: int, pks: Sequence[int]) -> dict[int, Review | Identity]:
    if not pks:
        return {}
    if what == REVIEW:
        return Review.objects.select_related("decided_by", "written_by").in_bulk(pks)
    return Identity.objects.select_related("kept", "other", "proposed_by", "decided_by").in_bulk(pks)


def _tell(changes: Sequence[tuple[Change, list[tuple[str, int]]]]) -> None:
    """Fill in who, how and why, and each row before and after."""
    by_name = {model._meta.model_name: model for model in KEPT}
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for _change, touched in changes:
        for name, number in touched:
            wanted[by_name[name]].add(number)
    events = {(model, event.pgh_id): event for model, numbers in wanted.items() for event in _events(model, numbers)}
    before: dict[type[models.Model], set[int]] = defaultdict(set)
    for (model, _number), event in list(events.items()):
        if event.before and (model, event.before) not in events:
            before[model].add(event.before)
    for model, numbers in before.items():
        events |= {(model, event.pgh_id): event for event in events_of(model).objects.filter(pgh_id__in=numbers)}
    for change, touched in changes:
        own = [(by_name[name], number) for name, number in sorted(touched, key=lambda each: each[1])]
        _attribute(change, [events[each] for each in own])
        change.rows = _rows(own, events)


def _events(model: type[models.Model], numbers: Iterable[int]) -> Iterable[models.Model]:
    """Changes of rows by number, each with the number of the one before it."""
    kept = events_of(model).objects
    earlier = kept.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    return kept.filter(pgh_id__in=numbers).annotate(before=Subquery(earlier.values("pgh_id")[:1]))


def _attribute(change: Change, events: Sequence[models.Model]) -> None:
    for event in events:
        told = dict(event.pgh_context or {})
        change.user = told.pop("user", None) or change.user
        change.username = told.pop("username", "") or change.username
        change.kind = max(change.kind, told.pop("kind", ""), key=_weight)
        change.why = change.why or told.pop("why", "")
        told.pop("why", None)
        change.more |= told


def _weight(kind: str) -> int:
    return BY_WEIGHT.index(kind) if kind in set(BY_WEIGHT) else -1


def _rows(touched: Sequence[tuple[type[models.Model], int]], events: dict) -> list[RowChange]:
    """What became of each row in one change, from before its first step to after its last."""
    first: dict[tuple[type[models.Model], int], models.Model] = {}
    last: dict[tuple[type[models.Model], int], models.Model] = {}
    for model, number in touched:
        event = events[model, number]
        first.setdefault((model, event.pgh_obj_id), event)
        last[model, event.pgh_obj_id] = event
    before, after = {}, {}
    for key, event in first.items():
        was = events.get((key[0], event.before))
        before[key] = as_record(was) if was is not None and was.pgh_label != GONE else None
        after[key] = as_record(last[key]) if last[key].pgh_label != GONE else None
    return differences(before, after)


Keyed = dict[tuple[type[models.Model], int], models.Model | None]


def keyed(rows: Rows) -> Keyed:
    return {(model, row.pk): row for model, found in rows.items() for row in found}


def differences(before: Keyed, after: Keyed) -> list[RowChange]:
    """Rows that differ. One that was deleted and added again as it was (an import does that with citations) doesn't."""
    found = []
    for model, pk in {**before, **after}:
        old, new = before.get((model, pk)), after.get((model, pk))
        if fields := _fields(model, old, new):
            found.append(RowChange(model, pk, old, new, fields))
    for added in [each for each in found if each.old is None]:
        same = (each for each in found if each.new is None and each.model is added.model and _same(each.old, added.new))
        if (deleted := next(same, None)) is not None:
            found.remove(added)
            found.remove(deleted)
    order = {model: place for place, model in enumerate(KEPT)}
    return sorted(found, key=lambda each: (order[each.model], each.pk))


def _fields(model: type[models.Model], old: models.Model | None, new: models.Model | None) -> tuple[str, ...]:
    """Fields that say something else than before; of a row that is added or deleted those in which something stands."""
    hidden = UNTOLD.get(model, frozenset({"id"}))
    if old is None or new is None:
        row = new if new is not None else old
        if row is None:
            return ()
        hidden = hidden | OF_THE_ROW.get(model, PLACES)
        said = tuple(
            name
            for name, column in COLUMNS[model]
            if name not in hidden and getattr(row, column) not in (None, "", False)
        )
        return said or ("id",)
    return tuple(
        name for name, column in COLUMNS[model] if name not in hidden and getattr(old, column) != getattr(new, column)
    )


def _same(one: models.Model, other: models.Model) -> bool:
    return all(getattr(one, column) == getattr(other, column) for name, column in COLUMNS[type(one)] if name != "id")
