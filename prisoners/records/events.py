"""Where changes are kept: which of them are a person's, or of one row and what stands in it (`prisoners.models.tracking`).

Numbers of changes tell their order over all tables. What belonged to a person is found as it was at the time: a case that was moved
to another record is the person's until then, and the charges in it too; a change of a source is the person's while a citation of it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from prisoners.models import (
    Case,
    Charge,
    Citation,
    Contact,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    OtherName,
    Person,
    Sentence,
    Source,
    Statement,
)

OWN = (OtherName, Case, CustodyPeriod, Designation, Citation, Contact)
"""Records with the person in a column."""
INSIDE = {Charge: (Case, "case"), Sentence: (Case, "case"), CustodyArrangement: (CustodyPeriod, "period")}
"""Rows of a person's record, and the column that says of which."""
CITED = {Source: (Citation, "source"), Statement: (Designation, "statement")}
"""What many people share, by which record of a person it is cited."""
KEPT = (Person, *OWN, *INSIDE, *CITED)
"""All models whose changes are kept."""
GONE = "delete"
LAST = 2**31 - 1
"""No change has a higher number."""


def events_of(model: type[models.Model]) -> type[models.Model]:
    """The model in whose table changes of a record are kept."""
    return model.changes.rel.related_model


def table(model: type[models.Model]) -> str:
    return events_of(model)._meta.db_table


COLUMNS = {
    model: [(field.name, field.attname) for field in model._meta.concrete_fields if not field.generated] for model in KEPT
}  # fmt: skip


def as_record(event: models.Model) -> models.Model:
    """The row as it became by a change, as an instance of its model that is not read from its table. Derived columns are missing."""
    model = event.pgh_tracked_model
    there = {field.attname for field in event._meta.concrete_fields}
    record = model(**{attname: getattr(event, attname) for _name, attname in COLUMNS[model] if attname in there})
    record._state.adding = False
    return record


@dataclass(frozen=True)
class Scope:
    """Changes that belong together: ``sql`` selects the model's name, number, moment and context of each; one can come twice."""

    sql: str
    parameters: tuple[object, ...]


def scope_of(record: models.Model) -> Scope:
    """All changes of a person's records; of any other record, those of its row and of the rows in it. The row can be gone."""
    if isinstance(record, Person):
        return _joined(_of_person(record.pk))
    return _joined(_of_row(type(record), record.pk))


Part = tuple[str, tuple[object, ...]]


def _joined(parts: Iterable[Part]) -> Scope:
    parts = list(parts)
    return Scope(
        " UNION ALL ".join(sql for sql, _given in parts), tuple(each for _sql, given in parts for each in given)
    )


def _selected(model: type[models.Model], rest: str) -> str:
    return (
        f"SELECT '{model._meta.model_name}'::text AS model, e.pgh_id AS number, e.pgh_created_at AS at, e.pgh_context_id AS context "
        f"FROM {rest}"
    )


def _of_person(pk: int) -> Iterator[Part]:
    yield _selected(Person, f"{table(Person)} e WHERE e.pgh_obj_id = %s"), (pk,)
    for model in OWN:
        # Also the change by which it became another person's.
        rows = (
            f"(SELECT *, lag(person_id) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id) AS was FROM {table(model)} "
            f"WHERE pgh_obj_id IN (SELECT pgh_obj_id FROM {table(model)} WHERE person_id = %s)) e "
            "WHERE e.person_id = %s OR e.was = %s"
        )
        yield _selected(model, rows), (pk, pk, pk)
    for model, (outer, column) in INSIDE.items():
        held = _held(outer, since="CASE pgh_label WHEN 'insert' THEN 0 ELSE pgh_id END")
        rows = f"{table(model)} e JOIN {held} o ON o.id = e.{column}_id AND e.pgh_id >= o.since AND e.pgh_id < o.until"
        yield _selected(model, rows), (pk, pk)
    for model, (citing, column) in CITED.items():
        held = _held(citing, since="pgh_id", cited=f"{column}_id")
        rows = (
            f"{table(model)} e JOIN {held} o ON o.cited = e.pgh_obj_id AND o.label <> '{GONE}' "
            "AND e.pgh_id > o.since AND e.pgh_id < o.until"
        )
        yield _selected(model, rows), (pk, pk)


def _held(model: type[models.Model], *, since: str, cited: str = "NULL") -> str:
    """From which change to which a person had which rows. Of one that was deleted until ever: what was in it can go after it."""
    return (
        f"(SELECT * FROM (SELECT pgh_obj_id AS id, person_id, pgh_label AS label, {cited} AS cited, {since} AS since, "
        f"coalesce(lead(pgh_id) OVER (PARTITION BY pgh_obj_id ORDER BY pgh_id), {LAST}) AS until "
        f"FROM {table(model)} WHERE pgh_obj_id IN (SELECT pgh_obj_id FROM {table(model)} WHERE person_id = %s)) held "
        "WHERE person_id = %s)"
    )


PARTS = {
    Case: ((Charge, "case"), (Sentence, "case"), (Citation, "case")),
    CustodyPeriod: ((CustodyArrangement, "period"), (Citation, "period")),
    Designation: ((Citation, "designation"),),
}
"""Rows that a page of a record has beside the record's own, and the column that says of which record."""


def _of_row(model: type[models.Model], pk: int) -> Iterator[Part]:
    yield _selected(model, f"{table(model)} e WHERE e.pgh_obj_id = %s"), (pk,)
    for part, column in PARTS.get(model, ()):
        yield _selected(part, f"{table(part)} e WHERE e.{column}_id = %s"), (pk,)
