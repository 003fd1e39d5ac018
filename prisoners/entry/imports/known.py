"""The reference data as imports read it: what the parsers know, and names of code lists; read once a file, never row by row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

from prisoners.entry.imports.parsers.articles import KnownArticle
from prisoners.entry.imports.parsers.places import KnownFacility, Places
from prisoners.entry.imports.parsers.texts import plain
from prisoners.models import ArrangementKind, Article, Facility, FacilityAddress
from prisoners.records.code_lists import LISTS

LANGUAGES = ("be", "ru", "en")
NO_TOWN = re.compile(r"\d|street|вул\.|ул\.|district|region|раён|район|вобл|обл|council|сель", re.IGNORECASE)
NAMED = tuple(name for name in LISTS if name not in ("article", "facility"))
"""Code lists whose rows are found by key or by name in any language."""


@dataclass(frozen=True)
class Known:
    """``codes``: keys by list and by key or name, compared as `parsers.texts.plain` has them; a name of two rows is of neither."""

    articles: Mapping[str, KnownArticle]
    places: Places
    codes: Mapping[str, Mapping[str, str]]

    @classmethod
    def load(cls) -> Self:
        articles = {
            key: KnownArticle(tuple(parts), since)
            for key, parts, since in Article.objects.values_list("key", "parts", "valid_from")
        }
        return cls(articles, _places(), {name: _named(LISTS[name].objects.all()) for name in NAMED})

    def code(self, list_name: str, text: str) -> str:
        """The key of a row by its key or its name; '' where there is none."""
        return self.codes[list_name].get(plain(text), "")

    def near(self, list_name: str, text: str) -> str:
        """The key of the row whose name is nearest; '' where none is near."""
        found = get_close_matches(plain(text), list(self.codes[list_name]), n=1, cutoff=0.75)
        return self.codes[list_name][found[0]] if found else ""


def _named(rows: Iterable) -> dict[str, str]:
    """Keys by name, and by themselves: a key is never taken for the name of another row."""
    found: dict[str, set[str]] = {}
    rows = list(rows)
    for row in rows:
        for language in LANGUAGES:
            if name := getattr(row, f"name_{language}"):
                found.setdefault(plain(name), set()).add(row.key)
    named = {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
    return named | {plain(row.key): row.key for row in rows}


def _places() -> Places:
    moved: dict[str, list[str]] = {}
    for address in FacilityAddress.objects.all():
        moved.setdefault(address.facility_id, []).extend(getattr(address, f"address_{lang}") for lang in LANGUAGES)
    ways: dict[str, set[str]] = {}
    for arrangement, kind in ArrangementKind.objects.values_list("key", "facility_kind"):
        if kind:
            ways.setdefault(kind, set()).add(arrangement)
    return Places(
        [_facility(each, moved.get(each.key, ())) for each in Facility.objects.order_by("order", "key")],
        {kind: next(iter(keys)) for kind, keys in ways.items() if len(keys) == 1},
    )


def _facility(each: Facility, addresses: Iterable[str]) -> KnownFacility:
    names = [getattr(each, f"{field}_{language}") for field in ("name", "short") for language in LANGUAGES]
    towns = [getattr(each, f"town_{language}") for language in LANGUAGES]
    return KnownFacility(
        each.key,
        tuple(kind for kind in (each.kind_id, each.also_kind_id) if kind),
        (each.key, *names),
        tuple(
            dict.fromkeys(
                word for text in (*towns, *_towns(addresses)) for word in plain(text).replace(",", " ").split()
            )
        ),
    )


def _towns(addresses: Iterable[str]) -> Iterable[str]:
    """What can be the town of an address: its parts without numbers, streets and districts."""
    parts = (part for address in addresses for part in address.split(","))
    return [part for part in parts if not NO_TOWN.search(part)]
