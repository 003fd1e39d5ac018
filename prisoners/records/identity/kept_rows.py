"""Rows of people as JSON, as they stood at one moment: what a merge or a split needs to be taken back.

A snapshot is ``{"prisoners.case": {"17": {"person_id": 3, ...}}, ...}``: rows by model and primary key, columns by name. Columns that the
database or the narrowing of dates makes are left out: they follow from the others.
"""

import json
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
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
    SourceRecord,
)

ORDER: tuple[tuple[type[models.Model], str], ...] = (
    (Person, "pk"),
    (Case, "person"),
    (CustodyPeriod, "person"),
    (OtherName, "person"),
    (Designation, "person"),
    (Contact, "person"),
    (SourceRecord, "person"),
    (Charge, "case__person"),
    (Sentence, "case__person"),
    (CustodyArrangement, "period__person"),
    (Citation, "person"),
)
"""Models in an order in which rows can be inserted, and by which field those of a person are found."""
DERIVED = frozenset({"start_best", "end_best"})
OF_THE_RECORD = frozenset(
    "key public_id created_at created_by changed_at changed_by submitted_at submitted_by checked_at merged_into".split()
)
"""Columns of a person that a way back leaves alone, or sets itself."""
NOT_KEPT = {SourceRecord: frozenset({"raw", "said", "as_of", "batch"})}
"""Columns that are no part of what is moved: an import writes them anew."""

Columns = dict[str, object]
Snapshot = dict[str, dict[str, Columns]]


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """Columns that a snapshot keeps."""
    without = DERIVED | NOT_KEPT.get(model, frozenset()) | (OF_THE_RECORD if model is Person else frozenset())
    return [
        field
        for field in model._meta.concrete_fields
        if not (field.generated or field.primary_key or field.name in without)
    ]


def snapshot(people: Iterable[int]) -> Snapshot:
    """All rows of people (primary keys), a statement a model."""
    ids = list(people)
    found: Snapshot = {}
    for model, whose in ORDER:
        rows = model.objects.filter(**{f"{whose}__in": ids}).order_by("pk")
        found[label_of(model)] = {str(row.pk): columns(row) for row in rows}
    return found


def columns(row: models.Model) -> Columns:
    """A row's columns as JSON has them."""
    given = {field.attname: getattr(row, field.attname) for field in columns_of(type(row))}
    return json.loads(json.dumps(given, cls=DjangoJSONEncoder))


def record_of(model: type[models.Model], pk: str, given: Columns) -> models.Model:
    """A row that is not saved, as it was kept; its derived columns are set by ``renarrow``."""
    record = model(pk=int(pk))
    put(record, given)
    return record


def put(record: models.Model, given: Columns) -> None:
    """Write kept columns into a record."""
    for field in columns_of(type(record)):
        if field.attname in given:
            setattr(record, field.attname, field.to_python(given[field.attname]))


def label_of(model: type[models.Model]) -> str:
    return model._meta.label_lower
