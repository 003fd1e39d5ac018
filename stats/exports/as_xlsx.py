"""A figure as a spreadsheet: its rows, what they mean, and how to cite them, a sheet each."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from prisoners.published import sheets
from prisoners.published.site import site_name
from stats.citations import LICENCE
from stats.exports.columns import columns, lines
from stats.exports.explaining import about
from stats.figures import Figure

LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
"""What the name of a sheet may be and may not hold."""


def as_xlsx(figure: Figure) -> bytes:
    """The workbook. Of one edition it is the same to the byte whenever it is written."""
    out = io.BytesIO()
    with Workbook(out, sheets.OPTIONS) as book:
        book.set_properties(_properties(figure))
        sheets.table(book, _name(pgettext("name of a sheet", "Numbers")), columns(figure), lines(figure))
        sheets.facts(book, _name(pgettext("name of a sheet", "About")), about(figure))
        sheets.facts(book, _name(pgettext("name of a sheet", "Citation")), _citation(figure))
    return out.getvalue()


def _properties(figure: Figure) -> dict:
    edition = figure.query.edition
    made = edition.published_at if edition else datetime.combine(figure.query.day, time.min, UTC)
    return {
        "title": figure.title,
        "author": site_name(),
        "comments": f"CC BY 4.0, {LICENCE}",
        # The format has no time zone: it is UTC.
        "created": made.astimezone(UTC).replace(tzinfo=None),
    }


def _citation(figure: Figure) -> Iterator[tuple[str, str]]:
    cited = figure.citation
    if cited is None:
        yield _("Citation"), _("A number can be cited once an edition has been published.")
        return
    yield _("Citation"), cited.text
    yield "BibTeX", cited.bibtex
    # Lines of a cell end with a line feed alone.
    yield "RIS", cited.ris.replace("\r\n", "\n")
    yield "CSL-JSON", cited.csl_json


def _name(text: str) -> str:
    return FORBIDDEN.sub(" ", text)[:LONGEST_NAME].strip(" '")
