"""A document while it is put together from cells: every value knows the cell that it came from."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from prisoners.entry.imports.cells import Cell, WrongCell
from prisoners.records.documents import DOCUMENT
from prisoners.records.errors import DocumentError
from prisoners.records.field_kinds import Fields, Flag, ListOf, Number

STEP = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<place>\d)\])?")
YES_NO = {"yes": True, "no": False}


class Draft:
    """A document and, by the path of each field, the cell of its value. ``start`` is the cell that names the person."""

    def __init__(self, start: Cell):
        self.start = start
        self.document: dict = {}
        self.cells: dict[str, Cell] = {}

    def set(self, path: str, value: object, cell: Cell) -> None:
        """Set a field such as ``cases[0].sentences[0].years``; lists grow as far as it needs."""
        *steps, (last, _place) = _steps(path)
        record = self.document
        for name, place in steps:
            records = record.setdefault(name, {} if place is None else [])
            if place is not None:
                while len(records) <= place:
                    records.append({})
                records = records[place]
            record = records
        record[last] = value
        self.cells[path] = cell

    def set_text(self, path: str, text: str, cell: Cell) -> None:
        """Set a field to what a text says, in the type of the field. Raises ValueError, in words."""
        kind = kind_of(path)
        if isinstance(kind, Number):
            if not (text.isascii() and text.isdigit()):
                raise ValueError(_("is no whole number: correct it."))
            self.set(path, int(text), cell)
        elif isinstance(kind, Flag):
            if text not in YES_NO:
                raise ValueError(_("is neither yes nor no: correct it."))
            self.set(path, YES_NO[text], cell)
        else:
            self.set(path, text, cell)

    def wrong(self, error: DocumentError) -> WrongCell:
        """What is wrong with the document, at the cell of its field or of the nearest field around it."""
        path = error.field
        while path and path not in self.cells:
            inside = next((cell for own, cell in self.cells.items() if own.startswith((f"{path}.", f"{path}["))), None)
            if inside is not None:
                return WrongCell(inside, error.message)
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return WrongCell(self.cells.get(path, self.start), error.message)


def kind_of(path: str) -> object:
    """The kind of a document's field. Raises ValueError where there is no such field, or it is no single value."""
    kind: object = DOCUMENT
    for name, place in _steps(path):
        kind = kind.fields.get(name) if isinstance(kind, Fields) else None
        if isinstance(kind, ListOf) and place is not None:
            kind = kind.kind
        elif place is not None:
            kind = None
    if kind is None or isinstance(kind, Fields | ListOf):
        raise ValueError(_("is no field of a document: write it like cases[0].sentences[0].verdict."))
    return kind


def _steps(path: str) -> Iterable[tuple[str, int | None]]:
    found = [STEP.fullmatch(step) for step in path.split(".")]
    if None in found:
        raise ValueError(_("is no field of a document: write it like cases[0].sentences[0].verdict."))
    return [(step["name"], int(step["place"]) if step["place"] else None) for step in found]
