"""The outcome of a merge or a split, shown before anything is decided: it is carried out, looked at, and rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from prisoners.models import Identity, Person
from prisoners.records.changes import Kind, changing
from prisoners.records.identity.merging import merge
from prisoners.records.identity.plans import MergePlan, SplitPlan
from prisoners.records.identity.splitting import split
from prisoners.records.refusals import explained


@contextmanager
def trying(identity: Identity, *, by: AbstractBaseUser) -> Iterator[tuple[Person, Person]]:
    """Inside, the records are as the proposal (saved or not) would make them: the kept person and the other. After, nothing happened.

    Raises CannotDo and DocumentErrors as the decision would.
    """
    try:
        with transaction.atomic(), changing(by=by, kind=Kind.MERGE):
            yield carry_out(identity, by=by)
            raise _Seen
    except _Seen:
        pass


class _Seen(Exception):
    """Rolls back what was tried."""


def carry_out(identity: Identity, *, by: AbstractBaseUser) -> tuple[Person, Person]:
    """Do what a proposal says, in the caller's transaction; the people as they are then. ``by``: who answers for the change."""
    kept = Person.objects.select_for_update(of=("self",)).get(pk=identity.kept_id)
    with explained(dict):
        if identity.kind == Identity.Kind.MERGE:
            other = Person.objects.select_for_update(of=("self",)).get(pk=identity.other_id)
            merge(kept=kept, other=other, plan=MergePlan.of(identity.plan), by=by)
        else:
            other = split(kept=kept, plan=SplitPlan.of(identity.plan), by=by)
    kept.refresh_from_db()
    other.refresh_from_db()
    return kept, other
