"""The source that attests a change of many people, cited by each of them."""

from dataclasses import dataclass

from prisoners.models import Citation, CustodyArrangement, CustodyPeriod, Designation, Source
from prisoners.records.bulk.planning import Plan

FIELDS = {CustodyArrangement: "arrangement", CustodyPeriod: "period", Designation: "designation"}
"""By what is attested, the field of a citation that says so."""


@dataclass(frozen=True)
class Attested:
    """A saved source, and where in it."""

    source: Source
    locator: str = ""

    def cite(self, plan: Plan, record: CustodyArrangement | CustodyPeriod | Designation) -> None:
        """Cite it for a record, once: who cites it for that record already says so."""
        name = FIELDS[type(record)]
        for each in plan.dossier.citations:
            same_place = each.source_id == self.source.pk and each.locator == self.locator
            if same_place and record.pk is not None and getattr(each, f"{name}_id") == record.pk:
                return
        citation = Citation(source=self.source, person=plan.person, locator=self.locator, **{name: record})
        plan.dossier.citations.append(citation)
        plan.add(citation)
