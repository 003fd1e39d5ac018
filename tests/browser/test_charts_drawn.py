"""Charts are drawn over their tables, read by pointer and by keyboard, and told to those who can't see them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE

DAY = "on=2023-06-01"

# How many of a canvas' points are painted: none where nothing was drawn.
PAINTED = """canvas => {
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) painted += 1;
  return painted;
}"""


def charts(page: Page) -> list[Locator]:
    found = page.locator("[data-chart]")
    expect(found.first.locator("canvas")).to_be_visible()
    return found.all()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_chart_of_the_overview_is_drawn(visitor, width, scheme):
    page = visitor(width=width, scheme=scheme).open(f"/?{DAY}")
    found = charts(page)
    assert len(found) >= 7
    for chart in found:
        canvas = chart.locator("canvas")
        assert canvas.evaluate(PAINTED) > 500
        box = canvas.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize(
    "address",
    [
        f"/figures/prisoners/?by=gender&{DAY}",
        f"/figures/prisoners/?by=facility_type&by=gender&{DAY}",
        f"/figures/prisoners/?by=due&{DAY}",
        "/figures/prisoners/?every=month&from=2022-01-01&to=2024-01-01",
        "/figures/prisoners/?every=year&by=gender&from=2020-01-01&to=2024-01-01",
        "/figures/detained/?every=month&from=2022-01-01&to=2024-01-01",
        "/figures/detained/?every=year&by=gender&from=2020-01-01&to=2024-01-01",
        "/reported/",
    ],
)
def test_every_kind_of_chart_is_drawn_and_read_by_keyboard(visitor, address):
    page = visitor().open(address)
    chart = charts(page)[0]
    canvas, readout = chart.locator("canvas"), chart.locator(".chart-readout")
    assert canvas.evaluate(PAINTED) > 500
    canvas.focus()
    said = []
    for key in ("ArrowRight", "ArrowRight", "End", "Home"):
        page.keyboard.press(key)
        said.append(readout.inner_text())
    assert all(re.search(r": .*\d", text) for text in said), said
    assert said[0] == said[3]
    page.keyboard.press("Escape")
    expect(readout).to_have_text("Touch or point at the chart, or use the arrow keys, to read a value.")


def test_the_readout_says_low_and_high_and_is_read_aloud(visitor):
    page = visitor().open(f"/figures/prisoners/?by=gender&{DAY}&edition=1")
    chart = charts(page)[0]
    assert chart.locator(".chart-readout").get_attribute("aria-live") == "polite"
    chart.locator("canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(chart.locator(".chart-readout")).to_have_text("Men: 8 (7 to 8)")


def test_pointing_at_a_bar_tells_its_value(visitor):
    page = visitor(width=PHONE).open(f"/figures/prisoners/?by=gender&{DAY}&edition=1")
    canvas = charts(page)[0].locator("canvas")
    canvas.hover(position={"x": 20, "y": canvas.bounding_box()["height"] / 2})
    expect(page.locator(".chart-readout").first).to_have_text("Women: 4 (4 to 5)")


def test_a_chart_has_a_name_and_a_text_of_what_it_shows(visitor):
    page = visitor().open(f"/figures/prisoners/?by=gender&{DAY}&edition=1")
    canvas = charts(page)[0].locator("canvas")
    expect(canvas).to_have_accessible_name("Political prisoners by gender")
    expect(canvas).to_have_accessible_description("Political prisoners by gender. Men: 8, Women: 4.")


def test_a_chart_is_drawn_anew_where_the_window_or_the_scheme_changes(visitor):
    page = visitor().open(f"/figures/prisoners/?by=gender&{DAY}")
    canvas = charts(page)[0].locator("canvas")
    before = canvas.bounding_box()["width"]
    page.set_viewport_size({"width": PHONE, "height": 800})
    expect(canvas).not_to_have_attribute("width", str(round(before)))
    assert canvas.bounding_box()["width"] <= PHONE
    page.emulate_media(color_scheme="dark")
    assert canvas.evaluate(PAINTED) > 500


def test_tables_fold_once_their_charts_are_drawn(visitor):
    page = visitor().open(f"/?{DAY}")
    folded = page.locator("details[data-fold]")
    charts(page)
    assert folded.count() > 4
    assert page.locator("details[data-fold][open]").count() == 0
    folded.first.locator("summary").click()
    expect(folded.first.locator("table")).to_be_visible()
