"""The services that change many people at once: in one transaction, all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction

from prisoners.domain.choices import DesignationCategory, Disclosure
from prisoners.models import (
    ArrangementKind,
    Citation,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    Facility,
    Organisation,
    Person,
    Regime,
    ReleaseReason,
    Source,
    Statement,
)
from prisoners.records.bulk.citing import Attested
from prisoners.records.bulk.custody import Confirm, Release, Transfer
from prisoners.records.bulk.designating import Designate
from prisoners.records.bulk.disclosing import Disclose
from prisoners.records.bulk.planning import Change, Plan, Step, planned, refused
from prisoners.records.changes import Kind, changing
from prisoners.records.errors import DocumentErrors
from prisoners.records.refusals import explained
from prisoners.records.write import renarrow_people

ORDER = (Person, Designation, CustodyPeriod, CustodyArrangement, Citation)
"""Models in an order in which new rows can be inserted."""
NARROWED = {CustodyPeriod: ("start_best", "end_best"), CustodyArrangement: ("start_best", "end_best")}
"""Fields that follow from all dates of the person, saved with those that changed."""


@transaction.atomic
def carry_out(
    *, people: Iterable[int], change: Change, by: AbstractBaseUser, why: str = "", today: date | None = None
) -> list[Plan]:
    """Change people (primary keys); return what became of each, by primary key. Whom it doesn't change is left untouched. What the
    change names that is not saved yet, a statement, is saved with them.

    Raises DocumentErrors with all that can't be, ``places`` naming whose records; nothing is changed then. The persons are
    the rows 1, 2, 3 ... by primary key.
    """
    if isinstance(change, Designate):
        with changing(by=by, kind=Kind.BULK, why=why):
            change = replace(change, statement=_saved(change.statement))
    ids = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk").values_list("pk"))
    plans = planned(people=[pk for (pk,) in ids], change=change, today=today)
    if errors := refused(plans):
        raise DocumentErrors(errors)
    changed = [plan for plan in plans if plan.changes]
    if not changed:
        return plans
    with changing(by=by, kind=Kind.BULK, why=why):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        with explained(lambda: {row: plan.person for row, plan in enumerate(plans, start=1)}):
            _save([step for plan in changed for step in plan.steps])
        renarrow_people(people=[plan.person.pk for plan in changed], by=by, today=today)
    return plans


def _save(steps: Sequence[Step]) -> None:
    for model in ORDER:
        rows = [step for step in steps if type(step.record) is model]
        if new := [step.record for step in rows if step.record._state.adding]:
            model.objects.bulk_create(new)
        changed = [step for step in rows if step.fields]
        if changed:
            fields = sorted({name for step in changed for name in (*step.fields, *NARROWED.get(model, ()))})
            model.objects.bulk_update([step.record for step in changed], fields)


def _saved(statement: Statement | None) -> Statement | None:
    """The same statement, saved: one that says the same is never made twice."""
    if statement is None or statement.pk is not None:
        return statement
    said = {
        field.attname: getattr(statement, field.attname) for field in statement._meta.fields if not field.primary_key
    }
    found = Statement.objects.filter(**said).order_by("pk").first()
    if found is None:
        statement.save()
    return found or statement


def _attested(source: Source | None, locator: str) -> Attested | None:
    return Attested(source, locator) if source is not None else None


def designate(
    *,
    people: Iterable[int],
    organisation: Organisation,
    by: AbstractBaseUser,
    category: str = DesignationCategory.POLITICAL_PRISONER,
    decided: str = "",
    statement: Statement | None = None,
    source: Source | None = None,
    locator: str = "",
    why: str = "",
    today: date | None = None,
) -> list[Plan]:
    """One statement designates many people; a statement that is not saved yet is saved with them.

    Whoever the organisation designates already keeps that, and gets the statement where there was none.
    """
    change = Designate(organisation, category, decided, statement, _attested(source, locator))
    return carry_out(people=people, change=change, by=by, why=why, today=today)


def transfer(
    *,
    people: Iterable[int],
    facility: Facility | None,
    by: AbstractBaseUser,
    kind: ArrangementKind | None = None,
    regime: Regime | None = None,
    on: str = "",
    source: Source | None = None,
    locator: str = "",
    why: str = "",
    today: date | None = None,
) -> list[Plan]:
    """Many are moved: a new arrangement at the end of the open custody period of each."""
    change = Transfer(facility, kind, regime, on, _attested(source, locator))
    return carry_out(people=people, change=change, by=by, why=why, today=today)


def release(
    *,
    people: Iterable[int],
    on: str,
    by: AbstractBaseUser,
    reason: ReleaseReason | None = None,
    source: Source | None = None,
    locator: str = "",
    why: str = "",
    today: date | None = None,
) -> list[Plan]:
    """Many are released: the open custody period of each ends."""
    change = Release(on, reason, _attested(source, locator))
    return carry_out(people=people, change=change, by=by, why=why, today=today)


def confirm(
    *,
    people: Iterable[int],
    on: date,
    by: AbstractBaseUser,
    source: Source | None = None,
    locator: str = "",
    why: str = "",
    today: date | None = None,
) -> list[Plan]:
    """Many were seen and are held: the open custody period of each is confirmed on that day, where that is later."""
    return carry_out(
        people=people, change=Confirm(on, _attested(source, locator)), by=by, why=why, today=today
    )  # fmt: skip


def set_disclosure(
    *, people: Iterable[int], level: str, by: AbstractBaseUser, why: str = "", today: date | None = None
) -> list[Plan]:
    """One disclosure level for many; a review decides whether it becomes true for the public."""
    return carry_out(people=people, change=Disclose(Disclosure(level)), by=by, why=why, today=today)
