"""Charts are told by figures: type, order, roles, bounds, marks and words. The script only draws them."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from stats.figures import figure
from stats.parsing import from_text
from stats.presenting import Shown

DAY = "on=2023-06-01&edition=1"

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def chart(text: str, **kwargs) -> dict | None:
    return Shown(figure(from_text(text)), **kwargs).chart


def test_a_number_alone_has_no_chart():
    assert chart(f"prisoners?{DAY}") is None


def test_columns_of_groups_that_overlap_are_not_stacked_and_say_how_many_are_drawn():
    drawn = chart("detained?by=article&every=year&from=2020-01-01&to=2024-01-01")
    assert not drawn["stacked"]
    assert len(drawn["series"]) == 4
    assert drawn["subtitle"].startswith("events, 1 January 2020 to 31 December 2023; the largest 4 of ")
    assert chart("detained?by=gender&every=year&from=2020-01-01&to=2024-01-01")["stacked"]


def test_small_numbers_are_dots_and_each_gender_has_its_role():
    drawn = chart(f"prisoners?by=gender&{DAY}")
    (series,) = drawn["series"]
    assert drawn["type"] == "dots"
    assert drawn["labels"] == ["Men", "Women", "Not known"]
    assert series["roles"] == ["men", "women", "muted"]
    assert (series["values"], series["low"], series["high"]) == ([8, 4, 0], [7, 4, 0], [8, 5, 0])
    assert series["marks"] == [[], [], ["not-known"]]
    assert (drawn["title"], drawn["subtitle"]) == ("Political prisoners by gender", "persons, 1 June 2023")
    assert drawn["text"] == "Political prisoners by gender. Men: 8, Women: 4."


def test_ages_keep_their_order_and_deepen_in_colour():
    drawn = chart(f"prisoners?by=age&{DAY}")
    bands = [label for label in drawn["labels"] if label[0].isdigit() or label.startswith("Under")]
    assert bands == sorted(bands, key=lambda label: (not label.startswith("Under"), label))
    roles = [role for role in drawn["series"][0]["roles"] if role.startswith("seq")]
    assert roles == sorted(roles)
    assert drawn["labels"][len(bands)] == "Not known"


def test_bars_of_women_alone_have_the_colour_of_women():
    assert chart(f"prisoners?by=article&{DAY}")["series"][0]["role"] == "plain"
    assert chart(f"prisoners?by=article&gender=female&{DAY}")["series"][0]["role"] == "women"


def test_a_series_of_a_stock_is_a_line_and_of_a_flow_columns():
    line = chart("prisoners?every=year&from=2021-01-01&to=2024-01-01&edition=1")
    assert (line["type"], line["x"]) == ("line", ["2021-12-31", "2022-12-31", "2023-12-31"])
    assert line["series"][0]["role"] == "accent"
    columns = chart("detained?every=year&from=2021-01-01&to=2024-01-01&edition=1")
    assert (columns["type"], columns["labels"]) == ("columns", ["2021", "2022", "2023"])


def test_an_estimate_is_marked_at_every_step():
    drawn = chart("due?every=year&to=2030-01-01&edition=1")
    assert {tuple(marks) for marks in drawn["series"][0]["marks"]} == {("estimate",)}


def test_two_dimensions_are_bars_made_of_parts_where_the_parts_are_few():
    drawn = chart(f"prisoners?by=facility_type&by=gender&{DAY}")
    assert drawn["stacked"]
    assert [series["label"] for series in drawn["series"]] == ["Men", "Women"]
    total = sum(sum(series["values"]) for series in drawn["series"])
    assert total == 12


def test_parts_that_overlap_or_are_many_are_not_drawn_on_each_other():
    assert chart(f"prisoners?by=gender&by=article&{DAY}") is None
    assert chart(f"prisoners?by=gender&by=facility&{DAY}") is None
    assert chart("prisoners?every=year&by=gender&by=age&from=2022-01-01&to=2024-01-01&edition=1") is None


def test_charts_side_by_side_can_share_a_scale():
    assert chart(f"prisoners?by=gender&{DAY}", most=40)["most"] == 40


def test_the_files_of_charts_are_served_from_here():
    for name in ("vendor/chart.js", "stats/charts.js", "stats/charts/bars.js", "stats/site.css"):
        found = finders.find(name)
        assert found, name
        assert Path(found).stat().st_size > 1000, name
    # A map of the source would be fetched from where there is none.
    assert "sourceMappingURL" not in Path(finders.find("vendor/chart.js")).read_text()[-500:]


@pytest.mark.parametrize(
    ("language", "separator", "april"), [("en", ",", "Apr"), ("be", "\u202f", "кра"), ("ru", "\u202f", "апр")]
)
def test_a_chart_is_told_how_its_language_writes_numbers_and_months(language, separator, april):
    """A browser that doesn't know Belarusian would write both in English."""
    with translation.override(language):
        words = chart(f"prisoners?by=gender&{DAY}")["words"]
    assert (words["separator"], words["months"][3]) == (separator, april)
