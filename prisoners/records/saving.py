"""Saving of built dossiers, many at once: new rows are inserted, kept ones updated where they differ, others deleted.

Identity: a case, sentence, period or arrangement is the row at its position; a charge, a name and a designation are known
by what they say. Sources and statements are shared: the same one is never made twice.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models

from prisoners.models import (
    Case,
    Charge,
    Citation,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    OtherName,
    Person,
    Sentence,
    Source,
    Statement,
)
from prisoners.records.dossier import CaseRecords, Dossier, PeriodRecords
from prisoners.records.spellings import index_names

IDENTITY = (
    "key",
    "public_id",
    "created_at",
    "created_by_id",
    "changed_at",
    "changed_by_id",
    "submitted_at",
    "submitted_by_id",
    "checked_at",
    "merged_into_id",
)
"""Columns of a person that a document doesn't speak of."""
ORDER = (Person, Case, CustodyPeriod, OtherName, Designation, Charge, Sentence, CustodyArrangement, Citation)
"""Models in an order in which rows can be inserted; the reverse is one in which they can be deleted."""


def _columns(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.generated and not field.primary_key]


COLUMNS = {model: _columns(model) for model in (*ORDER, Source, Statement)}


def _value(record: models.Model, field: models.Field) -> object:
    """What a column will hold; the key of a related record that may have been saved after it was set."""
    if field.is_relation and field.is_cached(record):
        related = field.get_cached_value(record)
        return related.pk if related is not None else None
    return getattr(record, field.attname)


def _differs(old: models.Model, new: models.Model) -> bool:
    return any(
        getattr(old, field.attname) != _value(new, field)
        for field in COLUMNS[type(new)]
        if field.attname not in IDENTITY
    )


class Shared:
    """Sources and statements that many people share, found or made once."""

    def __init__(self) -> None:
        self.found: dict[tuple, models.Model] = {}

    def _key(self, record: models.Model) -> tuple:
        return (type(record), *(getattr(record, field.attname) for field in COLUMNS[type(record)]))

    def share(self, dossiers: Iterable[Dossier]) -> None:
        """Let equal sources and statements of these dossiers be one saved row."""
        dossiers = list(dossiers)
        citations = [citation for dossier in dossiers for citation in dossier.citations]
        designations = [each for dossier in dossiers for each in dossier.designations if each.statement]
        self._save(Source, "title", [citation.source for citation in citations])
        self._save(Statement, "made_on", [designation.statement for designation in designations])
        for citation in citations:
            citation.source = self.found[self._key(citation.source)]
        for designation in designations:
            designation.statement = self.found[self._key(designation.statement)]

    def _save(self, model: type[models.Model], search: str, records: list[models.Model]) -> None:
        wanted = {key: record for record in records if (key := self._key(record)) not in self.found}
        if not wanted:
            return
        values = {getattr(record, search) for record in wanted.values()}
        for record in model.objects.filter(**{f"{search}__in": values}).order_by("-pk"):
            self.found[self._key(record)] = record
        missing = [record for key, record in wanted.items() if key not in self.found]
        for record in model.objects.bulk_create(missing):
            self.found[self._key(record)] = record


