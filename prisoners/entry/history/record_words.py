"""Records in words, as they are or as they once were: what a row is called, and what stands in a field of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import models
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from prisoners.entry import summaries
from prisoners.entry.search.choosing import in_choice
from prisoners.models import (
    Article,
    Case,
    Charge,
    Citation,
    Contact,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    Person,
    Sentence,
    Source,
    Statement,
)
from prisoners.models.partial_dates import PartialDateField
from prisoners.records.events import KEPT, as_record, events_of

ATTESTED = ("case", "sentence", "period", "arrangement", "designation")
"""Fields of a citation that say which record it attests."""
NOT_READ = frozenset("created_by changed_by submitted_by".split())
DEEP = 4
"""A citation attests a sentence, of a case, of a group: so often there is something more to be read."""
Key = tuple[type[models.Model], object]


class Words:
    """Says rows and fields of some records in words. What they refer to is read once, in few queries, and may be gone.

    ``whole``: the records are all there were of a person, so that what they refer to among themselves is as it was then; else it is as
    it was last known. ``hidden``: primary keys of sources of which nothing is said.
    """

    def __init__(self, records: Iterable[models.Model], *, whole: bool = False, hidden: Collection[int] = ()):
        records = list(records)
        self.hidden = frozenset(hidden)
        self._known: dict[Key, models.Model] = {(type(each), each.pk): each for each in records} if whole else {}
        self._lost: set[Key] = set()
        pending = records
        for _step in range(DEEP):
            pending = self._read(pending)
            if not pending:
                break
        for record in (*records, *self._known.values()):
            self._join(record)

    def _read(self, records: Iterable[models.Model]) -> list[models.Model]:
        """Read what records refer to; return those of it that refer to more."""
        wanted: dict[type[models.Model], set] = defaultdict(set)
        for record in records:
            for field in _references(record):
                pk = getattr(record, field.attname)
                if pk is not None and (field.related_model, pk) not in self._known:
                    wanted[field.related_model].add(pk)
        fresh = []
        for model, pks in wanted.items():
            found = _as_last_known(model, pks) if model in KEPT else model._default_manager.in_bulk(pks)
            for pk in pks:
                if pk not in found:
                    self._lost.add((model, pk))
                self._known[model, pk] = found.get(pk) or model(pk=pk)
                fresh.append(self._known[model, pk])
        return [record for record in fresh if type(record) in KEPT]

    def _join(self, record: models.Model) -> None:
        if type(record) in KEPT:
            for field in _references(record):
                if (related := self._known.get((field.related_model, getattr(record, field.attname)))) is not None:
                    setattr(record, field.name, related)

    def named(self, record: models.Model) -> str:
        """A row in a line, without what kind of record it is."""
        if (type(record), record.pk) in self._lost:
            return f"{record._meta.verbose_name} {record.pk}"
        match record:
            case Case():
                return summaries.case(record)
            case Charge():
                return summaries.charge(record)
            case Sentence():
                return summaries.sentence(record)
            case CustodyPeriod():
                return summaries.period(record)
            case CustodyArrangement():
                return summaries.arrangement(record)
            case Designation():
                return summaries.designation(record)
            case Citation():
                return self.named(record.source)
            case Source() if record.pk in self.hidden:
                return _("Confidential source")
            case Source() | Statement():
                return in_choice(record)
            case Contact():
                return f"{record.name} ({record.get_role_display().lower()})"
            case Article():
                return f"{record.key} {record.short}"
        return str(record)

    def placed(self, record: models.Model) -> str:
        """In which record of the person a row stands, or what it attests; '' for the person."""
        match record:
            case Charge() | Sentence():
                return self.named(record.case)
            case CustodyArrangement():
                return _("Custody %(period)s") % {"period": self.named(record.period)}
            case Citation():
                found = (getattr(record, name) for name in ATTESTED if getattr(record, f"{name}_id") is not None)
                return next(map(self.named, found), "")
        return ""

    def said(self, record: models.Model, name: str) -> str:
        """What stands in a field; '' where nothing does."""
        field = record._meta.get_field(name)
        value = getattr(record, field.attname)
        if value is None or value == "":
            return ""
        if field.is_relation:
            return self.named(getattr(record, name))
        if field.choices:
            return str(getattr(record, f"get_{name}_display")())
        if isinstance(field, PartialDateField):
            return summaries.dated(value)
        match value:
            case bool():
                return _("Yes") if value else _("No")
            case datetime():
                return summaries.moment(value)
            case date():
                return date_format(value)
            case str():
                return value
        return str(localize(value))


def titled(record: models.Model, words: Words) -> str:
    """What kind of record it is, and which one: ``Charge: 342.1 Taking part in protests``; a person has no name here."""
    if isinstance(record, Person):
        return kind(Person)
    named = words.named(record)
    return named if isinstance(record, Case) else f"{kind(type(record))}: {named}"


def kind(model: type[models.Model]) -> str:
    """What kind of record it is: Charge, Custody period, Citation."""
    return capfirst(str(model._meta.verbose_name))


def label(model: type[models.Model], name: str) -> str:
    """The label of a field, as the page of the record has it."""
    return capfirst(str(model._meta.get_field(name).verbose_name))


def _references(record: models.Model) -> list[models.ForeignKey]:
    return [
        field for field in record._meta.concrete_fields if field.is_relation and field.name not in NOT_READ
    ]  # fmt: skip


def _as_last_known(model: type[models.Model], pks: Iterable[int]) -> dict[int, models.Model]:
    events = events_of(model).objects.filter(pgh_obj_id__in=pks).order_by("pgh_obj_id", "-pgh_id")
    return {event.pgh_obj_id: as_record(event) for event in events.distinct("pgh_obj_id")}
