"""In a real browser: who looks alike is told while typing; a merge is proposed, decided by another, leads on, and is taken back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from prisoners.entry import groups
from prisoners.models import Identity, Person
from prisoners.publication.publish import publish
from prisoners.records.write import write_documents
from tests.documents import case, period, person, place
from tests.entry.conftest import member
from tests.entry.test_journey_in_browser import OF_THE_STOCK_ADMIN, log_in, watched

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["watched"]


@pytest.fixture
def two(reference, editor, reviewer) -> list[Person]:
    """One person entered twice, and public twice."""
    documents = [
        person("one", names={"en": "Maryna Vetrabor"}, born="1980-03-04", cases=[case("342")]),
        person(
            "two",
            names={"ru": "Марина Ветробор"},
            born="1980-03-04",
            periods=[period("2021-02-01", place("pretrial-detention"), last_confirmed_on="2024-01-01")],
        ),
    ]
    made = write_documents(documents=documents, by=editor)
    publish(people=[each.pk for each in made], by=reviewer)
    return made


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()


def test_from_typing_to_a_page_that_leads_on_and_back(two, watched, live_server):
    page, site = watched, live_server.url
    kept, other = two
    log_in(page, site, member(groups.EDITOR))

    page.goto(f"{site}/admin/prisoners/person/add/")
    alike = page.get_by_role("region", name="People who look alike")
    expect(alike).to_be_hidden()
    page.get_by_label("Name in Belarusian").press_sequentially("Марына Ветрабор")
    expect(alike.get_by_text("2 people look alike.")).to_be_visible()
    expect(alike.get_by_text("The same name in other letters or another spelling: Maryna Vetrabor")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Somebody who looks alike is recorded already")).to_be_visible()
    assert Person.objects.count() == 2

    page.goto(f"{site}/admin/prisoners/person/{kept.pk}/change/")
    page.get_by_role("link", name="Compare with Марина Ветробор").click()
    page.get_by_role("button", name="Show what comes out of it").click()
    expect(page.get_by_text("The address of the other's public page leads on to this person's page.")).to_be_visible()
    page.get_by_label("Why they are one person").fill("One birth date.")
    page.get_by_role("button", name="Propose the merge").click()
    expect(page.get_by_text("A second person decides")).to_be_visible()
    expect(page.get_by_role("button", name="Accept the merge")).to_have_count(0)
    log_out(page)

    log_in(page, site, member(groups.REVIEWER))
    page.goto(f"{site}/admin/prisoners/identity/")
    page.get_by_role("link", name="Merge", exact=True).click()
    page.get_by_role("button", name="Accept the merge").click()
    page.get_by_role("link", name="Review Maryna Vetrabor").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("1 person is published in edition 2.")).to_be_visible()
    page.goto(f"{site}/cases/{other.public_id}/")
    expect(page).to_have_url(f"{site}/cases/{kept.public_id}/")

    page.goto(f"{site}/admin/prisoners/identity/{Identity.objects.get().pk}/change/")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("both records are as they were")).to_be_visible()
    assert Person.objects.get(pk=other.pk).periods.count() == 1


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_the_screen(width, scheme, two, page, live_server, reviewer, editor):
    kept, other = two
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    waiting = Identity.objects.create(
        kind="merge", kept=kept, other=other, plan={"take": []}, reason="One.", proposed_by=editor
    )
    log_in(page, live_server.url, member(groups.REVIEWER))
    check(page, f"{live_server.url}/admin/prisoners/person/{kept.pk}/change/", width, "section.similar")
    for address in (
        f"identity/{waiting.pk}/change/",
        "identity/",
        f"person/{kept.pk}/merge/",
    ):
        check(page, f"{live_server.url}/admin/prisoners/{address}", width)
    waiting.delete()
    for address in (f"person/{kept.pk}/merge/?with={other.pk}", f"person/{kept.pk}/split/"):
        check(page, f"{live_server.url}/admin/prisoners/{address}", width)
        page.get_by_role("button", name="Show what comes out of it").click()
        expect(page.get_by_role("heading", name="What comes out of it")).to_be_visible()


def check(page: Page, address: str, width: int, part: str = "body") -> None:
    """The page, or the part of it that is ours."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} is wider than the screen"
    found = Axe().run(page, context=part).response["violations"]
    assert not [
        (address, each["id"], each["nodes"][0]["html"]) for each in found if each["id"] not in OF_THE_STOCK_ADMIN
    ]
