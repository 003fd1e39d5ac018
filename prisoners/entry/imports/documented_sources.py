"""The sources of a documented case: titles and addresses in one cell, as documents name them."""

import re
from urllib.parse import urlsplit

PUBLISHERS = {
    "spring96.org": ("Viasna", "organisation"),
    "baj.media": ("Belarusian Association of Journalists", "organisation"),
    "belsat.eu": ("Belsat", "press"),
    "wprost.pl": ("Wprost", "press"),
    "warsawpoint.com": ("Warsaw Point", "press"),
}
"""Publisher and kind of source, by the host of the address; of another host the kind is press."""
BETWEEN = re.compile(r"; (?![^(]*\))")
"""Between two sources, and not inside brackets."""
REMARK = re.compile(r"(?P<source>.+?)(?: \((?P<remark>(?!\d{4}\))[^()]+)\))?")
"""A source, and in brackets what it is cited for; a year alone belongs to the title."""


def sources_of(text: str, as_of: str, document: dict) -> list[dict]:
    """Sources of a cell such as ``Author, title (2024); https://publisher.example/page (release)``."""
    found = []
    for item in BETWEEN.split(text):
        match = REMARK.fullmatch(item)
        source, remark = match["source"], match["remark"] or ""
        found.append(_named(source) | {"as_of": as_of, "locator": remark[:200], "cites": _cited(remark, document)})
    return found


def _named(source: str) -> dict:
    if source.startswith(("http://", "https://")):
        address = urlsplit(source)
        host = (address.hostname or "").removeprefix("www.")
        publisher, kind = PUBLISHERS.get(host, (host, "press"))
        return {"kind": kind, "publisher": publisher, "title": f"{host}{address.path}"[:400], "url": source}
    author, comma, title = source.partition(", ")
    return {"kind": "press", "publisher": author if comma else "", "title": title or author}


def _cited(remark: str, document: dict) -> str:
    """Which record a remark in brackets speaks of: the latest sentence, the custody, or the person as a whole."""
    if "new sentence" in remark:
        case = len(document["cases"]) - 1
        return f"cases[{case}].sentences[{len(document['cases'][case]['sentences']) - 1}]"
    if "custody" in remark or "release" in remark:
        return "periods[0]"
    return "person"
