"""What a court ordered and what changed it, and the answer to "when does it end": the words of the
calculator.

The arithmetic is in `prisoners.domain.credit` (custody to days of credit) and `prisoners.domain.release`.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from prisoners.domain.dates import Bounds
from prisoners.domain.wording import Words

MONTHS_A_YEAR = 12


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later (or earlier), or that month's last day where it has no
    such day."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Term:
    """The final term of a judgment, as the court states it. Raises ValueError for a negative or an empty
    term."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if min(self.years, self.months, self.days) < 0 or not (self.years or self.months or self.days):
            raise ValueError(f"not a term: {self.years} years, {self.months} months, {self.days} days")

    def after(self, day: date) -> date:
        """The end of the term counted from ``day``: years and months by the calendar, then days."""
        return add_months(day, self.years * MONTHS_A_YEAR + self.months) + timedelta(days=self.days)

    def __str__(self) -> str:
        return " ".join(str(part) for part in self._parts())

    def _parts(self) -> Iterator[Words]:
        if self.years:
            yield Words(ngettext_lazy("%(number)s year", "%(number)s years", "number"), number=self.years)
        if self.months:
            yield Words(ngettext_lazy("%(number)s month", "%(number)s months", "number"), number=self.months)
        if self.days:
            yield Words(ngettext_lazy("%(number)s day", "%(number)s days", "number"), number=self.days)


@dataclass(frozen=True)
class Judgment:
    """One judgment: the court's final term, penalty and regime (keys of the reference data), and its two
    dates.

    ``term`` None: not known, or a penalty without one. ``regime`` None: not known, or a penalty without one.
    ``verdict`` and ``in_force`` None: nothing is known of the date.
    """

    penalty: str
    term: Term | None = None
    regime: str | None = None
    verdict: Bounds | None = None
    in_force: Bounds | None = None


@dataclass(frozen=True)
class ChangedOnAppeal:
    """The judgment as an appeal court changed it. Everything else stays: the term still counts from the
    same day."""

    judgment: Judgment


@dataclass(frozen=True)
class NewJudgment:
    """A later sentence (article 411, or another case): the court's final term, from the day the court
    counts it.

    It replaces what was before and is never added to it. ``base`` None: that day is not known.
    """

    judgment: Judgment
    base: Bounds | None


@dataclass(frozen=True)
class ReplacedPenalty:
    """The unserved part was replaced by another penalty on a day. ``judgment.term`` None: the court's new
    term is not known; it is then converted from what was left, where the rules have a rate."""

    judgment: Judgment
    on: Bounds


@dataclass(frozen=True)
class Amnesty:
    """The term was shortened by whole months. ``on`` None: the day of the decision is not known."""

    months: int
    on: Bounds | None = None


@dataclass(frozen=True)
class EndsOn:
    """A decision that names the day of release (pardon, parole): it overrides what was computed."""

    on: Bounds


Amendment = ChangedOnAppeal | NewJudgment | ReplacedPenalty | Amnesty | EndsOn


class Missing(models.TextChoices):
    """What a better answer needs. The key is stable; ``label`` says it in words."""

    CUSTODY_START = "custody-start", _("the day criminal custody began")
    SERVING_START = (
        "serving-start",
        _("the day serving began (arrival at the institution, or arrest to serve)"),
    )
    VERDICT = "verdict", _("the date of the verdict")
    ENTRY_INTO_FORCE = "entry-into-force", _("the day the verdict entered into force")
    TERM = "term", _("the term")
    REGIME = "regime", _("the regime")
    CREDITED = "credited", _("whether a period of custody was credited")
    RATE = "rate", _("the rate at which a period of custody is credited")
    NEW_BASE = "new-base", _("the day from which the court counts the new term")


class ExpectationKind(models.TextChoices):
    """What kind of answer it is. A computed date is always an estimate."""

    ESTIMATE = "estimate", _("Estimate")
    DECIDED = "decided", _("Decided")
    INDEFINITE = "indefinite", _("No end date")
    NOT_APPLICABLE = "not-applicable", _("Not applicable")
    NOT_COMPUTED = "not-computed", _("Can't be computed from what is known")


@dataclass(frozen=True)
class Expectation:
    """When a sentence is expected to end. It says nothing of whether the person was released.

    ``earliest <= best <= latest``, or all three None. ``steps`` and ``missing`` are shown with
    ``str(step)`` and ``missing.label``; ``missing`` names what widened the range or prevented a date.
    """

    earliest: date | None
    best: date | None
    latest: date | None
    steps: tuple[Words, ...]
    missing: tuple[Missing, ...]
    kind: ExpectationKind

    @property
    def indefinite(self) -> bool:
        return self.kind == ExpectationKind.INDEFINITE

    @property
    def label(self) -> str:
        return self.kind.label

    @property
    def bounds(self) -> Bounds | None:
        return Bounds(self.earliest, self.best, self.latest) if self.best else None
