"""Rows of past editions made coarser for somebody's safety, with a dated notice on each of these editions.

Rows are closed, never changed: this is the one exception (docs/counting.md, rule 9). A withdrawal leaves what
old editions counted, and whoever knows enough of a person could ask an old edition just about them: "women of one facility, charged under
one article, released in one month". Where a reviewer says that this is dangerous, the closed rows keep what the new level would have
let them say, and no more. Totals stay; breakdowns and filters of those editions say "not disclosed" for these people from then on.

What readers and caches have kept of an old answer can't be called back; the notice says when the answers became coarser.
"""

from collections.abc import Iterable
from datetime import datetime

from prisoners.domain.choices import NOT_DISCLOSED, Disclosure
from prisoners.domain.dates import Bounds, month_of
from prisoners.models import Person
from prisoners.publication import disclosure
from prisoners.publication.writing import TABLES, content_columns, fingerprint
from prisoners.published.models import Edition, Row

DATES = ("born", "detained", "convicted", "released", "due", "in_force", "recorded", "day")
"""Dates of rows, each with its three bounds, where a table has it."""
CHARGES = ("charged", "convicted")
"""Lists of a case, which nobody has who is counted only from the start."""
YEAR_ALONE = frozenset({"born"})


def coarsen_past(*, people: Iterable[Person], at: datetime) -> None:
    """Make closed rows of these people as coarse as their level is now, an internal one as if they were counted only; note it on
    every edition that held them. Called in the transaction that withdraws them or lowers their level."""
    for person in people:
        level = person.disclosure if person.disclosure != Disclosure.INTERNAL else Disclosure.COUNTED_ONLY
        if level == Disclosure.PUBLIC:
            continue
        changed = [_coarsen(table, person, level) for table in TABLES]
        editions = [found for found in changed if found is not None]
        if editions:
            first, last = min(each[0] for each in editions), max(each[1] for each in editions)
            Edition.objects.filter(number__gte=first, number__lt=last).update(coarsened_at=at)


def _coarsen(table: type[Row], person: Person, level: str) -> tuple[int, int] | None:
    """Rewrite the closed rows of a table; the editions that held them, the last one exclusive; None where nothing changed."""
    closed = table.objects.filter(person=person.key, last_edition__isnull=False)
    columns = content_columns(table)
    as_if = Person(disclosure=level, disclose_facility=person.disclose_facility)
    changed = []
    for row in closed:
        before = {name: getattr(row, name) for name in columns}
        after = _coarser(table, before, as_if)
        if after != before:
            for name, value in after.items():
                setattr(row, name, value)
            row.fingerprint = fingerprint(after[name] for name in columns)
            changed.append(row)
    if not changed:
        return None
    table.objects.bulk_update(changed, [*columns, "fingerprint"], batch_size=500)
    return min(row.first_edition for row in changed), max(row.last_edition for row in changed)


def _coarser(table: type[Row], row: dict, person: Person) -> dict:
    """A row as it would say of somebody at a stricter level. Days in custody stay: a number of a day needs them."""
    after = dict(row) | {"disclosure": person.disclosure}
    for name in DATES:
        if f"{name}_best" not in after or after[f"{name}_best"] is None:
            continue
        bounds = Bounds(*(after[f"{name}_{bound}"] for bound in ("earliest", "best", "latest")))
        for bound, day in zip(("earliest", "best", "latest"), _vaguer(name, bounds), strict=True):
            after[f"{name}_{bound}"] = day
    if person.disclosure == Disclosure.COUNTED_ONLY:
        after |= {f"born_{bound}": None for bound in ("earliest", "best", "latest")}
        after["born_missing"] = NOT_DISCLOSED
        after |= {name: [NOT_DISCLOSED] for name in CHARGES if name in after}
    return disclosure.coarsen(after, person)


def _vaguer(name: str, bounds: Bounds) -> Bounds:
    if name in YEAR_ALONE:
        first, last = bounds.earliest.replace(month=1, day=1), bounds.latest.replace(month=12, day=31)
        return Bounds(first, first.replace(month=7), last)
    return month_of(bounds)
