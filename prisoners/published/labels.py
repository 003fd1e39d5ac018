"""Words for keys: one vocabulary per list of keys, in the reader's language.

Vocabularies are small (hundreds of rows) and are kept for a minute; labels may be reworded without a new edition.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from prisoners.domain.choices import AGE_BANDS, INDEFINITE, LIFE, TERM_BANDS, Gender, Special, Status
from prisoners.models.courts import Court, GroupCase, Judge
from prisoners.models.law import Article, ArticleGroup, Penalty, Regime, ReleaseReason
from prisoners.models.occupations import Occupation
from prisoners.models.organisations import Organisation
from prisoners.models.places import ArrangementKind, Facility, FacilityKind, Region

KEPT_SECONDS = 60
AGES = {
    "under-18": gettext_lazy("Under 18"),
    "18-24": gettext_lazy("18 to 24"),
    "25-34": gettext_lazy("25 to 34"),
    "35-44": gettext_lazy("35 to 44"),
    "45-54": gettext_lazy("45 to 54"),
    "55-64": gettext_lazy("55 to 64"),
    "65-and-over": gettext_lazy("65 and over"),
}
TERMS = {
    "under-1": gettext_lazy("Under 1 year"),
    "1-2": gettext_lazy("1 to under 2 years"),
    "2-3": gettext_lazy("2 to under 3 years"),
    "3-5": gettext_lazy("3 to under 5 years"),
    "5-10": gettext_lazy("5 to under 10 years"),
    "10-15": gettext_lazy("10 to under 15 years"),
    "15-20": gettext_lazy("15 to under 20 years"),
    "20-and-over": gettext_lazy("20 years and over"),
    LIFE: gettext_lazy("Life"),
    INDEFINITE: gettext_lazy("Indefinite"),
}
assert list(AGES) == [key for key, _low, _high in AGE_BANDS]
assert list(TERMS)[: len(TERM_BANDS)] == [key for key, _low, _high in TERM_BANDS]


@dataclass(frozen=True)
class Word:
    """A key's label, and its place among the others where they have an order."""

    label: str
    order: int


Vocabulary = dict[str, Word]


def _table(model: type[models.Model], label: Callable = lambda row: row.name) -> Callable[[], Vocabulary]:
    def read() -> Vocabulary:
        return {row.pk: Word(label(row), number) for number, row in enumerate(model.objects.all())}

    return read


def _choices(labels: dict) -> Callable[[], Vocabulary]:
    return lambda: {str(key): Word(str(label), number) for number, (key, label) in enumerate(labels.items())}


VOCABULARIES: dict[str, Callable[[], Vocabulary]] = {
    "gender": _choices(dict(Gender.choices)),
    "status": _choices(dict(Status.choices)),
    "age": _choices(AGES),
    "term": _choices(TERMS),
    "article": _table(Article, lambda row: f"{row.key} {row.short}"),
    "article_group": _table(ArticleGroup),
    "facility": _table(Facility, lambda row: row.short),
    "facility_type": _table(FacilityKind),
    "region": _table(Region),
    "arrangement": _table(ArrangementKind),
    "regime": _table(Regime),
    "penalty": _table(Penalty),
    "occupation": _table(Occupation),
    "organisation": _table(Organisation),
    "release_reason": _table(ReleaseReason),
    "group_case": _table(GroupCase),
    "court": _table(Court),
    "judge": _table(Judge),
}


def vocabulary(name: str) -> Vocabulary:
    """All keys of a list with their labels, in the order of the list."""
    language = get_language() or "en"
    return cache.get_or_set(f"vocabulary:{name}:{language}", VOCABULARIES[name], KEPT_SECONDS)


def special(key: str) -> str | None:
    """Label of not-known, not-applicable and not-disclosed; None for any other key."""
    return str(Special(key).label) if key in Special.values else None


def month_label(key: str) -> str:
    """A year or a month in words: 2023, June 2023."""
    if len(key) == 4:
        return key
    return date_format(date.fromisoformat(f"{key}-01"), _("F Y"))
