"""Only public names are ever in the index of names, and they are gone in the transaction that takes them off the site."""

import pytest
from django.db import IntegrityError, transaction

from prisoners.models import Person
from prisoners.publication.found_by import write_words
from prisoners.publication.publish import withdraw
from prisoners.published.models import Profile, ProfileWord
from prisoners.published.searching import NOBODY, search
from tests.documents import at_noon, case, period, person
from tests.publication.conftest import FIRST_DAY

SECRET = ("Квукстар", "Kvukstar", "Ірына Квукстар", "I. Kvukstar", "Квукст", "прыватны", "Мянушка")
LEVELS = ("name-withheld", "counted-only", "internal")


def somebody(disclosure: str) -> dict:
    return person(
        "one",
        "female",
        names={"be": "Ірына Квукстар", "ru": "Ирина Квукстар", "en": "Iryna Kvukstar"},
        other_names=["Secret Alias", "Мянушка"],
        disclosure=disclosure,
        periods=[period("2023-01-05", last_confirmed_on="2024-06-01")],
        cases=[case("342.1", story={"be": "прыватны расповед", "ru": "", "en": ""})],
    )


@pytest.fixture
def enter_somebody(enter):
    """Write somebody of a level, with one of the other names public."""

    def enter_somebody(disclosure: str) -> Person:
        (one,) = enter(somebody(disclosure))
        one.other_names.filter(text="Мянушка").update(public=True)
        return one

    return enter_somebody


def nobody_is_found() -> bool:
    return all(search(text) == search("Жжёнопль") == NOBODY for text in SECRET)


def test_a_public_person_is_found_by_each_public_name_and_by_no_other(enter_somebody, release):
    one = enter_somebody("public")
    release(one)
    assert all(search(text).people == [one.key] for text in SECRET)
    assert search("Alias").people == search("Secret").people == []
    assert set(ProfileWord.objects.values_list("person", "disclosure")) == {(one.key, "public")}


@pytest.mark.parametrize("level", LEVELS)
def test_nobody_else_is_in_the_index_or_answers_unlike_nonsense(enter, enter_somebody, release, level):
    others = enter(person("two", periods=[period("2023-01-05", last_confirmed_on="2024-06-01")]))
    release(enter_somebody(level), *others)
    assert not ProfileWord.objects.filter(word__startswith="кву").exists()
    assert ProfileWord.objects.exists()
    assert nobody_is_found()


@pytest.mark.parametrize("level", LEVELS)
def test_whoever_is_no_longer_public_is_gone_at_once(enter_somebody, release, level):
    release(enter_somebody("public"))
    assert not nobody_is_found()
    release(enter_somebody(level))
    assert not ProfileWord.objects.exists()
    assert nobody_is_found()


def test_a_withdrawn_persons_words_go_with_the_profile(enter, release, reviewer):
    (one,) = enter(somebody("public"))
    release(one)
    withdraw(people=[one.pk], by=reviewer, reason="Asked for it", at=at_noon(FIRST_DAY.replace(day=20)))
    assert not ProfileWord.objects.exists()
    assert nobody_is_found()


def test_a_corrected_name_replaces_the_words(enter, release):
    release(*enter(somebody("public")))
    renamed = somebody("public") | {"names": {"be": "Ірына Дымабор", "ru": "", "en": ""}}
    (one,) = enter(renamed)
    release(one)
    assert search("Квукстар").people == []
    assert search("Дымабор").people == [one.key]


def test_the_database_refuses_words_of_whoever_is_not_public(enter, release):
    (one,) = enter(somebody("name-withheld"))
    release(one)
    word = {"person": one.key, "word": "a", "fold": "a", "rough": "", "whole": 1}
    for disclosure in ("public", "name-withheld"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProfileWord.objects.create(**word, disclosure=disclosure)


def test_the_database_refuses_to_withhold_a_name_that_can_still_be_found(enter, release):
    release(*enter(somebody("public")))
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.update(disclosure="name-withheld")


def test_a_profile_that_names_nobody_has_no_words_whatever_it_says(enter, release):
    release(*enter(somebody("name-withheld")))
    profile = Profile.objects.get()
    profile.name_en = profile.search = "iryna kvukstar"
    write_words([profile])
    assert not ProfileWord.objects.exists()
