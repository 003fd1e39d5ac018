"""The explorer of figures: any figure from a form, every senseless choice refused with its reason beside the field."""

import re
from html import unescape

import pytest
from django.utils.html import escape

from prisoners.published.dimensions import DIMENSIONS
from stats.measures import MEASURES
from stats.parsing import from_text

DAY = "2023-06-01"
BUILD = "/figures/build/"

pytestmark = pytest.mark.usefixtures("today", "published")


def form_of(page: str) -> list[tuple[str, str]]:
    """What the form on a page would send, as a browser does."""
    form = page[
        page.index('<form class="builder-form"') : page.index("</form>", page.index('<form class="builder-form"'))
    ]
    found = []
    for tag in re.finditer(r"<input\b([^>]*)>|<select\b([^>]*)>(.*?)</select>", form):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag[1] or tag[2]))
        if tag[2]:
            chosen = re.search(r'<option value="([^"]*)" selected>', tag[3])
            found.append((given["name"], unescape(chosen[1]) if chosen else ""))
        elif given["type"] not in {"radio", "checkbox"} or re.search(r"\bchecked\b", tag[1]):
            found.append((given["name"], unescape(given.get("value", ""))))
    return [(name, value) for name, value in found if value]


def built_address(page: str) -> str:
    """The address of the figure that a page says it built."""
    return unescape(re.search(r'definition and citation</dt><dd><a href="([^"]*)"', page)[1])


def test_it_opens_with_a_figure_of_today(text):
    page = text(BUILD)
    assert built_address(page) == "/figures/prisoners/?on=2024-10-02&designation=viasna"
    assert 'value="prisoners" checked' in page
    assert "people were held as political prisoners" in page


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_offered_with_a_line_on_what_it_is_and_can_be_built(client, text, measure):
    page = text(f"{BUILD}?measure={measure}&by={MEASURES[measure].default_by}")
    assert f'value="{measure}" checked' in page
    assert escape(str(MEASURES[measure].definition).split(". ")[0]) in page
    address = built_address(page)
    assert address == from_text(f"{measure}?by={MEASURES[measure].default_by}").address()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "choice",
    [
        f"prisoners?on={DAY}&by=facility_type&by=gender&gender=female&gender=male&edition=1",
        "held?from=2022-01-01&to=2024-01-01&every=month",
        "held?from=2023-05-01&to=2023-06-01&every=day&by=gender",
        "convicted?from=2021-01-01&to=2024-01-01&every=year&cumulative=true",
        f"recorded?on={DAY}&by=status&age_min=18&age_max=40&detained_after=2022-01-01&in_absentia=false",
        "released?from=2021-01-01&to=2024-01-01&by=release_reason&release_reason=term-served&release_reason=pardon",
        "due?by=due_year",
    ],
)
def test_the_address_shown_is_that_of_the_figure_and_every_form_of_it_answers(client, text, choice):
    measure, _sign, parameters = choice.partition("?")
    page = text(f"{BUILD}?measure={measure}&{parameters}")
    query = from_text(choice)
    assert built_address(page) == query.address()
    assert escape(query.address(permanent=True)) in page
    links = re.findall(
        r'href="([^"]*)"', page[page.index("Its address") : page.index("</dl>", page.index("Its address"))]
    )
    assert {".csv", ".json", ".xlsx"} <= {re.search(r"(\.\w+)?/?\?|$", link)[1] for link in links}
    for link in map(unescape, links):
        assert client.get(link).status_code == (301 if link.startswith("/f/") else 200), link
    value = client.get(query.address(".json")).json()["value"]
    if value is not None:
        assert f'<span class="big-number big-number--small">{value}</span>' in page


def test_what_the_form_sends_again_builds_the_same(client, text):
    address = f"{BUILD}?measure=held&on={DAY}&by=gender&by=age&gender=female&gender=male&age_min=20&edition=1&designation=viasna"
    page = text(address)
    again = client.get(BUILD, dict_of(form_of(page))).content.decode()
    assert built_address(" ".join(again.split())) == built_address(page)
    assert "edition=1" in built_address(page)


