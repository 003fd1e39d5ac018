"""The rows of a table as a profile reads them; and of several rows about one person, which of them speaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from prisoners.entry.imports.reading import Problem, Profile, Reading
from prisoners.entry.imports.tables import Line, Table
from prisoners.entry.imports.weighing import CELL, WHOSE, as_problem, problem

LONGEST_ID = 120


@dataclass
class Given:
    """A row as read. ``leader``: the row that speaks for this one, None where it speaks for itself."""

    row: int
    raw: Mapping[str, object]
    reading: Reading
    leader: int | None = None

    @property
    def is_refused(self) -> bool:
        return any(each["refuses"] for each in self.reading.problems)

    def note(self, message: str, *, refuses: bool = False, **more: object) -> None:
        self.reading.problems.append(problem(message, by=CELL, value=self.reading.number, refuses=refuses, **more))


def read_rows(table: Table, profile: Profile) -> list[Given]:
    """All rows, in the order of the file."""
    found = [_read(line, profile) for line in table.lines]
    together: dict[tuple[str, str], list[Given]] = {}
    for given in found:
        reading = given.reading
        key = ("person", reading.person) if reading.person else ("number", reading.number)
        if key[1]:
            together.setdefault(key, []).append(given)
    combines = getattr(profile, "combines", False)
    for rows in together.values():
        if len(rows) > 1 and combines:
            _combine(rows, profile)
        elif len(rows) > 1:
            _settle([each for each in rows if not each.is_refused], profile)
    return found


def _read(line: Line, profile: Profile) -> Given:
    problems = [
        problem(wrong.message, by=CELL, column=wrong.cell.column, value=wrong.cell.value) for wrong in line.wrong
    ]
    try:
        reading = profile.read(line.cells, line.number)
        problems += [_as_problem(each, reading) for each in reading.problems]
    except Exception as error:  # a row that a profile didn't foresee is refused; the others are read
        reading = Reading(number="")
        words = _("can't be read by this profile (%(error)s): correct the row, or tell whoever keeps the profile.")
        problems.append(problem(words % {"error": type(error).__name__}, by=CELL))
    number = " ".join(str(reading.number or "").split())
    if len(number) > LONGEST_ID:
        words = _("is too long for an id (characters: %(length)d; at most %(longest)d): correct it.")
        problems.append(problem(words % {"length": len(number), "longest": LONGEST_ID}, by=CELL, value=number))
        number = number[:LONGEST_ID]
    return Given(line.number, line.cells, replace(reading, number=number, problems=problems))


def _as_problem(found: Problem, reading: Reading) -> dict:
    """What a profile could not read. Where it misses the id, an editor can say whom the row is about: of a row without one an
    empty cell is refused for nothing else."""
    about_id = found.refuses and not found.value and not reading.number and not reading.person
    return as_problem(found) | ({"by": WHOSE} if about_id else {})


def _combine(rows: Sequence[Given], profile: Profile) -> None:
    """Let the first row say what all of them say together."""
    first, others = rows[0], rows[1:]
    if bad := next((each for each in rows if each.is_refused), None):
        words = _("is read together with row %(row)d, which is refused: correct that one.") % {"row": bad.row}
        for given in rows:
            if not given.is_refused:
                given.note(words, refuses=True)
        return
    own = first.reading.problems
    whole = profile.combine([replace(each.reading, problems=[]) for each in rows])
    first.reading = replace(
        whole, number=first.reading.number, problems=own + [as_problem(each) for each in whole.problems]
    )
    for given in others:
        given.leader = first.row
        given.reading = replace(given.reading, said={})
        given.note(_("is read together with row %(row)d.") % {"row": first.row}, **{"with": first.row})


def _settle(rows: Sequence[Given], profile: Profile) -> None:
    """Of rows with one id: the same again is noted; where they differ, the one that the profile prefers stands, or none."""
    standing: Given | None = None
    differing: list[Given] = []
    for given in rows:
        if standing is None:
            standing = given
        elif given.reading.said == standing.reading.said:
            _stand_aside(given, standing, _("says the same as row %(row)d."))
        elif (preferred := _preferred(standing, given, profile)) is not None:
            other = given if preferred is standing else standing
            _stand_aside(other, preferred, _("gives way to row %(row)d, which has the same id."))
            standing = preferred
        else:
            differing.append(given)
    if not differing:
        _follow_to_the_end(rows)
        return
    for given in rows:
        others = ", ".join(str(each.row) for each in rows if each is not given)
        words = _("has the same id as row %(rows)s and says something else: leave one of them in the file.")
        given.leader = None
        given.note(words % {"rows": others}, refuses=True)


def _preferred(first: Given, second: Given, profile: Profile) -> Given | None:
    prefers = getattr(profile, "prefers", None)
    stands = prefers(first.raw, second.raw) if prefers else None
    return first if stands is first.raw else second if stands is second.raw else None


def _stand_aside(given: Given, standing: Given, words: str) -> None:
    given.leader = standing.row
    given.note(words % {"row": standing.row}, instead=standing.row)


def _follow_to_the_end(rows: Sequence[Given]) -> None:
    """A row that another one speaks for, which gave way itself, is spoken for by the one that stands."""
    leaders = {given.row: given.leader for given in rows}
    for given in rows:
        while given.leader is not None and leaders[given.leader] is not None:
            given.leader = leaders[given.leader]
