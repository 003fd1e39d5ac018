"""Files that reference managers read: BibTeX, RIS and CSL-JSON, in the reader's language."""

from stats.citations import Citation
from stats.exports.refusing import its_edition
from stats.figures import Figure


def as_bibtex(figure: Figure) -> str:
    return _cited(figure).bibtex + "\n"


def as_ris(figure: Figure) -> str:
    return _cited(figure).ris + "\r\n"


def as_csl(figure: Figure) -> str:
    return _cited(figure).csl_json + "\n"


def _cited(figure: Figure) -> Citation:
    """Raises NothingPublished before the first edition."""
    its_edition(figure)
    return figure.citation
