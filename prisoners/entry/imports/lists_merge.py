"""The merge of lists: cases with their charges and sentences, designations, sources. Identity: `prisoners.entry.imports.matching`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prisoners.entry.imports import matching
from prisoners.entry.imports.fields_merge import CONFLICT, FILL, IMPLIED, TERM, Changes
from prisoners.entry.imports.placing import Links

Merge = Callable[[Changes, Links, dict, str, dict, dict], None]
"""Merges one record: our record, its path with the dot behind it, what the row and what the registry's last word say of it."""


@dataclass(frozen=True)
class ListKind:
    """How the records of one list are told apart and merged.

    ``known``: whether a record that matches none or several says nothing new all the same. ``complete``: whether what the source no
    longer lists is shown.
    """

    name: str
    find: matching.Find
    fallback: matching.Find
    merge: Merge
    before: tuple[matching.Find, ...] = ()
    by_place: bool = False
    known: Callable[[dict, Sequence[dict]], bool] = lambda record, ours: False
    complete: bool = False


def merge_list(
    changes: Changes, links: Links, owner: dict, prefix: str, theirs: dict, base: dict, kind: ListKind
) -> None:
    """Merge a list of a document, or of one of its records."""
    given, said_before = theirs.get(kind.name) or [], base.get(kind.name) or []
    if not given:
        return
    ours = list(owner.get(kind.name) or ())
    paired = matching.pairs(given, said_before, *(kind.before or (kind.find,)), by_place=kind.by_place)
    before = [None if place is None else said_before[place] for place in paired]
    found = matching.candidates(given, ours, before, kind.find, kind.fallback)
    new = len(ours)
    for record, last, places in zip(given, before, found, strict=True):
        if len(places) == 1:
            mine = ours[places[0]]
            links.became[id(record)] = mine
            kind.merge(changes, links, mine, f"{prefix}{kind.name}[{places[0]}].", record, last or {})
        elif record != last and not kind.known(record, ours):
            sort = CONFLICT if places or last is not None else FILL
            kept = changes.add(owner, kind.name, f"{prefix}{kind.name}[{new}]", record, sort)
            new += 1
            if kept is not None:
                links.join(record, kept)
    if kind.complete:
        gone = [each for place, each in enumerate(said_before) if place not in paired]
        _show_gone(changes, links, ours, prefix, gone, kind)


def _show_gone(changes: Changes, links: Links, ours: list[dict], prefix: str, gone: list[dict], kind: ListKind) -> None:
    """Show the records that the source listed last time and does not now, where ours are as it said."""
    meant = {id(record) for record in links.became.values()}
    for last in gone:
        for place, mine in enumerate(ours):
            as_said = all(mine.get(name) == value for name, value in last.items())
            if id(mine) not in meant and as_said:
                changes.no_longer_listed(f"{prefix}{kind.name}[{place}]", mine)
                break


def merge_cases(changes: Changes, links: Links, document: dict, theirs: dict, base: dict) -> None:
    merge_list(changes, links, document, "", theirs, base, CASES)


def _case(changes: Changes, links: Links, mine: dict, prefix: str, theirs: dict, base: dict) -> None:
    changes.fields(mine, prefix, ("group_case", "opened", "status", "in_absentia"), theirs, base)
    if "story" in theirs:
        story = mine.get("story") or {}
        changes.fields(story, f"{prefix}story.", tuple(theirs["story"]), theirs["story"], base.get("story") or {})
        if story:
            mine["story"] = story
    merge_list(changes, links, mine, prefix, theirs, base, CHARGES)
    merge_list(changes, links, mine, prefix, theirs, base, SENTENCES)
    links.join_replaced(theirs)


def _charge(changes: Changes, links: Links, mine: dict, prefix: str, theirs: dict, base: dict) -> None:
    changes.fields(mine, prefix, ("part", "stage", "wording"), theirs, base)


def _article_is_known(charge: dict, ours: Sequence[dict]) -> bool:
    """Whether a charge without a part says no more than ours of the same article do, whatever their parts."""
    stages = [each.get("stage") for each in ours if each.get("article") == charge.get("article")]
    if charge.get("part") or not stages:
        return False
    stage = charge.get("stage")
    return not stage or any(own == stage or (own, stage) in IMPLIED["stage"] for own in stages)


