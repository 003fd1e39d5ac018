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
    assert re.search(r'">4</a></td>\s*<td role="cell" class="range">3 to 5', row[:500])


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


def test_a_facility_has_its_number_its_course_and_breakdowns(text):
    page = text(f"/facilities/ik-4/?{DAY}")
    assert '<span class="big-number big-number--small">1</span>' in page  # several
    assert "Held there, month by month" in page
    for title in ("by gender", "by age", "by article", "by term"):
        assert f"Political prisoners {title}" in page
    assert "facility: IK-4 Homiel" in page


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
    assert '">5</a></td>' in row[:500]


def test_an_article_has_its_titles_parts_and_figures(text):
    page = text(f"/articles/342/?{DAY}")
    assert "Article 342, Criminal Code" in page
    assert 'lang="ru">Организация и подготовка действий' in page
    assert "Part 342.1" in page
    assert "article=342.1" in page
    assert '<span class="big-number big-number--small">5</span>' in page


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
