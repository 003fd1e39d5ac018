"""A figure is built by keyboard, and without script; a senseless choice is put right where its reason stands."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

DAY = "2023-06-01"
BUILD = "/figures/build/"


def test_a_figure_is_built_without_script(visitor):
    page = visitor(script=False).open(BUILD)
    page.get_by_role("radio", name=re.compile("^People in custody")).check()
    page.get_by_label("On this day").fill(DAY)
    page.get_by_label("Broken down by").select_option("gender")
    page.locator("summary").filter(has_text="Part of the people").click()
    page.locator("details.filter-group > summary").filter(has_text="Age in years").click()
    page.get_by_label("Aged at least").fill("18")
    page.get_by_role("button", name="Build").click()
    expect(page).to_have_url(re.compile(r"measure=held&on=2023-06-01.*by=gender.*age_min=18.*#built$"))
    expect(page.locator("#built-sentence")).to_contain_text("deprived of liberty in Belarus on 1 June 2023")
    expect(page.get_by_role("row").filter(has_text="Women")).to_be_visible()
    number = page.locator("#built .big-number").inner_text()
    page.locator(".addresses a").first.click()
    expect(page).to_have_url(re.compile(r"/figures/held/\?by=gender&on=2023-06-01&age_min=18$"))
    expect(page.locator(".big-number")).to_have_text(number)


def test_a_figure_is_built_by_keyboard_alone(visitor):
    page = visitor().open(BUILD)
    page.get_by_role("radio", name=re.compile("^Political prisoners")).focus()
    # The arrows walk the measures; the first of those in a period comes after the five of a day.
    for _measure in range(5):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("^Detentions"))).to_be_checked()
    page.get_by_label("As a series").focus()
    page.keyboard.type("by year")
    page.get_by_role("checkbox", name=re.compile("Added up from the beginning")).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Build").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"measure=detained.*every=year&cumulative=true"))
    expect(page.locator("#built canvas")).to_be_visible()
    # From the jump to the figure the next stop is in it, not back at the head of the page.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#built') !== null")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_senseless_choice_is_put_right_where_its_reason_stands(visitor, width):
    someone = visitor(script=False, width=width)
    page = someone.open(f"{BUILD}?measure=held&on={DAY}&by=status&gender=female&age_min=40&age_max=30", status=400)
    expect(page.get_by_role("alert")).to_contain_text("This choice makes no figure.")
    expect(page.locator("#built")).to_have_count(0)
    page.get_by_role("alert").get_by_role("link", name="by=status").click()
    expect(page.locator("#error-by1")).to_be_in_viewport()
    expect(page.get_by_label("Broken down by")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Broken down by").select_option("age")
    expect(page.get_by_label("Aged at most")).to_be_visible()
    page.get_by_label("Aged at most").fill("50")
    page.get_by_role("button", name="Build").click()
    expect(page.locator("#built-sentence")).to_contain_text("women")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
