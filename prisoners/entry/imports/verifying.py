"""Whether rows would still do what an editor was shown, with the records as they are now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.entry.imports.identifying import Identities, count_outcomes, reading_of
from prisoners.entry.imports.profile_of import profile_of
from prisoners.entry.imports.reading import Profile, Reading
from prisoners.entry.imports.stepping import CannotImport
from prisoners.entry.imports.weighing import WHOSE, Outcome, Scales, Weighed, Whose, problem
from prisoners.models import Import, ImportRow
from prisoners.records.describing import describe
from prisoners.records.dossier import Dossier, dossiers

NAMED = 20
GONE = "gone"


class Changed(CannotImport):
    """Records changed since rows were shown, and these rows would now do something else. ``rows``: their numbers."""

    def __init__(self, rows: Sequence[int]):
        self.rows = list(rows)
        words = ngettext(
            "The records of a row changed since it was shown: row %(rows)s. It was compared anew: look at it and accept again.",
            "The records of %(count)d rows changed since they were shown: rows %(rows)s. They were compared anew: look at them and "
            "accept again.",
            len(self.rows),
        )
        listed = ", ".join(map(str, self.rows[:NAMED])) + (" ..." if len(self.rows) > NAMED else "")
        super().__init__(words % {"count": len(self.rows), "rows": listed})


@dataclass
class Now:
    """A row against the records as they are now. ``ours``: what they say; ``dossier``: the same as records, None of somebody new."""

    row: ImportRow
    whose: Whose
    weighed: Weighed
    dossier: Dossier | None = None
    ours: dict | None = None

    @property
    def is_as_shown(self) -> bool:
        row = self.row
        shown = (row.person_id, row.outcome, row.differences)
        return not self.whose.why_not and shown == (self.whose.person, self.weighed.outcome, self.weighed.differences)


def compared_now(
    batch: Import, rows: Sequence[ImportRow], profile: Profile, scales: Scales, *, check: bool = False
) -> Iterator[Now]:
    """Rows that speak for themselves, compared anew, in their order. ``check``: also try what would come of them."""
    readings = {row.pk: reading_of(row) for row in rows}
    identities = Identities(registry=profile.registry, readings=readings.values())
    whose = {row.pk: _whose(row, identities, readings[row.pk]) for row in rows}
    people = {each.person for each in whose.values() if each.person is not None}
    found = {each.person.pk: each for each in dossiers(sorted(people))}
    for row in rows:
        about = whose[row.pk]
        dossier = found.get(about.person)
        ours = describe(dossier) if dossier else None
        yield Now(row, about, scales.weigh(readings[row.pk], row.row, about, ours, check=check), dossier, ours)


def _whose(row: ImportRow, identities: Identities, reading: Reading) -> Whose:
    if row.person_id is None and row.outcome != Outcome.NEW:
        return Whose(why_not=GONE)
    if row.chosen or not row.number:
        return identities.chosen(reading, row.person_id)
    found = identities.of(reading)
    # By a public id somebody was found when the row was read; it names the same person for ever.
    return identities.chosen(reading, row.person_id) if found.person is None and row.person_id else found


def propose_again(batch: Import, numbers: Sequence[int]) -> None:
    """Compare rows anew and keep what they would do now; what was decided about them is open again."""
    profile = profile_of(batch)
    scales = Scales(batch=batch, profile=profile)
    rows = list(batch.rows.filter(row__in=numbers).order_by("row"))
    for now in compared_now(batch, rows, profile, scales, check=True):
        row, weighed = now.row, now.weighed
        if now.whose.why_not == GONE:
            words = _("is about a person whose records were deleted: choose another one, or say it is new.")
            weighed = Weighed(Outcome.REFUSED, problems=[problem(words, by=WHOSE, value=row.number)])
        row.person_id, row.outcome = now.whose.person, weighed.outcome
        row.differences, row.problems = weighed.differences, weighed.problems
        row.decision, row.taken = ImportRow.Decision.OPEN, []
    ImportRow.objects.bulk_update(
        rows, ["person", "outcome", "differences", "problems", "decision", "taken"], batch_size=500
    )
    count_outcomes(batch)
