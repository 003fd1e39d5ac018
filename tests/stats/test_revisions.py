"""How a number moved over editions: each as its frozen figure says it, counted together."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.cache import cache

from prisoners.published.models import Edition
from stats.figures import figure
from stats.measures import MEASURES
from stats.parsing import from_text
from stats.revisions import at_editions, revisions

DAY = "2023-06-01"

pytestmark = pytest.mark.usefixtures("today", "published")


def asked(measure: str, filters: str = "") -> str:
    time = f"on={DAY}" if MEASURES[measure].is_stock else "from=2021-01-01&to=2024-01-01"
    return f"{measure}?{time}{filters}"


@pytest.mark.parametrize("filters", ["", "&gender=female", "&status=held", "&age_min=30", "&article=342"])
@pytest.mark.parametrize("measure", MEASURES)
def test_every_edition_counts_what_its_frozen_figure_says(measure, filters):
    query = from_text(asked(measure, filters))
    found = revisions(query, 1, 3)
    assert [each.edition.number for each in found] == [1, 2, 3]
    for revision in found:
        assert revision.count == figure(revision.query).total
        assert revision.query.frozen
    assert [each.difference for each in found[1:]] == [
        later.value - earlier.value for earlier, later in pairwise(found)
    ]


def test_the_editions_are_one_statement_and_are_kept(django_assert_num_queries):
    query = from_text(asked("prisoners"))
    editions = list(Edition.objects.order_by("number"))
    query.question()  # reads the list of organisations
    with django_assert_num_queries(1):
        first = at_editions(query, editions)
    with django_assert_num_queries(0):
        assert at_editions(query, editions) == first
    cache.clear()
    query.question()
    # An edition that is new costs one statement for itself alone.
    at_editions(query, editions[:2])
    with django_assert_num_queries(1):
        assert [each.value for each in at_editions(query, editions)] == [12, 14, 13]


def test_a_breakdown_or_steps_are_left_aside():
    query = from_text(f"prisoners?on={DAY}&by=gender")
    assert [each.value for each in revisions(query, 1, 3)] == [12, 14, 13]
    series = from_text("detained?every=year&from=2021-01-01&to=2024-01-01&cumulative=true")
    assert revisions(series, 3, 3)[0].count == figure(series).total


class TestOnThePage:
    def test_the_editions_that_moved_a_number_are_listed_with_their_figures(self, text):
        page = text(f"/figures/prisoners/?on={DAY}")
        table = page[page.index("The editions that moved it") :]
        assert f'href="/figures/prisoners/?on={DAY}&amp;designation=viasna&amp;edition=2">14</a>' in table
        assert f'href="/figures/prisoners/?on={DAY}&amp;designation=viasna&amp;edition=3">13</a>' in table
        assert ">+2</td>" in table
        assert ">−1</td>" in table

    def test_a_frozen_figure_names_the_editions_up_to_today(self, text):
        page = text(f"/figures/prisoners/?on={DAY}&edition=2")
        table = page[page.index("The editions that moved it") :]
        assert "Edition 3 of 1 October 2024" in table
        assert "edition=2" in table  # from the first that could know, also before the one shown

    def test_where_no_edition_moved_it_that_is_said(self, text):
        page = text("/figures/died/?from=2020-01-01&to=2020-02-01")
        assert "None: 3 editions count the same." in page

    def test_the_chart_shows_each_edition_on_its_day(self, client):
        page = client.get(f"/figures/prisoners/?on={DAY}").content.decode()
        assert 'id="moves-config"' in page
        assert f'"x": ["2024-07-01", "{date(2024, 9, 1)}", "2024-10-01"]' in page
        assert '"values": [12, 14, 13]' in page
