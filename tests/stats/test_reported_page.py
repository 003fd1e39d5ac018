"""Numbers of others, as they worded them, beside ours for the same question; never summed, never corrected."""

import re
from datetime import date

import pytest

from prisoners.published.models import Edition
from stats.comparing import Compared, compared
from stats.figures import figure
from stats.models import ReportedFigure
from stats.query import from_text

pytestmark = pytest.mark.usefixtures("today", "published", "reported")


def test_all_rows_are_shown_as_worded(text):
    page = text("/reported/")
    for row in ReportedFigure.objects.all():
        assert row.value_text.replace('"', "&quot;") in page, row.value_text
    assert ReportedFigure.objects.count() == 68


def test_each_counterpart_is_what_its_own_figure_answers():
    rows = compared(Edition.objects.first())
    asked = [row for row in rows if row.query is not None]
    assert len(asked) > 60
    for row in asked:
        assert row.ours == figure(row.query).total, row.reported


def test_women_and_men_within_a_number_are_compared_too():
    rows = [row for row in compared(Edition.objects.first()) if row.part]
    assert {row.part for row in rows} == {"women", "men"}
    assert all(
        row.query.filters["gender"] == ("female" if row.part == "women" else "male",) for row in rows if row.query
    )


def test_what_is_not_counted_here_has_no_counterpart(text):
    page = text("/reported/")
    assert re.search(r"29 </td>|>29<", page)
    assert "not counted here" in page


def test_a_question_whose_day_has_not_come_has_no_counterpart_yet(text):
    # The clock of these tests stands on 2 October 2024; the file goes on to 2026.
    rows = [row for row in compared(Edition.objects.first()) if row.reported.on and row.reported.on > date(2024, 10, 2)]
    assert rows
    assert all(row.query is None for row in rows)
    assert "its day has not come yet" in text("/reported/")


@pytest.mark.parametrize(
    ("least", "most", "ours", "difference"),
    [
        (170, 170, 168, -2),
        (170, 170, 170, 0),
        (900, 999, 950, 0),  # "almost 1,000": within
        (900, 999, 1005, 6),
        (900, 999, 890, -10),
        (2001, None, 2500, 0),  # "more than 2,000": within
        (2001, None, 1990, -11),
        (None, None, 5, None),
    ],
)
def test_the_difference_is_none_within_what_the_words_allow(least, most, ours, difference):
    from prisoners.published.questions import Count

    row = Compared(ReportedFigure(), "", least, most, None, Count(ours, ours, ours))
    assert row.difference == difference


def test_nothing_is_added_up(text):
    page = text("/reported/")
    assert "<tfoot" not in page
    assert "Together" not in page


def test_every_number_of_ours_leads_to_its_figure(text):
    page = text("/reported/")
    query = from_text("prisoners?designation=viasna&on=2024-01-26")
    assert f'<a href="{query.address().replace("&", "&amp;")}">' in page


def test_the_chart_sets_the_published_counts_on_our_series(text):
    page = text("/reported/")
    assert '"type": "line"' in page
    assert '"publisher": "Viasna"' in page
