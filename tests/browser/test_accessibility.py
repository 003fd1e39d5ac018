"""No page has a fault that axe can find, in light and in dark; none is wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.pages import ERRORS, PAGES, people

ALL = [(address, 200) for address in PAGES] + list(ERRORS)


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), [("light", PHONE), ("dark", DESK)])
def test_no_page_has_a_fault_or_is_too_wide(visitor, scheme, width):
    wrong = {}
    someone = visitor(width=width, scheme=scheme)
    for address, status in [*ALL, *((address, 200) for address in people())]:
        page = someone.open(address, status=status)
        found = faults(page)
        if (over := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
            found.append(f"{over} px wider than the window")
        if found:
            wrong[address] = found
    assert wrong == {}


def test_an_opened_form_has_no_fault(visitor):
    page = visitor(width=PHONE).open("/figures/prisoners/?on=2023-06-01&by=gender")
    page.locator("details.panel > summary").click()
    for summary in page.locator("details.filter-group > summary").all():
        summary.click()
    assert faults(page) == []


def test_a_fault_would_be_found(visitor):
    page = visitor().open("/method/")
    page.locator("h1").evaluate("heading => { heading.style.color = '#eee'; }")
    page.locator("img, svg").first.evaluate(
        "picture => picture.insertAdjacentHTML('afterend', '<img src=\"/static/stats/icon.svg\">')"
    )
    assert {"color-contrast", "image-alt"} <= {each.split(":")[0] for each in faults(page)}
