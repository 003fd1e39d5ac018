"""Cells as text: what a cell says once entities, odd spaces and marks of "nothing here" are taken away."""

import html
import re
import unicodedata
from datetime import date, datetime

NULLS = frozenset({"", "false", "-", "–", "—", "n/a", "na", "none", "null", "nan", "nil", "#n/a", "undefined"})
"""What a whole cell says, in lower case, where nothing is known."""
ODD_SPACES = re.compile(r"[^\S\n]+")
AROUND_BREAK = re.compile(r" ?\n ?")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
DASHES = re.compile("[‐‑‒–—―−]")
QUOTES = re.compile('[«»“”„‟"]')
APOSTROPHES = re.compile("[’‘ʼ′`´]")
MOST_UNESCAPES = 3
"""A text that went through several programs can hold &amp;quot; for a quotation mark."""


def text_of(cell: object) -> str:
    """What a cell says, as text with single spaces; '' where it says nothing. Line breaks stay.

    Days of a spreadsheet are written as ISO 8601 writes them, whole numbers without decimals.
    """
    if cell is None or cell is False or cell == "":
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        cell = int(cell)
    text = tidy(str(cell))
    return "" if text.casefold() in NULLS else text


def tidy(text: str) -> str:
    """A text without entities, invisible characters and spaces that are too many."""
    for _again in range(MOST_UNESCAPES if "&" in text else 0):
        unescaped = html.unescape(text)
        if unescaped == text:
            break
        text = unescaped
    if not text.isascii():
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return AROUND_BREAK.sub("\n", ODD_SPACES.sub(" ", text)).strip()


def plain(text: str) -> str:
    """A text for comparing: lower case, one kind of dash and apostrophe, no quotation marks, ё as е, single spaces."""
    text = APOSTROPHES.sub("'", QUOTES.sub("", DASHES.sub("-", tidy(text).casefold())))
    return " ".join(text.replace("ё", "е").split())


def one_line(text: str, longest: int) -> str:
    """A text on one line, cut where it is longer than a field can be; what is cut stays in the row as given."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
