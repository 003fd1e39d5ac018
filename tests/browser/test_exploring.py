"""The list of cases as researchers live in it: with script it changes in place, without it by a plain form, and by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import faults

EVERY_COLUMN = "&".join(
    f"column={column}"
    for column in (
        "gender", "age", "status", "facility", "detained", "article", "sentence", "released", "due", "residence", "occupation",
        "designation", "group_case", "court",
    )
)  # fmt: skip


def line(page: Page):
    return page.locator(".result-line")


def marked(page: Page) -> Page:
    """The page with a mark that a load of another page would take away."""
    page.evaluate("window.stayed = true")
    return page


def stayed(page: Page) -> bool:
    return page.evaluate("window.stayed === true")


def test_a_filter_changes_the_list_in_place_and_back_leads_back(visitor):
    page = marked(visitor().open("/cases/"))
    whole = line(page).inner_text()
    women = page.get_by_role("checkbox", name="Women")
    number = re.search(r"\d+", page.locator("label", has=women).inner_text())[0]
    women.check()
    expect(page).to_have_url(re.compile(r"/cases/\?gender=female$"))
    expect(line(page)).to_contain_text(f"{number} people counted")
    expect(page.get_by_role("checkbox", name="Women")).to_be_focused()
    expect(page.locator("[data-announce]")).to_contain_text(f"{number} people counted")
    expect(page.get_by_role("link", name="Remove: Gender: Women")).to_be_visible()
    page.get_by_label("Order").select_option("term")
    expect(page).to_have_url(re.compile(r"/cases/\?gender=female&order=term$"))
    page.go_back()
    expect(page.get_by_label("Order")).to_have_value("")
    page.go_back()
    expect(page.get_by_role("checkbox", name="Women")).not_to_be_checked()
    expect(line(page)).to_have_text(whole)
    page.go_forward()
    expect(line(page)).to_contain_text(f"{number} people counted")
    page.get_by_role("link", name="Remove: Gender: Women").click()
    expect(line(page)).to_have_text(whole)
    assert stayed(page)


def test_letters_of_a_name_are_searched_for_and_are_one_step_back(visitor):
    page = marked(visitor().open("/cases/"))
    whole = line(page).inner_text()
    page.get_by_label("A name, or words of the story").press_sequentially("inven")
    expect(line(page)).to_contain_text("found by “inven”")
    page.get_by_label("A name, or words of the story").press_sequentially("ted")
    expect(line(page)).to_contain_text("found by “invented”")
    expect(page.get_by_label("A name, or words of the story")).to_be_focused()
    expect(page).to_have_title(re.compile("^invented – Cases"))
    page.go_back()
    expect(line(page)).to_have_text(whole)
    expect(page.get_by_label("A name, or words of the story")).to_have_value("")
    assert stayed(page)


def test_no_old_number_stands_beside_a_new_filter(visitor):
    page = marked(visitor().open("/cases/"))
    held = []
    page.route("**/cases/?*", lambda route: held.append(route))
    page.get_by_role("checkbox", name="Women").check()
    for numbers in (line(page), page.locator(".facet .count").first, page.locator("[data-told]")):
        expect(numbers).to_be_hidden()
    page.get_by_role("checkbox", name="Men", exact=True).check()
    page.wait_for_timeout(50)
    assert len(held) == 2
    # The older answer, should it still come, is not shown.
    held[1].continue_()
    expect(page).to_have_url(re.compile(r"gender=male&gender=female|gender=female&gender=male"))
    expect(line(page)).to_be_visible()
    assert stayed(page)


def test_what_is_half_written_is_kept_while_the_list_changes(visitor):
    page = marked(visitor().open("/cases/"))
    page.locator("#group-age_min > summary").click()
    page.get_by_label("Aged at least").fill("20")
    page.keyboard.press("Tab")
    page.keyboard.type("4")
    expect(page).to_have_url(re.compile("age_max=4$"))
    page.keyboard.type("0")
    expect(page).to_have_url(re.compile("age_max=40$"))
    expect(page.get_by_label("Aged at most")).to_be_focused()
    page.get_by_label("Aged at least").fill("999")
    page.wait_for_timeout(400)
    expect(line(page)).to_be_hidden()
    page.get_by_label("Aged at least").fill("21")
    expect(page).to_have_url(re.compile("age_min=21"))
    expect(line(page)).to_be_visible()
    assert stayed(page)


def test_what_goes_wrong_is_loaded_as_a_page(visitor):
    someone = visitor()
    page = marked(someone.open("/cases/"))
    someone.expected.add("net::ERR_FAILED")
    page.route("**/cases/?*", lambda route: route.abort(), times=1)
    page.get_by_role("checkbox", name="Women").check()
    expect(page.get_by_role("link", name="Remove: Gender: Women")).to_be_visible()
    assert not stayed(page)


def test_columns_are_chosen_in_place(visitor):
    page = marked(visitor().open("/cases/"))
    page.locator("#columns > summary").click()
    page.get_by_role("checkbox", name="Court").check()
    expect(page.get_by_role("columnheader", name="Court")).to_be_visible()
    page.get_by_role("checkbox", name="Sentence").uncheck()
    expect(page.get_by_role("columnheader", name="Sentence")).to_have_count(0)
    page.get_by_role("link", name="The usual columns").click()
    expect(page).to_have_url(re.compile("/cases/$"))
    expect(page.get_by_role("columnheader", name="Sentence")).to_be_visible()
    assert stayed(page)


def test_on_a_phone_the_drawer_closes_on_what_was_asked_for(visitor):
    page = marked(visitor(width=PHONE).open("/cases/"))
    expect(page.get_by_label("A name, or words of the story")).to_be_hidden()
    page.locator(".drawer-summary").click()
    page.get_by_role("checkbox", name="Women").check()
    expect(page.locator("[data-told]")).to_contain_text("people counted")
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_label("A name, or words of the story")).to_be_hidden()
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator(".drawer-summary")).to_contain_text("(1)")
    assert stayed(page)


def test_without_script_the_form_the_pages_and_the_chips_do_the_same(visitor):
    page = visitor(script=False).open("/cases/")
    women = page.get_by_role("checkbox", name="Women")
    number = re.search(r"\d+", page.locator("label", has=women).inner_text())[0]
    women.check()
    page.get_by_label("Order").select_option("term")
    page.locator("#columns > summary").click()
    page.get_by_role("checkbox", name="Court").check()
    page.get_by_role("button", name="Show").last.click()
    expect(line(page)).to_contain_text(f"{number} people counted")
    # Only what is not usual is in the address.
    assert "=&" not in page.url
    assert "order=term" in page.url
    expect(page.get_by_role("columnheader", name="Court")).to_be_visible()
    page.goto(page.url.split("?")[0])
    page.locator("#group-facility > summary").click()
    page.locator("#group-facility summary").filter(has_text="with nobody here").click()
    page.locator("#nobody-facility input").first.check()
    page.get_by_role("checkbox", name="Women").check()
    page.get_by_role("button", name="Show").first.click()
    expect(page.get_by_text("Nobody is in this list.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^without Facility")).click()
    expect(page).to_have_url(re.compile(r"/cases/\?gender=female$"))


def test_the_list_is_filtered_by_keyboard_alone(visitor):
    page = marked(visitor().open("/cases/"))
    page.get_by_label("A name, or words of the story").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#group-status > summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="In custody")).to_be_focused()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"status=held$"))
    expect(page.get_by_role("checkbox", name="In custody")).to_be_focused()
    seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert seen != "none"
    chip = page.get_by_role("link", name="Remove: Status: In custody")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/cases/$"))
    expect(page.locator("#results")).to_be_focused()
    assert stayed(page)


def test_with_all_unfolded_and_all_columns_nothing_is_wrong(visitor):
    for width, scheme in ((PHONE, "light"), (1280, "dark")):
        page = visitor(width=width, scheme=scheme).open(f"/cases/?gender=female&{EVERY_COLUMN}")
        page.evaluate("for (const fold of document.querySelectorAll('.explorer details')) fold.open = true")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_button_covers_no_choice_on_arrival_and_no_focus_afterwards(visitor):
    for width in (PHONE, 1280):
        page = visitor(width=width).open("/cases/")
        bar = page.locator(".drawer .form-actions")
        assert bar.evaluate("bar => getComputedStyle(bar).position") == "static"
        if width == PHONE:
            page.locator(".drawer-summary").click()
        page.get_by_role("checkbox", name="Women").check()
        expect(page).to_have_url(re.compile(r"gender=female$"))
        assert bar.evaluate("bar => getComputedStyle(bar).position") == "sticky"
        page.locator("#q").focus()
        seen = 0
        while page.evaluate("document.activeElement.closest('[data-part=filters], .field') !== null") and seen < 100:
            seen += 1
            page.keyboard.press("Tab")
            assert page.evaluate(
                "bar => document.activeElement.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top"
                " || !document.activeElement.closest('[data-part=filters]')",
                bar.element_handle(),
            )
        assert seen > 20
    bar = visitor(script=False).open("/cases/").locator(".drawer .form-actions")
    expect(bar).to_have_css("position", "sticky")
