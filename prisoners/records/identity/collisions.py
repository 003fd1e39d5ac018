"""What two records say of one thing: a designation by one organisation, custody at one time, charges of one article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.models import Designation
from prisoners.records.dossier import CaseRecords, Dossier, PeriodRecords

FIRST, SECOND, UNITE, BOTH = "first", "second", "unite", "both"


@dataclass(frozen=True)
class Collision:
    """``first`` is of the kept person, ``second`` of the other (primary keys). ``what``: in words, for a sentence."""

    kind: str
    first: int
    second: int
    choices: tuple[str, ...]
    default: str
    what: str

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.first}-{self.second}"


def collisions(kept: Dossier, other: Dossier) -> list[Collision]:
    """All that somebody must choose about before the two records can be one."""
    return [*_designations(kept, other), *_periods(kept, other), *_cases(kept, other)]


def _designations(kept: Dossier, other: Dossier) -> Iterator[Collision]:
    """An organisation designates a person once at a time."""
    for first in kept.designations:
        for second in other.designations:
            if first.organisation_id == second.organisation_id and _both_stand(first, second):
                what = _("a designation by %(organisation)s") % {"organisation": first.organisation_id}
                default = SECOND if second.decided and not first.decided else FIRST
                yield Collision("designation", first.pk, second.pk, (FIRST, SECOND), default, what)


def _both_stand(first: Designation, second: Designation) -> bool:
    return first.withdrawn_on is None and second.withdrawn_on is None


def _periods(kept: Dossier, other: Dossier) -> Iterator[Collision]:
    """A person is held once at a time: of two periods that overlap one goes, or they become one."""
    for first in kept.periods:
        for second in other.periods:
            if _overlap(first, second):
                what = _("custody at one time (%(first)s, %(second)s)")
                words = what % {"first": _from_to(first), "second": _from_to(second)}
                yield Collision("period", first.period.pk, second.period.pk, (UNITE, FIRST, SECOND), UNITE, words)


def _overlap(first: PeriodRecords, second: PeriodRecords) -> bool:
    one, two = first.period, second.period
    same = one.start_best == two.start_best
    return same or (one.start_best < (two.end_best or date.max) and two.start_best < (one.end_best or date.max))


def _from_to(records: PeriodRecords) -> str:
    period = records.period
    start = period.start or (str(period.attested_on) if period.attested_on else "?")
    return f"{start} – {period.end or (str(period.ended_by) if period.ended_by else '…')}"


def _cases(kept: Dossier, other: Dossier) -> Iterator[Collision]:
    """Cases with an article in common may be one prosecution; whether they are only an editor can say."""
    for first in kept.cases:
        for second in other.cases:
            both = {charge.article_id for charge in first.charges} & {charge.article_id for charge in second.charges}
            if both:
                what = _("a case with article %(articles)s") % {"articles": ", ".join(sorted(both))}
                default = UNITE if _one_verdict(first, second) else BOTH
                yield Collision("case", first.case.pk, second.case.pk, (UNITE, BOTH, FIRST, SECOND), default, what)


def _one_verdict(first: CaseRecords, second: CaseRecords) -> bool:
    """Whether the first verdicts of two cases can be one; also where one of them has none."""
    one, two = _verdict(first), _verdict(second)
    return not one or not two or compatible(one, two)


def _verdict(records: CaseRecords) -> str:
    return next((sentence.verdict for sentence in records.sentences if sentence.verdict), "")


def compatible(one: str, two: str) -> bool:
    """Whether two partial dates can be one day; an empty one can be any."""
    if not one or not two:
        return True
    (earliest, latest), (since, until) = dates.parse(one), dates.parse(two)
    return earliest <= until and since <= latest
