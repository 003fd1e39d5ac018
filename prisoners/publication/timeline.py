"""What happened to a person, in order: the entries that the public page tells."""

from collections.abc import Iterator

from prisoners.domain.choices import NOT_DISCLOSED, SentenceKind
from prisoners.publication.disclosure import MONTH, is_coarse, shown
from prisoners.publication.footnotes import Footnotes
from prisoners.publication.history import History

RANK = {"detained": 0, "arrangement": 1, "released": 3, "died": 3}
OTHER = 2


def timeline(history: History, footnotes: Footnotes) -> list[dict]:
    """Entries in order: ``kind``, the ``date`` as known ('' not known), ``sort`` (its best day, or month), numbers of
    sources, and the keys of places, penalties and organisations that belong to the kind.

    Kinds: detained, arrangement, released (each with ``period``, from 0), convicted, appeal, replacement (``case``, from
    1), died, designated.
    """
    entries = [*_custody(history, footnotes), *_courts(history, footnotes), *_others(history, footnotes)]
    begun = [entry["sort"] for entry in entries if entry["kind"] == "detained"]

    def place(entry: dict) -> tuple:
        # On one day or in one month: what belongs to one custody period before what belongs to the next.
        period = entry.get("period", sum(start <= entry["sort"] for start in begun) - 1)
        return entry["sort"], period, RANK.get(entry["kind"], OTHER)

    return sorted(entries, key=place)


def _entry(history: History, kind: str, point: str, text: str, sources: list[int], **keys) -> dict:
    person, best = history.dossier.person, history.points[point].best.isoformat()
    entry = {"kind": kind, "date": shown(person, text), "sort": best[:MONTH] if is_coarse(person) else best, **keys}
    return entry | {"sources": sources} if sources else entry


def _custody(history: History, footnotes: Footnotes) -> Iterator[dict]:
    disclosed = history.dossier.person.disclose_facility
    for number, records in enumerate(history.dossier.periods):
        start, end, period = history.start(number), history.end(number), records.period
        yield _entry(history, "detained", start, period.start, footnotes.of(period), period=number)
        for place, arrangement in enumerate(records.arrangements):
            point = f"periods[{number}].arrangements[{place}].start"
            yield _entry(
                history,
                "arrangement",
                point if point in history.points else start,
                arrangement.start or (period.start if place == 0 else ""),
                footnotes.of(arrangement),
                period=number,
                place=place,
                arrangement=arrangement.kind_id or "",
                facility=(arrangement.facility_id or "") if disclosed else NOT_DISCLOSED,
            )
        if end and end != "died":
            reason = period.reason_id or ""
            yield _entry(history, "released", end, period.end, footnotes.of(period), period=number, reason=reason)


def _courts(history: History, footnotes: Footnotes) -> Iterator[dict]:
    """A conviction a case, by its first judgment; and what changed a judgment."""
    for case in history.cases:
        for name, sentence in case.in_force:
            point = name.replace("in_force", "verdict")
            keys = {"case": case.number + 1, "penalty": sentence.penalty_id or ""}
            if point == case.verdict:
                yield _entry(history, "convicted", point, sentence.verdict, footnotes.of(sentence), **keys)
            elif sentence.kind != SentenceKind.FIRST_INSTANCE:
                yield _entry(history, sentence.kind, point, sentence.verdict, footnotes.of(sentence), **keys)


def _others(history: History, footnotes: Footnotes) -> Iterator[dict]:
    person = history.dossier.person
    if person.died:
        yield _entry(history, "died", "died", person.died, [])
    for number, designation in enumerate(history.dossier.designations):
        if designation.withdrawn_on is None:
            exact = not is_coarse(person)
            yield _entry(
                history,
                "designated",
                f"designations[{number}].decided",
                designation.decided,
                footnotes.of(designation),
                organisation=designation.organisation_id,
                category=designation.category if exact else "",
                url=designation.statement.url if designation.statement and exact else "",
            )
