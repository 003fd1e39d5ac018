"""What an editor's hands do on the pages, whatever it is for."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect

from tests.guide.camera import DESK, HEIGHT


@dataclass(frozen=True)
class Login:
    username: str
    password: str


@dataclass
class Desk:
    """A user's window on the site. A page that answers with an error, or whose script fails, ends the run."""

    page: Page
    site: str

    @classmethod
    def of(cls, browser: Browser, site: str, login: Login) -> "Desk":
        context = browser.new_context(
            viewport={"width": DESK, "height": HEIGHT},
            device_scale_factor=1,
            color_scheme="light",
            locale="en",
            reduced_motion="reduce",
        )
        desk = cls(context.new_page(), site)
        desk.page.on("pageerror", _fail)
        desk.open("/admin/")
        desk.page.get_by_label("Username").fill(login.username)
        desk.page.get_by_label("Password").fill(login.password)
        desk.press("Log in")
        expect(desk.page.get_by_role("button", name="Log out")).to_be_visible()
        desk.open("/admin/prisoners/person/add/")
        if desk.page.locator("#main.shifted #nav-sidebar").is_visible():  # kept closed by the browser from then on
            desk.page.locator("#toggle-nav-sidebar").click()
        return desk

    def open(self, address: str) -> Page:
        answer = self.page.goto(self.site + address)
        assert answer.ok, f"{address} answers {answer.status}"
        return self.page

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def said(self, words: str) -> Locator:
        """The message that something was done; a page that says something else ends the run."""
        found = self.page.locator("ul.messagelist").get_by_text(re.compile(re.escape(words)))
        expect(found).to_be_visible(timeout=60_000)
        return found

    def save(self) -> None:
        """Press Save, and once more where somebody looks alike: who is invented is nobody of those."""
        with self.page.expect_navigation():
            self.press("Save")
        alike = self.page.get_by_label("None of these is this person")
        if self.page.locator(".errornote").is_visible() and alike.is_visible():
            alike.check()
            self.press("Save")
        expect(self.page.locator("ul.messagelist li.success")).to_be_visible()

    def choose(self, field: str, words: str, option: str) -> None:
        """Search in a field that searches, and take the first of what it finds with these words."""
        self.page.locator(field).locator("xpath=following-sibling::span").get_by_role("combobox").click()
        self.page.locator(".select2-search__field").last.fill(words)
        self.page.locator(".select2-results__option", has_text=option).first.click()

    def number(self) -> str:
        """The number of the record whose page is open."""
        return re.search(r"/(\d+)/", self.page.url).group(1)


def _fail(error: Exception) -> None:
    raise AssertionError(f"a script failed: {error}")
