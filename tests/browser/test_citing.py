"""A journalist cites a live number, by mouse and by keyboard, and finds it again by each address that the page gives."""

import re
from pathlib import Path

import bibtexparser
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE

LIVE = "/figures/prisoners/?gender=female&on=2023-06-01"
FROZEN = re.compile(r"/figures/prisoners/\?on=2023-06-01&gender=female&designation=viasna&edition=3$")


@pytest.fixture
def opened(visitor, site, settings):
    """The live figure on a screen of this width, without script or with."""
    settings.SITE_ADDRESS = site
    return lambda width=DESK, script=True: visitor(width=width, script=script).open(LIVE)


def cite(page: Page) -> Locator:
    return page.get_by_role("region", name="Cite")


def number(page: Page) -> str:
    return page.locator(".big-number").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_permanent_address_leads_to_the_same_number_at_its_edition(opened, width, script):
    page = opened(width, script)
    before = number(page)
    expect(cite(page)).to_contain_text("Edition 3 of 1 October 2024")
    cite(page).get_by_role("link", name="&edition=3").click()
    expect(page).to_have_url(FROZEN)
    assert number(page) == before
    expect(page.get_by_role("contentinfo")).to_contain_text("edition 3")


def test_the_short_address_leads_there_too_however_it_is_typed(opened, site):
    page = opened()
    short = cite(page).get_by_role("link", name="/f/").inner_text()
    assert short.startswith(site)
    code = short.removeprefix(f"{site}/f/")
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("0", "o")):
        page.goto(f"{site}/f/{typed}")
        expect(page).to_have_url(FROZEN)


def test_an_older_edition_says_another_number_and_leads_to_todays(visitor):
    page = visitor().open("/figures/prisoners/?on=2023-06-01")
    before = number(page)
    history = page.get_by_role("region", name="As known then, as known now")
    row = history.get_by_role("row").filter(has_text="Edition 2 of 1 September 2024")
    told = row.get_by_role("link").last.inner_text()
    row.get_by_role("link").last.click()
    expect(page).to_have_url(re.compile("edition=2$"))
    assert number(page) == told != before
    page.get_by_role("link", name="The figure at edition 3").click()
    expect(page).to_have_url(re.compile("edition=3$"))
    assert number(page) == before


def test_a_citation_is_saved_as_a_file_and_can_be_read_on_the_page(opened):
    page = opened()
    with page.expect_download() as saved:
        cite(page).get_by_role("link", name="BibTeX").click()
    assert saved.value.suggested_filename == "prisoners.bib"
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    (entry,) = bibtexparser.parse_string(text).entries
    assert FROZEN.search(entry["url"])
    for form in ("BibTeX", "RIS", "CSL-JSON"):
        cite(page).get_by_text(form, exact=True).last.click()
    for shown in cite(page).locator("pre").all():
        expect(shown).to_be_visible()
    expect(cite(page).locator("pre").first).to_have_text(text)


def test_everything_to_cite_is_reached_by_keyboard(opened):
    page = opened()
    cite(page).get_by_role("link").first.focus()
    reached = []
    for _stop in range(8):
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    assert reached[1].partition("/f/")[1] == "/f/"
    assert reached[3:] == ["BibTeX", "RIS", "CSL-JSON", "BibTeX", "RIS"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(cite(page).locator("pre").nth(1)).to_be_visible()
