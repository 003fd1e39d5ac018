"""What a profile makes of one row: whom it is about, what it says, and what could not be read.

What whoever merges a reading into a record must know of the fields:

- ``attested_on`` and ``ended_by`` of a period are the first day known: a later file never moves them later. ``last_confirmed_on``
  of a period and ``as_of`` of a source are the last: a later file never moves them earlier.
- A period that is said to have ``end`` has no ``ended_by`` any more.
- Charges are the same by article, part and stage; sources by title and address; designations by organisation; not by their place.
- The last arrangement said is where the person is as of the file. One that a file names anew is a transfer after it, no correction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Problem:
    """One cell that could not be read. ``refuses``: the whole row is refused for it; otherwise only this cell is left out.

    ``read``: the cell was read all the same; the message says how, so that somebody looks.
    """

    column: str
    value: str
    message: str
    refuses: bool = False
    read: bool = False


@dataclass
class Reading:
    """A row as read.

    ``number``: the source's own id, '' where the row has none. ``name``: what to show it by. ``said``: the fields that the row speaks
    of, as a fragment of a document (`prisoners.records.documents`); what it is silent about is absent, never empty: silence changes
    nothing. Lists (``cases``, ``periods``, ``designations``, ``sources``) hold the records the row speaks of, in their order.
    ``person``: a public id, where the table is our own and names people by it.
    """

    number: str
    name: str = ""
    said: dict = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    person: str = ""


class Profile(Protocol):
    """How one registry's table is read.

    ``key``: its name in addresses and commands. ``registry``: whose ids the rows carry; the reference of a new person is
    ``registry:number``. ``title``: for people.
    """

    key: str
    registry: str
    title: str

    def recognises(self, header: Sequence[str]) -> bool:
        """Whether a table with these columns is one of this profile's."""

    def read(self, cells: Mapping[str, object], row: int) -> Reading:
        """Read one row; ``cells`` by column, texts as a spreadsheet or CSV has them, anything that JSON has from JSON."""


class ForOneFile(Protocol):
    """Optional: a profile whose reading needs the day of the file, or reference data; `ready` asks it for its reader."""

    def begin(self, *, as_of: date | None, today: date) -> Profile:
        """The profile, ready for the rows of one file. Reads the reference data once."""


class Combining(Protocol):
    """Optional: a profile of which several rows can be about one person, such as a row a case.

    Where ``combines`` is true, rows with the same ``person``, or where that is empty with the same ``number`` (never both empty),
    belong together: each is read, and ``combine`` makes one reading of them. The number of the row is that of the first.
    """

    combines: bool

    def combine(self, readings: Sequence[Reading]) -> Reading:
        """One reading of all rows of a person, in the order of the file."""


class Preferring(Protocol):
    """Optional: a profile that knows which of two rows with one number stands. Without it the second row is refused."""

    def prefers(self, first: Mapping[str, object], second: Mapping[str, object]) -> Mapping[str, object] | None:
        """The row that stands, of two rows as given; None where neither is to be preferred."""


class KeepingRaw(Protocol):
    """Optional: columns that a profile does not read on purpose; they are kept as given, and a page says so once a file."""

    kept_raw: Mapping[str, object]
    """Why, by column."""


class DatingRows(Protocol):
    """Optional: a profile whose rows say themselves of which day they speak; the day of the file needn't be given."""

    rows_have_day: bool


def ready(profile: Profile, *, as_of: date | None, today: date) -> Profile:
    """The profile as it reads one file. ``as_of``: the day that the file speaks of; None where nobody said one."""
    begin = getattr(profile, "begin", None)
    return begin(as_of=as_of, today=today) if begin else profile
