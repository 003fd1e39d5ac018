"""Fields and values of documents in words."""

import pytest

from prisoners.entry.imports.mapping_fields import FIELDS
from prisoners.entry.imports.pages.value_words import field_words, value_words

pytestmark = pytest.mark.usefixtures("reference")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("born", "Born"),
        ("names.be", "Name in Belarusian"),
        ("periods[0].end", "“released” of custody period 1"),
        ("cases[1]", "Case 2"),
        ("cases[0].charges[2]", "Charge 3 in case 1"),
        ("cases[0].story.ru", "“story in Russian” of case 1"),
        ("designations[0].statement.made_on", "Made on of designation 1"),
        ("periods[0].arrangements", "Custody arrangements of custody period 1"),
    ],
)
def test_fields(path, words):
    assert field_words(path) == words


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("born", "1990-02", "February 1990"),
        ("born", "not a date", "not a date"),
        ("gender", "female", "Women"),
        ("disclosure", "public", "Public"),
        ("children", 2, "2"),
        ("parental_right_removed", False, "No"),
        ("cases[0].sentences[0].penalty", "imprisonment", "Imprisonment"),
        ("cases[0].sentences[0].penalty", "gone", "gone"),
        ("other_names", ["One", "Two"], "One\nTwo"),
        ("cases[0].charges[0]", {"article": "342", "part": "1", "stage": "convicted"}, "342.1 (convicted)"),
        ("cases[0].sentences[0]", {"years": 2, "months": 6, "verdict": "2022"}, "2 years 6 months; verdict: 2022"),
        (
            "periods[0]",
            {"arrangements": [{"kind": "colony", "facility": "ik-4"}], "start": "2021-05-05"},
            "Detained: 5 May 2021\n– Kind: Penal colony; facility: IK-4 Homiel",
        ),
        ("born", None, ""),
        ("born", "", ""),
        ("cases", [], ""),
    ],
)
def test_values(path, value, words):
    assert value_words(path, value) == words


def test_every_field_that_can_be_mapped_has_words():
    for path in FIELDS:
        if path != "number" and ":" not in path and not path.endswith(".term"):
            assert "." not in field_words(path), path
