"""Tables with columns: every number at its place, sums where there can be some."""

import pytest
from django.utils import translation

from stats.crossing import cross
from stats.figures import figure
from stats.parsing import from_text

DAY = "on=2023-06-01&edition=1"

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def table(text: str):
    return cross(figure(from_text(text)))


def test_cells_are_those_of_the_figure_and_what_holds_nobody_is_none():
    answer = figure(from_text(f"prisoners?by=facility_type&by=gender&{DAY}"))
    crossed = cross(answer)
    counts = {tuple(row.keys.values()): row.value for row in answer.rows}
    for line in crossed.lines:
        for key, cell in zip(crossed.columns, line.cells, strict=True):
            assert cell.value == counts.get((line.key, key), 0)
    assert list(crossed.columns) == ["male", "female", "not-known"]
    assert crossed.lines[-1].key in {"not-known", "not-disclosed"}


def test_lines_and_columns_have_sums_that_meet_in_the_total():
    crossed = table(f"prisoners?by=facility_type&by=gender&{DAY}")
    assert sum(each.value for each in crossed.sums) == sum(line.value for line in crossed.lines) == 12


def test_ordered_columns_keep_their_order_though_the_first_line_lacks_some():
    crossed = table(f"prisoners?by=facility&by=age&{DAY}")
    bands = [key for key in crossed.columns if key[0].isdigit() or key.startswith("under")]
    assert bands == sorted(bands, key=lambda key: (not key.startswith("under"), key))


def test_what_overlaps_has_no_sum():
    across = table(f"prisoners?by=gender&by=article&{DAY}")
    assert not across.adds_up
    assert all(line.value is None for line in across.lines)
    assert table(f"prisoners?by=article&by=gender&{DAY}").sums == ()


def test_one_dimension_over_time_has_a_line_for_each_step():
    crossed = table("prisoners?every=year&by=gender&from=2022-01-01&to=2024-01-01&edition=1")
    assert [line.label for line in crossed.lines] == ["31 December 2022", "31 December 2023"]
    assert crossed.sums == ()
    assert crossed.lines[0].address.startswith("/figures/prisoners/?by=gender&on=2022-12-31")


def test_a_line_leads_to_its_own_figure():
    crossed = table(f"prisoners?by=facility_type&by=gender&{DAY}")
    colony = next(line for line in crossed.lines if line.key == "colony")
    assert "by=gender&on=2023-06-01&facility_type=colony" in colony.address


def test_other_figures_have_no_such_table():
    assert table(f"prisoners?{DAY}") is None
    assert table(f"prisoners?by=gender&{DAY}") is None
    assert table("prisoners?every=year&to=2023-01-01&edition=1") is None
    assert table("prisoners?every=year&by=gender&by=age&to=2023-01-01&edition=1") is None
