"""One disclosure level for many people."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.records.bulk.planning import Plan


@dataclass(frozen=True)
class Disclose:
    """``level``: a key of Disclosure. Nothing of it is public before a review, as with every change."""

    level: str

    def plan(self, plan: Plan) -> None:
        if plan.person.disclosure == self.level:
            plan.notes.append(_("Has this level already."))
            return
        plan.change(plan.person, disclosure=Disclosure(self.level).value)
