"""A row while it is read: its cells as text, what they say, and what is wrong with them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.entry.imports.known import Known
from prisoners.entry.imports.parsers.dates import read_date
from prisoners.entry.imports.parsers.genders import read_gender
from prisoners.entry.imports.parsers.texts import text_of
from prisoners.entry.imports.reading import Problem
from prisoners.records.field_kinds import ADDRESS, CONTROL, FIRST_VERDICT

EXACT = 10
"""Length of a partial date that is a day."""
SHOWN = 300
"""So much of a value is kept with its problem; the whole of it stays in the row as given."""
SPACES = re.compile(r"\s+")


class Cells:
    """Cells of one row by column, read by the names a profile knows them by.

    ``last``: the day after which nothing can have happened. ``called``: the name of a column in the file, where it is another.
    """

    def __init__(
        self, cells: Mapping[str, object], known: Known, *, last: date, called: Mapping[str, str] | None = None
    ):
        self.given, self.known, self.last, self.called = cells, known, last, called or {}
        self.problems: list[Problem] = []

    def text(self, column: str) -> str:
        """What a cell says, on any number of lines; '' where nothing. Characters that no text holds are taken away."""
        return CONTROL.sub("", text_of(self.given.get(column)))

    def line(self, column: str, longest: int) -> str:
        """What a cell says, on one line; nothing and a problem where that is longer than its field."""
        text = SPACES.sub(" ", self.text(column))
        if len(text) > longest:
            self.problem(column, _("is longer than %(longest)d characters: shorten it.") % {"longest": longest})
            return ""
        return text

    def problem(
        self, column: str, message: str, *, value: str | None = None, read: bool = False, refuses: bool = False
    ) -> None:
        shown = SPACES.sub(" ", value if value is not None else self.text(column)).strip()[:SHOWN]
        self.problems.append(Problem(self.called.get(column, column), shown, message, refuses=refuses, read=read))

    def date(self, column: str, *, first: date = FIRST_VERDICT, future: bool = False) -> str:
        """A partial date, '' where there is none or it can't be read."""
        found = read_date(self.given.get(column), first=first, last=self.last, future=future)
        if found.problem:
            self.problem(column, found.problem, read=bool(found.value))
        return found.value

    def day(self, column: str, *, future: bool = False) -> str:
        """A date that must be a day; '' where it is a month or a year, with a problem."""
        found = self.date(column, future=future)
        if found and len(found) < EXACT:
            self.problem(column, _("is no exact day, and this field holds days alone: it is left out."))
            return ""
        return found

    def gender(self, column: str) -> str:
        found = read_gender(self.given.get(column))
        if found is None:
            self.problem(column, _("is no gender: write female, male or other, or leave it empty."))
        return found or ""

    def code(self, column: str, list_name: str, text: str | None = None) -> str:
        """Key of a code list, by its key or its name in any language; '' where there is none, with a problem."""
        text = self.text(column) if text is None else text
        found = self.known.code(list_name, text) if text else ""
        if text and not found:
            self.problem(column, self._unknown(list_name, text), value=text)
        return found

    def _unknown(self, list_name: str, text: str) -> str:
        places = {"list": list_name.replace("_", " "), "near": self.known.near(list_name, text)}
        if places["near"]:
            return (
                _("is not in the list of %(list)s keys; the nearest is “%(near)s”. Correct it, or add it there.")
                % places
            )
        return _("is not in the list of %(list)s keys: correct it, or add it there and import again.") % places

    def address(self, column: str, longest: int, text: str | None = None) -> str:
        """An address of the web; '' where it is none, with a problem."""
        text = self.text(column) if text is None else text
        if text and (len(text) > longest or not ADDRESS.fullmatch(text)):
            self.problem(column, _("is no address: it must begin with https:// or http://."), value=text)
            return ""
        return text

    def number(self, column: str, highest: int) -> int | None:
        """A whole number from 0; None where there is none."""
        text = self.text(column)
        if not text:
            return None
        if text.isascii() and text.isdigit() and int(text) <= highest:
            return int(text)
        self.problem(column, _("is no whole number from 0 to %(highest)d.") % {"highest": highest})
        return None

    def yes_no(self, column: str) -> bool | None:
        """Whether a cell says yes; None where it says nothing. Here ``false`` is an answer and not "nothing"."""
        given = self.given.get(column)
        text = ("yes" if given else "no") if isinstance(given, bool) else str(given or "").strip().casefold()
        if text in YES or text in NO:
            return text in YES
        if self.text(column):
            self.problem(column, _("is neither yes nor no."))
        return None


YES = frozenset({"yes", "true", "1", "y", "да", "так"})
NO = frozenset({"no", "false", "0", "n", "нет", "не"})


def said(**fields: object) -> dict:
    """Fields that say something: what is empty is left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def later(text: str, day: date) -> bool:
    """Whether a partial date lies wholly after a day."""
    return dates.parse(text)[0] > day


def pieces(text: str, between: str) -> Sequence[str]:
    """Parts of a list in one cell, without empty ones."""
    return [part for part in (each.strip() for each in text.split(between)) if part]
