"""The public log of corrections: what each edition changed, why, and by how much it moved numbers of days gone by."""

import re

import pytest

from prisoners.published.models import Edition
from stats import corrections

pytestmark = pytest.mark.usefixtures("today", "published")


def test_editions_are_listed_newest_first_with_what_they_did(text):
    page = text("/editions/")
    assert re.findall(r'href="/editions/(\d)/">Edition', page) == ["3", "2", "1"]
    assert page.index("1 October 2024") < page.index("1 July 2024")


def test_each_corrects_the_count_that_the_one_before_gave_for_its_own_day():
    third, second, first = corrections.log(list(Edition.objects.order_by("-number")))
    assert first.difference is None
    # The second finds one more who was held on 1 July 2024; the third withdraws one.
    assert (second.difference, third.difference) == (1, -1)
    assert second.value - first.value == 1


def test_an_edition_says_how_numbers_of_the_same_day_moved(text):
    page = text("/editions/2/")
    assert "Political prisoners, 1 July 2024" in page
    assert "Political prisoners, 31 December 2023" in page
    moved = {each.title: each for each in corrections.moved(*Edition.objects.filter(number__in=(1, 2)))}
    recorded = moved["People recorded, 1 July 2024"]
    assert (recorded.before, recorded.after, recorded.difference) == (23, 24, 1)


def test_the_first_edition_has_nothing_before_it(text):
    page = text("/editions/1/")
    assert ">none</td>" in page
    assert 'rel="prev"' not in page
    assert 'rel="next" href="/editions/2/"' in page


def test_a_withdrawal_stays_with_its_reason_and_without_the_person(text):
    page = text("/editions/3/")
    assert "1 page was taken off. Reason: Asked for it" in page
    assert "Invented" not in page
    assert "Several" not in page


def test_the_rules_it_was_made_with_are_shown(text):
    page = text("/editions/1/")
    assert "Whose definition, where none is named" in page
    assert "365" in page


def test_its_public_note_is_in_the_readers_language(text):
    Edition.objects.filter(number=2).update(note_en="Late findings.", note_be="Познія знаходкі.")
    assert "Late findings." in text("/editions/2/")
    assert "Познія знаходкі." in text("/editions/2/", language="be")
    assert "Late findings." in text("/editions/2/", language="ru")


def test_an_edition_that_is_not_there_is_not_found(client):
    assert client.get("/editions/4/").status_code == 404
    assert client.get("/editions/0/").status_code == 404
