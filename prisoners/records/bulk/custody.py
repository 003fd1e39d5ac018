"""What happens to many people in custody on one day: a transfer, a release, and being seen there."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from prisoners.models import ArrangementKind, CustodyArrangement, Facility, Regime, ReleaseReason
from prisoners.records.bulk.citing import Attested
from prisoners.records.bulk.planning import Plan
from prisoners.records.dossier import PeriodRecords


def _open_period(plan: Plan) -> PeriodRecords | None:
    """The custody period that is open; none is a refusal. Whoever has died is in no custody."""
    if plan.person.died:
        plan.refuse(_("A death is recorded, so no custody is open."), plan.person, "died")
        return None
    found = next((records for records in reversed(plan.dossier.periods) if records.period.is_open), None)
    if found is None:
        plan.refuse(_("No custody period is open: enter the detention first, or leave this person out."))
    return found


@dataclass(frozen=True)
class Transfer:
    """``on``: a partial date, '' where not known. What is None is not known of the new place."""

    facility: Facility | None
    kind: ArrangementKind | None = None
    regime: Regime | None = None
    on: str = ""
    attested: Attested | None = None

    def plan(self, plan: Plan) -> None:
        records = _open_period(plan)
        if records is None:
            return
        last = records.arrangements[-1] if records.arrangements else None
        if last is not None and self._is_there(last):
            plan.notes.append(_("Is recorded there already: left as it is."))
            return
        begins_it = last is None and self.on in ("", records.period.start)
        if last is None and not begins_it:
            # How the period began is not known; the first arrangement begins with it, so one of which nothing is known goes first.
            first = CustodyArrangement(period=records.period, position=1, start_best=records.period.start_best)
            records.arrangements.append(first)
            plan.add(first)
        moved = CustodyArrangement(
            period=records.period,
            position=len(records.arrangements) + 1,
            start="" if begins_it else self.on,
            kind=self.kind,
            facility=self.facility,
            regime=self.regime,
            start_best=records.period.start_best,
        )
        records.arrangements.append(moved)
        plan.add(moved, before=last)
        if self.attested is not None:
            self.attested.cite(plan, moved)

    def _is_there(self, last: CustodyArrangement) -> bool:
        """Whether all that is known of the new place is recorded of the last one."""
        same_place = last.facility_id == (self.facility.pk if self.facility else None)
        same_kind = self.kind is None or last.kind_id == self.kind.pk
        same_regime = self.regime is None or last.regime_id == self.regime.pk
        return same_place and same_kind and same_regime


@dataclass(frozen=True)
class Release:
    """``on``: a partial date. ``reason``: None where it is not known."""

    on: str
    reason: ReleaseReason | None = None
    attested: Attested | None = None

    def plan(self, plan: Plan) -> None:
        records = _open_period(plan)
        if records is None:
            return
        plan.change(records.period, end=self.on, reason=self.reason)
        if self.attested is not None:
            self.attested.cite(plan, records.period)


@dataclass(frozen=True)
class Confirm:
    """Seen and held on a day."""

    on: date
    attested: Attested | None = None

    def plan(self, plan: Plan) -> None:
        records = _open_period(plan)
        if records is None:
            return
        before = records.period.last_confirmed_on
        if before is not None and before >= self.on:
            plan.notes.append(_("Was confirmed on that day or later: left as it is."))
            return
        plan.change(records.period, last_confirmed_on=self.on)
        if self.attested is not None:
            self.attested.cite(plan, records.period)
