"""Our own public tables of persons (`/cases.csv`, `.xlsx`, `.jsonl`): each cell is compared with what the export says today.

What is equal is passed over. What differs in a column that is one field of the record is said; what differs in a column that is
computed is told, since nothing can be entered there. Empty cells, and the keys for "no value", say nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import SPECIAL_KEYS, Gender
from prisoners.entry.imports.published_rows import ADDRESS, EXPORTED, PERSON, PUBLIC_ID, as_text, exported
from prisoners.entry.imports.reading import Problem, Reading
from prisoners.records.code_lists import CodeLists
from prisoners.records.field_kinds import LIVING_MEMORY

FIELDS = {"name_be": "be", "name_ru": "ru", "name_en": "en"}
CODES = {"residence": "region", "occupation": "occupation"}
BORN = ("born_earliest", "born_best", "born_latest")
IDENTIFYING = {PERSON, PUBLIC_ID, ADDRESS}
OF_BIRTH = {*BORN, "born_precision", "born_missing"}
NAMES = ("en", "ru", "be")


class Published:
    """The profile; ``begin`` makes the one that reads a file."""

    key = "published"
    registry = "published"
    title = gettext_lazy("This site: public table of persons")
    rows_have_day = True

    def __init__(
        self,
        today: Mapping[str, Mapping[str, str]] | None = None,
        codes: CodeLists | None = None,
        last: date | None = None,
    ):
        self.today, self.codes, self.last = today, codes, last
        self.public_ids = {row[PERSON]: public_id for public_id, row in (today or {}).items()}

    def begin(self, *, as_of: date | None, today: date) -> "Published":
        return Published(exported(as_of or today), CodeLists.load(), today)

    def recognises(self, header: Sequence[str]) -> bool:
        return {PERSON, PUBLIC_ID, "first_edition", "disclosure"} <= set(header)

    def read(self, cells: Mapping[str, object], row: int) -> Reading:
        if self.today is None:
            day = timezone.localdate()
            return self.begin(as_of=day, today=day).read(cells, row)
        given = _whole(cells)
        public_id = given.get(PUBLIC_ID) or self.public_ids.get(given.get(PERSON, ""), "")
        reading = Reading("", person=public_id)
        reading.name = next((given[f"name_{each}"] for each in NAMES if given.get(f"name_{each}")), "")
        exports = self.today.get(public_id)
        if exports is None:
            reading.problems.append(Problem(PUBLIC_ID, given.get(PUBLIC_ID, ""), self._why_not(given), refuses=True))
            return reading
        for column, text in given.items():
            if column == ADDRESS and text.endswith(f"/{public_id}/"):
                # The site may have been called otherwise when the file was made.
                continue
            if column in EXPORTED and column not in OF_BIRTH and text != exports[column]:
                self._column(reading, column, text, exports[column])
            elif column not in EXPORTED and text:
                words = _("is in a column that the public table does not have: it stays in the row as given.")
                reading.problems.append(Problem(column, text[:300], words))
        self._born(reading, given, exports)
        return reading

    def _why_not(self, given: Mapping[str, str]) -> str:
        if not given.get(PERSON) and not given.get(PUBLIC_ID):
            return _(
                "is a row of somebody who is counted only: it is tied to nobody, and nothing can be changed by it."
            )
        return _("is nobody who is public now: enter the change in the record itself.")

    def _column(self, reading: Reading, column: str, text: str, today: str) -> None:
        """A cell that differs from what the export says today."""
        if not text or text in SPECIAL_KEYS:
            words = _("says nothing, and the export says “%(today)s”: nothing is taken away by a file.")
            reading.problems.append(Problem(column, text, words % {"today": today[:100]}))
        elif column in FIELDS:
            reading.said.setdefault("names", {})[FIELDS[column]] = text
        elif column == "gender" and text in Gender.values:
            reading.said["gender"] = text
        elif column in CODES and text in self.codes.keys[CODES[column]]:
            reading.said[column] = text
        else:
            words = _(
                "differs from what the export says today (“%(today)s”): this is computed, so change the record instead."
            )
            if column in IDENTIFYING or column in CODES or column == "gender":
                words = _(
                    "differs from what the export says today (“%(today)s”), and can't be entered: change the record instead."
                )
            reading.problems.append(Problem(column, text[:300], words % {"today": today[:100]}))

    def _born(self, reading: Reading, given: Mapping[str, str], today: Mapping[str, str]) -> None:
        """The day of birth: said where all three bounds are one other day, and the export tells such days exactly, or knows none."""
        told = [column for column in OF_BIRTH if column in given and given[column] != today[column]]
        if not told:
            return
        days = {given.get(column, "") for column in BORN}
        day = next(iter(days)) if len(days) == 1 else ""
        exact = today["born_precision"] == "day" or (today["born_missing"] == "not-known" and not today[BORN[0]])
        if day and exact and self._is_a_day(day):
            reading.said["born"] = day
            return
        words = _(
            "differs from what the export says today: this is computed from the date of birth, so change the record instead."
        )
        for column in told:
            reading.problems.append(Problem(column, given[column][:300], words))

    def _is_a_day(self, text: str) -> bool:
        try:
            return LIVING_MEMORY <= date.fromisoformat(text) <= self.last
        except ValueError:
            return False


def _whole(cells: Mapping[str, object]) -> dict[str, str]:
    """Cells as text; a list that a file of JSON laid apart (articles/0, articles/1) as one."""
    found: dict[str, object] = {}
    for name, cell in cells.items():
        column, _sign, place = str(name).partition("/")
        if place.isdigit() and column in EXPORTED:
            found.setdefault(column, []).append(cell)
        else:
            found[str(name)] = cell
    return {name: as_text(cell) for name, cell in found.items()}


PROFILE = Published()
