"""What a chart tells leads to its figure: by the link beside it, by Enter, or by a click on what is chosen."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

DAY = "on=2023-06-01"
GENDER = f"/figures/prisoners/?by=gender&{DAY}&edition=1"
WOMEN = re.compile(r"/figures/prisoners/\?on=2023-06-01&gender=female&designation=viasna&edition=1$")


def test_the_chosen_value_has_a_link_that_the_keyboard_reaches(visitor):
    page = visitor().open(GENDER)
    canvas, link = page.locator("canvas").first, page.get_by_role("link", name="The figure", exact=True)
    expect(link).to_be_hidden()
    canvas.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chart-readout").first).to_have_text("Women: 4 (4 to 5)")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(page.locator(".chart-readout").first).to_have_text("Women: 4 (4 to 5)")
    page.keyboard.press("Enter")
    expect(page).to_have_url(WOMEN)
    expect(page.locator(".big-number")).to_have_text("4")


def test_enter_on_the_chart_opens_the_figure(visitor):
    page = visitor().open(GENDER)
    page.locator("canvas").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"by=gender"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(WOMEN)


def test_a_click_on_a_bar_opens_its_figure(visitor):
    page = visitor().open(GENDER)
    canvas = page.locator("canvas").first
    middle = {"x": 100, "y": canvas.bounding_box()["height"] / 2}
    canvas.hover(position=middle)
    canvas.click(position=middle)
    expect(page).to_have_url(WOMEN)


def test_a_fingers_first_touch_tells_and_the_second_opens(visitor, browser, site):
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, has_touch=True, locale="en")
    page = context.new_page()
    page.goto(site + GENDER)
    canvas = page.locator("canvas").first
    expect(canvas).to_be_visible()
    middle = {"x": 100, "y": canvas.bounding_box()["height"] / 2}
    canvas.tap(position=middle)
    expect(page.locator(".chart-readout").first).to_have_text("Women: 4 (4 to 5)")
    expect(page).to_have_url(site + GENDER)
    canvas.tap(position=middle)
    expect(page).to_have_url(WOMEN)
    context.close()


def test_a_step_over_time_leads_to_its_day_broken_down_as_the_chart_is(visitor):
    page = visitor().open("/figures/prisoners/?every=year&by=gender&from=2020-01-01&to=2024-01-01&edition=1")
    page.locator("canvas").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/figures/prisoners/\?by=gender&on=2023-12-31&designation=viasna&edition=1$"))


def test_leaving_the_chart_takes_the_link_away(visitor):
    page = visitor().open(GENDER)
    page.locator("canvas").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator(".chart-lead").first).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="Skip to the content").focus()
    expect(page.locator(".chart-lead").first).to_be_hidden()
