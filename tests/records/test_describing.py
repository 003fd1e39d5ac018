"""Saved records described as a document say what the document said that they were written from."""

import pytest

from prisoners.models import CustodyArrangement, CustodyPeriod, Designation, Person, Sentence
from prisoners.records.describing import describe
from prisoners.records.documents import DOCUMENT
from prisoners.records.dossier import dossier
from prisoners.records.locating import record_at
from prisoners.records.write import write_documents
from tests.cohort import PEOPLE

FULL = {
    "reference": "invented:full",
    "names": {"en": "Invented Full", "ru": "Вымышленный", "be": "Выдуманы"},
    "other_names": ["Another"],
    "gender": "other",
    "born": "1985-05",
    "died": "2024-02-01",
    "residence": "minsk",
    "occupation": "journalist",
    "occupation_text": "A journalist",
    "citizenship": "BY PL",
    "children": 0,
    "children_under_age": 0,
    "parental_right_removed": False,
    "health_note": "Ill.\nVery.",
    "disability_note": "Yes.",
    "internal_note": "Ask.",
    "disclosure": "name-withheld",
    "disclose": {"birth": "month", "facility": False, "due": "nothing", "family": True, "health": True, "photo": True},
    "synthetic": True,
    "cases": [
        {
            "group_case": "student-case",
            "opened": "2022",
            "status": "open",
            "in_absentia": False,
            "story": {"be": "Было."},
            "charges": [{"article": "342", "part": "1", "stage": "convicted", "wording": "As charged"}],
            "sentences": [
                {
                    "kind": "first-instance",
                    "penalty": "imprisonment",
                    "regime": "general",
                    "years": 3,
                    "months": 0,
                    "days": 1,
                    "additional": "A fine",
                    "verdict": "2022-09",
                    "in_force": "2022-11-10",
                    "appeal": "Rejected",
                    "in_absentia": False,
                    "due_published": "2025-03-01",
                },
                {
                    "kind": "appeal",
                    "replaces": 0,
                    "penalty": "imprisonment",
                    "years": 2,
                    "verdict": "2022-12",
                    "in_absentia": False,
                },
            ],
        }
    ],
    "periods": [
        {
            "attested_on": "2022-03-01",
            "last_confirmed_on": "2024-01-01",
            "arrangements": [
                {"kind": "pretrial-detention", "facility": "sizo-1", "wording": "In the centre"},
                {"kind": "colony", "start": "2022-12", "regime": "strict"},
            ],
        }
    ],
    "designations": [
        {
            "organisation": "viasna",
            "category": "political-prisoner",
            "decided": "2022-04",
            "statement": {"made_on": "2022-04-01", "title": "Statement", "url": "https://list.example/1"},
            "withdrawn_on": "2023-05-01",
            "withdrawal_reason": "Another view",
        }
    ],
    "sources": [
        {
            "kind": "press",
            "publisher": "Tests",
            "title": "Invented",
            "url": "https://list.example/2",
            "archived_url": "https://list.example/3",
            "as_of": "2024-03-01",
            "accessed_on": "2024-03-02",
            "reliability": "b",
            "confidential": False,
            "locator": "row 1",
            "quote": "Words",
            "cites": cites,
        }
        for cites in ("person", "cases[0]", "cases[0].sentences[1]", "periods[0].arrangements[1]", "designations[0]")
    ],
}


@pytest.fixture
def full(reference, editor) -> Person:
    return write_documents(documents=[FULL], by=editor)[0]


def test_every_field_of_a_document_is_in_the_one_tested():
    def names(kind, given) -> set[str]:
        fields = getattr(kind, "fields", None)
        if fields is not None:
            missing = {name for name in fields if name not in given} if isinstance(given, dict) else set()
            return missing.union(*(names(fields[name], value) for name, value in given.items()))
        inner = getattr(kind, "kind", None)
        return (
            names(inner, {k: v for each in given for k, v in each.items()})
            if inner and isinstance(given[0], dict)
            else set()
        )

    # A first-hand start and end exclude the ones that are known by a day only; courts and judges have no reference data.
    assert names(DOCUMENT, FULL) <= {"start", "end", "ended_by", "reason", "court", "judge", "en", "ru"}


def test_what_was_written_is_described_as_it_was(full):
    assert describe(dossier(full)) == FULL


def test_people_of_the_cohort_written_again_as_described_do_not_change(reference, editor):
    people = write_documents(documents=PEOPLE, by=editor)
    before = {person.reference: person.changed_at for person in people}
    again = write_documents(documents=[describe(dossier(person)) for person in people], by=editor)
    assert {
        person.reference: person.changed_at for person in Person.objects.filter(pk__in=[p.pk for p in again])
    } == before


@pytest.mark.parametrize(
    ("path", "model", "field"),
    [
        ("born", Person, "born"),
        ("names.be", Person, "name_be"),
        ("disclose.birth", Person, "disclose_birth"),
        ("cases[0].sentences[1].verdict", Sentence, "verdict"),
        ("periods[0].start", CustodyPeriod, "attested_on"),
        ("periods[0].arrangements[1].start", CustodyArrangement, "start"),
        ("designations[0].withdrawn_on", Designation, "withdrawn_on"),
        ("", Person, ""),
    ],
)
def test_a_path_means_a_record_and_its_field(path, model, field, full):
    record, name = record_at(dossier(full), path)
    assert (type(record), name) == (model, field)
