"""In a real browser: a file from its upload over mapping, preview, choice and result to its undoing; with scripts and without, by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from prisoners.entry import groups
from prisoners.entry.imports import running
from prisoners.models import Import, Person
from prisoners.records.write import write_documents
from tests.documents import person
from tests.entry.conftest import member
from tests.entry.imports.pages.giving import a_conflict, a_difference, an_import, page_of
from tests.entry.test_journey_in_browser import OF_THE_STOCK_ADMIN, log_in

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "No,Full name,Sex,Born,Wound\n1,Invented One,f,1990,none\n2,Invented Two,m,31.02.1980,a scar\n,Invented Three,f,1970,\n"


@pytest.fixture
def processes(monkeypatch) -> None:
    """A process of its own would ask another database than this test's: its work is done where it would be started."""

    def do(batch: int, step: str, user: int) -> None:
        running.run(batch=Import.objects.get(pk=batch), step=step, by=User.objects.get(pk=user))

    monkeypatch.setattr(running, "_spawn", do)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def watched(request, browser: Browser) -> Page:
    """A page whose errors, and whatever the policy of the site forbade, are found at the end."""
    context = browser.new_context(locale="en", java_script_enabled=request.param)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert not wrong


def press(page: Page, name: str) -> None:
    """Reach a button by keyboard and press it."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")


def test_from_a_file_to_records_and_back(watched, live_server, reference, processes):
    page, site = watched, live_server.url
    log_in(page, site, member(groups.REVIEWER))

    page.goto(f"{site}/admin/prisoners/import/")
    page.get_by_role("link", name="Add import").click()
    page.get_by_label("File:").set_input_files(
        {"name": "invented.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    )
    page.get_by_label("Day the file speaks of").fill("2024-01-31")
    page.get_by_label("Disclosure of new people").select_option("public")
    press(page, "Upload and preview")

    expect(page.get_by_role("heading", name="What each column is")).to_be_visible()
    expect(page.get_by_label("Born: Goes to")).to_have_value("born")
    expect(page.get_by_label("Wound: Goes to")).to_have_value("")
    page.get_by_label("Wound: Goes to").select_option("health_note")
    page.get_by_label("Wound: Means “not known”").fill("none")
    page.get_by_label("Born: Is read as").select_option("articles")
    page.get_by_label("Name of this mapping").fill("Invented list")
    page.get_by_label("Whose ids these are").fill("invented")
    press(page, "Keep and preview")
    expect(page.get_by_role("row", name="Born").get_by_text("can't be read so")).to_be_visible()
    page.get_by_label("Born: Is read as").select_option("")
    press(page, "Keep and preview")

    expect(page.get_by_role("heading", name="What invented.csv would change")).to_be_visible()
    filters = page.get_by_role("navigation", name="Rows by what they would do")
    expect(filters.get_by_role("link", name="New person 2")).to_be_visible()
    second = page.get_by_role("article", name="Invented Two")
    expect(second.get_by_text("a scar").first).to_be_visible()
    expect(second.get_by_text("31.02.1980").first).to_be_visible()
    filters.get_by_role("link", name="Refused 1").click()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("article").get_by_text("The row has no id")).to_be_visible()
    filters.get_by_role("link", name="All rows 3").click()
    box = page.get_by_role("checkbox", name="Take row 2")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    press(page, "Keep my choices")
    expect(page.get_by_text("Kept. 1 row is chosen now.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Take row 2")).to_be_checked()

    page.get_by_role("link", name="Accept what I chose (1 row)").click()
    expect(page.get_by_text("Rows about people who are new")).to_be_visible()
    press(page, "Accept the chosen rows")
    expect(page.get_by_text("3 = 1 created + 0 updated + 0 unchanged + 1 refused + 1 left out")).to_be_visible()
    assert list(Person.objects.values_list("name_en", "reference")) == [("Invented One", "invented:1")]
    page.get_by_role("link", name="These people, waiting for review").click()
    expect(page.locator("#result_list").get_by_text("Invented One")).to_be_visible()

    page.goto(site + page_of(Import.objects.get()))
    page.get_by_role("link", name="Undo this import").click()
    press(page, "Undo the import")
    expect(page.locator(".standing").get_by_text("Undone", exact=True)).to_be_visible()
    assert not Person.objects.exists()


def test_the_page_of_a_step_follows_it_to_its_end(page, live_server, reference, editor):
    """What the script asks for is told in words; once it is over the page shows what comes next."""
    from django.utils import timezone

    batch = an_import(editor, {}, {}, state=Import.State.READING, beat_at=timezone.now())
    log_in(page, live_server.url, member(groups.EDITOR))
    page.goto(live_server.url + page_of(batch))
    expect(page.get_by_text("It begins in a moment.")).to_be_visible()
    Import.objects.filter(pk=batch.pk).update(done=1, total=2, beat_at=timezone.now())
    expect(page.get_by_role("status")).to_have_text("1 of 2 rows")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")
    Import.objects.filter(pk=batch.pk).update(state=Import.State.PREVIEWED)
    expect(page.get_by_role("heading", name="What invented.csv would change")).to_be_visible()


def test_anybody_can_be_searched_for_by_keyboard(page, live_server, reference, editor):
    somebody = write_documents(documents=[person("known", names={"en": "Inventina Lookalike"})], by=editor)[0]
    batch = an_import(editor, {}, profile="viasna")
    log_in(page, live_server.url, member(groups.EDITOR))
    page.goto(live_server.url + page_of(batch, "rows/2"))
    page.locator(".select2-selection").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Lookalike")
    expect(page.locator(".select2-results__option", has_text="Inventina Lookalike")).to_be_visible()
    page.keyboard.press("Enter")
    press(page, "This is whom the row is about")
    expect(page.get_by_text("kept, and compared anew")).to_be_visible()
    assert batch.rows.get().person == somebody


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_the_screen(width, scheme, page, live_server, reference, editor):
    somebody = write_documents(documents=[person("known", born="1990")], by=editor)[0]
    rows = (
        a_conflict(somebody),
        {"said": {"names": {"en": "Invented Known"}, "gender": "male"}},
        {
            "outcome": "refused",
            "problems": [{"column": "Born", "value": "x" * 300, "message": "is no date.", "refuses": True}],
        },
        {"outcome": "changed", "person": somebody, "differences": [a_difference("periods[0].end", "", "2023", "fill")]},
    )
    previewed = an_import(editor, *rows)
    uploaded = an_import(editor, state=Import.State.UPLOADED, profile="")
    failed = an_import(editor, state=Import.State.FAILED, problem="It stopped before its end.")
    stopped = an_import(editor, state=Import.State.READING)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    log_in(page, live_server.url, member(groups.REVIEWER))
    pages = {
        "list": "/admin/prisoners/import/",
        "upload": "/admin/prisoners/import/add/",
        "mapping": page_of(uploaded, "columns"),
        "preview": page_of(previewed),
        "person": page_of(previewed, "rows/3"),
        "accept": f"{page_of(previewed, 'accept')}?rows=all",
        "failed": page_of(failed),
        "stopped": page_of(stopped),
    }
    for name, address in pages.items():
        page.goto(f"{live_server.url}{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"
        found = Axe().run(page).response["violations"]
        assert not [(name, each["id"]) for each in found if each["id"] not in OF_THE_STOCK_ADMIN]
