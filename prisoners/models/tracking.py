"""What is kept of every change of a record: the row as it became, who changed it, when, why and by what.

Triggers of the database write it (django-pghistory), one statement at a time, so a bulk change, an import and raw SQL are kept
as a form is. The context stands in each row itself, and rows are append-only: nothing that was written can be changed or
deleted through the application's own role, and that role may not truncate (`prisoners.models.append_only`). Nothing is added by hand
either: a row of what is kept comes from the change itself. All tables of changes are numbered by one sequence, so that numbers tell
the order of changes of different records.
"""

from collections.abc import Callable, Collection

import pghistory
import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.models.append_only import written_by_triggers

KEPT = {
    "id": _("Primary key of the row."),
    "pgh_id": _("Number of the change; later changes have higher ones."),
    "pgh_created_at": _("When the transaction of the change began."),
    "pgh_label": _("What was done with the row: insert, update or delete."),
    "pgh_obj": _("The row that was changed; it can be gone by now."),
    "pgh_context": _("Who changed it (user, username), how (kind), and why."),
    "pgh_context_id": _("Groups what was changed together."),
}
"""What the columns of a change say, beside those of the record."""


def tracked(*whose: str, untold: Collection[str] = ()) -> Callable[[type[models.Model]], type[models.Model]]:
    """Decorator of a record: keep every change of it. ``whose``: fields by which the changes of one person are found;
    ``untold``: columns that are no part of the record."""

    def keep(model: type[models.Model]) -> type[models.Model]:
        name = model._meta.model_name
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=[field.name for field in model._meta.concrete_fields if field.generated or field.name in untold],
            attrs={"__doc__": f"A change of a record: {model.__doc__}"},
            meta={
                "verbose_name": _("change"),
                "verbose_name_plural": _("changes"),
                # The changes of one person's records, for the person's history.
                "indexes": [models.Index(fields=[each], name=f"{name}_changes_by_{each}"[:30]) for each in whose],
                "triggers": [written_by_triggers()],
            },
            obj_field=pghistory.ObjForeignKey(related_name="changes", db_index=True),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            append_only=True,
            level=pgtrigger.Statement,
        )(model)
        event = model.changes.rel.related_model
        for field, words in KEPT.items():
            event._meta.get_field(field).help_text = words
        return model

    return keep
