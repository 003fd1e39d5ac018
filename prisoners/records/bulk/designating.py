"""One statement that designates many people."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.models import Designation, Organisation, Statement
from prisoners.records.bulk.citing import Attested
from prisoners.records.bulk.planning import Plan


@dataclass(frozen=True)
class Designate:
    """``statement``: saved or not, None where there is none. ``decided``: a partial date, '' where not known."""

    organisation: Organisation
    category: str
    decided: str = ""
    statement: Statement | None = None
    attested: Attested | None = None

    def plan(self, plan: Plan) -> None:
        standing = next((each for each in plan.dossier.designations if self._is_same(each)), None)
        if standing is None:
            self._designate(plan)
        elif standing.statement_id is None and self.statement is not None and self._can_be_it(standing):
            standing.organisation = self.organisation
            plan.change(standing, statement=self.statement, decided=standing.decided or self.decided)
            plan.notes.append(_("Designated already: only the statement is added."))
            self._attest(plan, standing)
        elif self.statement is not None and standing.statement_id == self.statement.pk:
            plan.notes.append(_("Designated by this statement already."))
            self._attest(plan, standing)
        else:
            plan.notes.append(_("Designated by this organisation already: left as it is."))

    def _can_be_it(self, standing: Designation) -> bool:
        """Whether a designation without a statement can be that of this one: decided on its day, as far as is known."""
        if not standing.decided:
            return True
        first, last = dates.parse(standing.decided)
        return first <= self.statement.made_on <= last

    def _is_same(self, each: Designation) -> bool:
        return each.organisation_id == self.organisation.pk and each.withdrawn_on is None

    def _designate(self, plan: Plan) -> None:
        made = Designation(
            person=plan.person,
            organisation=self.organisation,
            category=self.category,
            decided=self.decided,
            statement=self.statement,
        )
        plan.dossier.designations.append(made)
        plan.add(made)
        self._attest(plan, made)

    def _attest(self, plan: Plan, designation: Designation) -> None:
        if self.attested is not None:
            self.attested.cite(plan, designation)
