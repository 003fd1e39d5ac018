"""Two groups or two days side by side: each number is that of its own figure."""

import re

import pytest
from django.http import QueryDict

from prisoners.published.filters import BadParameter
from stats.side_by_side import SideBySide, address, parse_both

DAY = "2023-06-01"

pytestmark = pytest.mark.usefixtures("today", "published")


def both(parameters: str, measure: str = "prisoners") -> SideBySide:
    return SideBySide(*parse_both(measure, QueryDict(parameters)))


def test_two_groups_on_a_day(data):
    found = both(f"on={DAY}&gender=female&other_gender=male&edition=1")
    assert (found.first.value, found.second.value, found.difference) == (4, 8, 4)
    assert found.labels == ("Women", "Men")
    assert found.sentence == "Women: 4. Men: 8. The difference is 4: 100% of the first."
    assert data("prisoners", on=DAY, gender="male", edition=1)["value"] == 8


def test_two_days(data):
    found = both(f"on={DAY}&other_on=2021-12-01&edition=1")
    assert found.labels == ("1 June 2023", "1 December 2021")
    assert found.second.value == data("prisoners", on="2021-12-01", edition=1)["value"]
    assert found.difference == found.second.value - found.first.value != 0
    assert f"The difference is {abs(found.difference)}: " in found.sentence


def test_two_editions_of_one_day():
    found = both(f"on={DAY}&edition=1&other_edition=2")
    assert (found.first.value, found.second.value) == (12, 14)
    assert found.labels == ("Edition 1", "Edition 2")


def test_a_group_and_everybody():
    found = both(f"on={DAY}&gender=female&other_on={DAY}&edition=1")
    assert found.labels == ("Women", "Everybody")
    assert found.second.value == 12


def test_without_a_second_it_is_a_year_earlier():
    assert both(f"on={DAY}").second.query.on.isoformat() == "2022-06-01"
    assert both("on=2024-02-29").second.query.on.isoformat() == "2023-02-28"
    assert both("on=2020-03-01").second.query.on.isoformat() == "2020-01-01"
    assert both("on=2020-01-01").second.query.on.isoformat() == "2024-10-02"
    flow = both("from=2023-01-01&to=2023-07-01", "released").second.query
    assert (flow.start.isoformat(), flow.end.isoformat()) == ("2022-01-01", "2022-07-01")
    assert both("every=year", "detained").labels == ("Everybody", "Women")


def test_a_year_earlier_is_as_long_where_it_ends_with_february():
    second = both("from=2024-02-01&to=2024-02-29", "detained").second.query
    assert (second.start.isoformat(), second.end.isoformat()) == ("2023-02-01", "2023-03-01")


def test_a_time_that_the_second_does_not_name_is_the_firsts():
    second = both("from=2023-01-01&to=2023-07-01&other_from=2022-01-01", "released").second.query
    assert (second.start.isoformat(), second.end.isoformat()) == ("2022-01-01", "2023-07-01")


def test_rows_keep_the_order_of_their_breakdown():
    found = both(f"on={DAY}&by=age&gender=female&other_gender=male")
    ages = [line.label for line in found.lines if not line.special]
    assert ages == sorted(ages, key=lambda label: (not label.startswith("Under"), label))
    sizes = [
        line.first.value + line.second.value
        for line in both(f"on={DAY}&by=penalty&other_on={DAY}").lines
        if not line.special
    ]
    assert sizes == sorted(sizes, reverse=True)


def test_rows_stand_beside_each_other_by_key(data):
    found = both(f"on={DAY}&by=facility_type&gender=female&other_gender=male&edition=1")
    for gender, side in (("female", "first"), ("male", "second")):
        alone = {
            row["label"]: row["value"]
            for row in data("prisoners", on=DAY, by="facility_type", gender=gender, edition=1)["rows"]
        }
        shown = {line.label: getattr(line, side).value for line in found.lines if getattr(line, side)}
        assert shown == alone
    assert sum(line.difference for line in found.lines) == found.difference
    assert found.lines[-1].special


def test_over_time_both_have_the_same_steps():
    found = both("every=year&from=2021-01-01&to=2024-01-01&gender=female&other_gender=male", "detained")
    assert [line.label for line in found.lines] == ["2021", "2022", "2023"]
    assert found.chart["series"][0]["label"] == "Women"
    assert [series["role"] for series in found.chart["series"]] == ["women", "men"]
    assert found.chart["series"][1]["values"] == [row.value for row in found.second.rows]


@pytest.mark.parametrize(
    ("parameters", "parameter"),
    [
        (f"on={DAY}&other_gender=woman", "other_gender"),
        (f"on={DAY}&other_by=age", "other_by"),
        (f"on={DAY}&other_colour=red", "other_colour"),
        (f"on={DAY}&by=age&by=gender", "by"),
        ("every=year&by=gender", "by"),
        ("every=year&from=2021-01-01&to=2024-01-01&other_from=2022-01-01", "other_from"),
        (f"on={DAY}&other_edition=9", "other_edition"),
        (f"on={DAY}&other_on=1999-01-01", "other_on"),
        ("on=yesterday", "on"),
    ],
)
def test_what_is_wrong_is_named(parameters, parameter, client):
    with pytest.raises(BadParameter) as refused:
        parse_both("prisoners", QueryDict(parameters))
    assert refused.value.parameter == parameter
    answer = client.get(f"/figures/prisoners/compare/?{parameters}")
    assert answer.status_code == 400
    assert parameter in answer.content.decode()


@pytest.mark.parametrize(
    "parameters",
    [
        f"on={DAY}&gender=female&other_gender=male&by=age",
        f"on={DAY}&other_on=2022-06-01&article=342&other_article=361-4",
        "every=month&from=2022-01-01&to=2023-01-01&gender=female&other_age=25-34",
        f"on={DAY}&edition=1&other_edition=3",
    ],
)
def test_the_address_asks_the_same_again_and_the_permanent_one_for_ever(parameters):
    first, second = parse_both("prisoners", QueryDict(parameters))
    again = address(first, second).partition("?")[2]
    assert parse_both("prisoners", QueryDict(again)) == (first, second)
    frozen = parse_both("prisoners", QueryDict(address(first, second, permanent=True).partition("?")[2]))
    assert all(query.frozen for query in frozen)
    assert [query.edition for query in frozen] == [first.edition, second.edition]


def test_the_page_shows_both_numbers_as_links_to_their_figures(client, text):
    page = text(f"/figures/prisoners/compare/?on={DAY}&gender=female&other_gender=male&by=age&edition=1")
    links = re.findall(r'<a class="(?:number-link|figure-link)" href="([^"]+)">(?:<span[^>]*>)?([0-9]+)<', page)
    assert len(links) > 8
    for link, number in links:
        answer = client.get(link.replace("&amp;", "&").replace("/?", ".json?")).json()
        assert answer["value"] == int(number), link


def test_a_frozen_comparison_may_be_kept_and_a_live_one_is_asked_again(client):
    frozen = client.get(f"/figures/prisoners/compare/?on={DAY}&gender=female&other_gender=male&edition=1")
    assert frozen["Cache-Control"] == "public, max-age=31536000"
    live = client.get(f"/figures/prisoners/compare/?on={DAY}")
    assert live["Cache-Control"] == "no-cache"
    again = client.get(f"/figures/prisoners/compare/?on={DAY}", headers={"if-none-match": live["ETag"]})
    assert again.status_code == 304


def test_there_is_no_comparison_of_what_is_no_measure(client):
    assert client.get("/figures/nothing/compare/").status_code == 404
