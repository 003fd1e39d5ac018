"""The overview says in words what it counts, and every number on it leads to its figure."""

import re

import pytest
from django.utils.html import escape

DAY = "2023-06-01"

pytestmark = pytest.mark.usefixtures("today", "published")


def test_the_headline_says_how_many_and_how_many_of_them_are_women(text):
    page = text(f"/?on={DAY}&edition=1")
    assert "12 people were held as political prisoners in Belarus on 1 June 2023." in page
    assert re.search(r'<a class="figure-link" href="[^"]*gender=female[^"]*">4</a> of them are women\.', page)
    assert "At least 11 for certain, at most 13." in page
    assert "By the definition of Viasna." in page


def test_later_editions_count_the_same_day_anew(text):
    # One found late, one whose release was corrected to a later day; then one withdrawn.
    assert "14 people were held" in text(f"/?on={DAY}&edition=2")
    assert "13 people were held" in text(f"/?on={DAY}")


def test_women_alone_have_a_sentence_of_their_own(text):
    page = text(f"/?gender=female&on={DAY}&edition=1")
    assert "4 women were held as political prisoners in Belarus on 1 June 2023." in page
    assert "of them are women" not in page
    assert "Women and men" not in page


def test_other_filters_stand_in_the_sentence_and_as_chips_that_take_them_away(text):
    page = text(f"/?on={DAY}&facility_type=colony&edition=1")
    assert "(facility type: Penal colony)." in page
    assert re.search(r'<a href="/\?on=2023-06-01&amp;designation=viasna&amp;edition=1"><span[^>]*>Remove:', page)


def test_another_organisation_is_another_number(text):
    page = text(f"/?on={DAY}&designation=dissidentby")
    assert "By the definition of DissidentBy." in page
    assert "Designation: DissidentBy" in page  # a chip that leads back to the default


def test_without_a_day_it_is_today(text, today):
    assert "on 2 October 2024." in text("/")


def test_the_day_is_kept_in_the_form_and_in_the_link_to_the_people(text):
    page = text(f"/?on={DAY}")
    assert f'name="on" value="{DAY}"' in page
    assert escape(f"/cases/?measure=prisoners&on={DAY}&designation=viasna") in page


def test_each_question_has_a_sentence_made_of_its_numbers(text):
    page = text(f"/?on={DAY}&edition=1")
    for words in (
        "Women are 33% of them:",
        "The ages of",
        "The most frequent article is 342 Taking part in protests:",
        "By type of facility most are in: pre-trial detention centre,",
        "The facility with most of them is SIZO-1 Pashkovichy:",
        "ended in a release.",
    ):
        assert words in page, words


def test_expected_releases_are_shown_for_today_and_not_for_a_day_gone_by(text):
    assert "Expected to be released" in text("/")
    page = text(f"/?on={DAY}")
    assert "Expected to be released" not in page
    assert "Expected releases are shown for today alone." in page


def test_it_says_what_the_last_edition_changed_and_by_how_much(text):
    page = text(f"/?on={DAY}")
    assert "1 person was withdrawn." in page
    assert "1 fewer than edition 2" in page
    assert 'href="/editions/3/"' in page


def test_the_number_leads_to_its_figure_and_the_citation_to_its_permanent_address(text):
    page = text(f"/?on={DAY}")
    figure = escape(f"/figures/prisoners/?on={DAY}&designation=viasna")
    assert f'<a class="number-link" href="{figure}">' in page
    assert f'href="{figure}&amp;edition=3"' in page


@pytest.mark.usefixtures("reported")
def test_published_counts_of_the_same_question_are_dots_on_the_series(text):
    points = re.search(r'"points": (\[.*?\])', text("/?on=2023-12-31"))[1]
    assert '"value": 1488' in points
    assert '"value": 1745' not in points  # DissidentBy counts by another definition
    assert '"value": 1418' not in points  # of a later day


@pytest.mark.usefixtures("reported")
def test_on_the_womens_overview_the_dots_are_women(text):
    points = re.search(r'"points": (\[.*?\])', text("/?gender=female&on=2023-12-31"))[1]
    assert '"value": 165' in points
    assert '"value": 1488' not in points


def test_a_bad_parameter_is_named_and_no_number_shown(text):
    for parameters, name in (
        ("gender=woman", "gender"),
        ("colour=red", "colour"),
        ("on=yesterday", "on"),
        ("on=2019-12-31", "on"),
        ("on=2024-10-03", "on"),
        ("by=gender", "by"),
        ("every=month", "every"),
        ("edition=9", "edition"),
    ):
        page = text(f"/?{parameters}", status=400)
        assert f"<code>{name}=" in page, parameters
        assert "No number is shown rather than a wrong one." in page
        assert "big-number" not in page


def test_an_error_leads_back_to_the_page_without_what_was_wrong(text):
    page = text("/?gender=female&colour=red", status=400)
    assert '<a href="/?gender=female">' in page


def test_invented_people_are_announced_on_every_page(text):
    for address in ("/", "/figures/", "/figures/prisoners/", "/facilities/", "/reported/", "/method/", "/editions/"):
        assert "Demonstration." in text(address), address
    assert "Demonstration." in text("/?colour=red", status=400)
