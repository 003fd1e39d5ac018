"""What is wrong with documents: every error names the row, the field, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class DocumentError:
    """One thing that is wrong.

    ``row``: number of the document as the caller counts them (from 1), None where the database refused what was written and does
    not say whose it was. ``field``: path inside the document, such as ``cases[0].charges[1].article``; empty for the
    document as a whole. ``message``: what is wrong and what to do, in words. ``places``: the saved records and their fields that it
    is about, the one to correct first; none where the document was never saved.
    """

    row: int | None
    field: str
    message: str
    places: tuple[tuple[models.Model, str], ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        where = [_("row %(row)s") % {"row": self.row}] if self.row is not None else []
        where += [self.field] if self.field else []
        return f"{', '.join(where)}: {self.message}" if where else self.message


class DocumentErrors(ValueError):
    """Documents can't be written; nothing was. ``errors`` holds all that was found, in the order of the rows."""

    def __init__(self, errors: Iterable[DocumentError]):
        self.errors: Sequence[DocumentError] = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))
