"""What may be seen of a person, applied to rows before they are written.

What is dropped here is in no table that readers' code can open, so no filter, subtraction or export brings it back.
Finding how much coarser a counted-only person must be so that ``k`` people share what remains is for ``coarsen``
to grow into; today it keeps a fixed short list of dimensions and drops all others.
"""

from prisoners.domain.choices import NOT_DISCLOSED, DisclosedDate, Disclosure
from prisoners.domain.dates import Bounds, bounds, month_of
from prisoners.models import Person
from prisoners.published.models import Row

MONTH = 7
"""Length of a partial date that is a month: 2023-06."""

KEPT_OF_COUNTED_ONLY = frozenset(
    {
        "person",
        "disclosure",
        "gender",
        "status",
        "counts_as",
        "arrangement",
        "penalty",
        "designated_by",
        "counted_by",
        "release_reason",
    }
)
"""Dimensions left of a person who is counted only."""

TEXT = tuple(f.name for f in Row._meta.local_fields if f.get_internal_type() == "CharField" and f.name != "disclosure")
LISTS = tuple(f.name for f in Row._meta.local_fields if f.get_internal_type() == "ArrayField")
PERIOD_DATES = tuple(
    f"{name}_{bound}"
    for name in ("detained", "convicted", "released", "due")
    for bound in ("earliest", "best", "latest")
)
"""Dates that filters test. Kept (as months) for a counted-only person's own events only, dropped as filters."""


def is_coarse(person: Person) -> bool:
    """Whether the person's exact dates become months."""
    return person.disclosure in {Disclosure.NAME_WITHHELD, Disclosure.COUNTED_ONLY}


def shown(person: Person, text: str) -> str:
    """A partial date as it may be shown: months at most unless the person is public."""
    return text[:MONTH] if is_coarse(person) else text


def birth(person: Person) -> tuple[Bounds | None, bool]:
    """Birth date as far as it may be counted, and whether one was kept back."""
    if not person.born:
        return None, False
    shown = birth_text(person)
    return (bounds(shown), False) if shown else (None, True)


def birth_text(person: Person) -> str:
    """Birth date as far as it may be shown: a partial date, or '' for nothing."""
    length = {
        DisclosedDate.NOTHING: 0,
        DisclosedDate.YEAR: 4,
        DisclosedDate.MONTH: 7,
        DisclosedDate.EXACT: 10,
    }[DisclosedDate(person.disclose_birth)]
    if person.disclosure == Disclosure.COUNTED_ONLY:
        length = 0
    elif person.disclosure == Disclosure.NAME_WITHHELD:
        length = min(length, 4)
    return person.born[:length]


def due(person: Person, expected: Bounds | None) -> Bounds | None:
    """Expected release as far as it may be counted: a month or coarser unless switched to exact."""
    if expected is None or person.disclose_due == DisclosedDate.NOTHING or person.disclosure == Disclosure.COUNTED_ONLY:
        return None
    return coarse_due(person, expected)


def coarse_due(person: Person, expected: Bounds) -> Bounds:
    """An expected release as coarse as it must be wherever a published row depends on it."""
    if person.disclose_due == DisclosedDate.EXACT and person.disclosure == Disclosure.PUBLIC:
        return expected
    if person.disclose_due in {DisclosedDate.YEAR, DisclosedDate.NOTHING}:
        return Bounds(
            expected.earliest.replace(month=1, day=1),
            expected.best.replace(month=7, day=1),
            expected.latest.replace(month=12, day=31),
        )
    whole = month_of(expected)
    best = month_of(Bounds(expected.best, expected.best, expected.best)).best
    return Bounds(whole.earliest, best, whole.latest)


def coarsen(row: dict, person: Person) -> dict:
    """The row with what may not be counted by replaced by "not disclosed"."""
    if not person.disclose_facility:
        for name in ("facility", "facility_region"):
            row[name] = NOT_DISCLOSED
    if person.disclosure == Disclosure.COUNTED_ONLY:
        for name in TEXT:
            if name in row and name not in KEPT_OF_COUNTED_ONLY:
                row[name] = NOT_DISCLOSED
        for name in LISTS:
            if name in row and name not in KEPT_OF_COUNTED_ONLY:
                row[name] = [NOT_DISCLOSED]
        for name in PERIOD_DATES:
            row[name] = None
        row["term_days"] = None
        row["in_absentia"] = False
    return row
