"""What this site writes it reads back without a difference: documents, the plain sheet, and the public table."""

import csv
import io
import json
from datetime import date

import pytest
from xlsxwriter import Workbook

from prisoners.entry.imports.comparing import merge
from prisoners.entry.imports.files import read_file
from prisoners.entry.imports.profiles import recognised
from prisoners.entry.imports.profiles.documents import line_of
from prisoners.entry.imports.profiles.sheet_columns import NAMES, codebook, template
from prisoners.entry.imports.profiles.sheet_rows import rows_of
from prisoners.entry.imports.reading import ready
from prisoners.entry.imports.rows_read import Given, read_rows
from prisoners.explorer.exports.persons import given, persons
from prisoners.explorer.exports.tables_as_text import as_cells, as_csv, as_jsonl
from prisoners.models import Person
from prisoners.published import editions, sheets
from prisoners.published.database import readers_connection
from prisoners.published.rows import Selection
from prisoners.records.building import build, cite
from prisoners.records.code_lists import CodeLists
from prisoners.records.describing import describe
from prisoners.records.documents import Check
from prisoners.records.dossier import Dossier, dossier
from prisoners.records.write import write_documents
from tests.cohort import PEOPLE, TODAY
from tests.published.histories import true_document
from tests.records.test_describing import FULL

HISTORIES = 200
TEXTS = ["=1+1", "None", "a;b", "  odd  spaces", "'=x", "false", "O&amp;O", "Two\nlines", "-", "“Quoted”"]
"""Texts that a table could make something else of."""


def built(document: dict) -> Dossier:
    """Records of a document that are not saved; they have numbers, by which they are told apart."""
    found = build(document)
    cite(found, document)
    cases, periods = found.cases, found.periods
    records = [*(each.case for each in cases), *(sentence for each in cases for sentence in each.sentences)]
    records += [*(each.period for each in periods), *(place for each in periods for place in each.arrangements)]
    for number, record in enumerate([*records, *found.designations], start=1):
        record.pk = number
    # What a record refers to by number was set before it had one.
    for sentence in (sentence for each in cases for sentence in each.sentences):
        sentence.replaces = sentence.replaces
    for citation in found.citations:
        for name in ("case", "sentence", "period", "arrangement", "designation"):
            setattr(citation, name, getattr(citation, name))
    return found


def odd_people() -> list[dict]:
    """People whose names and notes are the texts that are easily spoilt."""
    lines = {"internal_note": "Two\nlines"}
    return [
        {"names": {"en": text.replace("\n", " ")}, "other_names": [text.replace("\n", " ")], "occupation_text": text.replace("\n", " "), **lines}
        for text in TEXTS
    ]  # fmt: skip


@pytest.fixture
def found(reference) -> list[Dossier]:
    """The cohort, a person with every field, random histories, and texts that are easily spoilt. Nothing of it is saved."""
    check = Check(CodeLists.load(), date(2024, 10, 1))
    random = [true_document(seed, f"invented:{seed}", check) for seed in range(HISTORIES)]
    return [built(document) for document in [*PEOPLE, FULL, *odd_people(), *random]]


def read(name: str, content: bytes, *, as_of: date | None = None, today: date = TODAY) -> list[Given]:
    """Rows of a file by the profile that knows its columns."""
    table = read_file(name, content)
    profile = recognised(table.header)
    assert profile is not None, table.header
    return read_rows(table, ready(profile, as_of=as_of, today=today))


def of_person(rows: list[Given], public_id: str) -> Given:
    (found,) = [each for each in rows if each.reading.person == public_id and each.leader is None]
    return found


def changes(row: Given, found: Dossier) -> list[dict]:
    assert not row.is_refused, row
    return merge(said=row.reading.said, base=None, ours=describe(found)).differences


def as_lines(found: list[Dossier], *, restricted: bool) -> bytes:
    lines = [json.dumps(line_of(each, restricted=restricted), ensure_ascii=False) for each in found]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("restricted", [True, False])
def test_documents_come_back_without_a_difference(found, restricted):
    rows = read("records.jsonl", as_lines(found, restricted=restricted))
    assert len(rows) == len(found)
    for each in found:
        assert changes(of_person(rows, each.person.public_id), each) == []


