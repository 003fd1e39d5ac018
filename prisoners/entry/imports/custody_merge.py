"""The merge of custody: periods, and the arrangements inside them, of which a row tells the last one.

An arrangement that the source names anew is a transfer, added behind the ones that are known: history is never rewritten. It
is added without asking where our last arrangement is the one that the source named before. Where an editor entered another since, or
the registry said nothing before, it is a conflict: taking it adds the transfer.
"""

from dataclasses import dataclass, field

from prisoners.entry.imports import matching
from prisoners.entry.imports.fields_merge import CONFLICT, FILL, UPDATE, Changes, bounds, is_empty, overlap
from prisoners.entry.imports.lists_merge import ListKind, merge_list
from prisoners.entry.imports.placing import Links

OVER = ("end", "ended_by", "reason")


def merge_periods(changes: Changes, links: Links, document: dict, theirs: dict, base: dict) -> None:
    merge_list(changes, links, document, "", theirs, base, PERIODS)


def _period(changes: Changes, links: Links, mine: dict, prefix: str, theirs: dict, base: dict) -> None:
    places = _Places(changes, links, mine, prefix, mine.get("start") or "")
    over = bounds(mine.get("end") or mine.get("ended_by"))
    _start(changes, mine, prefix, theirs, base)
    _end(changes, mine, prefix, theirs, base)
    name = "last_confirmed_on"
    confirmed = bounds(theirs.get(name))
    if over and confirmed and confirmed[0] > over[1] and theirs[name] not in (mine.get(name), base.get(name)):
        # The source says that somebody was held whom our records call released.
        changes.set_together(mine, prefix, (name,), {name: theirs[name]}, CONFLICT)
    else:
        changes.field(mine, prefix, name, theirs, base)
    places.merge(theirs, base)


def _start(changes: Changes, mine: dict, prefix: str, theirs: dict, base: dict) -> None:
    start, attested = theirs.get("start"), theirs.get("attested_on")
    if mine.get("start"):
        changes.field(mine, prefix, "start", theirs, base)
        own, day = bounds(mine["start"]), bounds(attested)
        if not start and own and day and own[0] > day[1] and attested != base.get("attested_on"):
            changes.set_together(mine, prefix, ("start", "attested_on"), {"attested_on": attested}, CONFLICT)
        return
    if start and start != base.get("start"):
        kind = FILL if overlap(bounds(start), matching.start_of(mine)) and not base.get("start") else CONFLICT
        changes.set_together(mine, prefix, ("start",), {"start": start}, kind)
    changes.field(mine, prefix, "attested_on", theirs, base)


def _end(changes: Changes, mine: dict, prefix: str, theirs: dict, base: dict) -> None:
    end, by = theirs.get("end"), theirs.get("ended_by")
    said = {name: theirs[name] for name in OVER if not is_empty(theirs.get(name))}
    said_before = {name: base[name] for name in OVER if not is_empty(base.get(name))}
    if not mine.get("end") and not mine.get("ended_by"):
        if said and said != said_before:
            was_over = base.get("end") or base.get("ended_by")
            changes.set_together(mine, prefix, OVER, said, CONFLICT if was_over else FILL)
        return
    changes.field(mine, prefix, "reason", theirs, base)
    if end and mine.get("end"):
        changes.field(mine, prefix, "end", theirs, base)
    elif end:
        if end != base.get("end"):
            own, day = bounds(mine["ended_by"]), bounds(end)
            kind = FILL if own and day and day[1] <= own[1] and not base.get("end") else CONFLICT
            kind = UPDATE if kind == CONFLICT and mine["ended_by"] == base.get("ended_by") else kind
            changes.set_together(mine, prefix, ("end", "ended_by"), {"end": end}, kind)
    elif by and mine.get("end"):
        own, day = bounds(mine["end"]), bounds(by)
        if own and day and own[0] > day[1] and by != base.get("ended_by"):
            changes.set_together(mine, prefix, ("end", "ended_by"), {"ended_by": by}, CONFLICT)
    else:
        changes.field(mine, prefix, "ended_by", theirs, base)


@dataclass
class _Places:
    """The arrangements of a period of ours while a row is merged. ``ours``: as they were; ``began``: when the period did, and so the first."""

    changes: Changes
    links: Links
    period: dict
    prefix: str
    began: str
    ours: list[dict] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ours = list(self.period.get("arrangements") or ())
        self.new = len(self.ours)

    def fits(self, arrangement: dict, place: int) -> bool:
        own = self.ours[place] if place else {**self.ours[place], "start": self.began}
        return matching.fits(arrangement, own)

    def merge(self, theirs: dict, base: dict) -> None:
        given, said_before = theirs.get("arrangements") or [], base.get("arrangements") or []
        told = [each for each in given if each]
        if not told or given in (said_before, self.ours):
            same = zip(given, self.ours, strict=False)
            self.links.became.update((id(each), own) for each, own in same if each == own)
        elif not self.ours:
            for arrangement in given:
                self.add(arrangement, CONFLICT if said_before else FILL)
        else:
            said = [each for each in said_before if each]
            place = self.earlier(told[:-1], said if len(said) == len(told) else [])
            self.last(told[-1], said[-1] if said else None, place)

    def earlier(self, told: list[dict], said_before: list[dict]) -> int:
        """Merge the arrangements before the last one, in their order; return the place behind them."""
        place = 0
        for number, arrangement in enumerate(told):
            here = next((n for n in range(place, len(self.ours)) if self.fits(arrangement, n)), None)
            if here is None:
                self.add(arrangement, CONFLICT)
            else:
                self.fields(here, arrangement, said_before[number] if said_before else {})
                place = here + 1
        return place

    def last(self, arrangement: dict, before: dict | None, place: int) -> None:
        """Merge where the person is as of the row. ``before``: what the source said of it last. Ours before ``place`` are others."""
        end = len(self.ours) - 1
        if end >= place and self.fits(arrangement, end):
            self.fields(end, arrangement, before or {})
        elif arrangement != before:
            # Ours may have come after what the source names, or before it: only the source's last word tells.
            transfer = place > end if before is None else _still_as_said(self.ours[end], before, arrangement)
            self.add(arrangement, FILL if transfer else CONFLICT)

    def fields(self, place: int, theirs: dict, base: dict) -> None:
        names = ("kind", "facility", "regime", "wording") + (("start",) if place else ())
        self.changes.fields(self.ours[place], f"{self.prefix}arrangements[{place}].", names, theirs, base)
        self.links.became[id(theirs)] = self.ours[place]

    def add(self, arrangement: dict, kind: str) -> None:
        path = f"{self.prefix}arrangements[{self.new}]"
        self.new += 1
        kept = self.changes.add(self.period, "arrangements", path, arrangement, kind)
        if kept is not None:
            self.links.join(arrangement, kept)


def _still_as_said(mine: dict, before: dict, last: dict) -> bool:
    """Whether our arrangement is the one that the source named before, in everything that the source says otherwise now."""
    differing = [name for name in ("kind", "facility", "wording") if name in last and last[name] != before.get(name)]
    return matching.fits(before, mine) and all(mine.get(name) in (None, "", before.get(name)) for name in differing)


PERIODS = ListKind("periods", matching.period_places, matching.period_fallback, _period, by_place=True)
