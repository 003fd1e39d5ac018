"""Paths of a document, such as ``cases[0].sentences[1].verdict``, and the saved records that they mean."""

from django.db import models

from prisoners.models import Citation, CustodyPeriod, Person
from prisoners.records.dossier import Dossier


def cited(citation: Citation, dossier: Dossier) -> str:
    """The path of the record that a citation attests, such as ``cases[0].sentences[1]``; ``person`` for the whole."""
    for place, each in enumerate(dossier.designations):
        if citation.designation_id and each.pk == citation.designation_id:
            return f"designations[{place}]"
    for place, records in enumerate(dossier.cases):
        if citation.case_id and records.case.pk == citation.case_id:
            return f"cases[{place}]"
        for inner, sentence in enumerate(records.sentences):
            if citation.sentence_id and sentence.pk == citation.sentence_id:
                return f"cases[{place}].sentences[{inner}]"
    for place, records in enumerate(dossier.periods):
        if citation.period_id and records.period.pk == citation.period_id:
            return f"periods[{place}]"
        for inner, arrangement in enumerate(records.arrangements):
            if citation.arrangement_id and arrangement.pk == citation.arrangement_id:
                return f"periods[{place}].arrangements[{inner}]"
    return "person"


def record_at(dossier: Dossier, path: str) -> tuple[models.Model, str]:
    """The record and its field that a path of the document means; the person and '' where it means no single field."""
    steps = [step.rstrip("]").partition("[") for step in path.split(".")]
    name, _bracket, place = steps[0]
    if not place:
        return dossier.person, _field_of_person(path, dossier.person)
    number, rest = int(place), steps[1:]
    if name in ("sources", "other_names"):
        records = {"sources": dossier.citations, "other_names": dossier.other_names}[name]
        return records[number], rest[0][0] if rest else "text"
    if name == "designations":
        return dossier.designations[number], rest[0][0] if rest else ""
    found = dossier.cases[number] if name == "cases" else dossier.periods[number]
    record: models.Model = found.case if name == "cases" else found.period
    if rest and rest[0][2]:
        record, rest = getattr(found, rest[0][0])[int(rest[0][2])], rest[1:]
    field = "_".join(step[0] for step in rest)
    return record, _told_otherwise(record, field)


def _field_of_person(path: str, person: Person) -> str:
    """``names.be`` is the field name_be, ``disclose.birth`` disclose_birth; all others are called the same."""
    field = path.replace("names.", "name_").replace("disclose.", "disclose_")
    return field if field in {each.name for each in person._meta.fields} else ""


def _told_otherwise(record: models.Model, field: str) -> str:
    """The field that says a period's start or end: a day by which it was so, where the day itself is not known."""
    if isinstance(record, CustodyPeriod):
        if field == "start" and not record.start and record.attested_on:
            return "attested_on"
        if field == "end" and not record.end and record.ended_by:
            return "ended_by"
    return field
