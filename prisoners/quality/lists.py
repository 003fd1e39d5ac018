"""What the rules know of the reference data: read once for any number of people."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from prisoners.models import ArrangementKind, Article, Facility, Penalty
from prisoners.publication.rules import Rules, current_rules


@dataclass(frozen=True)
class Place:
    """A facility. ``opened`` is the first day on which it can have been open, ``closed`` the last on which it can have closed."""

    kinds: tuple[str, ...]
    holds: str
    opened: date | None
    closed: date | None


@dataclass(frozen=True)
class Kind:
    """An arrangement. ``facility_kind`` '': it can be in several."""

    stage: str
    facility_kind: str


@dataclass(frozen=True)
class Law:
    """An article. ``since`` and ``until`` (exclusive): when it is in force; None: no bound is known."""

    parts: tuple[str, ...]
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Lists:
    facilities: dict[str, Place]
    kinds: dict[str, Kind]
    articles: dict[str, Law]
    with_term: frozenset[str]
    rules: Rules

    @classmethod
    def load(cls) -> Self:
        return cls(
            facilities={
                each.key: Place(
                    tuple(kind for kind in (each.kind_id, each.also_kind_id) if kind),
                    each.holds,
                    each.valid_from,
                    each.valid_to,
                )
                for each in Facility.objects.all()
            },
            kinds={each.key: Kind(each.stage, each.facility_kind_id or "") for each in ArrangementKind.objects.all()},
            articles={
                each.key: Law(tuple(each.parts), each.valid_from, each.valid_to) for each in Article.objects.all()
            },
            with_term=frozenset(Penalty.objects.filter(has_term=True).values_list("key", flat=True)),
            rules=current_rules(),
        )
