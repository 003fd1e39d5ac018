"""Saved records as a document: the reverse of `prisoners.records.building`.

What is entered row by row is checked by the same rules as an import because it is described as the same document.
"""

from datetime import date

from django.db import models

from prisoners.models import Case, Citation, CustodyArrangement, CustodyPeriod, Designation, Sentence
from prisoners.records.dossier import CaseRecords, Dossier, PeriodRecords
from prisoners.records.locating import cited

LANGUAGES = ("be", "ru", "en")
SAME_NAMES = (
    "reference gender born died occupation_text citizenship children children_under_age parental_right_removed "
    "health_note disability_note internal_note disclosure"
).split()
"""Fields of a person that a document calls by the same name."""
DISCLOSE = ("birth", "facility", "due", "family", "health", "photo")


def describe(dossier: Dossier) -> dict:
    """The document that says what the records of a dossier say. Empty fields are left out."""
    person = dossier.person
    return _without_empty(
        {
            **{name: getattr(person, name) for name in SAME_NAMES},
            "names": _by_language(person, "name"),
            "other_names": [name.text for name in dossier.other_names],
            "residence": person.residence_id,
            "occupation": person.occupation_id,
            "disclose": {name: getattr(person, f"disclose_{name}") for name in DISCLOSE},
            "synthetic": person.is_synthetic,
            "periods": [_period(records) for records in dossier.periods],
            "cases": [_case(records) for records in dossier.cases],
            "designations": [_designation(designation) for designation in dossier.designations],
            "sources": [_source(citation, dossier) for citation in dossier.citations],
        }
    )


def _without_empty(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def _by_language(record: models.Model, name: str) -> dict:
    return _without_empty({language: getattr(record, f"{name}_{language}") for language in LANGUAGES})


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _period(records: PeriodRecords) -> dict:
    period: CustodyPeriod = records.period
    return _without_empty(
        {
            "start": period.start,
            "attested_on": _day(period.attested_on),
            "end": period.end,
            "ended_by": _day(period.ended_by),
            "reason": period.reason_id,
            "last_confirmed_on": _day(period.last_confirmed_on),
            "arrangements": [_arrangement(arrangement) for arrangement in records.arrangements],
        }
    )


def _arrangement(arrangement: CustodyArrangement) -> dict:
    return _without_empty(
        {
            "start": arrangement.start,
            "kind": arrangement.kind_id,
            "facility": arrangement.facility_id,
            "regime": arrangement.regime_id,
            "wording": arrangement.wording,
        }
    )


def _case(records: CaseRecords) -> dict:
    case: Case = records.case
    places = {sentence.pk: place for place, sentence in enumerate(records.sentences)}
    return _without_empty(
        {
            "group_case": case.group_case_id,
            "opened": case.opened,
            "status": case.status,
            "in_absentia": case.in_absentia,
            "story": _by_language(case, "story"),
            "charges": [
                _without_empty(
                    {
                        "article": charge.article_id,
                        "part": charge.part,
                        "stage": charge.stage,
                        "wording": charge.wording,
                    }
                )
                for charge in records.charges
            ],
            "sentences": [_sentence(sentence, places) for sentence in records.sentences],
        }
    )


def _sentence(sentence: Sentence, places: dict[int, int]) -> dict:
    return _without_empty(
        {
            "kind": sentence.kind,
            "replaces": places.get(sentence.replaces_id),
            "penalty": sentence.penalty_id,
            "regime": sentence.regime_id,
            "years": sentence.years,
            "months": sentence.months,
            "days": sentence.days,
            "additional": sentence.additional,
            "verdict": sentence.verdict,
            "in_force": sentence.in_force,
            "court": sentence.court_id,
            "judge": sentence.judge_id,
            "appeal": sentence.appeal,
            "in_absentia": sentence.in_absentia,
            "due_published": _day(sentence.due_published),
        }
    )


def _designation(designation: Designation) -> dict:
    statement = designation.statement
    return _without_empty(
        {
            "organisation": designation.organisation_id,
            "category": designation.category,
            "decided": designation.decided,
            "statement": _without_empty(
                {"made_on": _day(statement.made_on), "title": statement.title, "url": statement.url}
            )
            if statement
            else None,
            "withdrawn_on": _day(designation.withdrawn_on),
            "withdrawal_reason": designation.withdrawal_reason,
        }
    )


def _source(citation: Citation, dossier: Dossier) -> dict:
    source = citation.source
    return _without_empty(
        {
            "kind": source.kind,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "archived_url": source.archived_url,
            "as_of": _day(source.as_of),
            "accessed_on": _day(source.accessed_on),
            "reliability": source.reliability,
            "confidential": source.confidential,
            "locator": citation.locator,
            "quote": citation.quote,
            "cites": cited(citation, dossier),
        }
    )
