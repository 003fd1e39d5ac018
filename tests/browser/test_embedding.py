"""A figure in a frame on a page of another origin, and its files saved by clicking their links."""

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Frame, Page, expect

from tests.browser.test_charts_drawn import PAINTED

FIGURE = "/figures/prisoners/?by=gender&on=2023-06-01&edition=1"
DARK_PAPER = "rgb(22, 22, 20)"
LIGHT_PAPER = "rgb(253, 252, 249)"
OVER = "() => document.documentElement.scrollWidth - window.innerWidth"
PAPER = "() => getComputedStyle(document.documentElement).backgroundColor"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args) -> None:
        pass


@pytest.fixture
def elsewhere(tmp_path: Path, browser, site) -> Iterator[Callable[..., Page]]:
    """Opens pages of another origin with this body, as one visitor with nothing of this site's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    contexts = []

    def show(body: str, *, width: int = 1200, scheme: str = "light") -> Page:
        head = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>An article</title>'
        (tmp_path / "article.html").write_text(f'{head}<body style="margin: 0">{body}', encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en")
        contexts.append(context)
        page = context.new_page()
        page.goto(f"http://localhost:{server.server_port}/article.html")
        page.wait_for_load_state("load")
        return page

    yield show
    for context in contexts:
        context.close()
    server.shutdown()
    server.server_close()


@pytest.fixture
def snippet(visitor, site: str, settings) -> Callable[..., str]:
    """The HTML that a figure's page offers, as a reader copies it."""
    settings.SITE_ADDRESS = site

    def copied(address: str, choice: str) -> str:
        page = visitor(width=390).open(address)
        page.get_by_text("Put it on your page").click()
        return page.get_by_label(choice).input_value()

    return copied


def frame_of(page: Page) -> Frame:
    """The frame, with everything it loads: its words can be there before its second stylesheet is."""
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    frame = page.frames[1]
    frame.wait_for_load_state("load")
    return frame


def test_a_frozen_figure_stands_on_anothers_page_with_its_chart_and_numbers(visitor, snippet, elsewhere, site):
    data = json.loads(visitor().context.request.get(site + FIGURE.replace("/?", ".json?")).text())
    page = elsewhere(snippet(FIGURE, "Never changes"))
    frame = frame_of(page)
    expect(page.frame_locator("iframe").locator("canvas")).to_be_visible()
    assert frame.locator("canvas").evaluate(PAINTED) > 500
    assert f"{data['value']} people were held as political prisoners" in frame.locator("h1").inner_text()
    frame.get_by_text("The same as a table").click()
    for row in data["rows"]:
        line = frame.get_by_role("row").filter(has=frame.get_by_role("rowheader", name=row["label"], exact=True))
        expect(line.get_by_role("cell").first).to_have_text(str(row["value"]))
    expect(frame.get_by_text("does not change")).to_be_visible()
    assert page.context.cookies() == []


def test_the_newest_edition_is_shown_where_none_is_fixed(snippet, elsewhere):
    frame = frame_of(elsewhere(snippet(FIGURE, "Always the newest")))
    expect(frame.get_by_text("As of the newest edition, 3 of")).to_be_visible()


def test_a_frame_takes_any_width_and_scrolls_where_it_is_low(snippet, elsewhere):
    page = elsewhere(snippet(FIGURE, "Never changes").replace('height="552"', 'height="200"'))
    frame = frame_of(page)
    expect(page.frame_locator("iframe").locator("canvas")).to_be_visible()
    widths = []
    for width in (1200, 600, 320, 260):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("width => document.querySelector('iframe').clientWidth === width", arg=width)
        frame.wait_for_function(
            "() => document.querySelector('canvas').getBoundingClientRect().right <= window.innerWidth"
        )
        assert frame.evaluate(OVER) <= 0, width
        assert page.evaluate(OVER) <= 0, width
        widths.append(frame.locator("canvas").bounding_box()["width"])
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 1000
    last = frame.get_by_text("does not change")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_of_the_address_wins_over_what_the_reader_prefers(snippet, elsewhere, scheme):
    html = snippet(FIGURE, "Never changes")
    papers, bars = [], []
    for theme in ("auto", "light", "dark"):
        frame = frame_of(elsewhere(html.replace("&amp;language", f"&amp;theme={theme}&amp;language"), scheme=scheme))
        papers.append(frame.evaluate(PAPER))
        frame.wait_for_selector("canvas:visible")
        bars.append(frame.locator("canvas").evaluate("c => c.toDataURL()"))
    assert papers == [LIGHT_PAPER if scheme == "light" else DARK_PAPER, LIGHT_PAPER, DARK_PAPER]
    assert bars[0] == bars[1 if scheme == "light" else 2]
    assert bars[1] != bars[2]


def test_a_frame_without_script_has_its_table(snippet, elsewhere):
    page = elsewhere(snippet(FIGURE, "Never changes").replace("<iframe", '<iframe sandbox=""'))
    frame = frame_of(page)
    expect(frame.get_by_role("rowheader", name="Women")).to_be_visible()
    assert not frame.locator("canvas").is_visible()


def test_the_source_opens_the_figure_outside_the_frame(snippet, elsewhere, site):
    page = elsewhere(snippet(FIGURE, "Never changes"))
    with page.expect_popup() as opened:
        frame_of(page).get_by_role("link", name="Political prisoners of Belarus").click()
    expect(opened.value).to_have_url(f"{site}/figures/prisoners/?by=gender&on=2023-06-01&designation=viasna&edition=1")
    assert page.url.startswith("http://localhost")


def test_a_wrong_address_is_told_inside_the_frame(elsewhere, site):
    frame = frame_of(elsewhere(f'<iframe src="{site}/embed/figures/prisoners/?colour=red" width="300"></iframe>'))
    expect(frame.get_by_role("alert")).to_contain_text("colour")


def test_no_other_page_lets_itself_be_framed(elsewhere, site):
    page = elsewhere("")
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.evaluate(
        "address => { const frame = document.createElement('iframe'); frame.src = address; document.body.append(frame); }",
        site + FIGURE,
    )
    page.wait_for_function("() => document.querySelector('iframe').contentDocument === null")
    page.wait_for_timeout(300)
    assert page.frames[1].url.startswith("chrome-error:")
    assert any("frame-ancestors" in text for text in refused), refused


def table_of(rows: list[list]) -> dict:
    """Values of a table by the key of their row."""
    head, *body = rows
    return {row[head.index("gender")]: int(row[head.index("value")]) for row in body if row[head.index("gender")]}


def png(body: bytes, expected: dict) -> None:
    with Image.open(io.BytesIO(body)) as image:
        assert image.width == 1600


def comma_separated(body: bytes, expected: dict) -> None:
    assert table_of(list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))) == expected


def spreadsheet(body: bytes, expected: dict) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert set(expected.values()) <= set(values)


@pytest.mark.parametrize(("form", "check"), [("PNG", png), ("CSV", comma_separated), ("XLSX", spreadsheet)])
def test_a_file_is_saved_by_clicking_its_link(visitor, site, form, check):
    page = visitor().open(FIGURE)
    data = json.loads(page.context.request.get(site + FIGURE.replace("/?", ".json?")).text())
    with page.expect_download() as saved:
        page.get_by_role("region", name="Take it away").get_by_role("link", name=form, exact=True).click()
    assert saved.value.suggested_filename == f"prisoners.{form.lower()}"
    check(Path(saved.value.path()).read_bytes(), {row["key"]: row["value"] for row in data["rows"]})
