"""What the database refuses, in words: the last line of defence, and that of two editors who write at once."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from prisoners.models import Person
from prisoners.records.errors import DocumentError, DocumentErrors

PERSON_KEY = re.compile(r"\(person_id\b[^)]*\)=\((\d+)")
REFERENCE = re.compile(r"\(reference\)=\((.*)\)")


@contextmanager
def explained(people: Callable[[], dict[int, Person]]) -> Iterator[None]:
    """Turn an error of the database into DocumentErrors. ``people``: the persons written, by row."""
    try:
        yield
    except (IntegrityError, DataError) as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        name = getattr(diagnosis, "constraint_name", None) or ""
        field = getattr(diagnosis, "column_name", None) or getattr(diagnosis, "table_name", None) or ""
        message = _words(name) or str(error).splitlines()[0]
        row = _row(getattr(diagnosis, "message_detail", None) or "", people())
        words = _("the database refused this: %(message)s Correct it and try again; nothing was written.")
        raise DocumentErrors([DocumentError(row, field, words % {"message": message})]) from error


def _words(constraint: str) -> str:
    """The words of a model's constraint."""
    for model in apps.get_app_config("prisoners").get_models():
        for each in model._meta.constraints:
            if each.name == constraint and each.violation_error_message:
                return str(each.get_violation_error_message())
    return ""


def _row(detail: str, people: dict[int, Person]) -> int | None:
    """The row of the person that the database names in the detail of its error."""
    if len(people) == 1:
        return next(iter(people))
    key, reference = PERSON_KEY.search(detail), REFERENCE.search(detail)
    for row, person in people.items():
        if (key and person.pk == int(key[1])) or (reference and person.reference == reference[1]):
            return row
    return None
