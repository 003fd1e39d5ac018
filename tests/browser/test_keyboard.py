"""The overview is walked by keyboard alone: in order, nothing trapped, always seen where one is."""

import re

from playwright.sync_api import expect

DAY = "on=2023-06-01"

WHERE = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  return {
    tag: here.tagName,
    text: (here.getAttribute("aria-label") || here.innerText || here.getAttribute("aria-roledescription") || "").trim().slice(0, 60),
    seen: style.outlineStyle !== "none" || here.className === "skip",
    last: !!here.closest(".colophon"),
    top: here.getBoundingClientRect().top + window.scrollY,
  };
}"""


def test_the_first_stop_leads_past_the_head_of_the_page(visitor):
    page = visitor().open(f"/?{DAY}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_every_stop_is_seen_and_the_walk_ends_at_the_foot(visitor):
    page = visitor().open(f"/?{DAY}")
    expect(page.locator("canvas").first).to_be_visible()
    stops = []
    for _stop in range(150):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here["tag"] == "BODY":
            break
        stops.append(here)
    assert [stop for stop in stops if not stop["seen"]] == []
    assert stops[-1]["last"], "the walk did not come to the foot of the page"
    assert sum(stop["tag"] == "CANVAS" for stop in stops) == page.locator("canvas").count()
    texts = [stop["text"] for stop in stops]
    wanted = ("Overview", "Who is counted", "Another day, or part of the people", "Open the figure", "Cite this number")
    places = [next(n for n, text in enumerate(texts) if text == each) for each in wanted]
    assert places == sorted(places)


def test_a_form_is_filled_and_sent_by_keyboard(visitor):
    page = visitor().open(f"/figures/prisoners/?{DAY}")
    page.locator("details.panel > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Broken down by").focus()
    page.keyboard.type("age")
    page.get_by_role("button", name="Count again").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("by=age"))
    expect(page.get_by_role("row").filter(has_text="25 to 34").first).to_be_visible()
