"""The reference data of Belarus as parsers know it, read from its files: no database is asked."""

import csv
from datetime import date
from functools import cache

from prisoners.entry.imports.known import NO_TOWN
from prisoners.entry.imports.parsers.articles import Articles, KnownArticle
from prisoners.entry.imports.parsers.places import KnownFacility, Places
from prisoners.entry.imports.parsers.texts import plain
from prisoners.reference.load import ROOT

LANGUAGES = ("be", "ru", "en")


def lines(name: str) -> list[dict[str, str]]:
    with (ROOT / "belarus" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def articles() -> Articles:
    return {
        each["key"]: KnownArticle(
            tuple(part for part in each["parts"].split(";") if part),
            date.fromisoformat(each["valid_from"]) if each["valid_from"] else None,
        )
        for each in lines("articles.csv")
    }


@cache
def places() -> Places:
    moved: dict[str, list[str]] = {}
    for each in lines("facility_addresses.csv"):
        parts = [part for language in LANGUAGES for part in each[f"address_{language}"].split(",")]
        moved.setdefault(each["facility"], []).extend(part for part in parts if not NO_TOWN.search(part))
    ways: dict[str, set[str]] = {}
    for each in lines("arrangements.csv"):
        ways.setdefault(each["facility_kind"], set()).add(each["key"])
    found = []
    for each in lines("facilities.csv"):
        kinds = tuple(kind for kind in (each["kind"], each["also_kind"]) if kind)
        names = tuple(each[f"{field}_{language}"] for field in ("name", "short") for language in LANGUAGES)
        towns = [each[f"town_{language}"] for language in LANGUAGES] + moved.get(each["key"], [])
        words = tuple(word for town in towns for word in plain(town).split())
        found.append(KnownFacility(each["key"], kinds, (each["key"], *names), words))
    return Places(found, {kind: next(iter(keys)) for kind, keys in ways.items() if kind and len(keys) == 1})
