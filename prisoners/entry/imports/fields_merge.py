"""One field of three documents: what the row, the registry's last word and our records say of it, and which of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from prisoners.domain import dates

FILL, UPDATE, CONFLICT = "fill", "update", "conflict"

PARTIAL = frozenset({"born", "died", "opened", "verdict", "in_force", "start", "end", "decided"})
"""Fields that hold a year, a month or a day."""
LATEST = frozenset({"last_confirmed_on", "as_of", "accessed_on"})
"""Days of which the latest that anybody told is right."""
EARLIEST = frozenset({"attested_on", "ended_by"})
"""Days of which the earliest that anybody told is right."""
DEFAULTS = {
    "status": "open",
    "stage": "charged",
    "in_absentia": False,
    "reliability": "f",
}
"""What stands in a new record though nobody said it; it is as good as empty."""
IMPLIED = {"stage": {("convicted", "charged")}}
"""Ours and theirs where ours says it already: who is convicted was charged."""
TERM = ("years", "months", "days")


def is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def without_empty(value: object) -> object:
    """A fragment of a document without its empty fields; an empty record of a list keeps its place."""
    if isinstance(value, dict):
        kept = {name: without_empty(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if not is_empty(each)}
    return [without_empty(each) for each in value] if isinstance(value, list | tuple) else value


def copied(value: object) -> object:
    """A copy of what JSON can hold, all the way down."""
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list | tuple) else value


def bounds(text: object) -> tuple[date, date] | None:
    """The days that a text can be; None where it is no date. What is wrong with it, the check of the document says."""
    try:
        return dates.parse(text) if text and isinstance(text, str) else None
    except dates.BadDate:
        return None


def overlap(first: tuple[date, date] | None, second: tuple[date, date] | None) -> bool:
    """Whether two dates can be the same day; not where one of them is not known."""
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def apart(first: tuple[date, date] | None, second: tuple[date, date] | None) -> bool:
    """Whether two dates are both known and can't be the same day."""
    return first is not None and second is not None and not overlap(first, second)


def _holds(vague: object, exact: object) -> bool:
    outer, inner = bounds(vague), bounds(exact)
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _as_new(name: str, value: object) -> bool:
    return is_empty(value) or (name in DEFAULTS and value == DEFAULTS[name])


def kind_of_change(name: str, ours: object, theirs: object, base: object) -> str:
    """What a field's three values come to: fill, update, conflict, or '' where ours stays and nothing is to be shown."""
    if is_empty(theirs) or theirs in (ours, base) or (ours, theirs) in IMPLIED.get(name, ()):
        return ""
    if _as_new(name, ours):
        return FILL if is_empty(base) else CONFLICT
    if name in LATEST or name in EARLIEST:
        mine, given = bounds(ours), bounds(theirs)
        if mine and given:
            return UPDATE if (given > mine) == (name in LATEST) else ""
    if ours == base:
        return UPDATE
    if name in PARTIAL:
        if _holds(theirs, ours):
            return ""
        if _holds(ours, theirs):
            return FILL
    return CONFLICT


@dataclass
class Changes:
    """Collects the differences while a document is merged. ``taken``: conflicts in which theirs stands.

    ``removed``: records to be taken out at the end, by identity. ``applied``: whether anything was changed so far.
    """

    taken: frozenset[str]
    differences: list[dict] = field(default_factory=list)
    removed: list[dict] = field(default_factory=list)
    applied: bool = False

    def tell(self, path: str, before: object, after: object, kind: str) -> bool:
        """Note a difference; say whether it applies."""
        self.differences.append({"path": path, "before": copied(before), "after": copied(after), "kind": kind})
        applies = kind != CONFLICT or path in self.taken
        self.applied = self.applied or applies
        return applies

    def field(self, record: dict, prefix: str, name: str, theirs: dict, base: dict) -> None:
        """Merge one field of a record of ours; ``prefix`` is the path of the record with the dot behind it."""
        given, ours = theirs.get(name), record.get(name)
        kind = kind_of_change(name, ours, given, base.get(name))
        if kind and self.tell(prefix + name, ours, given, kind):
            record[name] = copied(given)

    def fields(self, record: dict, prefix: str, names: Sequence[str], theirs: dict, base: dict) -> None:
        for name in names:
            self.field(record, prefix, name, theirs, base)

    def together(self, record: dict, prefix: str, names: Sequence[str], theirs: dict, base: dict) -> None:
        """Merge fields that are one value, such as a term of years and months: all of them are taken or none."""
        given, ours, before = (
            {n: each[n] for n in names if not is_empty(each.get(n))} for each in (theirs, record, base)
        )
        if not given or given in (ours, before):
            return
        kind = UPDATE if ours and ours == before else FILL if not ours and not before else CONFLICT
        self.set_together(record, prefix, names, given, kind)

    def set_together(self, record: dict, prefix: str, names: Sequence[str], given: dict, kind: str) -> None:
        """Let these fields say what is given, and be empty where nothing is; in a conflict where one of them is taken."""
        differing = [name for name in names if record.get(name) != given.get(name)]
        take = any(prefix + name in self.taken for name in differing)
        for name in differing:
            self.tell(prefix + name, record.get(name), given.get(name), kind)
        if differing and (kind != CONFLICT or take):
            self.applied = True
            for name in differing:
                record.pop(name, None)
            record.update({name: copied(given[name]) for name in differing if name in given})

    def add(self, owner: dict, name: str, path: str, record: object, kind: str) -> object | None:
        """Add a record to a list of its owner; return it as it stands there, None where it is a conflict that nobody took."""
        if not self.tell(path, None, record, kind):
            return None
        kept = copied(record)
        owner[name] = [*(owner.get(name) or ()), kept]
        return kept

    def no_longer_listed(self, path: str, record: dict) -> None:
        """Show that the source lists a record no more; it is deleted only where that is taken."""
        if self.tell(path, record, None, CONFLICT):
            self.removed.append(record)
