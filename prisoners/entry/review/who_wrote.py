"""Who wrote what since a person was last published, for the reviewer: what needs a second pair of eyes most comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.domain.choices import Disclosure
from prisoners.entry import summaries
from prisoners.models import CustodyPeriod, Designation, OtherName, Person, Review
from prisoners.records.changes import Kind
from prisoners.records.history import Change, RowChange, changes_of
from prisoners.records.restricted import FIELDS, may_see

LOOKED_AT = 200
"""So many changes and decisions of a person are looked at, the newest."""
DESIGNATION, DEATH, RELEASE, IDENTITY, LEVEL, NAME = "designation", "death", "release", "identity", "level", "name"
SENSITIVE: dict[str, str | Promise] = {
    DESIGNATION: gettext_lazy("Designation"),
    DEATH: gettext_lazy("Death"),
    RELEASE: gettext_lazy("Release"),
    IDENTITY: gettext_lazy("Merge or split"),
    LEVEL: gettext_lazy("What may be seen"),
    NAME: gettext_lazy("Name"),
}
RELEASE_FIELDS = frozenset({"end", "ended_by", "reason"})
NAME_FIELDS = frozenset({"name_be", "name_ru", "name_en"})


@dataclass(frozen=True)
class Written:
    """A sensitive thing that somebody changed: what, from which words to which ('' for nothing), by whom, when, and why."""

    what: str
    label: str
    old: str
    new: str
    by: str
    at: datetime
    why: str
    own: bool


@dataclass(frozen=True)
class Author:
    """Who changed the records, how often, and whether it is the one who looks."""

    name: str
    changes: str
    own: bool


@dataclass(frozen=True)
class WhoWrote:
    sensitive: list[Written]
    authors: list[Author]
    is_all: bool


def who_wrote(person: Person, viewer: models.Model) -> WhoWrote:
    """What was changed since the last publication, by whom."""
    history = changes_of(person, limit=LOOKED_AT)
    changes: list[Change] = []  # without the beginning of what is kept, which was nobody's change
    is_all = history.total <= LOOKED_AT
    for entry in history.entries:
        if isinstance(entry, Review) and entry.decision == Review.Decision.PUBLISHED:
            is_all = True
            break
        if isinstance(entry, Change) and entry.kind != Kind.START:
            changes.append(entry)
    sensitive = [written for change in changes for written in _sensitive(change, viewer)]
    order = list(SENSITIVE)
    return WhoWrote(sorted(sensitive, key=lambda written: order.index(written.what)), _authors(changes, viewer), is_all)


def _authors(changes: Iterable[Change], viewer: models.Model) -> list[Author]:
    counted: dict[tuple[int | None, str], int] = {}
    for change in changes:
        # What only says where the records stand (sent for review) changes nothing of them.
        if change.rows and not _is_standing_alone(change):
            who = (change.user, change.username)
            counted[who] = counted.get(who, 0) + 1
    return [
        Author(
            name or _("the system"),
            ngettext("%(count)d change", "%(count)d changes", count) % {"count": count},
            user == viewer.pk,
        )
        for (user, name), count in sorted(counted.items(), key=lambda each: -each[1])
    ]


def _is_standing_alone(change: Change) -> bool:
    return all(row.model is Person and set(row.fields) <= {"submitted_at"} for row in change.rows)


def _sensitive(change: Change, viewer: models.Model) -> Iterable[Written]:
    by, own = change.username or _("the system"), change.user == viewer.pk
    for row in change.rows:
        for what, label, old, new in _parts(row, frozenset() if may_see(viewer) else FIELDS):
            yield Written(what, label, old, new, by, change.at, change.why, own)
    if change.kind == Kind.MERGE and change.rows:
        yield Written(IDENTITY, str(SENSITIVE[IDENTITY]), "", "", by, change.at, change.why, own)


def _parts(row: RowChange, hidden: frozenset[str]) -> Iterable[tuple[str, str, str, str]]:
    """What of a changed row is sensitive: kind, label, old and new words. Of ``hidden`` fields nothing."""
    if row.model is Designation:
        old, new = (summaries.designation(each) if each is not None else "" for each in (row.old, row.new))
        yield DESIGNATION, str(SENSITIVE[DESIGNATION]), old, new
    elif row.model is CustodyPeriod and _touches(row, RELEASE_FIELDS):
        yield RELEASE, str(SENSITIVE[RELEASE]), _release(row.old), _release(row.new)
    elif row.model is OtherName:
        yield NAME, capfirst(OtherName._meta.verbose_name), *(str(each or "") for each in (row.old, row.new))
    elif row.model is Person:
        for field in row.fields:
            if field == "died":
                yield DEATH, str(SENSITIVE[DEATH]), *(summaries.dated(each.died) if each else "" for each in _two(row))
            elif field in NAME_FIELDS:
                label = capfirst(Person._meta.get_field(field).verbose_name)
                yield NAME, label, *(getattr(each, field) if each else "" for each in _two(row))
            elif field == "disclosure":
                yield LEVEL, str(SENSITIVE[LEVEL]), *(_level(each) for each in _two(row))
            elif field.startswith("disclose_") and field not in hidden:
                label = f"{SENSITIVE[LEVEL]}: {Person._meta.get_field(field).verbose_name}"
                yield LEVEL, label, *(_choice(each, field) for each in _two(row))


def _two(row: RowChange) -> tuple[models.Model | None, models.Model | None]:
    return row.old, row.new


def _touches(row: RowChange, fields: frozenset[str]) -> bool:
    """Whether a row says something of these fields: a new one that says nothing doesn't."""
    return bool(fields & set(row.fields))


def _release(period: CustodyPeriod | None) -> str:
    if period is None:
        return ""
    day = summaries.released(period) or _("not released")
    return f"{day} ({period.reason})" if period.reason_id else day


def _level(person: Person | None) -> str:
    return str(Disclosure(person.disclosure).label).partition(":")[0] if person is not None else ""


def _choice(person: Person | None, field: str) -> str:
    if person is None:
        return ""
    value = getattr(person, field)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(getattr(person, f"get_{field}_display")())
