"""Columns of published rows that several tables share: dates, a state, a custody period, an article's group."""

from hashlib import blake2b

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN
from prisoners.domain.dates import Bounds
from prisoners.domain.terms import Expectation, ExpectationKind
from prisoners.publication import disclosure
from prisoners.publication.dimensions import State, distinct
from prisoners.publication.history import History


def dated(name: str, bounds: Bounds | None) -> dict:
    """The three columns of a date; empty where there is none."""
    earliest, best, latest = bounds or (None, None, None)
    return {f"{name}_earliest": earliest, f"{name}_best": best, f"{name}_latest": latest}


def row_of_state(history: History, state: State) -> dict:
    """Columns of a state, and the dates of its custody period."""
    columns = listed(state._asdict())
    period = columns.pop("period")
    return columns | groups(history, columns["articles"]) | period_columns(history, period)


def groups(history: History, articles: list[str]) -> dict:
    known = history.rules.article_groups
    return {"article_groups": list(distinct(known.get(article, NOT_KNOWN) for article in articles))}


def period_columns(history: History, period: int | None) -> dict:
    """Dates and reason of release of a custody period; nothing where there is none."""
    if period is None:
        columns = {"release_reason": NOT_APPLICABLE, "due_missing": NOT_APPLICABLE}
        for name in ("detained", "convicted", "released", "due"):
            columns |= dated(name, None)
        return columns
    end = history.end(period)
    released = end is not None and end != "died"
    verdict = history.verdict_in(period)
    record = history.dossier.periods[period].period
    due = history.due.get(period)
    shown = disclosure.due(history.dossier.person, due.bounds if due else None)
    return (
        {
            "release_reason": (record.reason_id or NOT_KNOWN) if released else NOT_APPLICABLE,
            "due_missing": NOT_APPLICABLE if shown else no_due(due),
        }
        | dated("detained", history.points[history.start(period)])
        | dated("convicted", history.points[verdict] if verdict else None)
        | dated("released", history.points[end] if released else None)
        | dated("due", shown)
    )


def no_due(due: Expectation | None) -> str:
    """Why a row shows no expected release; one that was computed may be kept back."""
    if due is None or due.kind in {ExpectationKind.INDEFINITE, ExpectationKind.NOT_APPLICABLE}:
        return NOT_APPLICABLE
    return NOT_KNOWN if due.bounds is None else NOT_DISCLOSED


NO_PLACE = {
    "counts_as": NOT_APPLICABLE,
    "arrangement": NOT_APPLICABLE,
    "facility": NOT_APPLICABLE,
    "facility_type": NOT_APPLICABLE,
    "facility_region": NOT_APPLICABLE,
}
"""Columns of somebody who is not held."""


def listed(columns: dict) -> dict:
    """Columns with tuples as lists, as arrays are written."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in columns.items()}


def stable_key(person: int, kind: str, record: int) -> int:
    """Key of a published case or event: the same in every edition, and telling nothing of the record's number."""
    return number_of(f"{person}:{kind}:{record}")


def number_of(text: str) -> int:
    """A positive 63-bit number from a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
