"""In a real browser: an editor enters a person, a reviewer publishes, and the figure counts the person; all of it accessible."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from prisoners.entry import groups
from tests.entry.conftest import member

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a pass phrase"


@pytest.fixture
def watched(page: Page) -> Page:
    """A page whose errors, and whatever the policy of the site forbade, are found at the end."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert not wrong


def log_in(page: Page, site: str, user: User) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="What would you like to do?")).to_be_visible()


def choose(page: Page, field: Locator, words: str, option: str) -> None:
    """Search in an autocomplete and take one of what it finds."""
    field.locator("xpath=following-sibling::span").get_by_role("combobox").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=option).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("ul.messagelist li.success")).to_be_visible()


def test_from_an_empty_page_to_a_figure(watched, live_server, reference):
    page, site = watched, live_server.url
    log_in(page, site, member(groups.EDITOR))

    page.get_by_role("link", name="Add", exact=True).first.click()
    page.get_by_label("Name in English").fill("Invented Person")
    page.get_by_label("Gender").select_option(label="Women")
    page.get_by_label("Disclosure:").select_option("public")
    save(page)
    expect(page.get_by_text("No case is recorded yet.")).to_be_visible()

    page.get_by_role("link", name="Add a case").click()
    choose(page, page.locator("#id_charges-0-article"), "оскорбление през", "368 Insulting the president")
    page.locator("#id_charges-0-part").fill("1")
    page.locator("#id_sentences-0-penalty").select_option("imprisonment")
    page.locator("#id_sentences-0-years").fill("2")
    page.locator("#id_sentences-0-verdict").fill("9.2022")
    with page.expect_popup() as opened:
        page.locator("#add_id_sentences-0-court").click()
    popup = opened.value
    popup.get_by_label("Name in English").press_sequentially("Invented Court")
    expect(popup.get_by_label("Key")).to_have_value("invented-court")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#select2-id_sentences-0-court-container")).to_contain_text("Invented Court")
    save(page)
    expect(page.locator("#cases").get_by_text("368.1 Insulting the president")).to_be_visible()

    page.get_by_role("link", name="Add a custody period").click()
    page.get_by_label("Detained").fill("01.03.2022")
    page.get_by_label("Last confirmed on").fill("2024-05-01")
    page.locator("#id_arrangements-0-kind").select_option("pretrial-detention")
    choose(page, page.locator("#id_arrangements-0-facility"), "Гомель", "detention centre No. 3, Homiel")
    page.get_by_text("Add another Custody arrangement").click()
    page.locator("#id_arrangements-1-kind").select_option("colony")
    page.locator("#id_arrangements-1-start").fill("12.2022")
    save(page)
    expect(page.get_by_text("Penal colony from December 2022", exact=True)).to_be_visible()

    page.locator("#id_designations-0-organisation").select_option("viasna")
    page.locator("#id_designations-0-decided").fill("2022-04-01")
    page.get_by_role("button", name="Save and send for review").click()
    expect(page.get_by_text("1 person was sent for review.")).to_be_visible()
    expect(page.get_by_role("heading", name="In review")).to_be_visible()
    page.get_by_role("button", name="Log out").click()

    log_in(page, site, member(groups.REVIEWER))
    page.get_by_role("link", name="To review").click()
    page.get_by_role("link", name="Invented Person").click()
    expect(page.get_by_role("row", name=re.compile("Political prisoners, 31 December 2022 none 1"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Name in English changed.*Invented Person"))).to_be_visible()
    page.get_by_label("Public note in English").fill("A first person.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("1 person is published in edition 1.")).to_be_visible()

    figure = page.request.get(f"{site}/figures/prisoners.json?on=2023-06-01&by=arrangement").json()
    assert figure["value"] == 1
    assert [row["key"] for row in figure["rows"] if row["value"]] == ["colony"]


OF_THE_STOCK_ADMIN = {"aria-input-field-name", "empty-table-header", "label-title-only", "page-has-heading-one"}
"""What a checker of accessibility finds in Django's own markup: its search bar, its autocompletes, its tables of rows."""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_the_screen(width, scheme, page, live_server, cohort):
    person = cohort.people["transferred"]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    log_in(page, live_server.url, member(groups.REVIEWER))
    records = {
        "index": "/admin/",
        "list": "/admin/prisoners/person/",
        "person": f"/admin/prisoners/person/{person.pk}/change/",
        "new person": "/admin/prisoners/person/add/",
        "case": f"/admin/prisoners/case/{person.cases.get().pk}/change/",
        "period": f"/admin/prisoners/custodyperiod/{person.periods.get().pk}/change/",
        "review": f"/admin/prisoners/person/{person.pk}/review/",
        "unpublish": f"/admin/prisoners/person/{person.pk}/unpublish/",
        "waiting": "/admin/waiting/",
    }
    for name, address in records.items():
        page.goto(f"{live_server.url}{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"
        found = Axe().run(page).response["violations"]
        assert not [(name, each["id"]) for each in found if each["id"] not in OF_THE_STOCK_ADMIN]
