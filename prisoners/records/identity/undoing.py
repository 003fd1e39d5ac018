"""The way back: a merge or a split is taken back, and each row is whose it was.

What was changed since stays, as far as it can be told apart: a row that was moved goes back as it is now, a field that the merge set and nobody
touched gets its old value. What can't be told apart (a field that was set by the merge and changed since, two rows that were made one and changed
since) is a reason to refuse, and is named.
"""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Case, Citation, Finding, Identity, OtherName, Person
from prisoners.records.authors import carry_authors
from prisoners.records.changes import Kind, changing
from prisoners.records.identity.deciding import send_on
from prisoners.records.identity.errors import CannotDo
from prisoners.records.identity.kept_rows import (
    ORDER,
    Columns,
    Snapshot,
    columns,
    label_of,
    put,
    record_of,
    snapshot,
)
from prisoners.records.identity.merging import finish
from prisoners.records.placing import OUT_OF_THE_WAY, number_cases
from prisoners.records.refusals import explained

LOOSE = frozenset({"position"})
"""Columns that follow from other rows: a change of them is none of the row."""
BESIDE = OUT_OF_THE_WAY + OUT_OF_THE_WAY // 2
"""Added to positions of cases that are made anew: neither where the others are out of the way, nor where they go from there."""


def take_back(*, identity: Identity, by: AbstractBaseUser) -> Identity:
    """Take back a merge or a split that was done, in one transaction. Both people then wait for publication as they were.

    ``by`` answers for the change. Raises CannotDo with all that is against it; DocumentErrors where records as they would be can't be true.
    """
    with transaction.atomic():
        identity = Identity.objects.select_for_update(of=("self",)).get(pk=identity.pk)
        if identity.state != Identity.State.DONE:
            raise CannotDo(
                [_("Only what was done can be taken back: %(state)s.") % {"state": identity.get_state_display()}]
            )
        ids = sorted((identity.kept_id, identity.other_id))
        people = {p.pk: p for p in Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
        kept, other = people[identity.kept_id], people[identity.other_id]
        _check(identity, kept, other)
        with changing(by=by, kind=Kind.UNDO, why=identity.reason, identity=identity.pk), explained(dict):
            (_part if identity.kind == Identity.Kind.MERGE else _join)(identity, kept, other, by)
            # Rows went the one way and the other: whoever wrote some of them wrote in both.
            carry_authors(of=kept, to=other)
            carry_authors(of=other, to=kept)
            finish(ids, by)
            send_on(ids, by)
        identity.state = Identity.State.UNDONE
        identity.undo |= {"taken_back": {"by": by.get_username(), "at": timezone.now().isoformat()}}
        identity.save()
    return identity


def _check(identity: Identity, kept: Person, other: Person) -> None:
    reasons = []
    expected = kept.pk if identity.kind == Identity.Kind.MERGE else None
    if kept.merged_into_id is not None:
        reasons.append(_("%(person)s was merged into another record since: take that back first.") % {"person": kept})
    if other.merged_into_id != expected:
        reasons.append(
            _("%(person)s is not where this left it: a later merge must be taken back first.") % {"person": other}
        )
    later = Identity.objects.filter(state=Identity.State.DONE, decided_at__gt=identity.decided_at)
    for each in later.filter(kept__in=(kept, other)) | later.filter(other__in=(kept, other)):
        reasons.append(_("Another merge or split was done since (“%(what)s”): take it back first.") % {"what": each})
    if reasons:
        raise CannotDo(reasons)


def _join(identity: Identity, kept: Person, other: Person, by: AbstractBaseUser) -> None:
    """A split taken back: everything of the new person, also what was entered since, is the kept one's again; its address leads there."""
    last = kept.cases.count()
    for number, case in enumerate(other.cases.order_by("position"), start=last + 1):
        case.person, case.position = kept, number
        case.save()
    for model, whose in ORDER:
        if whose == "person" and model is not Case:
            rows = model.objects.filter(person=other)
            if model is OtherName:
                rows = rows.exclude(text__in=list(kept.other_names.values_list("text", flat=True)))
            rows.update(person=kept)
    before = identity.undo["before"][str(kept.pk)][label_of(Case)]
    number_cases(
        sorted(kept.cases.all(), key=lambda case: (before.get(str(case.pk), {}).get("position", 10**6), case.pk))
    )
    other.merged_into, other.disclosure, other.changed_by = kept, Disclosure.INTERNAL, by
    other.save()
    Finding.objects.filter(person=other).delete()


def _part(identity: Identity, kept: Person, other: Person, by: AbstractBaseUser) -> None:
    """A merge taken back."""
    before = {pk: identity.undo["before"][str(pk)] for pk in (kept.pk, other.pk)}
    after = _both(identity.undo["after"])
    found = _Way(before, after, _both({str(pk): snapshot([pk]) for pk in (kept.pk, other.pk)}))
    if reasons := list(found.against()):
        raise CannotDo(reasons)
    Case.objects.filter(person__in=(kept, other)).update(position=models.F("position") + OUT_OF_THE_WAY)
    for model, _whose in ORDER:
        _delete_made(model, found)
    for model, _whose in ORDER:
        _restore(model, found, by)
    other.refresh_from_db()
    other.merged_into, other.changed_by = None, by
    other.save()
    _follow_parents(kept, other)
    for person in (kept, other):
        own = before[person.pk][label_of(Case)]
        number_cases(
            sorted(person.cases.all(), key=lambda case: (own.get(str(case.pk), {}).get("position", 10**6), case.pk))
        )


def _both(given: dict[str, Snapshot]) -> Snapshot:
    """The rows of both people together."""
    whole: Snapshot = {}
    for each in given.values():
        for label, rows in each.items():
            whole.setdefault(label, {}).update(rows)
    return whole


class _Way:
    """Three states of the rows: before the merge, after it, and now."""

    def __init__(self, before: dict[int, Snapshot], after: Snapshot, now: Snapshot):
        self.before, self.after, self.now = _both({str(pk): each for pk, each in before.items()}), after, now

    def rows(self, model: type[models.Model]) -> Iterator[tuple[str, Columns, Columns | None, Columns | None]]:
        """Primary key, columns before, after the merge (None: dropped), and now (None: gone)."""
        label = label_of(model)
        for pk, before in self.before.get(label, {}).items():
            yield pk, before, self.after.get(label, {}).get(pk), self.now.get(label, {}).get(pk)

    def made(self, model: type[models.Model]) -> list[str]:
        """Rows that the merge itself made, such as an other name."""
        label = label_of(model)
        return [pk for pk in self.after.get(label, {}) if pk not in self.before.get(label, {})]

    def against(self) -> Iterator[str]:
        """What was changed since in a way that can't be told apart."""
        for model, _whose in ORDER:
            for pk, before, after, now in self.rows(model):
                if after is None or now is None:
                    continue
                for name, value in before.items():
                    if name in LOOSE or after[name] == value or now[name] in (after[name], value):
                        continue
                    words = _(
                        "%(row)s: “%(field)s” was set by the merge and changed since, so nobody can tell whose it is. Set it back first."
                    )
                    yield words % {"row": _row(model, pk), "field": _field(model, name)}


def _row(model: type[models.Model], pk: str) -> str:
    record = model.objects.filter(pk=pk).first()
    return f"{model._meta.verbose_name} “{record}”"


def _field(model: type[models.Model], name: str) -> str:
    return str(next(field for field in model._meta.concrete_fields if field.attname == name).verbose_name)


def _delete_made(model: type[models.Model], found: _Way) -> None:
    """Rows of the merge itself go, unless somebody changed them since."""
    label = label_of(model)
    for pk in found.made(model):
        if found.now.get(label, {}).get(pk) == found.after[label][pk]:
            model.objects.filter(pk=pk).delete()


def _restore(model: type[models.Model], found: _Way, by: AbstractBaseUser) -> None:
    """Each row that was there before: made anew where the merge dropped it, else its columns that the merge changed as they were.

    What was deleted since stays deleted.
    """
    saved = model.objects.in_bulk([int(pk) for pk, *_rest in found.rows(model)])
    missing = []
    for pk, before, after, now in found.rows(model):
        if after is None and now is None:
            missing.append(_with_days(record_of(model, pk, before)))
        if now is None:
            continue
        record = saved[int(pk)]
        back = {name: value for name, value in before.items() if after is None or after[name] != value}
        if model is Case:
            back["position"] = record.position
        if back and columns(record) != columns(record) | back:
            put(record, back)
            if model is Person:
                record.changed_by = by
            record.save()
    # A sentence that replaces another comes after it, whatever their numbers.
    missing.sort(key=lambda record: getattr(record, "replaces_id", None) is not None)
    for record in missing:
        if model is Case:
            record.position += BESIDE
        record.save(force_insert=True)


def _with_days(record: models.Model) -> models.Model:
    """Best days that the narrowing sets anew; until then any will do."""
    if hasattr(record, "start_best") and record.start_best is None:
        record.start_best = timezone.localdate()
    return record


def _follow_parents(kept: Person, other: Person) -> None:
    """What was cited since for a row that went back goes with it."""
    for field in ("case", "sentence__case", "period", "arrangement__period", "designation"):
        for person, wrong in ((other, kept), (kept, other)):
            rows = list(
                Citation.objects.filter(**{f"{field}__person": person}, person=wrong).values_list("pk", flat=True)
            )
            Citation.objects.filter(pk__in=rows).update(person=person)
