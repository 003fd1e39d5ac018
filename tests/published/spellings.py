"""Makes the list of spellings under which the documented people must be found: `spelling_variants.csv` beside this file.

    python -m tests.published.spellings

A line for each: the name as documented in Belarusian, Russian and English, what a reader writes, and the rule that made it. Rules of
romanisation are the published ones; slips of the hand are random, from a fixed seed. The people are those of the file of documented cases,
and one more whose case is worked in the public sources named there. Facts alone: names.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from prisoners.domain.names.romanisation import RULES
from prisoners.domain.names.spelling import plain

CASES = Path(__file__).parents[2] / "prisoners/reference/belarus/documented_cases.csv"
LIST = Path(__file__).with_name("spelling_variants.csv")
COLUMNS = ("name_be", "name_ru", "name_en", "rule", "query")
SLIPS = {
    "be": "абвгдежзійклмнопрстуўфхцчшыэюя",
    "ru": "абвгдежзийклмнопрстуфхцчшщыэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
SHORTEST_SLIPPED = 5
"""A slip is made in a word of at least so many letters: of a shorter one it may make another name."""
HELD_BACK = ("Ales Bialiatski", "Katsiaryna Andreyeva", "Palina Sharenda-Panasiuk")
"""People whose spellings nothing was tuned on; their recall is told apart."""
FATHERS = {"be": ("Іванавіч", "Іванаўна"), "ru": ("Иванович", "Ивановна"), "en": ("Ivanavich", "Ivanauna")}
"""An invented father's name, as official papers add one."""


class Name(NamedTuple):
    be: str
    ru: str
    en: str
    gender: str


class Spelling(NamedTuple):
    name: Name
    rule: str
    query: str


def documented() -> list[Name]:
    with CASES.open(encoding="utf-8", newline="") as file:
        found = [Name(row["name_be"], row["name_ru"], row["name_en"], row["gender"]) for row in csv.DictReader(file)]
    return [*found, Name("Паліна Шарэнда-Панасюк", "Полина Шаренда-Панасюк", "Palina Sharenda-Panasiuk", "f")]


SHORT = {
    "Анастасія": "Настя Насця", "Алена": "Лена", "Дар'я": "Даша", "Кацярына": "Катя Каця", "Алесь": "Aliaksandr Александр",
}  # fmt: skip
"""Other forms of the given names in the list, which readers use."""
ENGLISH = {
    "Анастасія": "Anastasia",
    "Алена": "Helena",
    "Дар'я": "Daria",
    "Ігар": "Igor",
    "Кацярына": "Catherine",
    "Паліна": "Polina",
}


def spellings(name: Name, seed: int) -> Iterator[Spelling]:
    """All spellings of a name, the same for the same seed; some are made by several rules."""
    written = {"be": name.be, "ru": name.ru, "en": name.en}
    yield from (Spelling(name, f"as documented, {language}", text) for language, text in written.items())
    latin = {rules.name: rules.latin(written[rules.language]) for rules in RULES}
    for rule, text in latin.items():
        yield Spelling(name, rule, text)
        if plain(text.lower()) != text.lower():
            yield Spelling(name, f"{rule}, marks left out", _bare(text))
    yield from _reordered(name, {**written, "Łacinka": latin["Łacinka"], "press": latin["press Russian"]})
    yield from _habits(name, written)
    for language, text in written.items():
        yield from _slips(name, language, text, random.Random(f"{seed} {text}"))
    for number, rules in enumerate(RULES):
        text = _bare(latin[rules.name])
        yield Spelling(
            name, "romanised, with a slip", _slipped(text, SLIPS["en"], random.Random(f"{seed} {number} {text}"))
        )


def _bare(text: str) -> str:
    """Without marks and signs, as typed on any keyboard."""
    return " ".join(plain(word).title() for word in text.translate(str.maketrans("", "", "’”ʹʺ'")).lower().split())


