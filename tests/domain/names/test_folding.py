"""One name in many spellings has one fold; different names have different ones."""

import pytest
from hypothesis import given, strategies

from prisoners.domain.names.folding import MOST_FOLDS, folds, rough
from prisoners.domain.names.spelling import LONGEST_WORD, plain, spelled, words


@pytest.mark.parametrize(
    "spellings",
    [
        "Ціхазвонскі Тихозвонский Tsikhazvonski Cichazvonski Tikhozvonsky Tihozvonskij Tichozwonski",
        "Бяляцкі Беляцкий Bialiatski Białacki Bialacki Belyatsky Bjaljackij Byalyatski",
        "Дар'я Дарья Дар’я Darya Daria Darʹja Darja",
        "Андрэева Андреева Andreyeva Andreeva Andrejeva Andrèeva",
        "Чульцова Čulcova Čuĺcova Chultsova Chul’tsova Chultcova Culcova",
        "Уладзімір Uladzimir Uładzimir Владимир Vladimir",
        "Сяргей Сергей Siarhei Sergey Sergei Siarhiej Syarhyey Sergej",
        "Шчагляк Щегляк Shchahliak Ščahlak Shcheglyak",
        "Яўген Евгений Yauhen Jaŭhien Yevgeniy Evgenii",
        "Аксана Оксана Aksana Oksana Oxana",
        "Наталля Наталья Natallia Natalia Natalya",
        "Юлія Юлия Yuliya Iuliia Julija Julia",
    ],
)
def test_every_spelling_has_a_fold_in_common(spellings):
    found = [set(folds(word)) for word in words(spellings)]
    assert set.intersection(*found), spellings


def test_different_names_have_no_fold_in_common():
    names = (
        "Булынчык Балыбчык Лазурэнка Ласінаў Чалцоў Бялятаў Андрылюк Панатык Шаранец Зоркавей Вераніка Вікторыя".split()
    )
    found = [fold for name in names for fold in folds(name.lower())]
    assert len(found) == len(set(found)) == len(names)


def test_the_rough_of_a_fold_is_its_consonants_with_hissing_ones_alike():
    assert rough(folds("шаранд")[0]) == rough(folds("saranda")[0]) == "srnd"


@given(strategies.text(max_size=200))
def test_no_text_is_an_error_and_everything_stays_short(text):
    for word in spelled(text):
        assert 0 < len(folds(word)) <= MOST_FOLDS
        assert len(plain(word)) <= LONGEST_WORD
        assert not {*"\x00%'\\"} & {*plain(word)} - {*"'"}


def test_words_are_in_lower_case_without_marks_that_stand_for_no_letter():
    assert words("Дар'я ЛОСІК-Ы, «Ён»; a_b") == ["даря", "лосік", "ы", "ён", "a", "b"]
    assert [plain(word) for word in words("Łosik Ё Й Ў Čulcova")] == ["losik", "е", "й", "ў", "culcova"]
