"""Reference lists that the keys of rows come from, with names in three languages and sources; and the editions."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from prisoners.published.code_lists import CODE_LISTS, LEFT_OUT
from prisoners.published.models import Edition


@dataclass(frozen=True)
class ReferenceList:
    """``name`` is that of its address, ``vocabulary`` that of the keys which are its rows."""

    name: str
    title: str | Promise
    model: type[models.Model]
    vocabulary: str | None = None

    @cached_property
    def fields(self) -> list[models.Field]:
        own = [field for field in self.model._meta.local_fields if field.name not in LEFT_OUT]
        return [self.model._meta.pk, *(field for field in own if not field.primary_key), *self.several]

    @cached_property
    def several(self) -> list[models.ManyToManyField]:
        return list(self.model._meta.local_many_to_many)

    def rows(self, after: object | None, limit: int) -> list[models.Model]:
        """Rows in the order of their keys, after one."""
        found = self.model._default_manager.order_by("pk").prefetch_related(*(field.name for field in self.several))
        return list((found.filter(pk__gt=after) if after is not None else found)[:limit])

    def as_json(self, row: models.Model) -> dict:
        return {field.name: _value(row, field) for field in self.fields}


def _value(row: models.Model, field: models.Field) -> object:
    if isinstance(field, models.ManyToManyField):
        return sorted(each.pk for each in getattr(row, field.name).all())
    value = getattr(row, field.attname)
    if value is None or isinstance(value, bool | int | str | list):
        return value
    return float(value) if isinstance(field, models.DecimalField) else value.isoformat()


def schema(field: models.Field) -> dict:
    """A field as JSON Schema."""
    match field:
        case models.ManyToManyField() | ArrayField():
            found: dict = {"type": "array", "items": {"type": "string"}}
        case models.BooleanField():
            found = {"type": "boolean"}
        case models.IntegerField():
            found = {"type": "integer"}
        case models.DecimalField():
            found = {"type": "number"}
        case models.DateTimeField():
            found = {"type": "string", "format": "date-time"}
        case models.DateField():
            found = {"type": "string", "format": "date"}
        case _:
            found = {"type": "string"}
    if field.choices and not field.blank:
        found["enum"] = [key for key, _label in field.choices]
    if field.null:
        found["type"] = [found["type"], "null"]
    return found | {"description": str(field.help_text)}


LISTS: dict[str, ReferenceList] = {
    each.name: each
    for each in (
        ReferenceList("editions", _("Editions: what was published when, by which rules"), Edition),
        *(
            ReferenceList(name.replace("_", "-"), capfirst(model._meta.verbose_name_plural), model, vocabulary)
            for vocabulary, (name, model) in CODE_LISTS.items()
        ),
    )
}
"""Lists by the name of their address."""
ADDRESSES = {each.vocabulary: f"/api/v1/{each.name}" for each in LISTS.values() if each.vocabulary}
"""Where the keys of a vocabulary are explained."""
