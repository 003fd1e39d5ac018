"""Where reference data is from, as pages print it: the texts and addresses of its source, and whether somebody checked it."""

import re
from dataclasses import dataclass

from prisoners.models.code import Sourced


@dataclass(frozen=True)
class Citable:
    """One source: an address, or a title that is no address."""

    title: str
    address: str


@dataclass(frozen=True)
class Source:
    parts: list[Citable]
    verified: bool

    def __bool__(self) -> bool:
        return bool(self.parts)


def of(record: Sourced) -> Source:
    """A row's source: several are written with semicolons between them."""
    return Source(split(record.source), record.verified)


def split(text: str) -> list[Citable]:
    """Sources of a text: with semicolons between them, addresses also with blanks alone."""
    parts = re.split(r";\s*|\s+(?=https?://)", text)
    return [_citable(part.strip()) for part in parts if part.strip()]


def _citable(text: str) -> Citable:
    if not text.startswith(("https://", "http://")):
        return Citable(text, "")
    host = text.split("/")[2].removeprefix("www.")
    return Citable(host, text)
