"""What a profile makes of one row: whom it is about, what it says, and what could not be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Problem:
    """One cell that could not be read. ``refuses``: the whole row is refused for it; otherwise only this cell is left out."""

    column: str
    value: str
    message: str
    refuses: bool = False


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
