"""In a real browser: what is typed is checked after a pause, without being saved; without a script a button does the same."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from prisoners.entry import groups
from prisoners.models import CustodyPeriod, Sentence
from prisoners.records.write import write_documents
from tests.documents import case, period, person, place, sentence
from tests.entry.conftest import member
from tests.entry.entering import changing
from tests.entry.test_journey_in_browser import OF_THE_STOCK_ADMIN, choose, log_in, watched

__all__ = ["watched"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def woman(reference, editor):
    served = period("2022-03-01", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-05-01")
    told = case("342.1", sentences=[sentence("2022-09-01", "2022-11-10", years=3)])
    (written,) = write_documents(documents=[person("woman", "female", periods=[served], cases=[told])], by=editor)
    return written


def test_warning_and_expected_release_change_while_typing(watched, live_server, woman):
    page, site = watched, live_server.url
    log_in(page, site, member(groups.EDITOR))
    page.goto(site + changing(woman.cases.get()))
    aside = page.locator("aside.seen")
    expect(aside.locator(".best")).to_contain_text("25 October 2024")
    page.locator("#id_sentences-0-years").fill("5")
    expect(aside.locator(".best")).to_contain_text("25 October 2026")
    expect(aside.get_by_text("As you typed it: nothing of this is saved yet.")).to_be_visible()
    page.locator("#id_sentences-0-due_published").fill("1/12/2026")
    warning = page.locator("#id_sentences-0-due_published_beside")
    expect(warning).to_contain_text("A source gave 1 December 2026, computed is 25 October 2026: 37 days apart.")
    assert "id_sentences-0-due_published_beside" in page.locator("#id_sentences-0-due_published").get_attribute(
        "aria-describedby"
    )
    page.locator("#id_sentences-0-due_published").fill("26/10/2026")
    expect(warning).to_have_count(0)
    page.locator("#id_sentences-0-in_force").fill("2021")
    expect(aside.get_by_text("It can't be saved like this yet")).to_be_visible()
    saved = Sentence.objects.get()
    assert (saved.years, saved.due_published, saved.in_force) == (3, None, "2022-11-10")


def test_a_choice_that_searches_is_checked_too(watched, live_server, woman):
    page, site = watched, live_server.url
    log_in(page, site, member(groups.EDITOR))
    page.goto(site + changing(woman.periods.get()))
    page.locator("#id_arrangements-1-kind").select_option("colony")
    page.locator("#id_arrangements-1-start").fill("12.2022")
    choose(page, page.locator("#id_arrangements-1-facility"), "Navapolack", "No. 1, Navapolack")
    expect(page.locator("#id_arrangements-1-facility_beside")).to_contain_text("does not hold people of this gender")
    assert CustodyPeriod.objects.get().arrangements.count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_warnings_are_accessible_and_fit_the_screen(width, page, live_server, woman):
    """Beside fields of the page and of its rows, beside the form, and on the work list."""
    CustodyPeriod.objects.get().arrangements.update(facility="ik-1")
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, live_server.url, member(groups.EDITOR))
    for address in (changing(woman), changing(woman.periods.get()), "/admin/quality/"):
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        found = Axe().run(page).response["violations"]
        assert not [(address, each["id"]) for each in found if each["id"] not in OF_THE_STOCK_ADMIN]
    expect(page.get_by_text("does not hold people of this gender")).to_be_visible()


def test_without_a_script_the_button_does_the_same(browser: Browser, live_server, woman):
    context = browser.new_context(locale="en", java_script_enabled=False)
    page: Page = context.new_page()
    log_in(page, live_server.url, member(groups.EDITOR))
    page.goto(live_server.url + changing(woman.cases.get()))
    page.locator("#id_sentences-0-years").fill("5")
    page.locator("#id_sentences-0-due_published").fill("1.12.2026")
    page.get_by_role("button", name="Check without saving").click()
    expect(page.locator("aside.seen .best")).to_contain_text("25 October 2026")
    expect(page.locator("#id_sentences-0-due_published_beside")).to_contain_text("37 days apart")
    expect(page.locator("#id_sentences-0-years")).to_have_value("5")
    assert Sentence.objects.get().years == 3
    context.close()
