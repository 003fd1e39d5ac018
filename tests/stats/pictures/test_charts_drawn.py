"""Every kind of chart is drawn with the numbers it was given: lengths, hatches, whiskers, bands, marks and words."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation

from stats.pictures.bars import bars
from stats.pictures.columns import columns
from stats.pictures.lines import lines
from stats.pictures.marks import entries
from stats.pictures.palette import LIGHT
from stats.pictures.sheet import measured
from tests.stats.pictures.drawing import areas, blank, boxes_outside, chart, marks, rectangles, words

WIDTH = 728


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def drawn(draw, what: dict):
    sheet = blank()
    sheet.cut(draw(sheet, what, 36, 20, WIDTH) + 20)
    return sheet


def days(number: int, step: int) -> list[str]:
    return [(date(1980, 1, 1) + timedelta(days=step * place)).isoformat() for place in range(number)]


def test_bars_are_as_long_as_their_numbers_which_stand_at_their_ends():
    sheet = drawn(bars, chart("bars", ["Colony", "Prison"], {"values": [1200, 300]}))
    colony, prison = rectangles(sheet)
    assert colony.get_width() == pytest.approx(4 * prison.get_width())
    assert [text for text in words(sheet) if text] == ["Colony", "1,200", "Prison", "300"]
    numbers = {text.get_text(): text.get_position()[0] for text in sheet.axes.texts}
    assert colony.get_x() + colony.get_width() < numbers["1,200"] < 800 - 36


def test_what_is_not_known_is_hatched_in_grey_and_doubt_in_the_colour_of_its_bar():
    what = chart(
        "bars",
        ["A", "B", "C", "Not known"],
        {
            "values": [100, 80, 60, 40],
            "low": [100, 50, 60, 40],
            "role": "women",
            "marks": [[], ["imprecise"], ["estimate"], ["not-known"]],
        },
    )
    sheet = drawn(bars, what)
    hatched = rectangles(sheet, hatched=True)
    unit = rectangles(sheet)[0].get_width() / 100
    assert [round(patch.get_width() / unit) for patch in rectangles(sheet, hatched=False)] == [100, 50]
    assert [round(patch.get_width() / unit) for patch in hatched] == [30, 60, 40]
    assert [patch.get_edgecolor()[:3] for patch in hatched[:2]] == [
        pytest.approx((0x9C / 255, 0x2A / 255, 0x1A / 255))
    ] * 2
    assert hatched[2].get_edgecolor()[:3] == pytest.approx((0x8A / 255, 0x87 / 255, 0x7F / 255))


def test_low_and_high_are_a_whisker_where_they_can_be_seen():
    seen = drawn(bars, chart("bars", ["A"], {"values": [100], "low": [90], "high": [120]}))
    exact = drawn(bars, chart("bars", ["A"], {"values": [100]}))
    assert len(seen.axes.lines) - len(exact.axes.lines) == 4  # its ground, the line, and its two ends
    ends = seen.axes.lines[1].get_xdata()
    length = rectangles(seen)[0].get_width()
    assert ends[1] - ends[0] == pytest.approx(length * 0.3)


def test_small_numbers_are_dots_one_a_person_with_their_range_in_words():
    what = chart(
        "dots", ["Men", "Not known"], {"values": [8, 2], "low": [7, 2], "high": [8, 2], "marks": [[], ["not-known"]]}
    )
    sheet = drawn(bars, what)
    assert rectangles(sheet) == []
    assert len(marks(sheet, "o")) == 10
    assert [text for text in words(sheet) if text] == ["Men", "8", "(7 to 8)", "Not known", "2"]


def test_parts_of_a_bar_stand_side_by_side_and_differ_in_grey():
    what = chart("bars", ["Colony"], {"values": [900], "role": "men"}, {"values": [100], "role": "women"})
    sheet = drawn(bars, what)
    men, women = (patch for patch in rectangles(sheet) if patch.get_height() > 17)
    assert men.get_x() + men.get_width() == pytest.approx(women.get_x())
    assert (men.get_hatch(), women.get_hatch()) == (None, "...")
    assert [text for text in words(sheet) if text] == ["Colony", "900", "100", "1,000"]


def test_parts_drawn_as_dots_differ_in_shape():
    sheet = drawn(bars, chart("dots", ["Colony"], {"values": [3], "role": "men"}, {"values": [2], "role": "women"}))
    assert (len(marks(sheet, "o")), len(marks(sheet, "^"))) == (3, 2)


def test_sixteen_bars_with_the_longest_labels_are_wrapped_and_whole():
    labels = [
        f"{place} Participation in a group action that grossly violates public order, or its preparation"
        for place in range(15)
    ]
    labels.append("Непарушнасць" * 12)
    sheet = drawn(bars, chart("bars", labels, {"values": list(range(60, 76))}))
    assert boxes_outside(sheet) == []
    text = "".join(words(sheet)).replace(" ", "")
    assert all(label.replace(" ", "") in text for label in labels)


def test_one_bar_and_one_of_nothing_can_be_drawn():
    assert "7" in words(drawn(bars, chart("dots", ["Men"], {"values": [7]})))
    assert "0" in words(drawn(bars, chart("bars", ["Men"], {"values": [0]})))


@pytest.mark.parametrize("draw", [columns, lines])
def test_six_hundred_steps_fit(draw):
    what = chart("line", [""] * 600, {"values": [place * 7 % 1000 for place in range(600)]}, x=days(600, 31))
    sheet = drawn(draw, what)
    assert boxes_outside(sheet) == []
    years = [text for text in words(sheet) if text in {str(year) for year in range(1980, 2032)}]
    assert 5 < len(years) <= 52
    assert measured(" ".join(years), 11.5) < WIDTH


def test_columns_are_solid_where_certain_and_hatched_where_not():
    what = chart(
        "columns",
        ["2021", "2022", "2023"],
        {
            "values": [100, 50, 20],
            "low": [60, 50, 20],
            "high": [110, 50, 20],
            "marks": [["imprecise"], [], ["incomplete"]],
        },
        x=["2021-01-01", "2022-01-01", "2023-01-01"],
    )
    sheet = drawn(columns, what)
    unit = rectangles(sheet, hatched=False)[0].get_height() / 60
    assert [round(patch.get_height() / unit) for patch in rectangles(sheet, hatched=False)] == [60, 50]
    assert [round(patch.get_height() / unit) for patch in rectangles(sheet, hatched=True)] == [40, 20]
    assert {"100", "50", "20", "2021", "2022", "2023"} <= set(words(sheet))


def test_of_many_columns_the_greatest_alone_has_its_number():
    values = [10] * 40
    values[7] = 1234
    sheet = drawn(columns, chart("columns", [""] * 40, {"values": values}, x=days(40, 31)))
    assert words(sheet).count("1,234") == 1
    assert "10" not in words(sheet)


def test_columns_without_days_are_named_and_what_has_no_day_is_named_last():
    labels = [f"{month} 2024" for month in ("January", "February", "March") * 20] + ["Not known"]
    marked = [[]] * 60 + [["not-known"]]
    sheet = drawn(columns, chart("columns", labels, {"values": [60] * 61, "marks": marked}))
    assert " ".join(words(sheet)).endswith("Not known")
    assert len(rectangles(sheet, hatched=True)) == 1
    assert boxes_outside(sheet) == []


def test_a_line_ends_in_its_number_with_a_band_and_others_numbers_as_open_marks():
    points = [
        {"x": "2021-06-01", "value": 30, "label": "", "publisher": "Viasna"},
        {"x": "2021-08-01", "value": 45, "label": "", "publisher": "Others"},
    ]
    what = chart(
        "line",
        ["a", "b", "c"],
        {"values": [10, 20, 1234], "low": [8, 20, 1200], "high": [12, 20, 1300], "role": "accent"},
        x=["2020-12-31", "2021-12-31", "2022-12-31"],
        points=points,
    )
    sheet = drawn(lines, what)
    assert words(sheet).count("1,234") == 1
    (band,) = areas(sheet)
    assert band.get_alpha() == 0.25
    (circle,) = [mark for mark in marks(sheet, "o") if mark.get_markerfacecolor() == LIGHT["paper"]]
    (triangle,) = marks(sheet, "^")
    assert (circle.get_xdata()[0], triangle.get_markeredgecolor()) == (
        pytest.approx(circle.get_xdata()[0]),
        LIGHT["ink"],
    )
    assert circle.get_ydata()[0] > triangle.get_ydata()[0]
    assert [text for _how, _colour, text in entries(what, as_dots=False)] == [
        "published by Viasna",
        "published by Others",
        "from low to high",
    ]


def test_names_of_lines_that_end_together_lie_on_no_other():
    series = [
        {"label": f"Group {place}", "values": [5, 5 + place / 100], "role": f"seq{place + 1}"} for place in range(4)
    ]
    sheet = drawn(lines, chart("line", ["a", "b"], *series, x=["2021-12-31", "2022-12-31"]))
    sheet.canvas.draw()
    boxes = sorted(
        (text.get_window_extent() for text in sheet.axes.texts if text.get_text().startswith("Group")),
        key=lambda b: b.y0,
    )
    assert len(boxes) == 4
    assert all(below.y1 <= above.y0 for below, above in pairwise(boxes))


@pytest.mark.parametrize(
    ("number", "step", "ticks"),
    [(24, 31, {"1980", "Apr", "Jul", "Oct", "1981"}), (60, 1, {"1980", "Feb"}), (20, 1, {"1 Jan", "8 Jan", "15 Jan"})],
)
@pytest.mark.parametrize("draw", [columns, lines])
def test_a_short_time_has_a_tick_a_quarter_a_month_or_a_week(draw, number, step, ticks):
    sheet = drawn(draw, chart("line", [""] * number, {"values": [1] * number}, x=days(number, step)))
    assert ticks <= set(words(sheet))
