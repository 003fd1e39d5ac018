"""Proposing that two records are of one person, or that one is of two."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from prisoners.models import Identity, Person
from prisoners.records.dossier import dossiers
from prisoners.records.identity.collisions import Collision, collisions
from prisoners.records.identity.errors import CannotDo
from prisoners.records.identity.plans import MergePlan, SplitPlan
from prisoners.records.identity.trying import trying


@transaction.atomic
def propose_merge(*, kept: Person, other: Person, plan: MergePlan, reason: str, by: AbstractBaseUser) -> Identity:
    """Propose that ``other`` goes into ``kept`` as the plan says. The records stay as they are until a second person decides.

    Raises CannotDo with all that is against it, DocumentErrors where what would come out can't be true.
    """
    kept, other = locked(kept, other)
    check_pair(kept, other)
    _check_reason(reason)
    plan.check(found_between(kept, other))
    made = Identity(
        kind=Identity.Kind.MERGE, kept=kept, other=other, plan=plan.as_json(), reason=reason.strip(), proposed_by=by
    )
    with trying(made, by=by):
        pass
    made.save()
    return made


@transaction.atomic
def propose_split(*, kept: Person, plan: SplitPlan, reason: str, by: AbstractBaseUser) -> Identity:
    """Propose that a part of a record goes to a new person. Raises as `propose_merge`."""
    (kept,) = locked(kept)
    check_open(kept)
    _check_reason(reason)
    plan.check()
    made = Identity(kind=Identity.Kind.SPLIT, kept=kept, plan=plan.as_json(), reason=reason.strip(), proposed_by=by)
    with trying(made, by=by):
        pass
    made.save()
    return made


def locked(*people: Person) -> list[Person]:
    """These people as they are saved now, whom nobody can change meanwhile; in the order given."""
    ids = [person.pk for person in people]
    found = {each.pk: each for each in Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
    return [found[pk] for pk in ids]


def found_between(kept: Person, other: Person) -> list[Collision]:
    """What somebody must choose about, of two saved people."""
    by_key = {each.person.pk: each for each in dossiers([kept.pk, other.pk])}
    return collisions(by_key[kept.pk], by_key[other.pk])


def check_pair(kept: Person, other: Person, *, but: int | None = None) -> None:
    """Raise CannotDo where these two can't be merged, whatever the plan. ``but``: the proposal that is being decided."""
    reasons = []
    if kept.pk == other.pk:
        reasons.append(_("Nobody can be merged with themselves: choose another person."))
    if kept.is_synthetic != other.is_synthetic:
        reasons.append(_("An invented and a real person are never one."))
    for person in dict.fromkeys((kept, other)):
        reasons += _against(person, but)
    if reasons:
        raise CannotDo(reasons)


def check_open(person: Person, *, but: int | None = None) -> None:
    """Raise CannotDo where this person was merged away, or another proposal waits."""
    if reasons := _against(person, but):
        raise CannotDo(reasons)


def _against(person: Person, but: int | None) -> list[str]:
    reasons = []
    if person.merged_into_id is not None:
        reasons.append(_("%(person)s was merged into another record: open that one.") % {"person": person})
    waiting = Identity.objects.filter(Q(kept=person) | Q(other=person), state=Identity.State.PROPOSED).exclude(pk=but)
    if waiting.exists():
        words = _("A merge or split of %(person)s waits for review already: it must be decided first.")
        reasons.append(words % {"person": person})
    return reasons


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise CannotDo([_("Say why: what tells that these records are of one person, or of two.")])
