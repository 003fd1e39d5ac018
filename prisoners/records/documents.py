"""A person as a plain dict, the *document*: which fields it has, and the check of one.

Editors' imports, the documented cases and the synthetic population are all documents. Every field may be left out;
an empty text and None mean "not known". Dates are text: ``2023``, ``2023-06`` or ``2023-06-17``. Keys of code lists are
those of the reference data. Positions in lists (``cases[0]``) are how a document speaks of its own records.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from prisoners.domain import choices
from prisoners.records.checking import contradictions
from prisoners.records.code_lists import CodeLists
from prisoners.records.errors import DocumentError, DocumentErrors
from prisoners.records.field_kinds import (
    LIVING_MEMORY,
    Address,
    Choice,
    Code,
    Day,
    Fields,
    Flag,
    Known,
    ListOf,
    Number,
    PartialDate,
    Text,
    check,
)

__all__ = ["DOCUMENT", "Check", "DocumentError", "DocumentErrors"]

STORY = 20_000
NOTE = 20_000
CITES = re.compile(
    r"person|cases\[\d+\](\.sentences\[\d+\])?|periods\[\d+\](\.arrangements\[\d+\])?|designations\[\d+\]"
)

CHARGE = Fields(
    {
        "article": Code("article", required=True),
        "part": Text(8),
        "stage": Choice(tuple(choices.ChargeStage.values)),
        "wording": Text(500),
    }
)
SENTENCE = Fields(
    {
        "kind": Choice(tuple(choices.SentenceKind.values)),
        "replaces": Number(1000),
        "penalty": Code("penalty"),
        "regime": Code("regime"),
        "years": Number(100),
        "months": Number(239),
        "days": Number(3650),
        "additional": Text(300),
        "verdict": PartialDate(),
        "in_force": PartialDate(),
        "court": Code("court"),
        "judge": Code("judge"),
        "appeal": Text(300),
        "in_absentia": Flag(),
        "due_published": Day(future=True),
    }
)
CASE = Fields(
    {
        "group_case": Code("group_case"),
        "opened": PartialDate(),
        "status": Choice(tuple(choices.CaseStatus.values)),
        "in_absentia": Flag(),
        "story": Fields({language: Text(STORY, lines=True) for language in ("be", "ru", "en")}),
        "charges": ListOf(CHARGE),
        "sentences": ListOf(SENTENCE),
    }
)
ARRANGEMENT = Fields(
    {
        "start": PartialDate(),
        "kind": Code("arrangement"),
        "facility": Code("facility"),
        "regime": Code("regime"),
        "wording": Text(300),
    }
)
PERIOD = Fields(
    {
        "start": PartialDate(),
        "attested_on": Day(),
        "end": PartialDate(),
        "ended_by": Day(),
        "reason": Code("release_reason"),
        "last_confirmed_on": Day(),
        "arrangements": ListOf(ARRANGEMENT),
    }
)
STATEMENT = Fields({"made_on": Day(required=True), "title": Text(300), "url": Address(500)})
DESIGNATION = Fields(
    {
        "organisation": Code("organisation", required=True),
        "category": Choice(tuple(choices.DesignationCategory.values)),
        "decided": PartialDate(),
        "statement": STATEMENT,
        "withdrawn_on": Day(),
        "withdrawal_reason": Text(300),
    }
)
SOURCE = Fields(
    {
        "kind": Choice(tuple(choices.SourceKind.values), required=True),
        "publisher": Text(200),
        "title": Text(400, required=True),
        "url": Address(600),
        "archived_url": Address(600),
        "as_of": Day(),
        "accessed_on": Day(),
        "reliability": Choice(tuple(choices.Reliability.values)),
        "confidential": Flag(),
        "locator": Text(200),
        "quote": Text(NOTE, lines=True),
        "cites": Text(
            80,
            pattern=CITES,
            pattern_words=_("names no record: write person, cases[0], cases[0].sentences[0], periods[0] and the like"),
        ),
    }
)
DISCLOSE = Fields(
    {
        "birth": Choice(tuple(choices.DisclosedDate.values)),
        "facility": Flag(),
        "due": Choice(tuple(choices.DisclosedDate.values)),
        "family": Flag(),
        "health": Flag(),
        "photo": Flag(),
    }
)
DOCUMENT = Fields(
    {
        "reference": Text(
            120,
            pattern=re.compile(r"[a-z0-9][a-z0-9-]*:\S.*"),
            pattern_words=_("is no reference: write registry:id, such as synthetic:000123"),
        ),
        "names": Fields({language: Text(200) for language in ("be", "ru", "en")}),
        "other_names": ListOf(Text(200, required=True)),
        "gender": Choice(tuple(choices.Gender.values)),
        "born": PartialDate(LIVING_MEMORY),
        "died": PartialDate(),
        "residence": Code("region"),
        "occupation": Code("occupation"),
        "occupation_text": Text(300),
        "citizenship": Text(
            40,
            pattern=re.compile(r"[A-Z]{2}( [A-Z]{2})*"),
            pattern_words=_("is no citizenship: write ISO 3166 codes, such as BY or BY PL"),
        ),
        "children": Number(50),
        "children_under_age": Number(50),
        "parental_right_removed": Flag(),
        "health_note": Text(NOTE, lines=True),
        "disability_note": Text(NOTE, lines=True),
        "internal_note": Text(NOTE, lines=True),
        "disclosure": Choice(tuple(choices.Disclosure.values)),
        "disclose": DISCLOSE,
        "synthetic": Flag(),
        "cases": ListOf(CASE),
        "periods": ListOf(PERIOD),
        "designations": ListOf(DESIGNATION),
        "sources": ListOf(SOURCE),
    }
)
"""The fields of a document. What may not be combined is in `prisoners.records.checking`."""


@dataclass(frozen=True)
class Check:
    """Checks documents in plain Python against code lists that were read once."""

    codes: CodeLists
    today: date

    def errors(self, document: object, row: int) -> list[DocumentError]:
        """All that is wrong with one document, save dates that only the whole chronology shows to contradict."""
        found: list[DocumentError] = []

        def report(field: str, message: str) -> None:
            found.append(DocumentError(row, field, message))

        check(document, DOCUMENT, "", Known(self.codes, self.today), report)
        if not found:
            contradictions(document, self.codes, report)
        return found
