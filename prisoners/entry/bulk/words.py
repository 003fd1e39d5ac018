"""What a change does to each person, in words: what stands now, and what would stand then."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from prisoners.entry import summaries
from prisoners.entry.refusals import in_full
from prisoners.entry.search.choosing import in_choice
from prisoners.models import Citation, CustodyArrangement, CustodyPeriod, Designation, Person
from prisoners.records.bulk.planning import Plan, Step

NOTHING = "–"


@dataclass(frozen=True)
class Effect:
    """What becomes of one person: ``lines`` of what it is about, old and new; ``notes``, why nothing changes; ``refusals``, why it can't."""

    person: Person
    lines: list[tuple[str, str, str]]
    notes: list[str]
    refusals: list[str]


def effects(plans: Sequence[Plan]) -> list[Effect]:
    """Effects in the order of the plans. What lines name is read for all people at once."""
    steps = [step for plan in plans for step in plan.steps]
    rows = [each for step in steps for each in (step.record, step.before) if each is not None]
    arrangements = [row for row in rows if isinstance(row, CustodyArrangement)]
    prefetch_related_objects(arrangements, "kind", "facility", "regime")
    prefetch_related_objects([row for row in rows if isinstance(row, CustodyPeriod)], "reason")
    prefetch_related_objects([row for row in rows if isinstance(row, Designation)], "organisation")
    return [
        Effect(
            plan.person,
            [_line(step) for step in plan.steps] if plan.changes else [],
            plan.notes,
            [in_full(error) for error in plan.errors],
        )
        for plan in plans
    ]


def _line(step: Step) -> tuple[str, str, str]:
    record, before = step.record, step.before
    match record:
        case Designation():
            label = _("Designation: %(organisation)s") % {"organisation": record.organisation}
            return label, _designation(before) if before else _("Not designated"), _designation(record)
        case CustodyArrangement():
            return capfirst(record._meta.verbose_name), _arrangement(before), _arrangement(record)
        case CustodyPeriod() if "last_confirmed_on" in step.fields:
            label = capfirst(record._meta.get_field("last_confirmed_on").verbose_name)
            return label, _day(before), _day(record)
        case CustodyPeriod():
            return capfirst(record._meta.verbose_name), _period(before), _period(record)
        case Citation():
            named = in_choice(record.source)
            return _("Source"), NOTHING, f"{named}, {record.locator}" if record.locator else named
    return capfirst(record._meta.get_field("disclosure").verbose_name), _level(before), _level(record)


def _designation(record: Designation) -> str:
    told = [record.get_category_display(), summaries.dated(record.decided)]
    told += [_("statement of %(day)s") % {"day": date_format(record.statement.made_on)}] if record.statement else []
    return ", ".join(each for each in told if each)


def _arrangement(record: CustodyArrangement | None) -> str:
    return summaries.arrangement(record) if record is not None else _("Not known")


def _period(record: CustodyPeriod) -> str:
    told = summaries.period(record)
    return f"{told}, {record.reason}" if record.reason else told


def _day(record: CustodyPeriod) -> str:
    return date_format(record.last_confirmed_on) if record.last_confirmed_on else _("Never")


def _level(person: Person) -> str:
    return person.get_disclosure_display().partition(":")[0]
