"""Which of our records a record of a row is. Never a guess: where several could be meant, none is.

- A record that says exactly what one of ours says is that one.
- *Case*: one that shares an article and can have the same verdict; else the one of the verdict; else of an article; else the one that
  what the registry said last (the case at the same place) became; else the only one, unless verdict and articles are all
  others. A case that is surely another than all of ours is a new one.
- *Sentence*: one of the same kind that can have the same verdict; else what the registry's last one became; else the only one of its kind.
- *Charge*: one of the same article and part, then stage; else of the same article where one of the two has no part; else what the
  registry's last one became (a corrected part).
- *Period*: one that can have begun on the same day; else what the registry's last one became; else the only one, unless it was over
  before this one began.
- *Designation*: the standing one of the organisation; else one that was withdrawn, unless this decision is later than that.
- *Source*: one of the same title and address, and of these the one that is cited for the same record.

Each function gives the places of the candidates in a list of ours: none (it is new), one, or several (nobody can tell).
"""

from collections.abc import Callable, Sequence
from datetime import date

from prisoners.entry.imports.fields_merge import apart, bounds, is_empty, overlap

Find = Callable[[dict, Sequence[dict]], list[int]]
FIRST = "first-instance"


def same(record: dict, others: Sequence[dict], free: Sequence[int]) -> int | None:
    """The place of the first free record that says exactly the same."""
    return next((place for place in free if others[place] == record), None)


def pairs(theirs: Sequence[dict], others: Sequence[dict], *finds: Find, by_place: bool = False) -> list[int | None]:
    """For each record of the row the place of the same one in what the registry said last.

    Every one of ``finds`` is asked for all records before the next is; ``by_place``: at last the same place tells.
    """
    free = list(range(len(others)))
    found: list[int | None] = [None] * len(theirs)
    for number, record in enumerate(theirs):
        if (place := same(record, others, free)) is not None:
            found[number] = place
            free.remove(place)
    for find in finds:
        for number, record in enumerate(theirs):
            places = [place for place in find(record, others) if place in free] if found[number] is None else []
            if len(places) == 1:
                found[number] = places[0]
                free.remove(places[0])
    for number in range(len(theirs) if by_place else 0):
        if found[number] is None and number in free:
            found[number] = number
            free.remove(number)
    return found


def candidates(
    theirs: Sequence[dict], ours: Sequence[dict], before: Sequence[dict | None], find: Find, fallback: Find
) -> list[list[int]]:
    """For each record of the row the places of what it can be among ours.

    ``before``: for each record what the registry said of it last. ``fallback``: asked where neither tells.
    """
    free = list(range(len(ours)))
    found: list[list[int] | None] = [None] * len(theirs)

    def settle(number: int, places: list[int]) -> None:
        found[number] = places
        if len(places) == 1:
            free.remove(places[0])

    for number, record in enumerate(theirs):
        if (place := same(record, ours, free)) is not None:
            settle(number, [place])
    for how in (lambda n: find(theirs[n], ours), lambda n: find(before[n], ours) if before[n] else []):
        for number in range(len(theirs)):
            if found[number] is None and (places := [place for place in how(number) if place in free]):
                settle(number, places)
    for number, record in enumerate(theirs):
        if found[number] is None:
            settle(number, [place for place in fallback(record, ours) if place in free])
    return found


# Cases and what lies in them


def _verdicts(case: dict) -> list[tuple[date, date]]:
    found = (bounds(sentence.get("verdict")) for sentence in case.get("sentences") or ())
    return [each for each in found if each]


def _articles(case: dict) -> set[str]:
    return {charge["article"] for charge in case.get("charges") or () if charge.get("article")}


def _same_verdict(first: dict, second: dict) -> bool:
    return any(overlap(one, other) for one in _verdicts(first) for other in _verdicts(second))


def _verdicts_apart(first: dict, second: dict) -> bool:
    return bool(_verdicts(first) and _verdicts(second)) and not _same_verdict(first, second)


def case_places(case: dict, ours: Sequence[dict]) -> list[int]:
    verdict = {place for place, each in enumerate(ours) if _same_verdict(case, each)}
    article = {place for place, each in enumerate(ours) if _articles(case) & _articles(each)}
    not_apart = {place for place in article if not _verdicts_apart(case, ours[place])}
    return sorted(verdict & article or verdict or not_apart or article)