def _reordered(name: Name, written: dict[str, str]) -> Iterator[Spelling]:
    for text in written.values():
        given, surname = text.split(" ", 1)
        yield Spelling(name, "surname first", f"{surname} {given}")
        yield Spelling(name, "surname first, comma", f"{surname}, {given}")
        yield Spelling(name, "initial", f"{given[0]}. {surname}")
        yield Spelling(name, "initial last", f"{surname} {given[0]}.")
        yield Spelling(
            name, "two initials", f"{given[0]}.І. {surname}" if text == name.be else f"{surname} {given[0]}. I."
        )
        yield Spelling(name, "surname alone", surname)
        yield Spelling(name, "capitals", text.upper())
        yield Spelling(name, "unfinished", text[: -max(2, len(surname) // 3)])
        yield Spelling(name, "surname unfinished", surname[: max(4, len(surname) - 3)])


def _habits(name: Name, written: dict[str, str]) -> Iterator[Spelling]:
    given, surname = name.ru.split(" ", 1)
    woman = name.gender == "f"
    for language, text in written.items():
        first, last = text.split(" ", 1)
        yield Spelling(name, "father's name", f"{last} {first} {FATHERS[language][woman]}")
    yield Spelling(name, "apostrophe", name.be.replace("'", "’"))
    yield Spelling(name, "apostrophe left out", name.be.replace("'", ""))
    yield Spelling(name, "i for і", name.be.replace("і", "i").replace("І", "I"))
    yield Spelling(name, "и for і, у for ў", name.be.translate(str.maketrans("іІўЎ", "иИуУ")))
    yield Spelling(name, "languages mixed", f"{name.be.split(' ', 1)[0]} {surname}")
    yield Spelling(name, "scripts mixed", f"{given} {name.en.split(' ', 1)[1]}")
    if "-" in surname:
        yield from (Spelling(name, "hyphen left out", text.replace("-", " ")) for text in written.values())
        yield from (Spelling(name, "hyphened as one", text.replace("-", "")) for text in written.values())
        yield from (Spelling(name, "part of a surname", text.split("-")[1]) for text in written.values())
    known = name.be.split(" ", 1)[0]
    for form in SHORT.get(known, "").split():
        yield Spelling(name, "another form of the given name", f"{form} {surname}")
        yield Spelling(name, "another form of the given name", f"{form} {name.en.split(' ', 1)[1]}")
    if known in ENGLISH:
        yield Spelling(name, "English given name", f"{ENGLISH[known]} {name.en.split(' ', 1)[1]}")


def _slips(name: Name, language: str, text: str, chance: random.Random) -> Iterator[Spelling]:
    for _time in range(6):
        yield Spelling(name, "slip of the hand", _slipped(text, SLIPS[language], chance))
    given, surname = text.split(" ", 1)
    for _time in range(3):
        if len(surname) >= SHORTEST_SLIPPED:
            yield Spelling(name, "slip in the surname alone", _slipped(surname, SLIPS[language], chance))
    doubled = chance.randrange(1, len(surname) - 1)
    yield Spelling(name, "letter doubled", f"{given} {surname[:doubled]}{surname[doubled - 1]}{surname[doubled:]}")


def _slipped(text: str, letters: str, chance: random.Random) -> str:
    """A text with one letter left out, put in, put for another, or changed with its neighbour, in a word that is long enough."""
    parts = text.split(" ")
    number = chance.choice([n for n, part in enumerate(parts) if len(part) >= SHORTEST_SLIPPED] or [0])
    word = parts[number]
    place = chance.randrange(1, len(word) - 1)
    before, here, after = word[:place], word[place], word[place + 1 :]
    letter = chance.choice(letters)
    parts[number] = chance.choice(
        (before + after, before + letter + here + after, before + letter + after, before + after[0] + here + after[1:])
    )
    return " ".join(parts)


def listed() -> list[dict[str, str]]:
    """Lines of the list: each text once a person, by the first rule that makes it."""
    lines = {}
    for name in documented():
        for spelling in spellings(name, seed=2020):
            lines.setdefault((name.en, spelling.query.lower()), spelling)
    return [
        dict(zip(COLUMNS, (name.be, name.ru, name.en, rule, query), strict=True))
        for name, rule, query in lines.values()
    ]


if __name__ == "__main__":
    with LIST.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed())
