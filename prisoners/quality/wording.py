"""Findings in the words of whoever reads them, made of the values that were stored."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format

from prisoners.domain.choices import Gender
from prisoners.published.labels import vocabulary
from prisoners.quality.rule import Found, Rule

LISTS = {
    "arrangement": "arrangement",
    "article": "article",
    "facility": "facility",
    "facility_kind": "facility_type",
    "organisation": "organisation",
    "penalty": "penalty",
    "regime": "regime",
}
"""Values that are keys of code lists, and the vocabulary of each."""
DAYS = frozenset(
    "on start end due earliest best latest published verdict died born decided detained opened closed since until "
    "confirmed left".split()
)
"""Values that are dates: a year, a month or a day."""


def in_words(rule: Rule, found: Found, people: Mapping[int, str] | None = None) -> str:
    """The sentence that says what was found. ``people``: names by primary key, for findings that name somebody else."""
    given = {name: shown(name, value) for name, value in found.values.items()}
    if "other" in given:
        given["other"] = (people or {}).get(found.values["other"]) or given["other"]
    return str(rule.words % given)


def shown(name: str, value: Any) -> Any:
    """A value as a person reads it; what a list has lost since is shown by its key."""
    if name in LISTS:
        word = vocabulary(LISTS[name]).get(value)
        return word.label if word else value
    if name == "gender":
        return Gender(value).label if value in Gender.values else value
    return dated(value) if name in DAYS else value


def dated(text: str) -> str:
    """A partial date in words: 2021, June 2021, 17 June 2021."""
    if len(text) == 4:
        return text
    if len(text) == 7:
        return date_format(date.fromisoformat(f"{text}-01"), "YEAR_MONTH_FORMAT")
    return date_format(date.fromisoformat(text))