def case_fallback(case: dict, ours: Sequence[dict]) -> list[int]:
    return [
        place
        for place, each in enumerate(ours)
        if not (_verdicts_apart(case, each) and _articles(case) and _articles(each))
    ]


def _kind(sentence: dict) -> str:
    return sentence.get("kind") or FIRST


def sentence_places(sentence: dict, ours: Sequence[dict]) -> list[int]:
    verdict = bounds(sentence.get("verdict"))
    return [
        place
        for place, each in enumerate(ours)
        if _kind(each) == _kind(sentence) and overlap(verdict, bounds(each.get("verdict")))
    ]


def sentence_fallback(sentence: dict, ours: Sequence[dict]) -> list[int]:
    return [place for place, each in enumerate(ours) if _kind(each) == _kind(sentence)]


def charge_places(charge: dict, ours: Sequence[dict]) -> list[int]:
    article = [place for place, each in enumerate(ours) if each.get("article") == charge.get("article")]
    part, stage = charge.get("part") or "", charge.get("stage")
    exact = [place for place in article if (ours[place].get("part") or "") == part]
    loose = [place for place in article if not part or not ours[place].get("part")]
    found = exact or loose
    return [place for place in found if stage and ours[place].get("stage") == stage] or found


def charge_corrected(charge: dict, ours: Sequence[dict]) -> list[int]:
    """Charges of the same article: what a charge was before its part was corrected."""
    return [place for place, each in enumerate(ours) if each.get("article") == charge.get("article")]


# Custody


def start_of(period: dict) -> tuple[date, date] | None:
    """The days on which a period can have begun; up to the first on which it is attested where its start is not known."""
    if period.get("start"):
        return bounds(period["start"])
    attested = bounds(period.get("attested_on"))
    return (date.min, attested[1]) if attested else None


def end_of(period: dict) -> tuple[date, date] | None:
    """The days on which a period can have ended; None while it is open."""
    if period.get("end"):
        return bounds(period["end"])
    over = bounds(period.get("ended_by"))
    return ((start_of(period) or over)[0], over[1]) if over else None


def period_places(period: dict, ours: Sequence[dict]) -> list[int]:
    start = start_of(period)
    found = [place for place, each in enumerate(ours) if overlap(start, start_of(each))]
    # One that begins at an exact or equally vague date is meant rather than one of which only that it was is known.
    return [place for place in found if period.get("start") and ours[place].get("start") == period["start"]] or found


def period_fallback(period: dict, ours: Sequence[dict]) -> list[int]:
    start = start_of(period)

    def over_before(each: dict) -> bool:
        end = end_of(each)
        return end is not None and start is not None and end[1] < start[0]

    def begins_after(each: dict) -> bool:
        end = bounds(period.get("end")) or bounds(period.get("ended_by"))
        begin = start_of(each)
        return end is not None and begin is not None and end[1] < begin[0]

    return [place for place, each in enumerate(ours) if not over_before(each) and not begins_after(each)]


def fits(arrangement: dict, other: dict) -> bool:
    """Whether two arrangements can be one: nothing that both say of how and where is another, nor of when it began."""
    for name in ("kind", "facility"):
        if not is_empty(arrangement.get(name)) and not is_empty(other.get(name)) and arrangement[name] != other[name]:
            return False
    if apart(bounds(arrangement.get("start")), bounds(other.get("start"))):
        return False
    if arrangement.get("facility") and other.get("facility"):
        return True
    first, second = arrangement.get("wording"), other.get("wording")
    return not first or not second or first.casefold() == second.casefold()


# Designations and sources


def designation_places(designation: dict, ours: Sequence[dict]) -> list[int]:
    own = [place for place, each in enumerate(ours) if each.get("organisation") == designation.get("organisation")]
    if standing := [place for place in own if not ours[place].get("withdrawn_on")]:
        return standing
    decided = bounds(designation.get("decided"))
    return [place for place in own if not (decided and decided[0] > bounds(ours[place]["withdrawn_on"])[1])]


def source_places(source: dict, ours: Sequence[dict]) -> list[int]:
    return [place for place, each in enumerate(ours) if same_source(source, each)]


def same_source(source: dict, other: dict) -> bool:
    return source.get("title") == other.get("title") and (source.get("url") or "") == (other.get("url") or "")


def nowhere(record: dict, ours: Sequence[dict]) -> list[int]:
    """Fallback of records that nothing but what they say can identify."""
    return []
