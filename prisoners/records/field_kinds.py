"""Kinds of a document's fields, and what each of them accepts.

A kind's ``problem(value, known)`` says in words what is wrong with a value, or returns None. An empty text and None mean
"not known" everywhere and are not asked about; whether a field may be empty is said by ``required``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.records.code_lists import CodeLists

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Characters that no text holds; the database refuses the first of them, and a lone half of a pair."""
LINE_BREAK = re.compile("[\n\r]")
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
LIVING_MEMORY = date(1900, 1, 1)
FIRST_VERDICT = date(2000, 1, 1)
"""Nothing that is recorded of a case or of custody is older."""
LAST_DAY = date(2150, 1, 1)


@dataclass(frozen=True)
class Known:
    """What values are checked against: the code lists and the day that is today."""

    codes: CodeLists
    today: date


def did_you_mean(given: str, known: Any) -> str:
    """A hint at the nearest known key; empty where none is near."""
    near = get_close_matches(given, list(known), n=1)
    return " " + _("Did you mean “%(key)s”?") % {"key": near[0]} if near else ""


def _no_text(value: object) -> str | None:
    if isinstance(value, str):
        return None
    return _("write a text in quotes, not %(type)s.") % {"type": type(value).__name__}


@dataclass(frozen=True)
class Text:
    """Characters up to ``longest``; ``lines``: may have line breaks."""

    longest: int
    required: bool = False
    lines: bool = False
    pattern: re.Pattern | None = None
    pattern_words: str = ""

    def problem(self, value: object, known: Known) -> str | None:
        if wrong := _no_text(value):
            return wrong
        if len(value) > self.longest:
            words = _("is too long: shorten it (characters: %(length)d; at most %(longest)d are kept).")
            return words % {"length": len(value), "longest": self.longest}
        if found := CONTROL.search(value):
            words = _("holds the character U+%(code)04X at place %(place)d, which is no text: remove it.")
            return words % {"code": ord(found[0]), "place": found.start() + 1}
        if not self.lines and LINE_BREAK.search(value):
            return _("has a line break: write it on one line.")
        if self.required and not value.strip():
            return _("is blank: write something.")
        if self.pattern and not self.pattern.fullmatch(value):
            return _("“%(value)s” %(words)s.") % {"value": value, "words": _(self.pattern_words)}
        return None


@dataclass(frozen=True)
class Choice:
    """One of a few keys that code relies on."""

    keys: tuple[str, ...]
    required: bool = False

    def problem(self, value: object, known: Known) -> str | None:
        if wrong := _no_text(value):
            return wrong
        if value in self.keys:
            return None
        words = _("“%(value)s” is none of: %(keys)s.")
        return words % {"value": value, "keys": ", ".join(self.keys)}


@dataclass(frozen=True)
class Code:
    """A key of a code list of the reference data."""

    list: str
    required: bool = False

    def problem(self, value: object, known: Known) -> str | None:
        if wrong := _no_text(value):
            return wrong
        keys = known.codes.keys[self.list]
        if value in keys:
            return None
        words = _("“%(value)s” is not in the list of %(list)s keys: correct it, or add it to the reference data.")
        return words % {"value": value, "list": self.list.replace("_", " ")} + did_you_mean(value, keys)


@dataclass(frozen=True)
class PartialDate:
    """A year, a month or a day, between ``first`` and today."""

    first: date = FIRST_VERDICT
    required: bool = False

    def problem(self, value: object, known: Known) -> str | None:
        if wrong := _no_text(value):
            return wrong
        try:
            earliest, latest = dates.parse(value)
        except dates.BadDate as error:
            return str(error)
        return _out_of_bounds(value, earliest, latest, self.first, known.today)


@dataclass(frozen=True)
class Day:
    """An exact day, between ``first`` and today, or in the future where that makes sense."""

    first: date = FIRST_VERDICT
    future: bool = False
    required: bool = False

    def problem(self, value: object, known: Known) -> str | None:
        if wrong := _no_text(value):
            return wrong
        try:
            earliest, latest = dates.parse(value)
        except dates.BadDate as error:
            return str(error)
        if len(value) != 10:
            return _("“%(value)s” is no day: write it as 2023-06-17.") % {"value": value}
        return _out_of_bounds(value, earliest, latest, self.first, LAST_DAY if self.future else known.today)


def _out_of_bounds(text: str, earliest: date, latest: date, first: date, last: date) -> str | None:
    if earliest > last:
        return _("%(date)s is after %(last)s: correct the date.") % {"date": text, "last": last.isoformat()}
    if latest < first:
        return _("%(date)s is before %(first)s: correct the date.") % {"date": text, "first": first.isoformat()}
    return None


@dataclass(frozen=True)
class Number:
    """A whole number from 0."""

    highest: int
    required: bool = False

    def problem(self, value: object, known: Known) -> str | None:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.highest:
            return None
        words = _("%(value)r is no whole number from 0 to %(highest)d.")
        return words % {"value": value, "highest": self.highest}


@dataclass(frozen=True)
class Flag:
    required: bool = False

    def problem(self, value: object, known: Known) -> str | None:
        return None if isinstance(value, bool) else _("%(value)r is neither true nor false.") % {"value": value}


@dataclass(frozen=True)
class Address:
    """An address of the web."""

    longest: int
    required: bool = False

    def problem(self, value: object, known: Known) -> str | None:
        if wrong := Text(self.longest).problem(value, known):
            return wrong
        if ADDRESS.fullmatch(value):
            return None
        return _("“%(value)s” is no address: begin with https:// or http://.") % {"value": value}


@dataclass(frozen=True)
class Fields:
    """A dict with the fields named here and no others."""

    fields: dict[str, Any]
    required: bool = False
    needed: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        needed = tuple(name for name, kind in self.fields.items() if kind.required)
        object.__setattr__(self, "needed", needed)


@dataclass(frozen=True)
class ListOf:
    """A list of values of one kind."""

    kind: Any
    required: bool = False


NEVER_TEXT = (Number, Flag, Fields, ListOf)
"""Kinds for which an empty text is a wrong type and not a missing value."""

Report = Callable[[str, str], None]
"""Takes the path of a field and what is wrong with it."""


def check(value: object, kind: Any, path: str, known: Known, report: Report) -> None:
    """Report every value in ``value`` that its kind doesn't accept, by its path."""
    if isinstance(kind, Fields):
        _check_fields(value, kind, path, known, report)
    elif isinstance(kind, ListOf):
        if not isinstance(value, list | tuple):
            report(path, _("write a list in [ ], not %(type)s.") % {"type": type(value).__name__})
            return
        for place, each in enumerate(value):
            check(each, kind.kind, f"{path}[{place}]", known, report)
    elif wrong := kind.problem(value, known):
        report(path, wrong)


def _check_fields(value: object, kind: Fields, path: str, known: Known, report: Report) -> None:
    if not isinstance(value, dict):
        report(path, _("write fields in { }, not %(type)s.") % {"type": type(value).__name__})
        return
    prefix = f"{path}." if path else ""
    for name, given in value.items():
        expected = kind.fields.get(name) if isinstance(name, str) else None
        if expected is None:
            words = _("there is no such field: correct its name or leave it out.")
            report(f"{prefix}{name}", words + did_you_mean(str(name), kind.fields))
        elif given is not None and (given != "" or isinstance(expected, NEVER_TEXT)):
            check(given, expected, f"{prefix}{name}", known, report)
    for name in kind.needed:
        if value.get(name) in (None, ""):
            report(f"{prefix}{name}", _("is missing: it must be given."))
