"""How many statements a page takes, whatever it holds: none for each row, person or published number."""

import pytest
from django.core.cache import cache

from prisoners.published.models import Edition
from stats.reported.comparing import compared

DAY = "2023-06-01"

pytestmark = pytest.mark.usefixtures("today", "published", "reported")


@pytest.mark.parametrize(
    ("address", "number"),
    [
        (f"/?on={DAY}", 23),
        ("/", 25),
        (f"/figures/prisoners/?on={DAY}", 8),
        (f"/figures/prisoners/?on={DAY}&by=gender", 9),
        (f"/figures/prisoners/?on={DAY}&by=gender&by=age&edition=1", 11),
        (f"/figures/prisoners.json?on={DAY}&by=gender", 3),
        ("/figures/released/?every=year&from=2021-01-01&to=2024-01-01", 8),
        ("/figures/", 13),
        ("/figures/build/", 3),
        ("/reported/", 6),
        ("/facilities/", 9),
        ("/facilities/ik-4/", 11),
        ("/articles/", 6),
        ("/articles/342/", 12),
        (f"/articles/342/?on={DAY}", 26),
        ("/editions/", 5),
        ("/editions/2/", 17),
        ("/method/", 15),
    ],
)
def test_a_page_takes_so_many_statements(queries, address, number):
    assert queries(address) == number


def test_the_published_numbers_take_one_statement_for_each_kind_of_question(django_assert_num_queries):
    edition = Edition.objects.first()
    rows = compared(edition)
    kinds = {(row.query.measure.slug, tuple(row.query.filters.items())) for row in rows if row.query}
    assert len(kinds) < len(rows) / 3
    cache.clear()
    # Besides: the rows, their version, and three lists of words.
    with django_assert_num_queries(2 + len(kinds) + 3):
        compared(edition)
