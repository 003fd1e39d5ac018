"""The plain sheet, one row a case. Columns: `sheet_columns`; reading a row: `sheet_reading`; writing rows of records: `sheet_rows`.

Rows with one id are of one person: each adds a case and a custody period, in the order of the file; of the person they say the same.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.imports.collecting import Cells
from prisoners.entry.imports.known import Known
from prisoners.entry.imports.profiles.sheet_columns import NAMES, codebook, template
from prisoners.entry.imports.profiles.sheet_reading import INCOMPLETE, SheetRow
from prisoners.entry.imports.profiles.sheet_rows import UNMARKED, rows_of
from prisoners.entry.imports.reading import Problem, Reading

__all__ = ["PROFILE", "codebook", "rows_of", "template"]

OWN = {"detained", "articles_charged", "articles_convicted", "designations"}
"""Columns that only this sheet has."""
OTHERS = {"first_edition", "status"}
"""Columns of other tables of people."""
LEAST_COLUMNS = 4
PATHS = {
    "born": "born", "died": "died", "gender": "gender", "residence": "residence", "occupation": "occupation", "citizenship": "citizenship",
    "start": "detained", "attested_on": "attested_on", "end": "released", "ended_by": "ended_by", "reason": "release_reason",
    "last_confirmed_on": "last_confirmed", "verdict": "verdict", "in_force": "in_force", "opened": "opened", "due_published": "due_published",
    "penalty": "penalty", "years": "years", "months": "months", "days": "days", "children": "children", "as_of": "source_as_of",
    "children_under_age": "children_under_age",
}  # fmt: skip
"""Columns by the last name of a field's path."""


class Sheet:
    """The profile; ``begin`` makes the one that reads a file."""

    key = "sheet"
    registry = "sheet"
    title = gettext_lazy("Plain sheet: a row a case")
    rows_have_day = True
    combines = True

    def __init__(self, known: Known | None = None, last: date | None = None):
        self.known, self.last = known, last

    def begin(self, *, as_of: date | None, today: date) -> "Sheet":
        return Sheet(Known.load(), min(as_of or today, today))

    def recognises(self, header: Sequence[str]) -> bool:
        names = set(header)
        own = len(names & set(NAMES)) >= LEAST_COLUMNS and names & OWN
        return bool(own and names & {"id", "public_id"} and not names & OTHERS)

    def column_of(self, path: str) -> str:
        """The column of a field of a document; '' where it has none."""
        if ".arrangements[" in path and path.endswith(".start"):
            return "facility_from"
        return PATHS.get(path.rpartition(".")[2], "")

    def read(self, cells: Mapping[str, object], row: int) -> Reading:
        if self.known is None:
            return self.begin(as_of=None, today=timezone.localdate()).read(cells, row)
        plainer = {name: UNMARKED.sub("", cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
        return SheetRow(Cells(plainer, self.known, last=self.last)).reading()

    def combine(self, readings: Sequence[Reading]) -> Reading:
        """One reading of all rows of a person. Of the person the first row that says something counts; another one is told."""
        first = readings[0]
        whole = Reading(first.number, first.name, {}, [p for each in readings for p in each.problems], first.person)
        if any(getattr(each, INCOMPLETE, False) for each in readings):
            return whole
        for each in readings:
            for name, value in each.said.items():
                if name in ("cases", "periods"):
                    whole.said.setdefault(name, []).extend(value)
                elif name == "sources":
                    own = whole.said.setdefault(name, [])
                    own += [source for source in value if source not in own]
                elif name == "names":
                    whole.said[name] = value | whole.said.get(name, {})
                elif whole.said.setdefault(name, value) != value:
                    words = _("differs between the rows of this person: the first one counts. Correct the others.")
                    whole.problems.append(Problem(name, str(value)[:300], words))
        return whole


PROFILE = Sheet()
