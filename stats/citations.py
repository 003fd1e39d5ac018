"""How a figure is cited: publisher, title, day counted, edition and its date, address."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stats import wording
from stats.query import Query


@dataclass(frozen=True)
class Citation:
    text: str
    bibtex: str
    ris: str
    csl: dict


def absolute(address: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + address


def citation(query: Query) -> Citation | None:
    """Citation of a figure at its edition; None before the first edition."""
    if query.edition is None:
        return None
    edition = query.edition
    narrowed = "; ".join(wording.phrases(query))
    title = f"{wording.title(query)}, {wording.time(query)}" + (f" ({narrowed})" if narrowed else "")
    address = absolute(query.address(permanent=True))
    made = edition.day
    text = _("%(publisher)s. %(title)s. Edition %(number)s of %(day)s. %(address)s") % {
        "publisher": wording.site_name(),
        "title": title,
        "number": edition.number,
        "day": wording.day(made),
        "address": address,
    }
    key = f"{query.measure.slug}-{edition.number}"
    bibtex = "\n".join(
        [
            f"@misc{{{key},",
            f"  author = {{{{{_bibtex(wording.site_name())}}}}},",
            f"  title = {{{_bibtex(title)}}},",
            f"  year = {{{made.year}}},",
            f"  edition = {{{edition.number}}},",
            f"  url = {{{address}}},",
            "}",
        ]
    )
    ris = "\r\n".join(
        [
            "TY  - DATA",
            f"AU  - {wording.site_name()}",
            f"TI  - {title}",
            f"PY  - {made.year}",
            f"DA  - {made:%Y/%m/%d}",
            f"ET  - {edition.number}",
            f"UR  - {address}",
            "ER  - ",
        ]
    )
    csl = {
        "id": key,
        "type": "dataset",
        "title": title,
        "author": [{"literal": wording.site_name()}],
        "publisher": wording.site_name(),
        "version": str(edition.number),
        "issued": {"date-parts": [[made.year, made.month, made.day]]},
        "URL": address,
        "language": get_language() or "en",
    }
    return Citation(text, bibtex, ris, csl)


def _bibtex(text: str) -> str:
    """Text with what BibTeX would read as commands made harmless."""
    for sign in "\\{}":
        text = text.replace(sign, " ")
    for sign in "&%$#_":
        text = text.replace(sign, f"\\{sign}")
    return text
