"""Whom a row is about: the source's own id says it, or an editor. Never the name."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.entry.imports.profile_of import profile_of
from prisoners.entry.imports.reading import Profile, Reading
from prisoners.entry.imports.stepping import CannotImport, State
from prisoners.entry.imports.weighing import CELL, Scales, Whose
from prisoners.models import Import, ImportRow, Person, SourceRecord
from prisoners.records.describing import describe
from prisoners.records.dossier import dossier
from prisoners.records.following import followed


class Identities:
    """Whom some rows are about, from a few statements for all of them.

    In this order: the registry said something under this id before; the reference of a person is ``registry:number``; the table is our
    own and names people by their public id. Somebody who was merged into another person is that person.
    """

    def __init__(self, *, registry: str, readings: Iterable[Reading]):
        self.registry = registry
        readings = list(readings)
        numbers = {reading.number for reading in readings if reading.number}
        public = {reading.person for reading in readings if reading.person}
        records = SourceRecord.objects.filter(registry=registry, number__in=numbers).only(
            "number", "person_id", "said", "as_of"
        )
        self.records = {record.number: record for record in records}
        references = Person.objects.filter(reference__in={f"{registry}:{number}" for number in numbers})
        self.references = dict(references.values_list("reference", "pk"))
        self.public = dict(Person.objects.filter(public_id__in=public).values_list("public_id", "pk"))
        self.ends = followed(
            {*(each.person_id for each in self.records.values()), *self.references.values(), *self.public.values()}
        )

    def of(self, reading: Reading) -> Whose:
        record = self.records.get(reading.number) if reading.number else None
        person = record.person_id if record else None
        if person is None and reading.number:
            person = self.references.get(f"{self.registry}:{reading.number}")
        if person is None and reading.person:
            person = self.public.get(reading.person)
            if person is None:
                words = _("“%(id)s” is the public id of nobody: correct it, or choose a person for this row.")
                return Whose(why_not=words % {"id": reading.person[:40]})
        if not reading.number and not reading.person:
            return Whose(
                why_not=_("has no id, so nobody can tell whom it is about: choose a person, or say it is new.")
            )
        return self._with_base(reading, self.ends.get(person))

    def _with_base(self, reading: Reading, person: int | None) -> Whose:
        record = self.records.get(reading.number) if reading.number else None
        # Of another person it may have been before an editor decided about the row; then nothing was said of this one.
        if record is None or self.ends.get(record.person_id) != person:
            return Whose(person)
        return Whose(person, base=record.said, base_as_of=record.as_of)

    def chosen(self, reading: Reading, person: int | None) -> Whose:
        """What the registry said of a person whom an editor chose for a row; None for somebody new."""
        return self._with_base(reading, person)


@transaction.atomic
def choose(*, row: ImportRow, person: Person | None, by: AbstractBaseUser) -> None:
    """An editor says whom a row is about: a person, or somebody new (None). The row is compared anew; nothing is written of it.

    Raises CannotImport: the import is decided; the row could not be read; its id, or another row, is about somebody else.
    """
    batch = Import.objects.select_for_update().defer("content").get(pk=row.batch_id)
    if batch.state != State.PREVIEWED:
        words = _("This import is at another step by now (%(state)s): nothing was changed.")
        raise CannotImport(words % {"state": batch.get_state_display()})
    if person is not None and person.merged_into_id is not None:
        person = Person.objects.get(pk=followed([person.pk])[person.pk])
    profile = profile_of(batch)
    reading = reading_of(row)
    if any(each["refuses"] for each in reading.problems):
        raise CannotImport(_("This row could not be read, so it is about nobody: correct the file and give it again."))
    _refuse_others(row, batch, profile, person)
    identities = Identities(registry=profile.registry, readings=[reading])
    ours = describe(dossier(person)) if person is not None else None
    whose = identities.chosen(reading, person.pk if person is not None else None)
    weighed = Scales(batch=batch, profile=profile).weigh(reading, row.row, whose, ours)
    row.person, row.chosen = person, True
    row.outcome, row.differences, row.problems = weighed.outcome, weighed.differences, weighed.problems
    row.decision, row.taken = ImportRow.Decision.OPEN, []
    row.save(update_fields=("person", "chosen", "outcome", "differences", "problems", "decision", "taken"))
    batch.rows.filter(problems__contains=[{"with": row.row}]).update(outcome=row.outcome)
    count_outcomes(batch)


def reading_of(row: ImportRow) -> Reading:
    """A row as it was read, without what was found when it was compared."""
    problems = [each for each in row.problems if each.get("by") == CELL]
    return Reading(number=row.number, name=row.name, said=row.said, problems=problems)


def _refuse_others(row: ImportRow, batch: Import, profile: Profile, person: Person | None) -> None:
    if any(each.get("with") or each.get("instead") for each in row.problems):
        raise CannotImport(_("This row is read together with another one: choose for that one."))
    if row.number:
        record = SourceRecord.objects.filter(registry=profile.registry, number=row.number).first()
        owner = record.person_id if record else _owner(f"{profile.registry}:{row.number}")
        if owner is not None and (person is None or followed([owner])[owner] != person.pk):
            raise CannotImport(
                _("The id of this row belongs to another person already; to change that, merge or split people.")
            )
    if person is not None:
        other = batch.rows.filter(person=person).exclude(pk=row.pk).exclude(outcome=ImportRow.Outcome.REFUSED).first()
        if other is not None:
            words = _(
                "Row %(row)d of this file is about this person already: of two rows one must be left out of the file."
            )
            raise CannotImport(words % {"row": other.row})


def _owner(reference: str) -> int | None:
    return Person.objects.filter(reference=reference).values_list("pk", flat=True).first()


def count_outcomes(batch: Import) -> None:
    """Keep in the import how many rows have which outcome."""
    counts = dict.fromkeys(ImportRow.Outcome.values, 0)
    for outcome in batch.rows.values_list("outcome", flat=True).order_by():
        counts[outcome] += 1
    kept = {name: value for name, value in batch.counts.items() if name not in counts}
    batch.counts = kept | counts
    Import.objects.filter(pk=batch.pk).update(counts=batch.counts)
