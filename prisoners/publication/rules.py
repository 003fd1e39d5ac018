"""What publication decides by: reference data and settings as they are at one moment, read once an edition."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from django.conf import settings

from prisoners.domain.credit import Rules as TermRules
from prisoners.models import ArrangementKind, Article, Facility, Organisation


@dataclass(frozen=True)
class Place:
    """What a facility's rows carry."""

    kind: str
    also_kind: str | None
    region: str | None


@dataclass(frozen=True)
class Kind:
    """What an arrangement's rows carry: ``held`` or ``restricted``, and the facility type where no facility is known."""

    counts_as: str
    facility_type: str | None
    stage: str


@dataclass(frozen=True)
class Rules:
    facilities: dict[str, Place]
    kinds: dict[str, Kind]
    article_groups: dict[str, str]
    counted_by: dict[str, frozenset[str]]  # organisation -> arrangements in which it counts
    terms: TermRules
    first_day: date
    confirmation_days: int
    k: int
    default_designation: str


def current_rules() -> Rules:
    counted_by = defaultdict(set)
    for organisation, kind in Organisation.counts.through.objects.values_list("organisation_id", "arrangementkind_id"):
        counted_by[organisation].add(kind)
    terms = import_module(f"prisoners.reference.{settings.REGISTRY_COUNTRY}.terms")
    return Rules(
        facilities={f.key: Place(f.kind_id, f.also_kind_id, f.region_id) for f in Facility.objects.all()},
        kinds={a.key: Kind(a.counts_as, a.facility_kind_id, a.stage) for a in ArrangementKind.objects.all()},
        article_groups=dict(Article.objects.values_list("key", "group_id")),
        counted_by={key: frozenset(kinds) for key, kinds in counted_by.items()},
        terms=terms.rules(),
        first_day=settings.REGISTRY_FIRST_DAY,
        confirmation_days=settings.CONFIRMATION_DAYS,
        k=settings.DISCLOSURE_K,
        default_designation=settings.DEFAULT_DESIGNATION,
    )
