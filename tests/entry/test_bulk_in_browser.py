"""In a real browser: a list is pasted on a statement's page, and the people in it are designated by it; and a narrow screen."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from prisoners.entry import groups
from prisoners.models import Statement
from prisoners.records.write import write_documents
from tests.documents import designated, period, person, place
from tests.entry.conftest import member
from tests.entry.test_journey_in_browser import OF_THE_STOCK_ADMIN, choose, log_in, watched

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["watched"]
NAMES = {
    "one": {"en": "Volha Vetrabor", "be": "Вольга Ветрабор", "ru": "Ольга Ветробор"},
    "two": {"en": "Siarhei Krynichny", "be": "Сяргей Крынічны", "ru": "Сергей Криничный"},
    "three": {"en": "Maryia Sasnovik", "be": "Марыя Сасновік", "ru": "Мария Сосновик"},
}


@pytest.fixture
def statement(reference, editor) -> Statement:
    held = [period("2022-03-01", place("colony", "ik-4"))]
    documents = [person(name, names=names, periods=held) for name, names in NAMES.items()]
    documents[2]["designations"] = [designated("viasna", "2021-01-01")]
    write_documents(documents=documents, by=editor)
    return Statement.objects.create(organisation_id="viasna", made_on=date(2022, 5, 5), title="Three people")


def test_a_pasted_list_is_designated_by_a_statement(watched: Page, live_server, statement):
    page, site = watched, live_server.url
    log_in(page, site, member(groups.EDITOR))
    page.goto(f"{site}/admin/prisoners/statement/{statement.pk}/change/")
    page.get_by_role("link", name="Designate people by this statement").click()
    page.get_by_label("Names or ids, one a line").fill(
        "1. Ольга Ветробор\n2. Krynichny Siarhei\ninvented:three\nNobody Known"
    )
    page.get_by_role("button", name="Find these people").click()
    expect(page.get_by_text("For 1 of them nobody is recorded.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Maryia Sasnovik")).to_be_checked()
    page.get_by_role("checkbox", name="Volha Vetrabor").check()
    page.get_by_role("checkbox", name="Siarhei Krynichny").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Designate by a statement").click()
    expect(page.get_by_text("3 people are chosen.")).to_be_visible()
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.get_by_text("2 people change.")).to_be_visible()
    expect(page.get_by_text("Designated by this organisation already: left as it is.")).to_be_visible()
    assert not statement.designations.exists()
    page.get_by_role("button", name="Change 2 people").click()
    expect(page.get_by_text("The designation of 2 people is recorded.")).to_be_visible()
    assert {each.person.name_en for each in statement.designations.all()} == {"Volha Vetrabor", "Siarhei Krynichny"}


def test_a_transfer_from_the_list_with_a_search_for_the_facility(watched: Page, live_server, statement):
    page = watched
    log_in(page, live_server.url, member(groups.EDITOR))
    page.goto(f"{live_server.url}/admin/prisoners/person/")
    page.get_by_role("row", name="Volha Vetrabor").get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("bulk_transfer")
    page.get_by_role("button", name="Go").click()
    choose(page, page.locator("#id_facility"), "ик-9", "Horki")
    page.get_by_label("From").fill("02.2023")
    page.get_by_role("button", name="Look at what changes").click()
    expect(page.get_by_text("IK-9 Horki from February 2023")).to_be_visible()
    page.get_by_role("button", name="Change 1 person").click()
    expect(page.get_by_text("The transfer of 1 person is recorded.")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_pages_about_many_are_accessible_and_fit_the_screen(width, scheme, page, live_server, statement):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    log_in(page, live_server.url, member(groups.EDITOR))

    def looks_right(name: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"
        found = Axe().run(page).response["violations"]
        assert not [(name, each["id"]) for each in found if each["id"] not in OF_THE_STOCK_ADMIN]

    page.goto(f"{live_server.url}/admin/prisoners/person/export/")
    looks_right("export")
    page.goto(f"{live_server.url}/admin/prisoners/person/find/?statement={statement.pk}")
    looks_right("find")
    page.get_by_label("Names or ids, one a line").fill("Ольга Ветробор\nKrynichny Siarhei\ninvented:three")
    page.get_by_role("button", name="Find these people").click()
    looks_right("found")
    page.get_by_role("checkbox", name="Volha Vetrabor").check()
    page.get_by_role("button", name="Designate by a statement").click()
    looks_right("form")
    page.get_by_role("button", name="Look at what changes").click()
    looks_right("preview")