def test_a_changed_document_says_what_was_changed(found):
    (line,) = [line_of(each, restricted=True) for each in found if each.person.reference == FULL["reference"]]
    line["names"]["en"] = "Another"
    line["cases"][0]["sentences"][0]["years"] = 4
    (row,) = read("records.jsonl", json.dumps(line).encode())
    (own,) = [each for each in found if each.person.reference == FULL["reference"]]
    assert {each["path"]: each["after"] for each in changes(row, own)} == {
        "names.en": "Another",
        "cases[0].sentences[0].years": 4,
    }


def test_a_line_that_is_no_document_is_refused_at_its_field(found):
    line = line_of(found[0], restricted=True) | {"born": "some day", "cases": [{"charges": [{"part": "1"}]}]}
    (row,) = read("records.jsonl", json.dumps(line).encode())
    assert row.is_refused
    assert row.reading.said == {}
    assert {each["column"] for each in row.reading.problems} == {"born", "cases/0/charges/0/article"}


def as_sheet(found: list[Dossier], form: str, *, restricted: bool = True) -> bytes:
    rows = [row for each in found for row in rows_of(line_of(each, restricted=restricted))]
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(NAMES)
        writer.writerows([sheets.harmless(v) if isinstance(v, str) else v for v in row.values()] for row in rows)
        return out.getvalue().encode()
    file = io.BytesIO()
    with Workbook(file, sheets.OPTIONS) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate([NAMES, *(row.values() for row in rows)]):
            sheet.write_row(number, 0, line)
    return file.getvalue()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_sheet_comes_back_without_a_difference(found, form):
    rows = read(f"records.{form}", as_sheet(found, form))
    speaking = 0
    for each in found:
        row = of_person(rows, each.person.public_id)
        assert changes(row, each) == [], row
        speaking += bool(row.reading.said)
    # Most people can be said in full; those who can't say nothing.
    assert speaking > len(found) / 2


def test_what_the_sheet_says_in_full_makes_the_same_person_again(found):
    rows = read("records.csv", as_sheet(found, "csv"))
    said_in_full = 0
    for each in found:
        line = line_of(each, restricted=True)
        row = of_person(rows, each.person.public_id)
        if not row.reading.said:
            assert rows_of(line)[0]["incomplete"]
            continue
        again = line_of(built(row.reading.said), restricted=True)
        again |= {"public_id": line["public_id"], "reference": line.get("reference", "")}
        assert rows_of(again) == rows_of(line)
        said_in_full += 1
    assert said_in_full > len(found) / 2


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"cases": [{"sentences": [{"penalty": "fine"}, {"kind": "appeal", "replaces": 0}]}]}, "sentences"),
        ({"cases": [{"sentences": [{"penalty": "fine", "in_absentia": True}]}]}, "sentences"),
        ({"periods": [{"start": "2021", "arrangements": [{"wording": "a hall"}]}]}, "arrangements"),
        ({"designations": [{"organisation": "viasna", "withdrawn_on": "2022-01-01"}]}, "designations"),
        ({"other_names": ["A; B"]}, "other_names"),
        ({"names": {"en": "N/A"}}, "name_en"),
    ],
)
def test_what_a_row_can_not_say_is_marked_and_then_changes_nothing(reference, change, missing):
    document = {"names": {"en": "Invented"}, **change}
    (line,) = rows_of(line_of(built(document), restricted=True))
    assert line["incomplete"] == missing
    (row,) = read("records.csv", as_sheet([built(document)], "csv"))
    assert row.reading.said == {}
    assert [each["column"] for each in row.reading.problems] == ["incomplete"]


def test_restricted_fields_are_in_no_sheet_of_who_may_not_see_them(found):
    (full,) = [each for each in found if each.person.reference == FULL["reference"]]
    assert [row["children"] for row in rows_of(line_of(full, restricted=True))] == [0]
    assert [row["children"] for row in rows_of(line_of(full, restricted=False))] == [""]
    assert not {"health_note", "disability_note"} & set(NAMES)


def test_the_template_is_the_header_and_the_codebook_tells_each_column():
    assert template().removeprefix("\ufeff").strip().split(",") == list(NAMES)
    lines = codebook()
    assert [line["column"] for line in lines] == list(NAMES)
    assert all(line["meaning"] and line["written"] for line in lines)


