"""A person's records as they were at any time, rebuilt from what is kept of changes; and how two such times differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models

from prisoners.models import Contact, Person
from prisoners.records.dossier import Dossier, assembled
from prisoners.records.events import CITED, GONE, INSIDE, LAST, OWN, as_record, events_of, scope_of

Rows = dict[type[models.Model], list[models.Model]]
"""Records by model, as they were."""


@dataclass(frozen=True)
class Past:
    """A person's records as they were after the change with this number."""

    number: int
    dossier: Dossier
    contacts: list[Contact]
    rows: Rows

    @property
    def person(self) -> Person:
        return self.dossier.person


def as_on(person: Person | int, at: datetime | None = None, *, upto: int = LAST) -> Past | None:
    """The records of a person as they were at a moment, or after the change numbered ``upto``; None where there was no person.

    Words of code lists (a facility's name, an article's) are not part of the records, and are today's. A change is taken to be made
    when its transaction began. Asks the database as often for any person, also for one who was deleted since.
    """
    pk = person if isinstance(person, int) else person.pk
    if at is not None:
        upto = min(upto, number_at(pk, at))
    rows = rows_on(pk, upto)
    if not rows[Person]:
        return None
    return Past(upto, assembled(rows)[pk], sorted(rows[Contact], key=lambda each: each.pk), rows)


def number_at(person: int, at: datetime) -> int:
    """The number of the last change of a person's records that was made by then; 0 where there was none."""
    scope = scope_of(Person(pk=person))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(max(number), 0) FROM ({scope.sql}) touched WHERE at <= %s", [*scope.parameters, at]
        )
        return cursor.fetchone()[0]


def rows_on(person: int, upto: int) -> Rows:
    """All rows of a person (primary key) as they were after the change numbered ``upto``, with what they cite."""
    rows: Rows = {Person: _last(Person, [person], upto)}
    for model in OWN:
        events = events_of(model).objects
        ever = events.filter(person=person, pgh_id__lte=upto).values("pgh_obj_id")
        rows[model] = [row for row in _last(model, ever, upto) if row.person_id == person]
    for model, (outer, column) in INSIDE.items():
        held = {row.pk for row in rows[outer]}
        ever = events_of(model).objects.filter(**{f"{column}__in": held}, pgh_id__lte=upto).values("pgh_obj_id")
        rows[model] = [row for row in _last(model, ever, upto) if getattr(row, f"{column}_id") in held]
    for model, (citing, column) in CITED.items():
        cited = {getattr(row, f"{column}_id") for row in rows[citing]} - {None}
        rows[model] = _last(model, cited, upto)
        _join(rows[citing], column, rows[model])
    if rows[Person]:
        return rows
    return {model: [] for model in rows}


def _last(model: type[models.Model], pks: object, upto: int) -> list[models.Model]:
    """Rows by primary key as their last change up to a number left them, without those that were deleted by then."""
    events = events_of(model).objects.filter(pgh_obj_id__in=pks, pgh_id__lte=upto)
    last = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return [as_record(event) for event in last if event.pgh_label != GONE]


def _join(citing: Iterable[models.Model], column: str, cited: Iterable[models.Model]) -> None:
    """Give records what they cite, as it was."""
    found: Mapping[int, models.Model] = {row.pk: row for row in cited}
    for row in citing:
        if (pk := getattr(row, f"{column}_id")) in found:
            setattr(row, column, found[pk])
