"""A figure is the same object as a page, as JSON, as CSV and on the overview."""

import csv
import io
import re

import pytest

from prisoners.published.dimensions import DIMENSIONS
from stats.measures import MEASURES

DAY = "2023-06-01"

pytestmark = pytest.mark.usefixtures("today", "published")


def rows(client, address: str) -> list[dict]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize("by", ["gender", "age", "facility", "article", "term", "due_year", "designation"])
@pytest.mark.parametrize("edition", [1, 3])
def test_page_json_and_csv_say_the_same(client, data, text, by, edition):
    figure = data("prisoners", by=by, on=DAY, edition=edition)
    table = rows(client, f"/figures/prisoners.csv?by={by}&on={DAY}&edition={edition}")
    assert [(row[by], int(row["value"]), int(row["low"]), int(row["high"])) for row in table] == [
        (row["key"], row["value"], row["low"], row["high"]) for row in figure["rows"]
    ]
    page = text(f"/figures/prisoners/?by={by}&on={DAY}&edition={edition}")
    shown = re.findall(r'<td role="cell" class="num num-strong">(?:<a [^>]*>)?([^<]*)<', page)
    assert shown == [str(row["value"]) for row in figure["rows"]]
    assert f'<span class="big-number big-number--small">{figure["value"]}</span>' in page


def test_a_total_without_a_breakdown_is_one_line_of_csv(client, data):
    (line,) = rows(client, f"/figures/prisoners.csv?on={DAY}&edition=1")
    assert (line["value"], line["low"], line["high"]) == ("12", "11", "13")
    assert (line["on"], line["unit"], line["filters"], line["edition"]) == (DAY, "persons", "designation=viasna", "1")
    assert data("prisoners", on=DAY, edition=1)["rows"] == []


def test_the_header_is_the_first_line_of_csv(client):
    first = client.get(f"/figures/prisoners.csv?by=gender&on={DAY}").content.decode().split("\r\n")[0]
    assert first == "measure,on,gender,gender_label,value,low,high,marks,unit,filters,edition,of"


def test_json_spells_out_what_was_not_said(data):
    figure = data("prisoners", by="gender")
    assert (figure["on"], figure["from"], figure["to"], figure["every"]) == ("2024-10-02", None, None, None)
    assert figure["filters"] == {"designation": ["viasna"]}
    assert figure["edition"]["number"] == 3
    assert figure["permalink"].endswith("/figures/prisoners/?by=gender&on=2024-10-02&designation=viasna&edition=3")


def test_with_an_edition_named_the_day_is_that_of_the_edition(data):
    assert data("prisoners", edition=1)["on"] == "2024-07-01"
    assert data("released", edition=1)["to"] == "2024-07-02"


def test_two_dimensions_have_keys_and_no_key(data, text):
    figure = data("prisoners", by=["facility_type", "gender"], on=DAY, edition=1)
    assert {tuple(row["keys"]) for row in figure["rows"]} == {("facility_type", "gender")}
    assert not any("key" in row for row in figure["rows"])
    assert sum(row["value"] for row in figure["rows"]) == figure["value"]
    page = text(f"/figures/prisoners/?by=facility_type&by=gender&on={DAY}&edition=1")
    assert re.search(r'<td class="num"><a class="figure-link" href="[^"]*gender=female[^"]*">4</a></td>', page)


def test_a_series_of_a_stock_has_days_and_no_total(data):
    figure = data("prisoners", every="month", **{"from": "2023-05-01", "to": "2023-07-01"}, edition=1)
    assert figure["value"] is None
    assert [row["on"] for row in figure["rows"]] == ["2023-05-31", "2023-06-30"]
    assert figure["rows"][0]["value"] == 14


def test_a_series_of_a_flow_has_periods_and_a_total_of_its_own(data):
    figure = data("convicted", every="year", **{"from": "2021-01-01", "to": "2024-01-01"}, edition=1)
    first = figure["rows"][0]
    assert (first["from"], first["to"]) == ("2021-01-01", "2022-01-01")
    # Somebody convicted in two years is in both, and once in the whole.
    assert sum(row["value"] for row in figure["rows"]) >= figure["value"] > 0


def test_every_measure_answers_by_every_dimension_and_over_time(client):
    """One statement gone wrong for one of them would be a page that breaks."""
    for measure, found in MEASURES.items():
        for by in DIMENSIONS:
            assert client.get(f"/figures/{measure}.json?by={by}").status_code == 200, (measure, by)
        time = {} if found.is_estimate else {"from": "2022-01-01", "to": "2024-01-01"}
        for by in (found.default_by, "article"):
            response = client.get(f"/figures/{measure}/", {"every": "year", "by": by, **time})
            assert response.status_code == 200, (measure, by)


def test_a_step_finer_than_the_dates_allow_is_refused(text):
    # Of the cohort's few releases one is known within half a year alone.
    page = text("/figures/released/?every=month&from=2023-01-01&to=2024-01-01", status=400)
    assert "Too few of these dates are known to the month" in page


@pytest.mark.parametrize("pair", [("gender", "age"), ("article", "gender"), ("facility", "term"), ("due_year", "age")])
def test_two_dimensions_make_a_table_with_columns(text, pair):
    page = text(f"/figures/prisoners/?by={pair[0]}&by={pair[1]}&on={DAY}")
    assert 'class="figure-table cross"' in page


def test_columns_that_overlap_have_no_sum(text):
    crossed = text(f"/figures/prisoners/?by=gender&by=article&on={DAY}")
    table = crossed[crossed.index('class="figure-table cross"') :]
    head = table[: table.index("</thead>")]
    assert '<th scope="col" class="num">All</th>' not in head
    turned = text(f"/figures/prisoners/?by=article&by=gender&on={DAY}")
    assert "<tfoot>" not in turned[turned.index('class="figure-table cross"') : turned.index("How sure")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "on 1 June 2023"), ("be", "1 чэрвеня 2023"), ("ru", "1 июня 2023")],
)
def test_days_are_written_in_the_readers_language(text, language, sentence):
    assert sentence in text(f"/figures/prisoners/?on={DAY}", language=language)


def test_notes_say_who_is_left_out_and_what_is_vague(data):
    figure = data("prisoners", on=DAY, edition=1, age_min=18)
    assert any("left out by the age filter" in note for note in figure["notes"])
    notes = data("prisoners", on=DAY, edition=1)["notes"]
    assert any(note.startswith("11 are certain and 13 are the most") for note in notes)
    assert any("more than the total" in note for note in data("prisoners", by="article")["notes"])


def test_a_filter_that_asks_for_those_without_a_birth_date_leaves_none_of_them_out(data):
    def left_out(**asked) -> list[str]:
        return [
            note for note in data("held", on=DAY, edition=1, **asked)["notes"] if "left out by the age filter" in note
        ]

    assert left_out(age="25-34")
    assert not left_out(age=["not-known", "not-disclosed"])


def test_marks_say_what_is_special_about_a_step(data, text):
    figure = data("due", every="year", to="2030-01-01")
    assert {mark for row in figure["rows"] for mark in row["marks"]} == {"estimate"}
    assert "estimate</span>" in text("/figures/due/?every=year&to=2030-01-01")
    last = data("released", every="year", **{"from": "2023-01-01", "to": "2025-01-01"})["rows"][-1]
    assert "incomplete" in last["marks"]
