"""Pages of reference data: keys that never change, autocompletes in any language, and what is not verified."""

import pytest
from django.urls import reverse

from prisoners.models import Article, Court, Facility, FacilityAddress, GroupCase, Judge, Organisation
from tests.entry.entering import accepted, change, changing, enter
from tests.entry.pages import open_form

pytestmark = pytest.mark.django_db


def suggested(client, model: str, field: str, words: str) -> list[str]:
    """What an autocomplete answers for some words."""
    parameters = {"app_label": "prisoners", "model_name": model, "field_name": field, "term": words}
    response = client.get(reverse("admin:autocomplete"), parameters)
    assert response.status_code == 200
    return [result["id"] for result in response.json()["results"]]


class TestAutocompletes:
    @pytest.mark.parametrize(
        ("words", "article"),
        [("342-2", "342-2"), ("оскорбление президента", "368"), ("абраза прэзідэнта", "368"), ("riots", "293")],
    )
    def test_articles_by_number_or_words_in_any_language(self, words, article, as_editor):
        assert article in suggested(as_editor, "charge", "article", words)

    @pytest.mark.parametrize("words", ["ik-4", "гомель", "Гомель", "Homiel", "калонія № 4"])
    def test_facilities_by_name_or_town_in_any_language(self, words, as_editor):
        assert "ik-4" in suggested(as_editor, "custodyarrangement", "facility", words)

    def test_courts_judges_and_group_cases(self, as_editor):
        Court.objects.create(key="invented-court", name_en="Invented Court", name_be="Выдуманы суд")
        Judge.objects.create(key="invented-judge", name_en="Invented Judge", name_ru="Выдуманный судья")
        GroupCase.objects.create(key="invented-group", name_en="Invented group")
        assert suggested(as_editor, "sentence", "court", "выдуманы") == ["invented-court"]
        assert suggested(as_editor, "sentence", "judge", "судья") == ["invented-judge"]
        assert suggested(as_editor, "case", "group_case", "invented") == ["invented-group"]

    def test_sources_statements_and_people(self, as_editor):
        accepted(enter(as_editor, "source", title="Invented list", kind="press"))
        accepted(enter(as_editor, "statement", organisation="viasna", made_on="2022-04-01", title="Joint statement"))
        accepted(enter(as_editor, "person", name_en="Invented Person"))
        assert len(suggested(as_editor, "citation", "source", "invented")) == 1
        assert len(suggested(as_editor, "designation", "statement", "joint")) == 1
        assert len(suggested(as_editor, "case", "person", "invented")) == 1


class TestKeys:
    def test_a_key_is_made_of_the_english_name(self, as_editor):
        accepted(enter(as_editor, "court", name_en="Court of the Zavodski District, Minsk"))
        assert Court.objects.get().key == "court-of-the-zavodski-district-minsk"

    def test_a_second_one_of_the_same_name_gets_a_number(self, as_editor):
        for _number in range(2):
            accepted(enter(as_editor, "judge", name_en="Ivan Invented"))
        assert set(Judge.objects.values_list("key", flat=True)) == {"ivan-invented", "ivan-invented-2"}

    def test_a_name_without_latin_letters_needs_a_key(self, as_editor):
        response = enter(as_editor, "judge", name_en="Іван Выдуманы")
        assert "Write a key of small Latin letters, digits and hyphens." in response.content.decode()
        assert not Judge.objects.exists()

    def test_a_key_never_changes(self, as_administrator):
        article = Article.objects.get(key="342")
        form = open_form(as_administrator, changing(article), "article_form")
        assert "key" not in form.fields
        as_administrator.post(changing(article), form.fields | {"key": "999"})
        assert not Article.objects.filter(key="999").exists()

    def test_the_key_of_an_article_is_its_number(self, as_administrator):
        response = enter(as_administrator, "article", name_en="Something New", law="criminal-code", group="other")
        assert not response.redirect_chain
        accepted(
            enter(as_administrator, "article", key="999-1", name_en="Something New", law="criminal-code", group="other")
        )


def test_lists_show_what_is_not_verified(as_editor):
    page = as_editor.get(reverse("admin:prisoners_facility_changelist"), {"verified__exact": "0"})
    rows = list(page.context["cl"].result_list)
    assert rows
    assert not any(row.verified for row in rows)
    assert page.content.decode().count("not verified") >= len(rows)


def test_a_facility_that_moved_gets_another_address(as_administrator):
    facility = Facility.objects.exclude(addresses=None).first()
    addresses = facility.addresses.count()
    form = open_form(as_administrator, changing(facility), "facility_form")
    form.fields["addresses-TOTAL_FORMS"] = [str(addresses + 1)]
    added = {
        f"addresses-{addresses}-{name}": value
        for name, value in {"address_en": "New site", "valid_from": "2024-05-01"}.items()
    }
    response = as_administrator.post(changing(facility), form.fields | added, follow=True)
    accepted(response)
    assert FacilityAddress.objects.filter(facility=facility).count() == addresses + 1


def test_a_change_that_published_rows_carry_says_when_it_is_seen(as_administrator):
    article = Article.objects.get(key="342")
    response = accepted(change(as_administrator, article, group="other"))
    assert "What is published keeps what this row said" in response.content.decode()
    response = accepted(change(as_administrator, article, note="A remark."))
    assert "What is published keeps what this row said" not in response.content.decode()


def test_organisations_say_whom_they_count(as_administrator):
    viasna = Organisation.objects.get(key="viasna")
    counted = set(viasna.counts.values_list("key", flat=True))
    response = change(as_administrator, viasna, counts=sorted(counted | {"home-restriction"}))
    accepted(response)
    assert set(viasna.counts.values_list("key", flat=True)) == counted | {"home-restriction"}
