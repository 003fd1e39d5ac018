"""One number everywhere: card, chart, table, text, CSV, spreadsheet, JSON, embed, picture and prose say what one count says.

For twelve figures, at the last edition by their live address and at an old one by a frozen address.
"""

import csv
import html
import io
import json
import re

import openpyxl
import pytest
from django.template import Context, Template
from django.test import Client

from stats import wording
from stats.pictures.card import card
from stats.pictures.picture import picture
from tests.stats.pictures.drawing import said, shown

PERIOD = "from=2021-01-01&to=2024-01-01"
DAY = "on=2023-06-01"
FIGURES = (
    f"prisoners?{DAY}",
    f"prisoners?gender=female&{DAY}",
    f"prisoners?by=gender&{DAY}",
    f"prisoners?by=facility_type&by=gender&{DAY}",
    f"prisoners?every=month&by=gender&{PERIOD}",
    f"held?by=age&{DAY}",
    f"restricted?designation=viasna&{DAY}",
    f"recognised?by=designation&{DAY}",
    f"recorded?by=status&{DAY}",
    f"detained?every=year&{PERIOD}",
    f"released?by=release_reason&{PERIOD}",
    f"convicted?every=year&cumulative=true&{PERIOD}",
)
EDITIONS = ("", "&edition=1")
Row = tuple[tuple[str, ...], int, int, int]

pytestmark = [
    pytest.mark.usefixtures("today", "published"),
    pytest.mark.parametrize("edition", EDITIONS, ids=["live", "frozen"]),
    pytest.mark.parametrize("asked", FIGURES),
]


class Everywhere:
    """One figure, fetched in every form."""

    def __init__(self, client: Client, asked: str, edition: str):
        self.client, self.asked = client, asked + edition
        self.measure, _sign, self.parameters = self.asked.partition("?")
        self.json = json.loads(self.body(f"/figures/{self.measure}.json"))
        self.page = self.body(f"/figures/{self.measure}/").decode()
        self.embed = self.body(f"/embed/figures/{self.measure}/").decode()

    def body(self, address: str) -> bytes:
        response = self.client.get(f"{address}?{self.parameters}")
        assert response.status_code == 200, (address, response.content[:500])
        return response.content

    @property
    def rows(self) -> list[Row]:
        """Keys and step, value, low and high of each row of JSON; the total where there are none."""
        return [_row(row) for row in self.json["rows"]] or [
            ((), self.json["value"], self.json["low"], self.json["high"])
        ]

    @property
    def is_one_number(self) -> bool:
        return not self.json["rows"]


@pytest.fixture
def everywhere(client, asked, edition) -> Everywhere:
    return Everywhere(client, asked, edition)


def _row(row: dict) -> Row:
    times = tuple(row[name] for name in ("on", "from", "to") if name in row)
    return (*times, *row["keys"].values()), row["value"], row["low"], row["high"]


def chart_of(page: str) -> dict | None:
    found = re.search(r'<script id="figure-config" type="application/json">(.*?)</script>', page, re.S)
    return found and json.loads(found[1])


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def table_of(page: str) -> list[list[str]]:
    """Numbers of the first table of figures, line by line: what the cells say before any share or range."""
    table = re.search(r'<table class="figure-table.*?</table>', page, re.S)[0]
    lines = re.findall(r"<tr.*?</tr>", re.search(r"<tbody.*?</tbody>", table, re.S)[0], re.S)
    return [
        [plain(cell).split(" ")[0] for cell in re.findall(r'<td[^>]* class="num[^"]*"[^>]*>(.*?)</td>', line, re.S)]
        for line in lines
    ]


def test_the_card_and_the_sentence_say_the_number(everywhere):
    value = everywhere.json["value"]
    if value is None:  # the series of a stock has no one number
        assert "big-number" not in everywhere.page
        return
    written = wording.number(value)
    assert re.search(rf'<span class="big-number[^"]*">{written}</span>', everywhere.page)
    for page in (everywhere.page, everywhere.embed):
        assert re.search(rf"\b{written} ", plain(re.search(r"<h1.*?</h1>", page, re.S)[0]))
    assert re.search(rf'property="og:description" content="[^"]*\b{written} ', everywhere.page)


def test_the_dashboard_says_the_number(everywhere):
    if everywhere.measure != "prisoners" or not everywhere.is_one_number:
        assert everywhere.client.get(f"/?{everywhere.parameters}").status_code in {200, 400}
        return
    page = everywhere.body("/").decode()
    assert re.search(rf'<span class="big-number">{everywhere.json["value"]}</span>', page)


