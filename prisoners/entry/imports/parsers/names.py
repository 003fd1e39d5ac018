"""Names: kept as the source writes them, and the language they are in."""

import re

from prisoners.entry.imports.parsers.texts import text_of

BELARUSIAN = re.compile("[іўІЎ]")
RUSSIAN = re.compile("[ищъИЩЪ]")
LATIN = re.compile("[A-Za-z]")
CYRILLIC = re.compile("[а-яёА-ЯЁ]")


def read_name(cell: object) -> str:
    """The name as written: entities and odd spaces are taken away; initials, order and blanks stay as they are."""
    return " ".join(text_of(cell).split())


def language_of(name: str) -> str:
    """``be``, ``ru`` or ``en`` by the letters of a name; '' where they could be of either language, or of both."""
    belarusian, russian = bool(BELARUSIAN.search(name)), bool(RUSSIAN.search(name))
    if belarusian != russian:
        return "be" if belarusian else "ru"
    if belarusian or CYRILLIC.search(name):
        return ""
    return "en" if LATIN.search(name) else ""
