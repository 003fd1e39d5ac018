"""Carrying out a merge: all rows of the other person become the kept one's, as the plan says."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max

from prisoners.domain.choices import Disclosure
from prisoners.models import (
    Case,
    Citation,
    Contact,
    CustodyPeriod,
    Designation,
    Finding,
    OtherName,
    Person,
    SourceRecord,
)
from prisoners.records.authors import carry_authors
from prisoners.records.dossier import dossiers
from prisoners.records.identity.collisions import BOTH, FIRST, SECOND, UNITE, Collision, collisions
from prisoners.records.identity.plans import NAMES, MergePlan, column, shorter
from prisoners.records.identity.uniting import unite_cases, unite_periods
from prisoners.records.placing import place_case
from prisoners.records.spellings import index_names
from prisoners.records.write import renarrow_people

NOTES = ("health_note", "disability_note", "internal_note")
"""Texts of which nothing may be lost: those of both are joined."""
NARROWED = {"disclose_birth": shorter, "disclose_due": shorter}
SWITCHES = ("disclose_facility", "disclose_family", "disclose_health", "disclose_photo")


def merge(*, kept: Person, other: Person, plan: MergePlan, by: AbstractBaseUser) -> None:
    """Make one record of two, in the caller's transaction, both people being locked. ``by``: who answers for the change.

    Raises CannotDo where the plan doesn't fit the records, DocumentErrors where what comes out can't be true.
    """
    # A record that can't be brought in order by itself could not be given back: it must be corrected first.
    renarrow_people(people=[kept.pk, other.pk], by=by)
    found = collisions(*_dossiers(kept, other))
    plan.check(found)
    names = [*_names(kept), *_names(other)]
    _settle(found, plan)
    _move(kept, other)
    _identity(kept, other, plan)
    _keep_names(kept, names)
    kept.changed_by = other.changed_by = by
    kept.save()
    other.merged_into, other.disclosure = kept, Disclosure.INTERNAL
    other.save()
    Finding.objects.filter(person=other).delete()
    carry_authors(of=other, to=kept)
    finish([kept.pk, other.pk], by)


def finish(people: Sequence[int], by: AbstractBaseUser) -> None:
    """Bring records in order after rows were moved between people; quality looks at them anew."""
    renarrow_people(people=people, by=by)
    index_names(people)
    Person.objects.filter(pk__in=people).update(checked_at=None)


def _dossiers(kept: Person, other: Person) -> tuple:
    found = {each.person.pk: each for each in dossiers([kept.pk, other.pk])}
    return found[kept.pk], found[other.pk]


def _settle(found: Sequence[Collision], plan: MergePlan) -> None:
    """What both records say of one thing: one of the rows goes, or two become one. A row that is gone already collides no more."""
    for collision in found:
        choice = plan.choices[collision.key]
        model = {"designation": Designation, "period": CustodyPeriod, "case": Case}[collision.kind]
        first, second = (model.objects.filter(pk=pk).first() for pk in (collision.first, collision.second))
        if first is None or second is None or choice == BOTH:
            continue
        if choice == UNITE:
            (unite_periods if model is CustodyPeriod else unite_cases)(first, second)
        elif choice in (FIRST, SECOND):
            stays, goes = (first, second) if choice == FIRST else (second, first)
            _cite_instead(collision.kind, stays, goes)
            _delete(goes)


def _cite_instead(kind: str, stays, goes) -> None:
    """Sources of a row that goes attest the one that stays."""
    Citation.objects.filter(**{kind: goes}).update(**{kind: stays}, person=stays.person_id)
    inner = {"period": "arrangement", "case": "sentence"}.get(kind)
    if inner:
        # Of its parts no other is known: they attest the whole.
        Citation.objects.filter(**{f"{inner}__{kind}": goes}).update(
            **{inner: None, kind: stays}, person=stays.person_id
        )


def _delete(row) -> None:
    """Delete a row with its parts; of sentences the ones that replace another first."""
    if isinstance(row, Case):
        while row.sentences.filter(replaced_by=None).delete()[0]:
            pass
    row.delete()


def _move(kept: Person, other: Person) -> None:
    """All rows of the other go to the kept person; cases are placed by their dates."""
    last = kept.cases.aggregate(last=Max("position"))["last"] or 0
    moved = list(Case.objects.filter(person=other).order_by("position"))
    for number, case in enumerate(moved, start=last + 1):
        case.person, case.position = kept, number
        case.save()
    for case in moved:
        case.refresh_from_db(fields=["position"])  # the one placed before it may have moved it
        place_case(case=case, position=None)
    own = set(OtherName.objects.filter(person=kept).values_list("text", flat=True))
    for name in OtherName.objects.filter(person=other):
        if name.text in own:
            OtherName.objects.filter(person=kept, text=name.text, public=False).update(public=name.public)
            name.delete()
    for model in (CustodyPeriod, OtherName, Designation, Contact, SourceRecord, Citation):
        model.objects.filter(person=other).update(person=kept)


def _names(person: Person) -> list[str]:
    return [getattr(person, name) for name in NAMES if getattr(person, name)]


def _identity(kept: Person, other: Person, plan: MergePlan) -> None:
    """The kept person's fields as the plan says; what may be seen is the narrower of both."""
    for name in plan.take:
        setattr(kept, column(name), getattr(other, column(name)))
    for name in NOTES:
        texts = dict.fromkeys(text for text in (getattr(kept, name), getattr(other, name)) if text)
        setattr(kept, name, "\n\n".join(texts))
    kept.disclosure = plan.level(kept, other)
    for name, narrower in NARROWED.items():
        setattr(kept, name, narrower(getattr(kept, name), getattr(other, name)))
    for name in SWITCHES:
        setattr(kept, name, getattr(kept, name) and getattr(other, name))


def _keep_names(kept: Person, names: Sequence[str]) -> None:
    """Names that stand in no field of the merged record stay as other names, not public before somebody says so."""
    known = {*_names(kept), *OtherName.objects.filter(person=kept).values_list("text", flat=True)}
    for text in dict.fromkeys(names):
        if text not in known:
            OtherName.objects.create(person=kept, text=text)
