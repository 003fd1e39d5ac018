"""A mapping that an editor made: a profile that reads each column as was chosen, one row a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.entry.imports.cells import Cell
from prisoners.entry.imports.drafts import Draft
from prisoners.entry.imports.known import Known
from prisoners.entry.imports.mapped_cells import READERS, Lists, said_by
from prisoners.entry.imports.mapping_fields import CASE, FIELDS, NUMBER, PLACE, SENTENCE, Target
from prisoners.entry.imports.reading import Problem, Reading
from prisoners.models import ImportProfile

PREFIX = "saved:"
SHOWN = 300
"""So much of a value is kept with its problem; the whole of it stays in the row as given."""
NAMES = ("en", "ru", "be")
"""Languages of the name that a row is shown by, the first that it has."""
NOWHERE = Cell("", 0, "")
"""A draft keeps the cell of each value; a reading tells by its problems where something is wrong."""


def key_of(pk: int) -> str:
    """Key of the profile that a mapping makes."""
    return f"{PREFIX}{pk}"


def pk_of(key: str) -> int | None:
    """Primary key of the mapping in ``saved:3``; None of any other key."""
    number = key.removeprefix(PREFIX)
    return int(number) if key.startswith(PREFIX) and number.isdigit() and len(number) < 19 else None


def saved_profile(pk: int) -> "SavedProfile":
    """The profile of a mapping. Raises ImportProfile.DoesNotExist."""
    return SavedProfile(ImportProfile.objects.get(pk=pk))


def in_order(columns: Mapping[str, Mapping]) -> list[str]:
    """Names of the columns as they stood in the table."""
    return sorted(columns, key=lambda name: (columns[name].get("place", 0), name))


class SavedProfile:
    """A profile (`prisoners.entry.imports.reading.Profile`) made of a mapping. Its reference data is read by ``begin``."""

    def __init__(self, kept: ImportProfile, lists: Lists | None = None, as_of: date | None = None):
        self.key, self.registry, self.title = key_of(kept.pk), kept.registry, kept.name
        self.kept, self.columns = kept, kept.columns
        self._lists, self._as_of = lists, as_of

    def recognises(self, header: Sequence[str]) -> bool:
        """Whether every column that goes somewhere is there."""
        used = {name for name, line in self.columns.items() if line.get("field")}
        return bool(used) and used <= set(header)

    def begin(self, *, as_of: date | None, today: date) -> Self:
        """The same profile, ready for one file."""
        last = min(as_of or today, today)
        return type(self)(self.kept, Lists(Known.load(), last), as_of)

    def read(self, cells: Mapping[str, object], row: int) -> Reading:
        """Read one row: what a column says goes to its field; a cell that can't be read is left out, and told."""
        if self._lists is None:
            return self.begin(as_of=None, today=timezone.localdate()).read(cells, row)
        reading, draft = Reading(number=""), Draft(NOWHERE)
        for column in in_order(self.columns):
            line = self.columns[column]
            target = FIELDS.get(line.get("field", ""))
            if target is None:
                continue
            reader = line.get("reader") or target.readers[0]
            if text := said_by(cells.get(column), reader, line.get("nulls", ())):
                self._cell(draft, reading, column, target, (reader, line.get("separator") or ";"), text)
        if not reading.number:
            name = next((name for name, line in self.columns.items() if line.get("field") == NUMBER), "")
            words = _("The row has no id: give one. A row without it can't be told from others.")
            reading.problems.append(Problem(name, "", words, refuses=True))
        reading.said = self._completed(draft.document)
        names = reading.said.get("names") or {}
        reading.name = next((names[each] for each in NAMES if names.get(each)), "")
        return reading

    def column_of(self, path: str) -> str:
        """The column that a field of a document was read from; '' where none was."""
        for column in in_order(self.columns):
            field = self.columns[column].get("field", "").partition(":")[0]
            if field and (path == field or path.startswith((f"{field}.", f"{field}["))):
                return column
        return ""

    def _cell(
        self, draft: Draft, reading: Reading, column: str, target: Target, how: tuple[str, str], text: str
    ) -> None:
        """Read one cell; ``how``: the key of the reader, and the separator of a list."""
        if target.path == NUMBER:
            reading.number = " ".join(text.split())
            return
        reader, separator = how
        found = READERS[reader].read(text, target, self._lists, separator)
        for message, read in found.problems:
            reading.problems.append(Problem(column, text[:SHOWN], message, read=read))
        if found.value is not None:
            _place(draft, target.path, found.value)

    def _completed(self, said: dict) -> dict:
        """What was read as a fragment of a document: what records need beside what the columns say."""
        decided = said.pop("decided", None)
        for designation in said.get("designations", ()):
            if decided:
                designation["decided"] = decided
        for source in said.get("sources", ()):
            source.setdefault("kind", "organisation")
            source.setdefault("title", self.title)
            if self._as_of:
                source.setdefault("as_of", self._as_of.isoformat())
        return said


def _place(draft: Draft, path: str, value: object) -> None:
    """Put what a cell says to where it belongs."""
    document = draft.document
    if path.startswith(f"{CASE}.charges"):
        case = document.setdefault("cases", [{}])[0]
        case.setdefault("charges", []).extend(value)
    elif path == f"{SENTENCE}.term":
        for unit, number in value.items():
            draft.set(f"{SENTENCE}.{unit}", number, NOWHERE)
    elif path == f"{PLACE}.facility":
        for name, said in value.items():
            # What a column of its own says of how the person is held stands.
            if f"{PLACE}.{name}" not in draft.cells:
                draft.set(f"{PLACE}.{name}", said, NOWHERE)
    elif path == "designations[0].decided":
        document["decided"] = value
    elif path in {"other_names", "designations"}:
        document.setdefault(path, []).extend(each for each in value if each not in document.get(path, ()))
    else:
        draft.set(path, value, NOWHERE)
