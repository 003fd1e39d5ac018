"""The calculator's steps in words."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from prisoners.domain.credit import Credited, Piece, Segment
from prisoners.domain.dates import Bounds
from prisoners.domain.serving import Calculation, End
from prisoners.domain.terms import Term
from prisoners.domain.wording import Words


class Basis(models.TextChoices):
    """Custody whose days are credited, in words; a kind that only other reference data have is shown by its key."""

    PRETRIAL_DETENTION = "pretrial-detention", _("pre-trial detention")
    HOUSE_ARREST = "house-arrest", _("house arrest before trial")
    POLICE_CUSTODY = "police-custody", _("police custody")
    ADMINISTRATIVE_ARREST = "administrative-arrest", _("administrative arrest")
    COLONY = "colony", _("serving in a colony")
    SETTLEMENT_COLONY = "settlement-colony", _("serving in a settlement colony")
    PRISON = "prison", _("serving in a prison")
    JUVENILE_COLONY = "juvenile-colony", _("serving in a juvenile colony")
    ARREST = "arrest", _("arrest as a penalty")
    COMPULSORY_TREATMENT = "compulsory-treatment", _("compulsory treatment")
    OPEN_INSTITUTION = "open-institution", _("serving in an open-type institution")
    HOME_RESTRICTION = "home-restriction", _("home restriction")


DAYS_LEFT = ngettext_lazy(
    "%(days)s day was left, at %(rate)s of the new penalty a day: it ends on %(end)s.",
    "%(days)s days were left, at %(rate)s of the new penalty a day: it ends on %(end)s.",
    "days",
)
AMNESTY = ngettext_lazy(
    "An amnesty takes off %(months)s month: %(end)s.",
    "An amnesty takes off %(months)s months: %(end)s.",
    "months",
)
CREDITED_DAYS = ngettext_lazy(
    "%(days)s day of %(basis)s, %(start)s to %(end)s, counts %(rate)s a day.",
    "%(days)s days of %(basis)s, %(start)s to %(end)s, count %(rate)s a day.",
    "days",
)
NO_CREDIT = _("No credit brings the end forward: it stays %(end)s.")
CREDIT = ngettext_lazy(
    "Credit of %(days)s day, rounded down, brings %(naive)s forward to %(end)s.",
    "Credit of %(days)s days, rounded down, brings %(naive)s forward to %(end)s.",
    "days",
)
ASSUMED_IN_FORCE = _(
    "When the verdict entered into force is not known: assumed between %(earliest)s and %(latest)s, here %(best)s."
)
RECALCULATED = _("The rates in force since %(day)s apply to earlier days too: the sentence was still being served.")
USED_UP = _("Custody uses up the term before the verdict is in force: it ends on %(end)s, in court or soon after.")


def indefinite() -> Words:
    return Words(_("The court set no end."))


def not_applicable() -> Words:
    return Words(_("This penalty is not served in custody, so there is no release to expect."))


def not_computed() -> Words:
    return Words(_("No date can be computed from what is known."))


def decided(on: Bounds) -> Words:
    return Words(_("Release on %(day)s was decided (pardon or parole); nothing is computed."), day=on.best)


def changed_on_appeal() -> Words:
    return Words(_("An appeal changed the judgment; it replaces the first one and counts from the same day."))


def new_judgment() -> Words:
    return Words(_("A later judgment set one final term, counted anew; nothing is added to it."))


def replaced(on: Bounds) -> Words:
    return Words(_("The penalty was replaced on %(day)s."), day=on.best)


def from_replacement(term: Term, end: date) -> Words:
    return Words(_("The new term, %(term)s, runs from then and ends on %(end)s."), term=term, end=end)


def converted(days: int, rate: Fraction, end: date) -> Words:
    return Words(DAYS_LEFT, days=days, rate=rate, end=end)


def amnesty(months: int, end: date) -> Words:
    return Words(AMNESTY, months=months, end=end)


def explain(calculation: Calculation, end: End, answer: Bounds) -> tuple[Words, ...]:
    """The way to the best day, then the range."""
    return tuple(_explain(calculation, end, answer))


def _explain(calculation: Calculation, end: End, answer: Bounds) -> Iterator[Words]:
    term = calculation.judgment.term
    naive = term.after(end.anchor)
    yield Words(
        _("The term, %(term)s, counts from %(start)s: without credit it ends on %(end)s."),
        term=term,
        start=end.anchor,
        end=naive,
    )
    if calculation.judgment.in_force is None:
        yield Words(
            ASSUMED_IN_FORCE,
            **calculation.in_force._asdict(),
        )
    for segment in calculation.segments:
        if segment.credited == Credited.NO or _never_counts(calculation, segment, end):
            yield Words(
                _("Custody from %(start)s (%(basis)s) is not credited."),
                start=segment.start.best,
                basis=_basis(segment.basis),
            )
    for piece in end.pieces:
        yield _credit(piece, end)
    if end.law_on > calculation.in_force.best:
        yield Words(
            RECALCULATED,
            day=end.law_on,
        )
    yield from _unsure(calculation, end)
    if end.used_up:
        yield Words(USED_UP, end=end.on)
    elif end.credit:
        yield Words(CREDIT, days=end.credit, naive=naive, end=end.on)
    else:
        yield Words(NO_CREDIT, end=end.on)
    if not answer.exact:
        yield Words(
            _("Estimate: between %(earliest)s and %(latest)s."),
            earliest=answer.earliest,
            latest=answer.latest,
        )


def _credit(piece: Piece, end: End) -> Words:
    until = min(piece.end, end.cutoff)
    days = (until - piece.start).days
    return Words(CREDITED_DAYS, days=days, basis=_basis(piece.basis), start=piece.start, end=until, rate=piece.rate)


def _unsure(calculation: Calculation, end: End) -> Iterator[Words]:
    """What the rates leave open: a range of rates, rates nobody has verified."""
    counted = {piece.basis for piece in end.pieces} - calculation.rules.serving
    for basis in sorted(counted):
        segment = next(s for s in calculation.segments if s.basis == basis)
        rates = calculation.rates(segment, end.law_on)
        values = sorted({rate.rate for rate in rates})
        if len(values) > 1:
            yield Words(
                _("Which rate holds for %(basis)s is not known: from %(low)s to %(high)s, here the middle."),
                basis=_basis(basis),
                low=values[0],
                high=values[-1],
            )
        if not all(rate.verified for rate in rates):
            yield Words(_("The rate for %(basis)s is not verified."), basis=_basis(basis))


def _never_counts(calculation: Calculation, segment: Segment, end: End) -> bool:
    """Whether the law gives the segment's kind of custody no credit at all."""
    rates = () if segment.basis in calculation.rules.serving else calculation.rates(segment, end.law_on)
    return bool(rates) and not rates[-1].rate


def _basis(key: str) -> str:
    return Basis(key).label if key in Basis.values else key
