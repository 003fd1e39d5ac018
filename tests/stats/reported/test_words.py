"""What stands with a published number in our own words is there in every language."""

import pytest
from django.utils import translation

from stats.models import ReportedFigure
from stats.reported.words import WORDS, translated

pytestmark = pytest.mark.usefixtures("today", "published", "reported")


def test_every_publisher_measure_and_definition_can_be_translated_and_no_other():
    used = set()
    for column in ("publisher", "measure", "definition"):
        used |= set(ReportedFigure.objects.exclude(**{column: ""}).values_list(column, flat=True))
    assert used == set(WORDS)


@pytest.mark.parametrize(("language", "said"), [("be", "Вясна: у зняволенні"), ("ru", "Вясна: в заключении")])
def test_the_page_says_them_in_the_readers_language(text, language, said):
    page = text("/reported/", language=language)
    assert said in page
    assert "people recognised as political prisoners" not in page
    with translation.override(language):
        assert translated("held") != "held"


def test_the_number_stays_as_it_was_worded(text):
    assert '<q lang="en">1,611, including 185 women and six minors</q>' in text("/reported/", language="be")
