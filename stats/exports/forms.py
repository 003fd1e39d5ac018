"""Every form in which a figure can be taken away: /figures/<measure>.<form>. Each writes the same Figure that pages show."""

from collections.abc import Callable
from dataclasses import dataclass

from stats import pictures
from stats.exports import as_citation, as_csv, as_csvw, as_json, as_text, as_xlsx
from stats.figures import Figure


@dataclass(frozen=True)
class Form:
    """``write`` makes the body; ``saved`` forms are offered under a file name, others open in a browser.

    ``link`` says in a header what belongs to it. ``write`` raises BadParameter for a figure that the form can't say.
    """

    content_type: str
    write: Callable[[Figure], str | bytes]
    saved: bool = False
    link: Callable[[Figure], str] | None = None


FORMS: dict[str, Form] = {
    "csv-metadata.json": Form(as_csv.DESCRIPTION, as_csvw.as_csvw, saved=True),
    "csl.json": Form("application/vnd.citationstyles.csl+json", as_citation.as_csl, saved=True),
    "json": Form("application/json", as_json.as_text),
    "csv": Form("text/csv; charset=utf-8", as_csv.as_csv, saved=True, link=as_csv.link),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx.as_xlsx, saved=True),
    "card.png": Form("image/png", pictures.as_card),
    "png": Form("image/png", pictures.as_picture, saved=True),
    "txt": Form("text/plain; charset=utf-8", as_text.as_text),
    "bib": Form("application/x-bibtex; charset=utf-8", as_citation.as_bibtex, saved=True),
    "ris": Form("application/x-research-info-systems; charset=utf-8", as_citation.as_ris, saved=True),
}
"""Forms by the ending of their address. Longer endings come first where one ends with another."""
