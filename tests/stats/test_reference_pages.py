"""Facilities and articles: what they are, from where that is known, and who is held there or charged under them."""

import re

import pytest

DAY = "on=2023-06-01&edition=1"

pytestmark = pytest.mark.usefixtures("today", "published")


def test_facilities_are_listed_by_type_with_how_many_are_held_in_each(text):
    page = text(f"/facilities/?{DAY}")
    assert "Pre-trial detention centre</h2>" in page
    assert "in Belarus on 1 June 2023." in page
    row = page[page.index("Pre-trial detention centre No. 1, Pashkovichy") :]
    # transferred, unconfirmed (possible alone), teenager, withheld, twice; of counted-only the facility is not disclosed.
    assert re.search(r'">4</a>\s*</td>\s*<td role="cell" class="range">3 to 5', row[:500])


def test_links_of_a_filtered_list_keep_the_filter(text):
    page = text("/facilities/?gender=female&on=2023-06-01")
    assert 'href="/facilities/ik-4/?gender=female&amp;on=2023-06-01"' in page


def test_a_facility_says_where_it_stood_and_when_and_from_where_that_is_known(text):
    page = text("/facilities/sizo-1/")
    assert "Valadarskaha street 2, Minsk, 220030, until 29 April 2024" in page
    assert "Pashkovichy village 143/4" in page
    assert "since 29 April 2024" in page
    assert "53.8986° north, 27.5483° east (the site)" in page
    assert 'lang="be">Следчы ізалятар №1, Пашкавічы</span>' in page
    assert ">amp.euroradio.fm</a>" in page


def test_what_nobody_checked_is_marked(text):
    assert "not verified" in text("/facilities/sizo-2/")
    assert "not verified" not in text("/facilities/prison-8/")
    assert "not verified" in text("/articles/368/")


def test_a_facility_has_its_number_its_course_and_its_most(text, data):
    page = text(f"/facilities/sizo-1/?{DAY}")
    assert "Held there, month by month" in page
    assert "facility: SIZO-1 Pashkovichy" in page
    assert "Custody that began there" in page
    found = re.search(
        r'Most at the end of a month: <a class="figure-link" href="[^"]+\?on=([-\d]+)[^"]*">(\d)</a>', page
    )
    months = {"every": "month", "from": "2020-01-01", "to": "2023-06-02", "edition": 1}
    rows = data("prisoners", facility="sizo-1", **months)["rows"]
    largest = max(rows, key=lambda row: row["value"])
    assert found.groups() == (largest["on"], str(largest["value"])) == ("2023-02-28", "5")


def test_few_are_a_number_and_many_are_broken_down(text, monkeypatch):
    address = f"/facilities/sizo-1/?{DAY}"
    page = text(address)
    assert '<span class="big-number big-number--small">4</span>' in page
    assert "Fewer than five are not broken down" in page
    assert "Political prisoners by" not in page
    monkeypatch.setattr("stats.reference_pages.SMALL", 4)
    page = text(address)
    assert "Fewer than five" not in page
    for title in ("by gender", "by age", "by article"):
        assert f"Political prisoners {title}" in page


def test_a_breakdown_that_says_one_thing_is_left_out_but_that_by_gender(text, monkeypatch):
    monkeypatch.setattr("stats.reference_pages.SMALL", 1)
    page = text(f"/facilities/ik-4/?{DAY}")  # several alone
    assert "Political prisoners by gender" in page
    assert "Political prisoners by custody arrangement" not in page


def test_what_became_of_a_facility_is_told_as_exactly_as_it_is_known(text):
    page = text("/facilities/ik-10/")
    assert "Penal colony for men. Navapolack, Viciebsk region. Closed: 2014." in page
    assert "Closed under decree No. 242 of 28 May 2014." in page
    assert "2015" not in page
    page = text("/facilities/ik-1/")
    assert "before that it was labour-treatment profilactorium No. 8." in page
    assert "since 2017" in page
    assert "1 January 2017" not in page
    assert "Viciebsk region · closed: 2014" in text("/facilities/")
    assert "Date not known" in text("/facilities/iuot-52/")


def test_a_map_shows_the_place_among_the_others(text):
    page = text("/facilities/ik-4/")
    assert page.count('class="place"') == 1
    assert page.count('class="other-place"') > 10


def test_a_place_without_a_point_has_no_map(text):
    pages = {slug: text(f"/facilities/{slug}/") for slug in ("ikp-10", "iuot-52")}
    for slug, page in pages.items():
        assert ('class="locator"' in page) == ("° north" in page), slug


def test_articles_are_listed_in_words_with_how_many_are_under_each(text):
    page = text(f"/articles/?{DAY}")
    assert "What people are prosecuted for" in page
    assert "so the rows add up to more than the total." in page
    row = page[page.index("active participation in them") :]
    # transferred, ended-by, article-411, open-institution, several
    assert '">5</a>' in row[: row.index("</td>")]


def test_an_article_has_its_titles_parts_and_figures(text):
    page = text(f"/articles/342/?{DAY}")
    assert "Article 342, Criminal Code" in page
    assert 'lang="ru">Организация и подготовка действий' in page
    assert "Part 342.1" in page
    assert "article=342.1" in page
    assert '<span class="big-number big-number--small">5</span>' in page


def test_an_article_says_when_it_was_added_and_changed_and_from_where_that_is_known(text):
    page = text("/articles/361-4/")
    assert re.search(
        r"<dt>June 2021</dt><dd>Added to the code, with imprisonment of up to six years\. .*pledgetimes\.com", page
    )
    assert "1 June 2021" not in page
    assert "Law No. 112-Z of 26 May 2021" in text("/articles/369/")
    assert "In the law" not in text("/articles/218/")


def test_an_article_goes_with_others_of_the_same_people(client, text):
    page = text(f"/articles/342/?{DAY}")
    table = page[page.index('id="beside-article"') :]
    table = table[: table.index("</tbody>")]
    assert "Of the 5 people counted above" in page
    assert 'href="/articles/361-4/"' in table
    assert 'href="/articles/342/"' not in table
    figure = client.get("/figures/prisoners.json?by=article&article=342&on=2023-06-01&edition=1").json()
    others = [row["value"] for row in figure["rows"] if row["value"] and row["key"] not in {"342", "not-known"}]
    assert [int(number) for number in re.findall(r">(\d+) of 5</a>", table)] == others


def test_of_an_article_charged_and_convicted_are_told_apart(text):
    page = text(f"/articles/342/?{DAY}")
    assert "Of them without a judgment in force" in page
    assert "penalty=not-applicable" in page
    assert "People convicted under it" in page
    assert "Of them without" not in text(f"/articles/342/?{DAY}&penalty=imprisonment")


def test_nobody_there_is_said_with_a_number_and_no_empty_charts(text):
    page = text(f"/facilities/iuot-52/?{DAY}")
    assert '<span class="big-number big-number--small">0</span>' in page
    assert "data-chart" not in page


def test_what_is_not_in_the_lists_is_not_found(client):
    assert client.get("/facilities/alcatraz/").status_code == 404
    assert client.get("/articles/999/").status_code == 404


def test_a_parameter_that_the_page_has_no_use_for_is_named(text):
    for address, name in (
        ("/facilities/?by=gender", "by"),
        ("/facilities/ik-4/?facility=ik-1", "facility"),
        ("/articles/342/?article=368", "article"),
        ("/articles/?every=month", "every"),
        ("/facilities/?gender=woman", "gender"),
    ):
        assert f"<code>{name}=" in text(address, status=400), address