FORMS = {
    "csv": lambda table, selection: b"".join(as_csv(readers_connection(), table, selection, given())),
    "jsonl": lambda table, selection: b"".join(as_jsonl(readers_connection(), table, selection, given())),
    "xlsx": lambda table, selection: workbook(table, as_cells(readers_connection(), table, selection, given())),
}


def workbook(table, lines) -> bytes:
    file = io.BytesIO()
    with Workbook(file, sheets.OPTIONS) as book:
        sheets.table(book, "Persons", table.columns, lines)
    return file.getvalue()


@pytest.fixture
def public(cohort, today):
    """Reads a form of the public table as it is today, its content changed by ``change``."""

    def rows(form: str, change=lambda content: content) -> list[Given]:
        selection = Selection(editions.latest().number, TODAY, standing=True)
        return read(f"cases.{form}", change(FORMS[form](persons(), selection)))

    return rows


@pytest.mark.parametrize("form", FORMS)
def test_the_public_table_comes_back_without_a_difference(public, cohort, form):
    rows = public(form)
    tied = [row for row in rows if row.reading.person]
    assert {row.reading.said == {} for row in rows} == {True}
    assert [row.reading.problems for row in tied if row.reading.problems] == []
    # Who is counted only is tied to nobody: the row is refused, and says why.
    assert len(rows) - len(tied) == len([row for row in rows if row.is_refused]) == 1
    levels = dict(Person.objects.values_list("public_id", "disclosure"))
    assert {levels[row.reading.person] for row in tied} == {"public", "name-withheld"}


def edited(content: bytes, public_id: str, **cells: str) -> bytes:
    """The CSV with some cells of one person changed."""
    lines = list(csv.DictReader(io.StringIO(content.decode())))
    for line in lines:
        if line["public_id"] == public_id:
            line |= cells
    out = io.StringIO()
    writer = csv.DictWriter(out, lines[0])
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode()


def test_a_changed_field_of_the_public_table_is_said_and_a_computed_one_is_told(public, cohort):
    person = cohort.people["transferred"]
    cells = {
        "name_be": "Іншае Імя",
        "gender": "male",
        "residence": "brest",
        "occupation": "nobody",
        "status": "died",
        "term": "",
    }
    (row,) = [
        row for row in public("csv", lambda content: edited(content, person.public_id, **cells)) if row.reading.said
    ]
    assert row.reading.person == person.public_id
    assert row.reading.said == {"names": {"be": "Іншае Імя"}, "gender": "male", "residence": "brest"}
    assert [each["column"] for each in row.reading.problems] == ["occupation", "status", "term"]
    assert {each["path"] for each in changes(row, dossier(person))} == {"names.be", "gender", "residence"}


def test_a_day_of_birth_is_said_only_where_the_table_tells_days(public, cohort, editor, reviewer):
    exact = cohort.people["transferred"]
    days = dict.fromkeys(("born_earliest", "born_best", "born_latest"), "1985-05-06")
    rows = public("csv", lambda content: edited(content, exact.public_id, **days))
    # Its year alone is shown, so what the three columns say is computed.
    row = of_person(rows, exact.public_id)
    assert row.reading.said == {}
    assert {each["column"] for each in row.reading.problems} == set(days)


def test_a_row_of_somebody_who_is_not_public_is_refused(public, cohort):
    gone = cohort.people["transferred"].public_id
    rows = public("csv", lambda content: content.replace(gone.encode(), b"zzzzzzzzzz"))
    refused = [row for row in rows if row.is_refused and row.raw["public_id"] == "zzzzzzzzzz"]
    assert [each["column"] for row in refused for each in row.reading.problems] == ["public_id"]


def test_people_written_from_their_own_file_do_not_change(reference, editor):
    people = write_documents(documents=PEOPLE, by=editor, today=TODAY)
    rows = read("records.jsonl", as_lines([dossier(person) for person in people], restricted=True))
    documents = [
        merge(said=row.reading.said, base=None, ours=describe(dossier(person))).document
        for row, person in zip(rows, people, strict=True)
    ]
    again = write_documents(documents=documents, by=editor, today=TODAY, of=[person.pk for person in people])
    before = {person.pk: person.changed_at for person in people}
    assert {person.pk: person.changed_at for person in Person.objects.filter(pk__in=[p.pk for p in again])} == before
