"""Every count on a page is a link to its figure, and the figure says the same number."""

import re
from html.parser import HTMLParser

import pytest

DAY = "on=2023-06-01"
NUMBER = re.compile(r"(\d+)(?: person| people)?")
VOID = {"meta", "link", "input", "br", "img", "hr", "line", "rect"}

pytestmark = pytest.mark.usefixtures("today", "published", "reported")


class Page(HTMLParser):
    """``linked``: numbers inside links to figures, with their addresses. ``bare``: numbers in places that hold counts, outside any link."""

    COUNTS = frozenset({"num", "big-number", "measure-number", "sentence", "headline", "chart-title", "result-line"})

    def __init__(self, html: str):
        super().__init__()
        self.stack: list[tuple[str, dict]] = []
        self.linked: list[tuple[int, str]] = []
        self.bare: list[tuple[int, set[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data):
        number = NUMBER.fullmatch(data.strip())
        if not number or any(tag in {"script", "style"} for tag, _attrs in self.stack):
            return
        address = next((attrs.get("href", "") for tag, attrs in reversed(self.stack) if tag == "a"), "")
        classes = {name for _tag, attrs in self.stack for name in (attrs.get("class") or "").split()}
        if address.startswith("/figures/"):
            self.linked.append((int(number[1]), address))
        elif not address and classes & self.COUNTS and "range" not in classes:
            self.bare.append((int(number[1]), classes))


def answer(client, address: str) -> dict:
    """What the figure of an address says, by its data."""
    path, _sign, query = address.partition("?")
    response = client.get(f"{path.rstrip('/')}.json?{query}")
    assert response.status_code == 200, (address, response.content)
    return response.json()


@pytest.mark.parametrize(
    ("address", "least"),
    [
        (f"/?{DAY}", 60),
        (f"/?{DAY}&gender=female", 40),
        (f"/?{DAY}&article=342&edition=1", 20),
        ("/figures/", 11),
        (f"/figures/prisoners/?by=gender&{DAY}", 4),
        (f"/figures/prisoners/?by=facility_type&by=gender&{DAY}&edition=1", 20),
        (f"/figures/held/?by=article&by=age&{DAY}", 20),
        (f"/figures/recorded/?by=status&by=detained_year&{DAY}", 20),
        ("/figures/prisoners/?every=year&by=gender&from=2021-01-01&to=2024-01-01", 9),
        ("/figures/detained/?every=year&from=2020-01-01&to=2024-01-01", 4),
        ("/figures/convicted/?by=gender&from=2020-01-01&to=2024-01-01", 3),
        ("/figures/detained/?by=detained&by=detained_year&from=2022-01-01&to=2022-06-01", 3),
        (f"/figures/prisoners/?by=due&by=due_year&{DAY}", 5),
        (f"/figures/prisoners/compare/?by=age&gender=female&other_gender=male&{DAY}", 8),
        ("/figures/convicted/compare/?by=term&from=2020-01-01&to=2024-01-01&other_to=2023-01-01", 2),
        (f"/figures/recognised/compare/?by=article&{DAY}", 2),
        (f"/facilities/?{DAY}", 20),
        (f"/facilities/sizo-1/?{DAY}", 6),
        (f"/facilities/?{DAY}&gender=male", 20),
        (f"/articles/?{DAY}", 20),
        (f"/articles/342/?{DAY}", 20),
        ("/editions/", 3),
        ("/editions/2/", 15),
        ("/cases/", 1),
        (f"/cases/?measure=prisoners&{DAY}", 1),
        (f"/figures/build/?measure=prisoners&by=gender&{DAY}", 4),
    ],
)
def test_every_count_leads_to_the_figure_that_says_it(client, text, address, least):
    page = Page(text(address))
    wrong = [(number, to) for number, to in dict.fromkeys(page.linked) if answer(client, to)["value"] != number]
    assert wrong == []
    assert len(page.linked) >= least


@pytest.mark.parametrize(
    "address",
    [
        f"/?{DAY}",
        f"/?{DAY}&gender=female",
        "/figures/",
        f"/facilities/?{DAY}",
        f"/facilities/sizo-1/?{DAY}",
        f"/articles/?{DAY}",
        f"/articles/342/?{DAY}",
        "/cases/",
        f"/cases/?measure=prisoners&{DAY}",
    ],
)
def test_no_count_stands_alone(text, address):
    assert Page(text(address)).bare == []


def test_on_a_figures_own_page_its_number_alone_is_no_link(text):
    page = Page(text(f"/figures/prisoners/?by=facility_type&by=gender&{DAY}&edition=1"))
    assert [(number, "big-number" in classes) for number, classes in page.bare] == [(12, True)]


def test_the_method_shows_the_three_numbers_and_that_they_add_up(client, text):
    page = text("/method/")
    start = page.index("</h2>", page.index('id="examples"')) + len("</h2>")
    example = page[start : page.index("</section>", start)]
    linked = Page(example).linked
    for number, address in linked:
        found = answer(client, address)
        assert number in {found["value"], found["low"], found["high"]}, address
    recorded = next(number for number, address in linked if address.startswith("/figures/recorded/?on"))
    by_status = [number for number, address in linked if "status=" in address]
    assert sum(by_status) == recorded
    # The stock of the year's end with who came and without who left is that of today, and who is not confirmed any more.
    (held, restricted), (came, left, died), (held_now, restricted_now) = (
        [number for number, _to in linked[-7:][place]] for place in (slice(0, 2), slice(2, 5), slice(5, 7))
    )
    lapsed = re.search(r"The difference, (\d+) p", example)
    assert held + restricted + came - left - died == held_now + restricted_now + int(lapsed[1] if lapsed else 0)
    assert came > 0 or left > 0 or held > 0


def test_a_number_that_no_filter_gives_is_no_link(text):
    """Of people convicted of two things each is in the row of the last, and a filter by the first finds them too."""
    page = text("/figures/convicted/?by=article&from=2020-01-01&to=2024-01-01")
    table = page[page.index('class="figure-table"') : page.index("<tfoot")]
    assert "figure-link" not in table
    assert 'href="/figures/convicted/?' in table


def test_a_filter_that_another_would_replace_is_no_link(text):
    page = text(f"/figures/held/?by=article&{DAY}&article=342")
    table = page[page.index('class="figure-table"') : page.index("<tfoot")]
    assert table.count("figure-link") == 1


def test_of_a_list_of_events_no_number_of_people_is_the_figures(text):
    page = text("/cases/?measure=detained&from=2022-01-01&to=2023-01-01")
    assert "figure-link" not in page[page.index("result-line") :][:300]
