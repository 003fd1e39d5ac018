"""What a text asks for: words, initials, fathers' names; and what a slip of the hand may have made of a name."""

import pytest

from prisoners.domain.names.asked import LONGEST_TEXT, MOST_WORDS, AskedWord, Slip, asked_words
from prisoners.domain.names.folding import folds
from prisoners.domain.names.given import forms_starting, is_patronymic, other_forms
from prisoners.domain.names.slips import neighbours, slips_between


def words_of(text: str) -> list[str]:
    return [word.word for word in asked_words(text)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ветрабор Ганна", ["ветрабор", "ганна"]),
        ("ветрабор, ВЕТРАБОР", ["ветрабор"]),
        ("Ветрабор Г. І.", ["ветрабор", "г"]),
        ("В.И. Ветробор", ["в", "ветробор"]),
        ("Yu. A. Vetrabor", ["yu", "vetrabor"]),
        ("Ветрабор Іван Паўлавіч", ["ветрабор", "іван"]),
        ("Иван Иванович Ветробор", ["иван", "ветробор"]),
        ("Паўловіч Ганна", ["паўловіч", "ганна"]),
        ("Паўловіч Ганна Іванаўна", ["паўловіч", "ганна"]),
        ("Vetrabor Ivan Siarheevich", ["vetrabor", "ivan"]),
        ("Иван Иванович", ["иван", "иванович"]),
        ("... % _ ' \x00 😀", []),
        ("", []),
    ],
)
def test_the_words_that_must_match(text, asked):
    assert words_of(text) == asked


def test_a_text_without_end_is_cut():
    assert len(asked_words("".join(f"слова{chr(1072 + n)} " for n in range(30)))) == MOST_WORDS
    assert len(asked_words("й" * 10 * LONGEST_TEXT)[0].word) < LONGEST_TEXT


@pytest.mark.parametrize(
    ("asked", "name", "slip"),
    [
        ("ветрбор", "ветрабор", Slip.SPELLING),
        ("вертабор", "ветрабор", Slip.SPELLING),
        ("vetrbor", "ветрабор", Slip.SOUND),
        ("вертабро", "ветрабор", Slip.TWO),
        ("лес", "лис", None),
        ("лазурчык", "балыбчык", None),
    ],
)
def test_slips_of_the_hand(asked, name, slip):
    assert AskedWord(asked).slip_of(name, folds(name)[0]) == slip


def test_neighbours_are_all_that_are_one_slip_away():
    near = neighbours("tsk")
    assert {"tsk", "sk", "tk", "stk", "tks", "tsrk", "rsk"} <= near
    assert all(slips_between("tsk", each) in (0, 1) for each in near)
    assert slips_between("ветраборскі", "вертабоскі") == 2
    assert slips_between("ветрабор", "вярба") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Мікалай", "Nicholas"), ("Коля", "Мікола"), ("Ганна", "Anna"), ("Вольга", "Olga"), ("Уладзімір", "Volodya"),
        ("Катя", "Кацярына"), ("Алена", "Helena"), ("Яўген", "Eugene"), ("Dmitry", "Зміцер"), ("Рыгор", "Григорий"),
    ],
)  # fmt: skip
def test_forms_of_a_given_name_are_found_by_each_other(one, other):
    assert set(folds(other.lower())) & other_forms(one.lower())
    assert set(folds(one.lower())) & other_forms(other.lower())


def test_a_short_form_of_two_names_and_a_surname_are_forms_of_none():
    assert other_forms("саша") == other_forms("женя") == other_forms("ветрабор") == set()
    assert set(folds("мікалай")) < forms_starting("нік")


def test_what_sounds_of_vowels_alone_is_the_beginning_of_no_sound_unless_it_is_an_initial():
    assert AskedWord("oya").beginnings == AskedWord("ей").beginnings == []
    assert AskedWord("я").beginnings == AskedWord("ya").beginnings == ["a"]
    assert AskedWord("ве").beginnings == ["va"]


def test_fathers_names_are_told_from_surnames_that_no_father_gave():
    assert all(map(is_patronymic, "иванович сергеевна паўлавіч сяргееўна ильинична юрьевич leonidovich".split()))
    assert not any(map(is_patronymic, "ветраборовіч лазурчык иван чалцова".split()))
