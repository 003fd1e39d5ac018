"""Before the first edition the site says in words that nothing is known, and counts nothing."""

import pytest

pytestmark = pytest.mark.usefixtures("reference")


def test_the_overview_says_that_nothing_has_been_published(text):
    page = text("/")
    assert "Nothing has been published yet." in page
    assert "big-number" not in page
    assert "Demonstration." not in page


def test_every_page_answers(text):
    for address in (
        "/figures/",
        "/figures/prisoners/",
        "/figures/prisoners/?by=gender",
        "/figures/prisoners/?every=month",
        "/figures/released/?every=year&by=gender",
        "/facilities/",
        "/facilities/ik-4/",
        "/articles/",
        "/articles/342/",
        "/editions/",
        "/reported/",
        "/method/",
    ):
        assert "<h1" in text(address), address


def test_a_figure_is_none_and_says_why(data):
    figure = data("prisoners")
    assert (figure["value"], figure["edition"], figure["citation"]) == (0, None, None)
    assert figure["notes"][0] == "Nothing has been published yet, so nothing is known."


@pytest.mark.usefixtures("reported")
def test_published_numbers_of_others_have_no_counterpart_yet(text):
    page = text("/reported/")
    assert "1,418" in page
    assert "With a counterpart here" not in page


def test_a_named_edition_does_not_exist(text):
    text("/editions/1/", status=404)
    assert "<code>edition=1</code>" in text("/figures/prisoners/?edition=1", status=400)


def test_a_figures_page_names_no_edition_and_offers_no_citation(text):
    page = text("/figures/prisoners/?by=gender")
    assert "Nothing has been published yet, so nothing is known." in page
    assert "A number can be cited once an edition has been published." in page
    assert "Edition ," not in page
    assert "leave no doubt" not in page
