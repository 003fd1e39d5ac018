"""Our own records in full: a document a line, as `prisoners.records.describing` describes a person, with the person's public id.

What an export of records writes is what this profile reads: a file that comes back as it went out changes nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.imports.reading import Problem, Reading
from prisoners.records.code_lists import CodeLists
from prisoners.records.describing import describe
from prisoners.records.documents import DOCUMENT
from prisoners.records.dossier import Dossier
from prisoners.records.field_kinds import Known, check
from prisoners.records.restricted import without_restricted

PUBLIC_ID = "public_id"
NOT_IMPORTED = ("contacts",)
"""What a description can hold that no file brings in: people around a person are entered by hand, by those who may see them."""
NAMES = ("en", "ru", "be")
"""Languages of the name that a row is shown by, the first that it has."""
SHOWN = 300


def line_of(dossier: Dossier, *, restricted: bool) -> dict:
    """The line of a person. ``restricted``: with health and family, and confidential sources; contacts are never in it."""
    line = {PUBLIC_ID: dossier.person.public_id} | describe(dossier)
    for name in NOT_IMPORTED:
        line.pop(name, None)
    return line if restricted else without_restricted(line)


class Documents:
    """The profile; ``begin`` makes the one that reads a file."""

    key = "documents"
    registry = "records"
    title = gettext_lazy("This site: export of the records in full")
    rows_have_day = True

    def __init__(self, checked_against: Known | None = None):
        self.checked_against = checked_against

    def begin(self, *, as_of: date | None, today: date) -> "Documents":
        return Documents(Known(CodeLists.load(), today))

    def recognises(self, header: Sequence[str]) -> bool:
        """Whether these are the fields of documents, and the people are told by their public ids."""
        tops = {str(name).partition("/")[0] for name in header}
        return (
            PUBLIC_ID in tops
            and {"disclosure", "disclose"} <= tops
            and tops <= {PUBLIC_ID, *NOT_IMPORTED, *DOCUMENT.fields}
        )

    def read(self, cells: Mapping[str, object], row: int) -> Reading:
        if self.checked_against is None:
            return self.begin(as_of=None, today=timezone.localdate()).read(cells, row)
        document = nested(cells)
        person = str(document.pop(PUBLIC_ID, "") or "")
        for name in NOT_IMPORTED:
            document.pop(name, None)
        reading = Reading("", said=document, person=person)
        if not person:
            words = _("has no public id: this form brings back records of people who are here already.")
            reading.problems.append(Problem(PUBLIC_ID, "", words, refuses=True))
        _say_nothing_of_hidden_sources(document)
        self._check(document, reading)
        names = document.get("names")
        if isinstance(names, dict):
            reading.name = next((str(names[each]) for each in NAMES if names.get(each)), "")
        return reading

    def _check(self, document: dict, reading: Reading) -> None:
        """Refuse a line that is no document: what lies in it could be merged with nothing."""

        def report(field: str, message: str) -> None:
            reading.problems.append(Problem(_column(field), "", message, refuses=True))

        check(document, DOCUMENT, "", self.checked_against, report)
        if reading.problems:
            reading.said = {}


def _say_nothing_of_hidden_sources(document: dict) -> None:
    """Take away confidential sources that the file does not name, because whoever wrote it might not see them."""
    sources = document.get("sources")
    if isinstance(sources, list):
        hidden = [
            each for each in sources if isinstance(each, dict) and each.get("confidential") and not each.get("title")
        ]
        document["sources"] = [each for each in sources if each not in hidden]


def nested(cells: Mapping[str, object]) -> dict:
    """A document from cells by the names of their places (``cases/0/charges/0/article``); lists and objects that are whole stay so."""
    found: dict = {}
    for name, value in cells.items():
        if value is None or value == "":
            continue
        *steps, last = str(name).split("/")
        inner = found
        for step in steps:
            inner = inner.setdefault(step, {}) if isinstance(inner, dict) else {}
        if isinstance(inner, dict):
            inner[last] = value
    return {name: _with_lists(value) for name, value in found.items()}


def _with_lists(value: object) -> object:
    """Objects whose names are all numbers are lists; a place that the file leaves out is an empty record."""
    if isinstance(value, list | tuple):
        return [_with_lists(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {name: _with_lists(each) for name, each in value.items()}
    if made and all(name.isascii() and name.isdigit() for name in made):
        return [made[name] for name in sorted(made, key=int)]
    return made


def _column(field: str) -> str:
    """The name of a cell from the path of a field: ``cases[0].opened`` is ``cases/0/opened``."""
    return field.replace("[", "/").replace("]", "").replace(".", "/")


PROFILE = Documents()
