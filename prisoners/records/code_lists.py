"""Keys of the reference data, read once, so that documents are checked without a query a field."""

from dataclasses import dataclass
from typing import Self

from prisoners.models import (
    ArrangementKind,
    Article,
    Court,
    Facility,
    GroupCase,
    Judge,
    Occupation,
    Organisation,
    Penalty,
    Regime,
    Region,
    ReleaseReason,
)

LISTS = {
    "arrangement": ArrangementKind,
    "article": Article,
    "court": Court,
    "facility": Facility,
    "group_case": GroupCase,
    "judge": Judge,
    "occupation": Occupation,
    "organisation": Organisation,
    "penalty": Penalty,
    "regime": Regime,
    "region": Region,
    "release_reason": ReleaseReason,
}
"""Code lists by the name that the fields of a document know them by."""


@dataclass(frozen=True)
class CodeLists:
    """``keys``: keys of each list. ``parts``: known parts of each article (none: any). ``without_term``: penalties
    that have no length in time."""

    keys: dict[str, frozenset[str]]
    parts: dict[str, tuple[str, ...]]
    without_term: frozenset[str]

    @classmethod
    def load(cls) -> Self:
        return cls(
            keys={name: frozenset(model.objects.values_list("key", flat=True)) for name, model in LISTS.items()},
            parts={key: tuple(parts) for key, parts in Article.objects.values_list("key", "parts")},
            without_term=frozenset(Penalty.objects.filter(has_term=False).values_list("key", flat=True)),
        )