class Batch:
    """What is to be inserted, updated and deleted for some dossiers."""

    def __init__(self) -> None:
        self.new: dict[type, list] = {model: [] for model in ORDER}
        self.changed: dict[type, list] = {model: [] for model in ORDER}
        self.gone: dict[type, list[int]] = {model: [] for model in ORDER}

    def add(self, new: Dossier, old: Dossier | None, *, by: AbstractBaseUser, at: datetime) -> None:
        """Plan one dossier. ``old`` is what is saved of the same person; the person keeps key and public id."""
        person, before = new.person, self._weight()
        if old is None:
            person.created_at, person.created_by_id = at, by.pk
            self.new[Person].append(person)
        else:
            person.pk, person._state.adding = old.person.pk, False
            for name in IDENTITY:
                setattr(person, name, getattr(old.person, name))
        self._add_records(new, old or Dossier(person))
        if old is None or before != self._weight() or _differs(old.person, person):
            person.changed_at, person.changed_by_id = at, by.pk
            if old is not None:
                self.changed[Person].append(person)

    def _weight(self) -> int:
        return sum(len(rows) for plan in (self.new, self.changed, self.gone) for rows in plan.values())

    def _add_records(self, new: Dossier, old: Dossier) -> None:
        self._by_place([r.period for r in old.periods], [r.period for r in new.periods], CustodyPeriod)
        self._by_place([r.case for r in old.cases], [r.case for r in new.cases], Case)
        for number in range(max(len(old.periods), len(new.periods))):
            before, after = _at(old.periods, number, PeriodRecords), _at(new.periods, number, PeriodRecords)
            self._by_place(before.arrangements, after.arrangements, CustodyArrangement)
        for number in range(max(len(old.cases), len(new.cases))):
            before, after = _at(old.cases, number, CaseRecords), _at(new.cases, number, CaseRecords)
            self._by_place(before.sentences, after.sentences, Sentence)
            self._by_content(
                before.charges, after.charges, Charge, lambda charge: (charge.article_id, charge.part, charge.stage)
            )
        self._by_content(old.other_names, new.other_names, OtherName, lambda name: name.text)
        self._by_content(old.designations, new.designations, Designation, lambda each: each.organisation_id)
        same = len(old.citations) == len(new.citations) and not any(
            _differs(before, after) for before, after in zip(old.citations, new.citations, strict=True)
        )
        if not same:
            self.gone[Citation] += [citation.pk for citation in old.citations]
            self.new[Citation] += new.citations

    def _by_place(self, old: Sequence, new: Sequence, model: type) -> None:
        for before, after in zip(old, new, strict=False):
            self._keep(before, after, model)
        self.new[model] += new[len(old) :]
        self.gone[model] += [record.pk for record in old[len(new) :]]

    def _by_content(self, old: Sequence, new: Sequence, model: type, key: Callable[..., Hashable]) -> None:
        saved: dict[Hashable, list] = {}
        for record in old:
            saved.setdefault(key(record), []).append(record)
        for record in new:
            if same := saved.get(key(record)):
                self._keep(same.pop(0), record, model)
            else:
                self.new[model].append(record)
        self.gone[model] += [record.pk for records in saved.values() for record in records]

    def _keep(self, before: models.Model, after: models.Model, model: type) -> None:
        after.pk, after._state.adding = before.pk, False
        if _differs(before, after):
            self.changed[model].append(after)

    def save(self) -> None:
        """Write the plan. What must be gone before something can be written goes first."""
        # A designation that still stands may take the place of one that is withdrawn in the same document.
        self.changed[Designation].sort(key=lambda each: each.withdrawn_on is None)
        for model in (Citation, Designation, OtherName, Charge):
            self._delete(model)
        _number_sentences(self.new[Sentence])
        for model in ORDER:
            if self.changed[model]:
                names = [field.name for field in COLUMNS[model]]
                model.objects.bulk_create(
                    self.changed[model], update_conflicts=True, unique_fields=["pk"], update_fields=names
                )
            if self.new[model]:
                model.objects.bulk_create(self.new[model])
        self._delete_sentences()
        for model in (CustodyArrangement, CustodyPeriod, Case):
            self._delete(model)
        index_names(person.pk for person in (*self.new[Person], *self.changed[Person]))

    def _delete_sentences(self) -> None:
        """Delete sentences, the ones that replace another first: what is replaced is protected."""
        gone = Sentence.objects.filter(pk__in=self.gone[Sentence])
        while self.gone[Sentence] and gone.filter(replaced_by=None).delete()[0]:
            pass

    def _delete(self, model: type[models.Model]) -> None:
        if self.gone[model]:
            model.objects.filter(pk__in=self.gone[model]).delete()


def _at(records: Sequence, place: int, kind: type) -> PeriodRecords | CaseRecords:
    return records[place] if place < len(records) else kind(None)


def _number_sentences(sentences: Sequence[Sentence]) -> None:
    """Give new sentences their primary keys: one can replace another of the same statement, and they keep their order."""
    if not sentences:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Sentence._meta.db_table, len(sentences)],
        )
        for sentence, (number,) in zip(sentences, cursor.fetchall(), strict=True):
            sentence.pk = number
