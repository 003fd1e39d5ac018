"""The number and its sentence as text, for somebody who writes."""

from dataclasses import replace

import pytest
from django.utils import translation

from prisoners.published.questions import Count
from stats import wording
from stats.exports.as_text import as_text
from stats.figures import figure
from stats.parsing import from_text
from tests.stats.exports.conftest import SITE

FROZEN = "prisoners?on=2023-06-01&edition=1"

pytestmark = pytest.mark.usefixtures("today", "published", "site")


def test_it_is_the_number_the_sentence_of_the_page_and_the_permanent_address(get, text):
    number, sentence, address, rest = get(FROZEN, "txt").content.decode().split("\n")
    assert (number, rest) == ("12", "")
    assert f'<h1 class="headline">{sentence}</h1>' in text("/figures/prisoners/?on=2023-06-01&edition=1")
    assert address == f"{SITE}/figures/prisoners/?on=2023-06-01&designation=viasna&edition=1"


def test_the_address_of_a_live_number_is_of_the_edition_that_it_was_counted_at(get):
    number, _sentence, address, _rest = get("prisoners?on=2023-06-01", "txt").content.decode().split("\n")
    assert number == "13"
    assert address.endswith("&edition=3")


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_the_number_is_digits_alone_and_grouped_in_the_sentence(language):
    found = replace(figure(from_text(FROZEN)), total=Count(1418, 1410, 1423))
    with translation.override(language):
        number, sentence, *_rest = as_text(found).split("\n")
        assert (number, wording.number(1418) in sentence, "1418" in sentence) == ("1418", True, False)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("prisoners?on=2023-06-01&by=gender", "by"),
        ("prisoners?every=month&from=2023-01-01&to=2023-07-01", "every"),
        ("convicted?every=year&from=2021-01-01&to=2024-01-01", "every"),
        ("convicted?every=year&by=gender&from=2021-01-01&to=2024-01-01", "by"),
    ],
)
def test_several_numbers_are_refused_with_what_to_leave_out(get, asked, parameter):
    response = get(asked, "txt", status=400)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == parameter
    assert f"leave “{parameter}” out" in response.json()["detail"]


def test_the_page_offers_it_where_it_answers(text):
    assert "/figures/prisoners.txt?" in text("/figures/prisoners/?on=2023-06-01")
    for asked in ("by=gender&on=2023-06-01", "every=year&from=2023-01-01&to=2024-01-01"):
        assert ".txt?" not in text(f"/figures/prisoners/?{asked}")
