"""Lengths in time as courts and registries write them: "4 1/2 years", "2 года 6 месяцев", "2,5 гады", "1 year and 1 day"."""

import re
from dataclasses import dataclass

from prisoners.entry.imports.parsers.texts import plain

FRACTIONS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}
UNITS = {
    "years": r"years?|yrs?|лет|год|года|году|годы|годам|годов|г|л|гады|гадоў|гадам",
    "months": r"months?|mos?|месяц\w{0,3}|мес",
    "days": r"days?|дн|дней|дня|дни|день|дзень|дні|дзён|дзен|сутки|суток|сутак|суткі|сут",
}
NUMBER = (
    r"(?<![\d/.,])(?P<whole>\d{1,4})(?:[.,](?P<tenths>\d{1,2})|\s+(?P<over>[13]/[24]))?|(?<![\d/.,])(?P<part>[13]/[24])"
)
UNIT = "|".join(rf"(?P<{name}>(?:{words})(?![^\W\d]))" for name, words in UNITS.items())
ONE = re.compile(rf"(?:{NUMBER})[\s-]*(?:{UNIT})\.?")
IN_WORDS = (
    (re.compile(r"(?<!\w)(?:полтора|полутора|паўтара)\s+(?=год|гад)"), "1.5 "),
    (re.compile(r"(?<!\w)(?:полгода|паўгода)(?!\w)"), "6 месяцев"),
    (re.compile(r"(?<!\w)half an? year(?!\w)"), "6 months"),
)
JOINS = re.compile(r"\s*,?\s*(?:(?:and|и|і|й|ды)\s+)?")
MONTHS_OF = {"1/2": 6, "1/4": 3, "3/4": 9, "5": 6, "50": 6, "25": 3, "75": 9, "0": 0, "00": 0}
"""Months of a part of a year."""
HIGHEST = {"years": 100, "months": 239, "days": 3650}
ORDER = ("years", "months", "days")


@dataclass(frozen=True)
class Term:
    """A length in time as said; ``start`` and ``end``: where it stands in the text that was read (`asked`)."""

    years: int | None = None
    months: int | None = None
    days: int | None = None
    start: int = 0
    end: int = 0

    def fields(self) -> dict[str, int]:
        return {name: value for name in ORDER if (value := getattr(self, name)) is not None}


def asked(text: str) -> str:
    """The text as terms are looked for in it."""
    for sign, written in FRACTIONS.items():
        text = text.replace(sign, written)
    text = plain(text)
    for pattern, written in IN_WORDS:
        text = pattern.sub(written, text)
    return text


def terms(text: str) -> list[Term]:
    """Every length in time of a text (`asked`), in its order. What is no length, such as 2020 г., is none."""
    found: list[Term] = []
    for match in ONE.finditer(text):
        fields = _fields(match)
        if not fields:
            continue
        before = found[-1] if found else None
        if before is not None and _goes_on(text[before.end : match.start()], before.fields(), fields):
            found[-1] = Term(**before.fields(), **fields, start=before.start, end=match.end())
        else:
            found.append(Term(**fields, start=match.start(), end=match.end()))
    return [term for term in found if any(term.fields().values())]


def _goes_on(between: str, before: dict[str, int], after: dict[str, int]) -> bool:
    """Whether "6 months" goes on after "2 years": nothing but "and" between them, and a smaller unit."""
    smaller = ORDER.index(next(iter(after))) > ORDER.index(list(before)[-1])
    return smaller and JOINS.fullmatch(between) is not None


def _fields(match: re.Match) -> dict[str, int]:
    unit = next(name for name in ORDER if match[name])
    whole = int(match["whole"] or 0)
    part = match["over"] or match["part"] or match["tenths"]
    if whole > HIGHEST[unit]:
        return {}
    if not part:
        return {unit: whole}
    if unit != "years" or part not in MONTHS_OF:
        return {}
    return ({"years": whole} if whole else {}) | ({"months": MONTHS_OF[part]} if MONTHS_OF[part] else {})
