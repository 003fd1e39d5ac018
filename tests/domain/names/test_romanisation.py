"""Rules of romanisation give what their publishers' examples and the documented names give."""

import pytest

from prisoners.domain.names.romanisation import RULES

RULE = {rules.name: rules for rules in RULES}


@pytest.mark.parametrize(
    ("rule", "name", "latin"),
    [
        ("Łacinka", "Алесь Бяляцкі", "Aleś Bialacki"),
        ("Łacinka", "Ляля Лось", "Lala Łoś"),
        ("national 2007, UN 2012", "Зельва Сонечная", "Zieĺva Soniečnaja"),
        ("national 2007, UN 2012", "Вераб'ёвічы", "Vierabjovičy"),
        ("national 2007, UN 2012", "Лагойск", "Lahojsk"),
        ("BGN/PCGN Belarusian", "Магілёў", "Mahilyow"),
        ("BGN/PCGN Belarusian", "Гомель", "Homyel’"),
        ("passport Belarusian", "Алесь Бяляцкі", "Ales Bialiatski"),
        ("passport Belarusian", "Дар'я Чульцова", "Darya Chultsova"),
        ("passport Belarusian", "Кацярына Андрэева", "Katsiaryna Andreyeva"),
        ("ICAO Belarusian", "Бабрыковіч Аляксандр", "Babrykovich Aliaksandr"),
        ("ICAO Belarusian", "Марыя", "Maryia"),
        ("ISO 9 Belarusian", "Магілёў", "Magìlëŭ"),
        ("scholarly Belarusian", "Лукашэнка", "Lukašènka"),
        ("GOST R 52535.1-2006", "Царёв Щукин", "Tcarev Shchukin"),
        ("ICAO Russian", "Объедков", "Obieedkov"),
        ("BGN/PCGN Russian", "Елена Дарья", "Yelena Dar’ya"),
        ("ISO 9 Russian", "Щукин Юрий", "Ŝukin Ûrij"),
        ("scholarly Russian", "Щукин Юрий", "Ščukin Jurij"),
        ("press Russian", "Алексей Беляцкий", "Alexey Belyatsky"),
    ],
)
def test_a_rule_writes_as_its_publisher_does(rule, name, latin):
    assert RULE[rule].latin(name) == latin


def test_every_rule_writes_every_letter_and_names_its_source():
    letters = {"be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя", "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"}
    for rules in RULES:
        assert rules.source
        assert not [letter for letter in rules.latin(letters[rules.language]).lower() if "а" <= letter <= "ў"], (
            rules.name
        )