def _sentence(changes: Changes, links: Links, mine: dict, prefix: str, theirs: dict, base: dict) -> None:
    changes.together(mine, prefix, TERM, theirs, base)
    names = "penalty regime additional verdict in_force court judge appeal in_absentia due_published".split()
    changes.fields(mine, prefix, names, theirs, base)


CHARGES = ListKind(
    "charges",
    matching.charge_places,
    matching.nowhere,
    _charge,
    before=(matching.charge_places, matching.charge_corrected),
    known=_article_is_known,
    complete=True,
)
SENTENCES = ListKind(
    "sentences", matching.sentence_places, matching.sentence_fallback, _sentence, by_place=True
)  # fmt: skip
CASES = ListKind("cases", matching.case_places, matching.case_fallback, _case, by_place=True)


def merge_designations(changes: Changes, links: Links, document: dict, theirs: dict, base: dict) -> None:
    merge_list(changes, links, document, "", theirs, base, DESIGNATIONS)


def _designation(changes: Changes, links: Links, mine: dict, prefix: str, theirs: dict, base: dict) -> None:
    changes.fields(mine, prefix, ("category", "decided", "withdrawn_on", "withdrawal_reason"), theirs, base)
    statement, own = theirs.get("statement") or {}, mine.get("statement") or {}
    # A statement is shared by many people: one is taken whole, or not at all.
    if any(own.get(name) != value for name, value in statement.items()):
        changes.field(mine, prefix, "statement", theirs, base)


DESIGNATIONS = ListKind(
    "designations", matching.designation_places, matching.nowhere, _designation, complete=True
)  # fmt: skip


# Sources

DAYS = ("as_of", "accessed_on")
TOLD = ("kind", "publisher", "archived_url", "reliability", "confidential", "locator", "quote")


def merge_sources(
    changes: Changes, links: Links, document: dict, theirs: dict, base: dict, beside: Sequence[dict]
) -> None:
    """Merge the sources a row names. Their days, and sources ``beside``, follow where anything else changes."""
    ours, said_before = list(document.get("sources") or ()), base.get("sources") or []
    renewed: dict[int, tuple[dict, dict]] = {}
    new, given = len(ours), theirs.get("sources") or ()
    free = [place for place, each in enumerate(ours) if each not in given]
    for record in given:
        if record in ours:
            continue
        target = links.cited(theirs, record)
        last = next((each for each in said_before if matching.same_source(record, each)), None)
        last = record if record in said_before else last
        own = matching.source_places(record, ours)
        for place in own:
            # Of one source cited twice, the later day.
            renewed[place] = max(
                (renewed.get(place, (record, last or {})), (record, last or {})),
                key=lambda each: each[0].get("as_of", ""),
            )
        here = [place for place in own if place in free and links.cites.get(id(ours[place])) is target]
        here = here or [place for place in own if place in free and target is None]
        if here:
            place = next((n for n in here if ours[n].get("locator") == record.get("locator")), here[0])
            free.remove(place)
            changes.fields(ours[place], f"sources[{place}].", TOLD, record, last or {})
        elif record != last:
            sort = FILL if own or last is None else CONFLICT
            _cite(changes, links, document, f"sources[{new}]", record, target, sort)
            new += 1
    if not changes.applied:
        return
    for place, (record, last) in renewed.items():
        changes.fields(ours[place], f"sources[{place}].", DAYS, record, last)
    for record in beside:
        now = document.get("sources") or []
        places = matching.source_places(record, now)
        for place in places:
            changes.fields(now[place], f"sources[{place}].", DAYS, record, {})
        if not places:
            _cite(changes, links, document, f"sources[{new}]", record, None, FILL)
            new += 1


def _cite(
    changes: Changes, links: Links, document: dict, path: str, record: dict, target: dict | None, sort: str
) -> None:
    kept = changes.add(document, "sources", path, record, sort)
    if kept is not None:
        kept.pop("cites", None)
        links.cites[id(kept)] = target
