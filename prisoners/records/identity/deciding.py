"""Deciding about a proposal: a second person accepts it, or refuses it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Identity, Person
from prisoners.records.changes import Kind, changing
from prisoners.records.identity.errors import CannotDo
from prisoners.records.identity.kept_rows import snapshot
from prisoners.records.identity.proposing import check_open, check_pair
from prisoners.records.identity.trying import carry_out


def decide(*, identity: Identity, by: AbstractBaseUser, accept: bool, note: str = "") -> Identity:
    """Accept or refuse a proposal, in one transaction. The merged or split records then wait for publication as any change does.

    Whoever proposed it answers for the change (``changed_by``), so the same person can't publish it; the history says who accepted.
    Raises CannotDo: decided already, own proposal, records that changed since so that the plan doesn't fit; DocumentErrors.
    """
    with transaction.atomic():
        identity = Identity.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=identity.pk)
        _check(identity, by)
        if accept:
            _accept(identity, by, note)
        identity.state = Identity.State.DONE if accept else Identity.State.REFUSED
        identity.decided_by, identity.decided_at, identity.note = by, timezone.now(), note.strip()
        identity.save()
    return identity


def _check(identity: Identity, by: AbstractBaseUser) -> None:
    if identity.state != Identity.State.PROPOSED:
        raise CannotDo([_("This proposal was decided already: %(state)s.") % {"state": identity.get_state_display()}])
    if identity.proposed_by_id == by.pk:
        raise CannotDo([_("You proposed this, so somebody else must decide it.")])


def _accept(identity: Identity, by: AbstractBaseUser, note: str) -> None:
    ids = sorted(pk for pk in (identity.kept_id, identity.other_id) if pk is not None)
    people = {
        each.pk: each for each in Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    }
    kept = people[identity.kept_id]
    if identity.kind == Identity.Kind.MERGE:
        check_pair(kept, people[identity.other_id], but=identity.pk)
    else:
        check_open(kept, but=identity.pk)
    before = {str(pk): snapshot([pk]) for pk in ids}
    more = {"identity": identity.pk, "proposed_by": identity.proposed_by.get_username(), "note": note.strip()}
    with changing(by=by, kind=Kind.MERGE, why=identity.reason, **more):
        kept, other = carry_out(identity, by=identity.proposed_by)
        send_on([kept.pk, other.pk], identity.proposed_by)
    identity.other = other
    identity.undo = {
        "before": before,
        "after": {str(person.pk): snapshot([person.pk]) for person in (kept, other)},
    }


def send_on(people: list[int], by: AbstractBaseUser) -> None:
    """What was decided waits for a reviewer, as if it was sent for review; what is internal waits for nobody."""
    shown = Person.objects.filter(pk__in=people, merged_into__isnull=True).exclude(disclosure=Disclosure.INTERNAL)
    shown.update(submitted_at=timezone.now(), submitted_by=by)
