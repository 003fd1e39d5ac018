"""Facilities by key, name, number, kind and town; and what the field says instead of one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoners.entry.imports.parsers.places import AT_LIBERTY, HERE, RELEASED, UNKNOWN
from tests.entry.imports.reference_data import places

FACILITIES = {
    "IK-4": "ik-4",
    "ik-4": "ik-4",
    "ИК-4": "ik-4",
    "ИК №4": "ik-4",
    "ПК-4": "ik-4",
    "ПК №4 Гомель": "ik-4",
    "Penal colony No. 4, Homiel": "ik-4",
    "Penal colony No. 4;Homiel, Antoshkina 3, 246035": "ik-4",
    "Penal colony No. 4\nHomiel, Antoshkina 3": "ik-4",
    "Women's penal colony No. 4 in Gomel": "ik-4",
    "Исправительная колония №17, г. Шклов": "ik-17",
    "Папраўчая калонія №17, Шклоў": "ik-17",
    "Penal Colony Nr 15": "ik-15",
    "Correctional Colony #8 Orsha": "ik-8",
    "ИК-1 Новополоцк": "ik-1",
    "IK-24; Zarecca, Rechyca district, Homiel region": "ik-24",
    "Воўчыя норы": "ik-22",
    "SIZO-1": "sizo-1",
    "SIZO-1, Minsk": "sizo-1",
    "СІЗА-7, Брэст": "sizo-7",
    "СИЗО №3, Гомель": "sizo-3",
    "Володарка": "sizo-1",
    "Valadarka": "sizo-1",
    "Brest pre-trial detention center": "sizo-7",
    "СИЗО КГБ": "kgb-sizo",
    "Американка": "kgb-sizo",
    "Prison No. 8": "prison-8",
    "Турма №8": "prison-8",
    "Тюрьма №8, Жодино": "prison-8",
    "Zhodzina prison": "prison-8",
    "Тюрьма №1, Гродно": "prison-1",
    # A prison with a pre-trial centre goes by either name.
    "СИЗО-4": "prison-4",
    "СИЗО №4, Могилев": "prison-4",
    "VK-2": "vk-2",
    "Колония-поселение №21": "ikp-21",
    "ИУОТ-9": "iuot-9",
    "ПУАТ №46, Круглае": "iuot-46",
    "Окрестина": "tsip-minsk",
}
KINDS = {
    "ik-4": "colony",
    "sizo-1": "pretrial-detention",
    "vk-2": "juvenile-colony",
    "iuot-9": "open-institution",
    "ikp-21": "settlement-colony",
}
STATES = {
    "Released": RELEASED,
    "released": RELEASED,
    "Освобождён": RELEASED,
    "Освобождена": RELEASED,
    "Вызвалены": RELEASED,
    "At liberty before serving sentence": AT_LIBERTY,
    "Находится на свободе до начала отбывания наказания": AT_LIBERTY,
    "Знаходзіцца на волі да пачатку адбывання пакарання": AT_LIBERTY,
    "At liberty": AT_LIBERTY,
    "Unknown": UNKNOWN,
    "Неизвестно": UNKNOWN,
    "Невядома": UNKNOWN,
}


@pytest.mark.parametrize("text", FACILITIES)
def test_a_facility_is_known(text):
    found = places().read(text)
    assert (found.facility, found.state, found.problem, found.wording) == (FACILITIES[text], HERE, "", "")


def test_every_facility_is_known_by_each_of_its_names():
    for facility in places().facilities:
        for name in facility.names:
            assert places().read(name).facility == facility.key, name


@pytest.mark.parametrize("key", KINDS)
def test_how_people_are_held_there(key):
    assert places().read(key).arrangement == KINDS[key]


def test_a_place_of_two_uses_tells_how_people_are_held_only_with_the_penalty():
    read = places().read
    assert read("ik-11").arrangement == ""
    assert read("ik-11", penalty="imprisonment").arrangement == "colony"
    assert read("ik-11", penalty="arrest").arrangement == "arrest"
    assert read("ik-3", penalty="compulsory-treatment").arrangement == "compulsory-treatment"
    # In a prison with a pre-trial centre somebody with a sentence can still wait for the appeal.
    assert read("prison-8", penalty="imprisonment").arrangement == ""
    assert read("prison-8", penalty="imprisonment", regime="prison").arrangement == "prison"
    # Who serves an arrest in a pre-trial centre is not before trial.
    assert read("sizo-3", penalty="arrest").arrangement == ""


@pytest.mark.parametrize("text", STATES)
def test_what_the_field_says_instead_of_a_facility(text):
    found = places().read(text)
    assert (found.state, found.facility, found.arrangement, found.problem) == (STATES[text], "", "", "")


@pytest.mark.parametrize(
    ("text", "arrangement", "words"),
    [
        ("IUOT-55, Minsk", "open-institution", "no facility that is known"),
        ("Penal colony No. 99", "colony", "no facility that is known"),
        ("Penal colony", "colony", "type of facility"),
        ("IK-4, Babrujsk", "colony", "does not stand"),
        ("SIZO, Minsk", "pretrial-detention", "sizo-1, kgb-sizo"),
        ("house arrest", "", "house arrest before trial"),
        ("Penal kolony 4 Homel", "", "nearest"),
        ("somewhere", "", "no facility that is known"),
    ],
)
def test_what_is_not_known_is_kept_in_words_and_told(text, arrangement, words):
    found = places().read(text)
    assert (found.facility, found.arrangement, found.wording) == ("", arrangement, text)
    assert words in found.problem


def test_the_address_is_kept_with_the_words_of_a_place_that_is_not_known():
    assert places().read("Hall 7", address="Somewhere 1").wording == "Hall 7; Somewhere 1"
    assert places().read("Hall 7\nSomewhere 1").wording == "Hall 7; Somewhere 1"
    assert places().read("домашняя химия").arrangement == "home-restriction"


PIECES = st.sampled_from(
    [
        "IK",
        "ИК",
        "-4",
        "№",
        "99",
        "Homiel",
        "Минск",
        ";",
        "\n",
        "SIZO",
        "prison",
        "Released",
        "(",
        "colony",
        "химия",
        " ",
    ]
)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=8).map("".join)
    )
)
def test_any_text_is_read_or_told(text):
    found = places().read(text)
    assert found.facility in {"", *places().by_key}
    assert len(found.wording) <= 300
    said = found.facility or found.arrangement or found.state or found.problem
    assert said or not text.strip()
    number = found.facility.partition("-")[2]
    if (
        number.isdigit()
        and found.facility.startswith(("ik", "iuot", "prison"))
        and not any(letter.isalpha() for letter in text)
    ):
        assert number in text
