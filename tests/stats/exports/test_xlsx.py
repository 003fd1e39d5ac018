"""A figure as a spreadsheet, read back by a program that knows them."""

from datetime import date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
import time_machine
from openpyxl.worksheet.worksheet import Worksheet

from stats.exports.as_xlsx import as_xlsx
from tests.documents import at_noon
from tests.stats.exports.conftest import Numbers

GENDER = "prisoners?on=2023-06-01&by=gender&edition=1"

pytestmark = pytest.mark.usefixtures("today", "published", "site")


@pytest.fixture
def book(get):
    return lambda asked, **options: openpyxl.load_workbook(BytesIO(get(asked, "xlsx", **options).content))


def facts(sheet: Worksheet) -> dict:
    """The two columns of a sheet that explains; the last of a name that stands several times."""
    return {name.value: fact.value for name, fact in sheet.iter_rows(max_col=2)}


def test_the_first_sheet_has_the_numbers_of_json_and_the_header_of_csv(book, get, expected, asked):
    head, *lines = book(asked).worksheets[0].iter_rows(values_only=True)
    assert list(head) == get(asked, "csv").content.decode().split("\r\n")[0].split(",")
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    by = get(asked, "json").json()["by"]
    found = [Numbers(tuple(row[slug] for slug in by), (row["value"], row["low"], row["high"])) for row in rows]
    assert found == expected(asked)
    for row in rows:
        assert {type(row[name]) for name in ("value", "low", "high", "edition")} == {int}
        assert {type(row[name]) for name in ("on", "from", "to") if name in row} == {datetime}


def test_days_are_days(book):
    sheet = book(GENDER).worksheets[0]
    cell = sheet.cell(2, 2)
    assert (cell.is_date, cell.value.isoformat(), cell.number_format) == (True, "2023-06-01T00:00:00", "yyyy-mm-dd")


def test_the_second_sheet_says_all_that_must_be_known(book, get):
    about, answer = facts(book(GENDER).worksheets[1]), get(GENDER, "json").json()
    assert about["Title"] == "Political prisoners by gender"
    assert about["In a sentence"].startswith("12 people were held as political prisoners in Belarus on 1 June 2023")
    assert about["Definition"] == answer["definition"]
    assert about["Counted on"].date() == date(2023, 6, 1)
    assert (about["Filters"], about["Filters as keys"]) == ("Designation: Viasna", "designation=viasna")
    assert (about["Edition"], about["Edition published on"].date()) == (1, date(2024, 7, 1))
    assert (about["Best count"], about["Low"], about["High"]) == (12, 11, 13)
    assert about["Broken down by: gender (gender)"] == "As stated by the person or those who speak for them."
    assert about["Best, low and high"].startswith("Every number is three.")
    assert "CC BY 4.0" in about["Licence"]
    assert about["Permanent address"] == answer["permalink"]


def test_all_notes_stand_there(book, get):
    sheet = book(GENDER).worksheets[1]
    found = [fact.value for name, fact in sheet.iter_rows(max_col=2) if name.value == "Note"]
    assert found == get(GENDER, "json").json()["notes"]


def test_a_period_ends_with_its_last_day_and_marks_are_explained(book):
    about = facts(book("convicted?every=year&from=2021-01-01&to=2024-01-01").worksheets[1])
    assert about["From"].date() == date(2021, 1, 1)
    assert about["To, the last day"].date() == date(2023, 12, 31)
    assert "in its own part of the period" in about["What the period is"]
    assert {"Mark: incomplete", "Mark: imprecise", "Mark: estimate"} <= set(about)


def test_the_third_sheet_has_the_citation_in_every_form(book, get):
    cited, answer = facts(book(GENDER).worksheets[2]), get(GENDER, "json").json()
    assert cited["Citation"] == answer["citation"]["text"]
    assert cited["BibTeX"] == answer["citation"]["bibtex"]
    assert cited["RIS"].splitlines() == answer["citation"]["ris"].splitlines()
    assert cited["CSL-JSON"] == get(GENDER, "csl.json").content.decode().strip()


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_there_are_three_sheets_with_names_that_a_program_takes(book, language):
    names = book(GENDER, language=language).sheetnames
    assert len(set(names)) == 3
    assert all(0 < len(name) <= 31 for name in names)


@pytest.mark.parametrize("label", ["=1+1", "@SUM(A1)", "{=1}", "https://site.example/", "internal:About!A1", "1", ""])
def test_text_stays_text(wordy, label):
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(wordy(label)))).worksheets[0]
    cell = sheet.cell(2, 4)
    assert (cell.value or "", cell.hyperlink) == (label, None)
    assert cell.data_type in {"s", "n"} if label == "" else cell.data_type == "s"


def test_a_frozen_figure_is_the_same_file_to_the_byte(get, today):
    first = get(GENDER, "xlsx").content
    with time_machine.travel(at_noon(today + timedelta(days=400))):
        assert get(GENDER, "xlsx").content == first
    assert openpyxl.load_workbook(BytesIO(first)).properties.created.date() == date(2024, 7, 1)
    assert get("prisoners?on=2023-06-01&by=gender&edition=2", "xlsx").content != first
