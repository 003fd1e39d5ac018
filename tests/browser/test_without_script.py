"""Everything can be read and asked without JavaScript."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.pages import PAGES

DAY = "2023-06-01"


def test_every_page_has_its_words_and_its_numbers(visitor):
    someone = visitor(script=False)
    for address in PAGES:
        page = someone.open(address)
        expect(page.locator("h1").first).to_be_visible()
        assert page.locator("canvas:visible").count() == 0, address
        for table in page.locator("details[open] table, main > table, .section table:not(details table)").all():
            expect(table).to_be_visible()


def test_the_overview_shows_its_tables_open(visitor):
    page = visitor(script=False, width=PHONE).open(f"/?on={DAY}&edition=1")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "12 people were held as political prisoners in Belarus"
    )
    women = page.locator("#q-who ~ *, .question").first.get_by_role("row").filter(has_text="Women")
    expect(women.first).to_contain_text("4")


def test_a_day_and_a_filter_are_chosen_by_a_plain_form(visitor):
    page = visitor(script=False).open("/")
    page.locator("details.panel > summary").click()
    page.get_by_label("Counted on").fill(DAY)
    page.locator("details.filter-group > summary").filter(has_text="Gender").click()
    page.get_by_role("checkbox", name="Women").check()
    page.get_by_role("button", name="Count again").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "women were held as political prisoners in Belarus on 1 June 2023"
    )
    page.get_by_role("link", name="Remove: Gender: Women").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("people were held")


def test_a_figure_is_broken_down_and_followed_over_time_by_its_form(visitor):
    page = visitor(script=False).open(f"/figures/prisoners/?on={DAY}")
    page.locator("details.panel > summary").click()
    page.get_by_label("Broken down by").select_option("facility_type")
    page.get_by_role("button", name="Count again").first.click()
    expect(page.get_by_role("row").filter(has_text="Penal colony").first).to_be_visible()
    page.locator("details.panel > summary").click()
    page.get_by_label("Over time").select_option("year")
    page.get_by_label("Broken down by").select_option("gender")
    page.get_by_role("button", name="Count again").first.click()
    expect(page.get_by_role("row").filter(has_text="31 December 2022")).to_be_visible()
    page.locator("details.panel > summary").click()
    page.get_by_role("link", name="One day alone").click()
    expect(page).to_have_url(re.compile(rf"/\?by=gender&on={DAY}&designation=viasna$"))


def test_the_language_is_chosen_and_kept(visitor):
    page = visitor(script=False).open("/method/")
    page.get_by_role("button", name="Беларуская").click()
    expect(page.locator("html")).to_have_attribute("lang", "be")
    page.locator("main a[href^='/figures/prisoners']").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "be")
