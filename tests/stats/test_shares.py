"""A filtered figure as a share, with numerator and denominator: both are figures with an address."""

import re

import pytest

from stats.figures import figure
from stats.parsing import from_text
from stats.shares import shares

DAY = "2023-06-01"

pytestmark = pytest.mark.usefixtures("today", "published")


def test_a_share_is_of_the_same_without_the_filter(data):
    (share,) = shares(figure(from_text(f"prisoners?on={DAY}&gender=female&edition=1")))
    assert (share.part, share.whole) == (4, 12)
    assert share.whole_query.address().endswith(f"/figures/prisoners/?on={DAY}&designation=viasna&edition=1")
    assert data("prisoners", on=DAY, edition=1)["value"] == 12


def test_each_filter_is_left_out_by_itself(data):
    found = shares(figure(from_text(f"held?on={DAY}&gender=male&designation=viasna")))
    assert {share.without: share.whole for share in found} == {
        "men": data("held", on=DAY, designation="viasna")["value"],
        "designated by Viasna": data("held", on=DAY, gender="male")["value"],
    }


def test_the_page_says_the_share_with_both_numbers_linked(text, client):
    page = text(f"/figures/prisoners/?on={DAY}&gender=female&edition=1")
    said = re.search(
        r'<li>33%: <a class="figure-link" href="([^"]+)">4</a> of <a class="figure-link" href="([^"]+)">12</a>, counted without “women”',
        page,
    )
    assert said
    for address, number in zip(said.groups(), (4, 12), strict=True):
        answer = client.get(address.replace("&amp;", "&").replace("/?", ".json?")).json()
        assert answer["value"] == number


@pytest.mark.parametrize(
    "query",
    [
        f"prisoners?on={DAY}",  # nothing to leave out: the definition is no filter
        "prisoners?every=year&gender=female",
        "prisoners?on=2020-01-02&gender=female",  # nobody yet
    ],
)
def test_no_share_where_there_is_none(query):
    assert shares(figure(from_text(query))) == []
