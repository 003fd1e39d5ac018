"""How terms are computed, in words, and the country's rates as the calculator has them. Printed on the method page."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.terms import Term
from prisoners.published import labels
from stats import sources, wording

HOW: tuple[str | Promise, ...] = (
    gettext_lazy(
        "A term counts from the first day of the unbroken custody that led to it; restriction of liberty counts from the arrival "
        "at the place where it is served. Years and months are added by the calendar."
    ),
    gettext_lazy(
        "Days in custody before the verdict enters into force can count for more than a day of the term, or for less. This credit brings the "
        "end forward. It is rounded down to whole days for the best date; the earliest and the latest date try all that "
        "is possible."
    ),
    gettext_lazy(
        "Where several cases are judged together, or a sentence is added in prison, the court states one final term. That term is "
        "used as it is; parts are never added up here."
    ),
    gettext_lazy(
        "Pardon, amnesty, parole and milder penalties are recorded when they happen and never predicted. Every date computed this way is an estimate."
    ),
)


@dataclass(frozen=True)
class ShownRate:
    """One day in ``custody`` counts as ``rate`` days of a penalty, between two days of the law."""

    custody: str
    penalty: str
    regime: str
    rate: str
    when: str
    source: sources.Source


def assumptions() -> list[str]:
    """What is assumed where the day a verdict entered into force is not known."""
    rules = _country().rules()
    return [
        _(
            "Where the day on which a verdict entered into force is not known, it is taken to lie between %(earliest)s and "
            "%(latest)s after the verdict, and before the sentence was first served. This is an assumption, not checked law."
        )
        % {"earliest": Term(days=rules.in_force_after_days), "latest": Term(months=rules.in_force_after_months)}
    ]


def rates() -> Iterator[ShownRate]:
    """All rates of the country, in the order of its file."""
    for rate in _country().rules().rates:
        yield ShownRate(
            custody=_label("arrangement", rate.basis),
            penalty=_label("penalty", rate.penalty),
            regime=_label("regime", rate.regime) if rate.regime else "",
            rate=wording.decimal(float(rate.rate)) if rate.rate % 1 else str(rate.rate),
            when=wording.between(rate.valid_from, rate.valid_to),
            source=sources.Source(sources.split(rate.source), rate.verified),
        )


def _country():
    """The country's module of rules: reference data in Python, which knows no record."""
    return import_module(f"prisoners.reference.{settings.REGISTRY_COUNTRY}.terms")


def _label(vocabulary: str, key: str) -> str:
    word = labels.vocabulary(vocabulary).get(key)
    return word.label if word else key
