"""Numbers of others, as they worded them, beside ours for the same question; never summed, never corrected."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from prisoners.published.models import Edition
from stats.figures import figure
from stats.models import ReportedFigure
from stats.parsing import from_text
from stats.reported.comparing import Compared, compared
from stats.reported.gaps import GAPS, GLOBAL_VOICES
from stats.reported.nearby import others
from stats.reported.series import all_series, over_time

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


def test_a_gap_is_explained_where_it_is_known_why(text):
    page = text("/reported/")
    table = page[page.index("Viasna: held") :]
    row = table[table.index('<q lang="en">1,429</q>') :]
    row = row[: row.index("</tr>")]
    assert "Recognition is often retrospective" in row
    unexplained = table[table.index('<q lang="en">1,217</q>') :]
    assert "gaps" not in unexplained[: unexplained.index("</tr>")]


def test_reasons_name_their_sources(text):
    page = text("/reported/")
    assert f'<a href="{GLOBAL_VOICES}">globalvoices.org</a>' in page


def test_a_reason_is_said_once_for_a_number_and_not_for_its_parts(text):
    page = text("/reported/")
    assert page.count(str(GAPS["wider-definition"].text).replace("'", "&#x27;")) == 2


def test_every_question_with_two_numbers_or_more_can_be_drawn(text):
    rows = compared(Edition.objects.first())
    found = all_series(rows)
    assert [series.key for series in found] == [
        "prisoners-viasna",
        "prisoners-female-viasna",
        "recognised-viasna",
        "recognised-female-viasna",
        "prisoners-dissidentby",
    ]
    page = text("/reported/")
    for series in found:
        assert len(series.rows) >= 2
        assert f'<a href="/reported/?series={series.key}#over-time"' in page


def test_dots_are_the_published_numbers_and_the_line_is_ours_by_the_same_definition(text):
    for series in all_series(compared(Edition.objects.first())):
        page = text(f"/reported/?series={series.key}")
        chart = json.loads(re.search(r'<script id="reported-config" type="application/json">(.*?)</script>', page)[1])
        dots = {(dot["x"], dot["value"]) for dot in chart["points"]}
        assert dots == {(row.reported.on.isoformat(), end) for row in series.rows for end in (row.least, row.most)}
        assert chart["type"] == "line"
        ours = chart["series"][0]["values"]
        monthly = over_time(series)
        assert monthly.query.filters == series.query.filters
        for number, day in enumerate(monthly.query.steps):
            if number % 9 == 0:
                assert ours[number] == figure(replace(series.query, on=day.start)).value
        assert f'aria-current="true">{series.label}</a>' in page
        assert series.sentence in page
        assert "The same as a table" in page


def test_a_series_that_there_is_not_is_refused(text):
    page = text("/reported/?series=cats", status=400)
    assert "There is no series “cats”." in page


def test_a_chosen_series_takes_no_more_statements_than_the_first(queries):
    assert queries("/reported/") == queries("/reported/?series=recognised-viasna") == 6


class TestNearAFigure:
    ADDRESS = "/figures/prisoners/?on=2024-01-20"

    def test_published_numbers_near_the_day_stand_on_its_page(self, text):
        page = text(self.ADDRESS)
        section = page[page.index('id="others"') :]
        section = section[: section.index("</table>")]
        shown = re.findall(r"<q lang=\"en\">([^<]*)</q>", section)
        assert shown == ["1,418", "1,429", "1,430"]
        assert "Recognition is often retrospective" in section

    def test_ours_is_the_count_of_the_day_of_each_at_the_figures_edition(self):
        for edition in (1, 3):
            found = others(figure(from_text(f"prisoners?on=2024-01-20&edition={edition}")))
            assert [each.day.isoformat() for each in found] == ["2024-01-26", "2024-01-31", "2024-01-04"]
            for each in found:
                assert each.query.edition.number == edition
                assert each.ours == figure(from_text(f"prisoners?on={each.day}&edition={edition}")).total
                assert each.difference == each.ours.value - each.value

    def test_an_edition_is_set_beside_no_day_that_it_could_not_know(self):
        Edition.objects.filter(number=1).update(day=date(2024, 1, 28))
        found = others(figure(from_text("prisoners?on=2024-01-20&edition=1")))
        assert [each.day.isoformat() for each in found] == ["2024-01-26", "2024-01-04"]

    def test_at_most_five_the_nearest_and_none_further_than_a_month(self):
        found = others(figure(from_text("prisoners?on=2022-12-10")))
        assert [each.day.day for each in found] == [12, 6, 5, 19]
        assert others(figure(from_text("prisoners?on=2021-06-01"))) == []

    def test_a_number_of_women_is_set_beside_our_number_of_women(self):
        found = others(figure(from_text("prisoners?on=2024-05-25&gender=female")))
        assert [(each.value, each.part) for each in found] == [(168, "women"), (173, "women")]
        assert all(each.query.filters["gender"] == ("female",) for each in found)

    def test_another_question_has_none(self, text):
        for address in ("/figures/prisoners/?on=2024-01-20&age=18-24", "/figures/held/?on=2024-01-20"):
            assert 'id="others"' not in text(address)

    def test_they_take_two_statements(self, django_assert_num_queries):
        answer = figure(from_text("prisoners?on=2024-01-20"))
        with django_assert_num_queries(2):
            counted = others(answer)
        with django_assert_num_queries(1):
            assert others(answer) == counted

    def test_a_page_kept_by_a_reader_is_made_anew_when_they_are(self, client):
        tag = client.get(self.ADDRESS)["ETag"]
        assert client.get(self.ADDRESS, headers={"if-none-match": tag}).status_code == 304
        ReportedFigure.objects.filter(order=1).update(value_text="About 1,000 women")
        assert client.get(self.ADDRESS, headers={"if-none-match": tag}).status_code == 200