def dict_of(sent: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in sent:
        found.setdefault(name, []).append(value)
    return found


REFUSED = [
    ("measure=nobody", "measure", "There is no measure “nobody”."),
    ("measure=held&by=release_reason", "by1", "nobody held on this day has been released since"),
    (f"measure=died&by=gender&by=released&from={DAY}", "by2", "ended by no release"),
    ("measure=due&release_reason=pardon", "release_reason", "has not been released"),
    ("measure=released&by=due", "by1", "has no expected end any more"),
    ("measure=released&due_after=2025-01-01", "due_after", "has no expected end any more"),
    ("measure=held&by=status", "by1", "Everybody counted here is in custody."),
    (f"measure=held&on={DAY}&status=released", "status", "Nobody who is counted here has such a status."),
    (f"measure=held&on={DAY}&arrangement=house-arrest", "arrangement", "Nobody in such an arrangement is counted"),
    (f"measure=recorded&on={DAY}&by=detained&by=detained_year", "by2", "Month and year of one date"),
    ("measure=held&by=gender&by=gender", "by1", "one or two different dimensions"),
    ("measure=held&by=shoe-size", "by1", "There is no dimension “shoe-size”."),
    ("measure=held&from=2022-01-01&to=2023-01-01", "from", "This is counted on a day"),
    (f"measure=released&on={DAY}", "on", "This is counted in a period"),
    ("measure=held&cumulative=true", "cumulative", "can't be added up over time"),
    ("measure=released&cumulative=true", "cumulative", "Only a series can add up over time"),
    ("measure=released&every=week", "every", "A series goes by"),
    ("measure=released&every=month&from=2023-01-01&to=2024-01-01", "every", "Too few of these dates are known"),
    ("measure=held&on=2030-01-01", "on", "Nobody can know this yet"),
    ("measure=held&on=yesterday", "on", "Write the day as 2024-01-26."),
    (f"measure=held&on={DAY}&age_min=40&age_max=30", "age_max", "At most 30 is less than at least 40"),
    (f"measure=held&on={DAY}&term_min=40&term_max=30", "term_max", "At most 30 is less than at least 40"),
    (
        f"measure=held&on={DAY}&detained_after=2022-02-01&detained_before=2022-01-01",
        "detained_before",
        "No day is on or",
    ),
    (f"measure=held&on={DAY}&gender=woman", "gender", "“woman” is not a value of this filter."),
    (f"measure=held&on={DAY}&age_min=young", "age_min", "Enter a whole number."),
    (f"measure=held&on={DAY}&edition=99", "edition", "There is no edition “99”."),
]


@pytest.mark.parametrize(("choice", "place", "reason"), REFUSED)
def test_what_makes_no_figure_is_refused_with_the_reason_beside_its_field(client, text, choice, place, reason):
    page = text(f"{BUILD}?{choice}", status=400)
    assert f'href="#error-{place}"' in page
    beside = re.search(rf'<p class="field-error" id="error-{place}">([^<]*)</p>', page)
    assert reason in unescape(beside[1])
    assert page.count(f'id="error-{place}"') == 1
    assert 'id="built"' not in page
    assert "Its address" not in page
    assert client.get(f"{BUILD}?{choice}")["Cache-Control"] == "no-cache"


def test_what_was_chosen_stays_in_the_form(text):
    choice = (
        f"measure=held&on={DAY}&by=status&by=gender&gender=female&age_min=40&age_max=30&edition=1&designation=viasna"
    )
    page = text(f"{BUILD}?{choice}", status=400)
    assert "&".join(f"{name}={value}" for name, value in sorted(form_of(page))) == "&".join(sorted(choice.split("&")))


def test_every_reason_is_told_at_once_and_none_that_follows_from_another(text):
    page = text(
        f"{BUILD}?measure=held&on=2030-01-01&by=release_reason&by=status&age_min=4&age_max=3&nonsense=1", status=400
    )
    told = re.findall(
        r"<li>(?:<a [^>]*>)?<code>(\w+)", page[page.index('class="problem"') : page.index('class="builder"')]
    )
    # That nobody has been released on a day is not said of a day that wasn't meant.
    assert told == ["nonsense", "on", "by", "age_max"]
    page = text(f"{BUILD}?measure=held&every=week&from=2022-01-01&to=2023-01-01", status=400)
    assert page.count("<code>every=week</code>") == 1
    assert "This is counted on a day" not in page


def test_what_was_sent_is_escaped(client):
    wrong = "<script>alert(1)</script>"
    for name in ("measure", "by", "on", "every", "edition", "gender", "age_min", wrong):
        response = client.get(BUILD, {name: wrong})
        assert response.status_code == 400
        assert wrong not in response.content.decode()


def test_an_address_that_the_form_refuses_still_answers(client):
    assert client.get("/figures/held/?by=release_reason").status_code == 200
    assert client.get(f"/figures/held/?on={DAY}&age_min=40&age_max=30").status_code == 200


def test_a_figure_leads_to_the_form_filled_in_with_it(text):
    address = f"/figures/held/?by=gender&by=age&on={DAY}&gender=female&gender=male&edition=1"
    link = unescape(re.search(r'href="(/figures/build/\?[^"]*)"', text(address))[1])
    assert built_address(text(link)) == address
    assert 'href="/figures/build/"' in text("/figures/")


def test_every_dimension_and_every_filter_is_offered(text):
    page = text(BUILD)
    for slug in DIMENSIONS:
        assert page.count(f'<option value="{slug}">') >= 2
    assert {"gender", "designation", "age_min", "due_before", "judge"} <= set(re.findall(r'name="(\w+)"', page))


def test_it_answers_in_every_language(text):
    for language in ("be", "ru"):
        assert 'class="builder-form"' in text(f"{BUILD}?measure=released&by=release_reason", language=language)


def test_an_answer_is_kept_while_nothing_changes(client):
    first = client.get(f"{BUILD}?edition=1")
    assert first["Cache-Control"] == "no-cache"
    assert client.get(f"{BUILD}?edition=1", headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("choice", "number"), [("", 3), (f"?measure=held&by=gender&on={DAY}&gender=female&gender=male", 4)]
)
def test_it_takes_so_many_statements(queries, choice, number):
    """The edition, again for the banner, and what a figure counts: the form itself takes none."""
    assert queries(f"{BUILD}{choice}") == number
