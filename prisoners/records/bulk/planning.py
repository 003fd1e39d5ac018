"""What one change would do to each of many people: worked out on their records in memory, and written nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.models import Person
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from prisoners.records.dossier import Dossier, dossiers
from prisoners.records.errors import DocumentError
from prisoners.records.write import what_is_wrong

MOST = 500
"""So many people are changed at once: as many as one editor can look at before saying yes."""


@dataclass(frozen=True)
class Step:
    """One row that changes. ``before``: as it was, or for a new row the one whose place it takes; None where there was nothing.

    ``fields``: those that changed; none of a row that is new.
    """

    record: models.Model
    before: models.Model | None = None
    fields: tuple[str, ...] = ()


@dataclass
class Plan:
    """What becomes of one person. ``errors``: why it can't be; ``notes``: why nothing changes, in words."""

    dossier: Dossier
    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[DocumentError] = field(default_factory=list)

    @property
    def person(self) -> Person:
        return self.dossier.person

    @property
    def changes(self) -> bool:
        return bool(self.steps) and not self.errors

    def change(self, record: models.Model, **values: object) -> None:
        """Set fields of a row, keeping how it was."""
        before = copy(record)
        changed = tuple(name for name, value in values.items() if getattr(record, name) != value)
        for name in changed:
            setattr(record, name, values[name])
        if changed:
            self.steps.append(Step(record, before, changed))

    def add(self, record: models.Model, before: models.Model | None = None) -> None:
        self.steps.append(Step(record, before))

    def refuse(self, message: str, record: models.Model | None = None, name: str = "") -> None:
        self.errors.append(DocumentError(None, "", message, places=((record or self.person, name),)))


class Change(Protocol):
    """One change that can be made to anybody."""

    def plan(self, plan: Plan) -> None:
        """Change the dossier of the plan, and say by steps what changed; or say why nothing does, or why it can't."""


def planned(*, people: Iterable[int], change: Change, today: date | None = None) -> list[Plan]:
    """What a change would do to people (primary keys), by primary key: checked as everything is that is written. Nothing is saved.

    A fixed number of queries, however many people there are (up to a thousand).
    """
    check = Check(CodeLists.load(), today or timezone.localdate())
    return list(_planned(sorted(set(people)), change, check))


def _planned(people: Sequence[int], change: Change, check: Check) -> Iterator[Plan]:
    for row, found in enumerate(dossiers(people), start=1):
        plan = Plan(found)
        if found.person.merged_into_id is not None:
            plan.refuse(_("These records were merged into those of another person: change that one."))
        else:
            change.plan(plan)
        if plan.changes:
            plan.errors += what_is_wrong(found, row, check)
        plan.errors = [replace(error, row=row, places=error.places or ((found.person, ""),)) for error in plan.errors]
        yield plan


def refused(plans: Iterable[Plan]) -> list[DocumentError]:
    """All that is wrong, in the order of the people."""
    return [error for plan in plans for error in plan.errors]
