"""What of a file only those see who may see restricted fields: columns and values about health, family, contacts, and sources in confidence."""

import re
from collections.abc import Iterable

from prisoners.entry.imports.mapping_fields import FIELDS
from prisoners.models import Import
from prisoners.records.restricted import is_restricted

COLUMN = re.compile(
    r"health|medic|diagnos|disab|famil|child|spouse|relativ|contact|phone|lawyer|councel|counsel|informant|parental|"
    r"здоров|здароў|диагноз|дыягназ|инвалид|інвалід|семь|сямь|сям.я|дети|детей|дзец|дзяц|супруг|\bмуж\b|\bжена\b|"
    r"родств|сваяк|контакт|кантакт|телефон|тэлефон|адвокат|адвакат|родител|бацьк",
    re.IGNORECASE,
)
"""Names of columns that speak of health, family or contacts, where no profile says what they are. Rather one too many."""
CONFIDENTIAL = "confidential"
"""In a document beside what a source is: ``sources/0/confidential``."""


def restricted_columns(batch: Import, profile: object, columns: Iterable[str]) -> frozenset[str]:
    """Those of the columns that are restricted: by their names, as the profile declares, and by the fields they go to.

    Of a source of which a column says whether it is confidential, all of it.
    """
    columns = list(columns)
    sources = tuple(column.removesuffix(CONFIDENTIAL) for column in columns if column.endswith(f"/{CONFIDENTIAL}"))
    declared = set(getattr(profile, "restricted", ()))
    mapped = getattr(profile, "columns", {})
    if isinstance(mapped, dict):
        declared |= {
            name
            for name, line in mapped.items()
            if isinstance(line, dict) and (target := FIELDS.get(line.get("field", ""))) and target.restricted
        }
    return frozenset(
        column for column in columns if column in declared or COLUMN.search(column) or column.startswith(sources)
    )


def hides(path: str, *values: object) -> bool:
    """Whether a field of a document is shown to few, be it for itself or for a source in confidence that it names."""
    return is_restricted(path) or any(_in_confidence(value) for value in values)


def _in_confidence(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value.get("confidential")) or any(map(_in_confidence, value.values()))
    return isinstance(value, list | tuple) and any(map(_in_confidence, value))
