"""Published numbers and ours to take away: CSV, a spreadsheet and JSON hold what the page shows."""

import csv
import io
import json
from datetime import date, datetime

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client

from prisoners.published.models import Edition
from stats.models import ReportedFigure
from stats.reported.comparing import compared
from stats.reported.gaps import GAPS

pytestmark = pytest.mark.usefixtures("today", "published", "reported")

FORMS = ("csv", "xlsx", "json")


@pytest.fixture
def lines(client: Client) -> list[dict]:
    response = client.get("/reported.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.fixture
def document(client: Client) -> dict:
    response = client.get("/reported.json")
    assert response["Content-Type"] == "application/json"
    return response.json()


def test_a_line_for_each_number_that_is_compared(lines):
    rows = compared(Edition.objects.first())
    assert len(lines) == len(rows) > ReportedFigure.objects.count()
    for line, row in zip(lines, rows, strict=True):
        assert line["value_text"] == row.reported.value_text
        assert line["source"] == row.reported.source
        assert line["part"] == row.part
        assert line["gap"] == row.reported.gap
        assert line["difference"] == ("" if row.difference is None else str(row.difference))
        ours = [str(number) for number in row.ours] if row.ours else ["", "", ""]
        assert [line["our_value"], line["our_low"], line["our_high"]] == ours
        assert line["edition"] == ("3" if row.ours else "")


def test_every_figure_is_there_as_it_was_published(lines):
    whole = [line for line in lines if not line["part"]]
    for line, reported in zip(whole, ReportedFigure.objects.all(), strict=True):
        for name in ("publisher", "kind", "measure", "population", "definition", "our_query"):
            assert line[name] == getattr(reported, name), name
        for name, value in (("on", reported.on), ("from", reported.start), ("to", reported.end)):
            assert line[name] == (value.isoformat() if value else "")
        for name in ("value_min", "value_max", "women", "men"):
            value = getattr(reported, name)
            assert line[name] == ("" if value is None else str(value)), name


def test_the_header_is_line_1_and_nothing_is_added_up(client):
    body = client.get("/reported.csv").content.decode()
    assert body.startswith("publisher,kind,measure,population,part,on,from,to,value_text,")
    assert body.count("\r\n") == 1 + len(compared(Edition.objects.first()))


def test_the_address_of_ours_answers_the_same_number(client, lines):
    asked = [line for line in lines if line["our_address"]]
    assert len(asked) > 60
    for line in asked[::9]:
        page = line["our_address"].removeprefix("http://testserver")
        path, _sign, parameters = page[page.index("/figures/") :].partition("/?")
        data = client.get(f"{path}.json?{parameters}").json()
        assert (data["value"], data["low"], data["high"]) == tuple(
            int(line[name]) for name in ("our_value", "our_low", "our_high")
        )
        assert data["edition"]["number"] == int(line["edition"])


def test_json_has_licence_edition_sources_and_reasons(document, lines):
    assert document["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert document["edition"]["number"] == 3
    assert len(document["figures"]) == ReportedFigure.objects.count()
    parts = [part for figure in document["figures"] for part in figure["parts"]]
    assert len(document["figures"]) + len(parts) == len(lines)
    assert all(figure["sources"] for figure in document["figures"])
    wide = next(figure for figure in document["figures"] if figure["value_text"].startswith("1,611"))
    assert [gap["key"] for gap in wide["gaps"]] == ["wider-definition", "arrangements-not-stated"]
    assert wide["gaps"][0]["text"] == str(GAPS["wider-definition"].text)
    assert wide["gaps"][0]["sources"][0]["address"].startswith("https://globalvoices.org/")
    assert [part["part"] for part in wide["parts"]] == ["women"]
    assert wide["parts"][0]["value"] == 185


def test_json_says_what_csv_says(document, lines):
    whole = [line for line in lines if not line["part"]]
    for figure, line in zip(document["figures"], whole, strict=True):
        ours = figure["ours"]
        assert (str(ours["value"]) if ours else "") == line["our_value"]
        assert (ours["address"] if ours else "") == line["our_address"]
        assert ("" if figure["difference"] is None else str(figure["difference"])) == line["difference"]


def test_the_spreadsheet_holds_the_same_lines_and_what_they_mean(client, lines):
    response = client.get("/reported.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="reported.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Numbers", "About", "Reasons"]
    header, *rows = book["Numbers"].iter_rows(values_only=True)
    assert list(header) == list(lines[0])
    assert [[_as_text(cell) for cell in row] for row in rows] == [list(line.values()) for line in lines]
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Licence"].startswith("CC BY 4.0")
    assert set(header) <= set(about)
    assert [row[0] for row in book["Reasons"].iter_rows(values_only=True)] == list(GAPS)


def test_words_of_others_are_no_formulas(client, tmp_path):
    ReportedFigure.objects.filter(order=1).update(value_text="=1+1")
    cache.clear()
    book = openpyxl.load_workbook(io.BytesIO(client.get("/reported.xlsx").content))
    cell = next(row for row in book["Numbers"].iter_rows() if row[8].value == "=1+1")[8]
    assert cell.data_type == "s"


@pytest.mark.parametrize("form", FORMS)
def test_an_unchanged_file_is_not_sent_again(client, form):
    response = client.get(f"/reported.{form}")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-cache"
    again = client.get(f"/reported.{form}", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    ReportedFigure.objects.filter(order=1).update(value_text="About 1,000 women")
    assert client.get(f"/reported.{form}", headers={"if-none-match": response["ETag"]}).status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_a_parameter_there_is_no_use_for_is_refused(client, form):
    response = client.get(f"/reported.{form}", {"edition": "1"})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == "edition"


def test_words_are_in_the_readers_language(client):
    belarusian = client.get("/reported.json", headers={"accept-language": "be"})
    assert "Accept-Language" in belarusian["Vary"]
    assert json.loads(belarusian.content)["figures"][0]["value_text"] == "Almost 1,000 women"


def test_the_page_leads_to_them(text):
    page = text("/reported/")
    for form in FORMS:
        assert f'<a href="/reported.{form}">{form.upper()}</a>' in page


def test_files_take_as_many_statements_as_the_page_without_its_chart(queries):
    # The edition, the version twice, and the rows; counts and words are kept.
    assert {form: queries(f"/reported.{form}") for form in FORMS} == dict.fromkeys(FORMS, 4)


def _as_text(cell) -> str:
    if cell is None:
        return ""
    return (
        cell.date().isoformat()
        if isinstance(cell, datetime)
        else cell.isoformat()
        if isinstance(cell, date)
        else str(cell)
    )