def test_chart_and_embedded_chart_draw_the_numbers(everywhere):
    page, embed = chart_of(everywhere.page), chart_of(everywhere.embed)
    if page is None:
        assert everywhere.is_one_number or len(everywhere.json["by"]) > 1 or everywhere.json["every"]
        assert embed is None
        return
    assert page["series"] == embed["series"]
    rows = everywhere.rows
    drawn = sorted(
        (v, low, high)
        for one in page["series"]
        for v, low, high in zip(one["values"], one["low"], one["high"], strict=True)
        if high
    )
    counted = sorted(row[1:] for row in rows if row[3])
    assert drawn == counted


def test_the_table_has_every_number(everywhere):
    if everywhere.is_one_number:
        assert "figure-table" not in everywhere.page
        return
    lines = table_of(everywhere.page)
    by, every = everywhere.json["by"], everywhere.json["every"]
    if len(by) + bool(every) == 1:
        assert [line[0] for line in lines] == [str(row[1]) for row in everywhere.rows]
        return
    numbers = [number for line in lines for number in line[:-1]]  # the last of a line is its sum
    assert sorted(int(n) for n in numbers if n != "0") == sorted(row[1] for row in everywhere.rows if row[1])


def test_csv_and_spreadsheet_have_every_number(everywhere):
    lines = list(csv.DictReader(io.StringIO(everywhere.body(f"/figures/{everywhere.measure}.csv").decode())))
    book = openpyxl.load_workbook(io.BytesIO(everywhere.body(f"/figures/{everywhere.measure}.xlsx")))
    head, *cells = book.worksheets[0].iter_rows(values_only=True)
    names = [
        *(name for name in ("on", "from", "to") if name in head and everywhere.json["every"]),
        *everywhere.json["by"],
    ]
    written = [(tuple(line[n] for n in names), *(int(line[n]) for n in ("value", "low", "high"))) for line in lines]
    assert written == everywhere.rows
    found = [dict(zip(head, line, strict=True)) for line in cells]
    days = {"on", "from", "to"}
    spread = [
        (
            tuple(row[n].date().isoformat() if n in days else row[n] for n in names),
            row["value"],
            row["low"],
            row["high"],
        )
        for row in found
    ]
    assert spread == everywhere.rows


def test_text_and_prose_say_the_number(everywhere):
    if not everywhere.is_one_number:
        answer = everywhere.client.get(f"/figures/{everywhere.measure}.txt?{everywhere.parameters}")
        assert answer.status_code == 400
        return
    first, second, *_rest = everywhere.body(f"/figures/{everywhere.measure}.txt").decode().split("\n")
    assert (first, second.split(" ")[0]) == (str(everywhere.json["value"]), wording.number(everywhere.json["value"]))
    prose = Template("{% load figures %}{% figure name %}").render(Context({"name": everywhere.asked}))
    assert plain(prose) == wording.number(everywhere.json["value"])
    address = html.unescape(re.search(r'href="([^"]+)"', prose)[1])
    assert everywhere.client.get(address.replace("/?", ".json?")).json()["value"] == everywhere.json["value"]


def test_picture_and_preview_card_show_the_number(everywhere):
    figure = shown(everywhere.asked)
    drawn = said(picture(figure))
    if everywhere.json["value"] is not None:
        assert re.search(rf"\b{everywhere.json['value']}\b", said(card(figure)))
    if everywhere.is_one_number:
        assert re.search(rf"\b{everywhere.json['value']}\b", drawn)
    elif figure.chart and figure.chart["type"] in {"bars", "columns"} and len(figure.chart["series"]) == 1:
        for _keys, value, _low, high in everywhere.rows:
            assert not high or re.search(rf"\b{value}\b", drawn), value


def test_the_permanent_and_the_short_address_lead_to_the_number(everywhere):
    for address in (everywhere.json["permalink"], everywhere.json["short"]):
        path = address.replace("http://127.0.0.1:8000", "")
        page = everywhere.client.get(path, follow=True)
        assert page.status_code == 200
        frozen = page.request["PATH_INFO"].rstrip("/") + ".json?" + page.request["QUERY_STRING"]
        again = everywhere.client.get(frozen).json()
        assert again["edition"] == everywhere.json["edition"]
        assert [_row(row) for row in again["rows"]] == [_row(row) for row in everywhere.json["rows"]]
        assert again["value"] == everywhere.json["value"]
