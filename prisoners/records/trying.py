"""Documents as records that could be saved, tried before anything is: what a dry run and the writing have in common."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from prisoners.records.building import build, cite
from prisoners.records.chronology import DatesContradict
from prisoners.records.documents import Check
from prisoners.records.dossier import Dossier
from prisoners.records.errors import DocumentError
from prisoners.records.narrowing import in_words, narrow_dossier


def tried(documents: Sequence[dict], rows: Sequence[int], check: Check) -> tuple[list[Dossier], list[DocumentError]]:
    """Dossiers of the documents that are right, narrowed and not saved; and what is wrong with the others."""
    built, errors = [], []
    for row, document in zip(rows, documents, strict=True):
        found = check.errors(document, row)
        if not found and document.get("synthetic") and not settings.ALLOW_SYNTHETIC:
            words = _("invented people may not be loaded here (setting ALLOW_SYNTHETIC).")
            found.append(DocumentError(row, "synthetic", words))
        if not found:
            each = build(document)
            cite(each, document)
            try:
                narrow_dossier(each, today=check.today)
            except DatesContradict as error:
                found.append(in_words(error, each, row))
            built.append(each)
        errors += found
    return built, errors
