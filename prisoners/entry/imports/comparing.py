"""The three-way merge of a row with the records of the person it is about. Pure: documents in, a document out.

*Theirs* is what the row says (`Reading.said`), *base* what the same registry said last (`SourceRecord.said`), *ours* the
records as they are now (`prisoners.records.describing.describe`). Field by field:

========================================  ====================================================================
theirs is absent or empty                 silence: ours stays
theirs is ours                            unchanged
theirs is base                            the source repeats itself: ours stays, also where an editor emptied it
ours is empty, or what a new record has   ``fill``
ours is base                              the source changed its mind and no editor did: ``update``
ours is vaguer and holds theirs           ``fill``: 2021 becomes 2021-03-04; a vaguer date that holds ours says nothing new
else                                      ``conflict``: ours stays, and an editor may take theirs
========================================  ====================================================================

Days that only ever get later (``last_confirmed_on``, ``as_of``, ``accessed_on``) or earlier (``attested_on``, ``ended_by``) move
that way alone. A term is one value in three fields, so its parts are taken together; so are ``end`` and ``ended_by``.

Which records of a list are the same is told in `prisoners.entry.imports.matching`. A record that is known to nobody is added
(``fill``). Where it can't be told, the difference is a conflict about a record of its own: taking it adds the record. What an editor
deleted stays deleted while the source repeats itself. A charge or a designation that the source no longer lists stays, and is shown as
a conflict whose ``after`` is None: taking it deletes the record.

A newer day of a source alone changes nothing of a person: it is renewed together with the first change that needs it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from prisoners.entry.imports.custody_merge import merge_periods
from prisoners.entry.imports.fields_merge import CONFLICT, FILL, UPDATE, Changes, copied, without_empty
from prisoners.entry.imports.lists_merge import merge_cases, merge_designations, merge_sources
from prisoners.entry.imports.placing import Links, put_in_order

__all__ = ["CONFLICT", "FILL", "UPDATE", "Merged", "merge"]

PERSON = (
    "gender born died residence occupation occupation_text citizenship children children_under_age parental_right_removed "
    "health_note disability_note internal_note disclosure synthetic"
).split()
DICTS = ("names", "disclose")


@dataclass(frozen=True)
class Merged:
    """``document``: ours with all that applies. ``differences``: what the row would change, as JSON: ``path`` (in ours; what is new stands
    behind what is known), ``before``, ``after`` and ``kind``."""

    document: dict
    differences: list[dict]

    @property
    def conflicts(self) -> list[dict]:
        return [each for each in self.differences if each["kind"] == CONFLICT]


def merge(
    *, said: dict, base: dict | None, ours: dict, taken: Collection[str] = (), beside: Sequence[dict] = ()
) -> Merged:
    """Merge what a row says into a person's document.

    Args:
        taken: paths of conflicts in which the row's value is taken.
        beside: sources to be cited for what changes (the file itself); they are no change of their own.
    """
    theirs, base = without_empty(said), without_empty(base or {})
    document = copied(ours)
    if theirs == base:
        return Merged(document, [])
    changes, links = Changes(frozenset(taken)), Links(document)
    for name in PERSON:
        changes.field(document, "", name, theirs, base)
    for name in DICTS:
        _fields_of(changes, document, name, theirs, base)
    _other_names(changes, document, theirs, base)
    merge_cases(changes, links, document, theirs, base)
    merge_periods(changes, links, document, theirs, base)
    merge_designations(changes, links, document, theirs, base)
    merge_sources(changes, links, document, theirs, base, beside)
    put_in_order(document, links, changes.removed)
    return Merged(document, changes.differences)


def _fields_of(changes: Changes, document: dict, name: str, theirs: dict, base: dict) -> None:
    """Merge fields that lie in a dict of their own, such as ``names.en``."""
    if name in theirs:
        own = document.get(name) or {}
        for key in theirs[name]:
            changes.field(own, f"{name}.", key, theirs[name], base.get(name) or {})
        if own:
            document[name] = own


def _other_names(changes: Changes, document: dict, theirs: dict, base: dict) -> None:
    """Add names that are not known; one that an editor took out stays out while the source repeats it."""
    own, said_before = document.get("other_names") or [], base.get("other_names") or []
    new = [text for text in dict.fromkeys(theirs.get("other_names") or ()) if text not in (*own, *said_before)]
    for place, text in enumerate(new, start=len(own)):
        changes.add(document, "other_names", f"other_names[{place}]", text, FILL)
