"""The method is printed from the code that counts."""

import pytest
from django.utils.html import escape

from prisoners.models.law import ArticleGroup
from prisoners.models.organisations import Organisation
from prisoners.published.dimensions import DIMENSIONS
from stats.measures import MEASURES
from stats.rules import rules

pytestmark = pytest.mark.usefixtures("today", "published")


def test_every_measure_is_there_with_its_definition_and_caveats(text):
    page = text("/method/")
    for measure in MEASURES.values():
        assert f'id="{measure.slug}"' in page
        assert escape(str(measure.definition)) in page
        for caveat in measure.caveats:
            assert escape(str(caveat)) in page


def test_every_dimension_is_there_with_its_values(text):
    page = text("/method/")
    for dimension in DIMENSIONS.values():
        assert f'id="by-{dimension.slug}"' in page
    for key in ("female", "not-confirmed", "35-44", "pretrial-centre", "open-institution", "amnesty"):
        assert f"<code>{key}</code>" in page


def test_every_group_of_articles_and_every_organisation_is_there(text):
    page = text("/method/")
    for group in ArticleGroup.objects.all():
        assert f"<h3>{escape(group.name)}</h3>" in page
    for organisation in Organisation.objects.all():
        assert escape(organisation.rule) in page
    assert "Counted while in:" in page


def test_rates_say_whether_somebody_checked_them(text):
    page = text("/method/")
    terms = page[page.index('id="terms"') :]
    assert "1.5" in terms
    assert "not verified" in terms
    assert "belsat.eu" in terms


def test_rules_are_in_plain_words_with_the_settings_of_the_edition(text):
    page = text("/method/")
    for rule in rules(None):
        assert f'id="rule-{rule.slug}"' in page
    assert "until 365 days after" in page
    assert "at least 5 people share what remains" in page


def test_a_link_from_an_error_or_a_figure_finds_its_place(text):
    page = text("/method/")
    assert 'href="/method/#prisoners"' in text("/figures/prisoners/")
    assert 'href="/method/#organisations"' in text("/")
    for anchor in ("prisoners", "organisations"):
        assert f'id="{anchor}"' in page
