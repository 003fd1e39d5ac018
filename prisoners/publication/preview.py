"""What publishing a person would change for the public, before anything is written."""

from dataclasses import dataclass

from prisoners.domain.choices import Disclosure
from prisoners.models import Person
from prisoners.publication.pairing import RowChange, paired
from prisoners.publication.profiles import profile
from prisoners.publication.refusing import CannotPublish
from prisoners.publication.rows import PublishedRows, published_rows
from prisoners.publication.rules import current_rules
from prisoners.publication.writing import content_columns, difference
from prisoners.published.editions import today
from prisoners.published.models import CaseRow, EventRow, PersonRow, Profile, Row, SpanRow
from prisoners.records.chronology import DatesContradict
from prisoners.records.dossier import dossier
from prisoners.records.narrowing import in_words


@dataclass(frozen=True)
class Effect:
    """How many rows of a published table stand for the person, would be added, and would be closed; and these rows, old beside new."""

    table: type[Row]
    standing: int
    added: int
    closed: int
    rows: tuple[RowChange, ...] = ()

    @property
    def after(self) -> int:
        return self.standing + self.added - self.closed


@dataclass(frozen=True)
class Preview:
    """``level`` and ``profile`` are public now, ``next_level`` and ``next_profile`` after publishing; None: nothing."""

    level: str | None
    next_level: str | None
    profile: Profile | None
    next_profile: Profile | None
    effects: tuple[Effect, ...]

    @property
    def changes_rows(self) -> bool:
        return any(effect.added or effect.closed for effect in self.effects)


def preview(person: Person) -> Preview:
    """What an edition made today would change. Raises CannotPublish where the person's dates contradict."""
    internal = person.disclosure == Disclosure.INTERNAL
    rows = None if internal else _rows(person)
    wanted: dict[type[Row], list[dict]] = {PersonRow: [], CaseRow: [], SpanRow: [], EventRow: []}
    if rows is not None:
        wanted = {PersonRow: [rows.person], CaseRow: rows.cases, SpanRow: rows.spans, EventRow: rows.events}
    standing = PersonRow.objects.filter(person=person.key, last_edition__isnull=True).first()
    return Preview(
        level=standing.disclosure if standing else None,
        next_level=None if internal else person.disclosure,
        profile=Profile.objects.filter(person=person.key).first(),
        next_profile=profile(rows.history) if rows is not None else None,
        effects=tuple(_effect(table, found, person.key) for table, found in wanted.items()),
    )


def _rows(person: Person) -> PublishedRows:
    found = dossier(person)
    try:
        return published_rows(found, current_rules(), day=today())
    except DatesContradict as error:
        raise CannotPublish(str(in_words(error, found, None))) from error


def _effect(table: type[Row], rows: list[dict], person: int) -> Effect:
    found = difference(table, rows, [person])
    columns = content_columns(table)
    standing = table.objects.filter(person=person, last_edition__isnull=True)
    closed = [row for row in standing.values("pk", *columns) if row["pk"] in found.closed]
    new = [dict(zip(columns, values, strict=True)) for rows in found.new.values() for values in rows]
    return Effect(table, standing.count(), found.added, len(found.closed), tuple(paired(table, closed, new)))
