"""How a figure is cited: publisher, title, day counted, edition and its date, address; as words and as reference managers read it."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.published import bibliography
from prisoners.published.bibliography import LANGUAGES, braced, one_line
from prisoners.published.site import absolute, site_name
from stats import wording
from stats.query import Query

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own words for months, which a style writes out."""


@dataclass(frozen=True)
class Citation:
    """``key`` is the figure's own: it differs where the permanent address does. ``csl`` is one item of CSL-JSON."""

    key: str
    title: str
    text: str
    bibtex: str
    ris: str
    csl: dict

    @property
    def csl_json(self) -> str:
        """A list of one item, as reference managers take it."""
        return bibliography.csl_json(self.csl)


def citation(query: Query) -> Citation | None:
    """Citation of a figure at its edition; None before the first edition."""
    if query.edition is None:
        return None
    address = absolute(query.address(permanent=True))
    key = f"{query.measure.slug}-{query.edition.number}-{sha256(address.encode()).hexdigest()[:8]}"
    publisher, title = one_line(site_name()), one_line(_title(query))
    made, number = query.edition.day, query.edition.number
    edition = {"number": number, "day": wording.day(made)}
    text = _("%(publisher)s. %(title)s. Edition %(number)s of %(day)s. %(address)s") % {
        "publisher": publisher,
        "title": title,
        "address": address,
        **edition,
    }
    in_edition = _("Edition %(number)s of %(day)s") % edition
    language = get_language() or "en"
    bibtex = [
        ("author", braced(publisher)),
        ("title", braced(title)),
        ("publisher", braced(publisher)),
        ("year", f"{{{made.year}}}"),
        ("month", MONTHS[made.month - 1]),
        ("edition", f"{{{number}}}"),
        ("note", braced(in_edition)),
        ("url", f"{{{address}}}"),
        ("langid", f"{{{LANGUAGES.get(language, language)}}}"),
    ]
    ris = [
        ("TY", "DATA"),
        ("ID", key),
        ("AU", publisher),
        ("TI", title),
        ("PY", made.year),
        ("DA", f"{made:%Y/%m/%d}"),
        ("ET", number),
        ("PB", publisher),
        ("LA", language),
        ("N1", in_edition),
        ("UR", address),
        ("ER", ""),
    ]
    csl = {
        "id": key,
        "type": "dataset",
        "title": title,
        "author": [{"literal": publisher}],
        "publisher": publisher,
        "version": str(number),
        "issued": {"date-parts": [[made.year, made.month, made.day]]},
        "URL": address,
        "language": language,
    }
    return Citation(
        key,
        title,
        text,
        bibliography.bibtex(key, bibtex),
        bibliography.ris(ris),
        csl,
    )


def _title(query: Query) -> str:
    """What is counted, on which day or in which period and steps, and of whom."""
    time = wording.time(query)
    if query.every:
        time = f"{time}, {wording.STEPS[query.every]}"
    narrowed = "; ".join(wording.phrases(query))
    return f"{wording.title(query)}, {time}" + (f" ({narrowed})" if narrowed else "")
