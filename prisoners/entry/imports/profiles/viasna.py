"""Viasna's export of its list (prisoners.spring96.org): machine CSV, the scrape as JSON, and tables for people in three languages.

A row is one person with one case; `viasna_row` says what is made of it. Its columns are in `viasna_columns`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext_lazy

from prisoners.entry.imports.known import Known
from prisoners.entry.imports.parsers.texts import text_of
from prisoners.entry.imports.profiles.viasna_columns import KEPT_RAW, columns_of, for_people, for_programs
from prisoners.entry.imports.profiles.viasna_row import DESIGNATING, Row, status_of
from prisoners.entry.imports.reading import Reading


class Viasna:
    """The profile; ``begin`` makes the one that reads a file."""

    key = "viasna"
    registry = "viasna"
    title = gettext_lazy("Viasna: export of the list")
    kept_raw = KEPT_RAW

    def __init__(self, known: Known | None = None, as_of: date | None = None, today: date | None = None):
        self.known, self.as_of, self.today = known, as_of, today

    def begin(self, *, as_of: date | None, today: date) -> "Viasna":
        return Viasna(Known.load(), as_of, today)

    def recognises(self, header: Sequence[str]) -> bool:
        names = [str(name) for name in header]
        return for_programs(names) or for_people(names)

    def prefers(self, first: Mapping[str, object], second: Mapping[str, object]) -> Mapping[str, object] | None:
        """Of two rows with one id the one with a designation (active, former) before ``np``; None where both have one, or neither."""
        if dict(first) == dict(second):
            return first
        designating = [row for row in (first, second) if _status(row) in DESIGNATING]
        return designating[0] if len(designating) == 1 else None

    def read(self, cells: Mapping[str, object], row: int) -> Reading:
        if self.known is None:
            return self.begin(as_of=None, today=timezone.localdate()).read(cells, row)
        flat = _flat(cells)
        columns, language = _columns(tuple(flat))
        return Row(flat, columns, language, known=self.known, as_of=self.as_of, today=self.today).reading()


@lru_cache(maxsize=256)
def _columns(header: tuple[str, ...]) -> tuple[dict[str, str], str]:
    return columns_of(header)


def _status(cells: Mapping[str, object]) -> str:
    columns, _language = _columns(tuple(cells))
    return next((status_of(text_of(cells[name])) for name, column in columns.items() if column == "status"), "")


def _flat(cells: Mapping[str, object]) -> dict[str, object]:
    """Cells of JSON that holds lists and objects, under names with ``/``."""
    flat: dict[str, object] = {}
    for name, value in cells.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}/{inner}": each for inner, each in value.items()}
        elif isinstance(value, list | tuple):
            flat |= {f"{name}/{place}": each for place, each in enumerate(value)}
        else:
            flat[name] = value
    return flat


PROFILE = Viasna()
