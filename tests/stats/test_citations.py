"""A figure is cited with publisher, what was counted, day, edition and its date, and the permanent address."""

import pytest
from django.test import override_settings
from django.utils import translation

from stats.citations import citation
from stats.query import from_text

ADDRESS = "https://site.example/figures/prisoners/?by=gender&on=2023-06-01&gender=female&designation=viasna&edition=3"

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture
def cited():
    with (
        override_settings(SITE_ADDRESS="https://site.example", SITE_NAME="Registry & {Co}"),
        translation.override("en"),
    ):
        yield citation(from_text("prisoners?on=2023-06-01&by=gender&gender=female"))


def test_in_words(cited):
    assert cited.text == (
        "Registry & {Co}. Political prisoners by gender, 1 June 2023 (women; designated by Viasna). "
        f"Edition 3 of 1 October 2024. {ADDRESS}"
    )


def test_as_bibtex_with_nothing_that_it_reads_as_a_command(cited):
    assert cited.bibtex.splitlines() == [
        "@misc{prisoners-3,",
        r"  author = {{Registry \&  Co }},",
        "  title = {Political prisoners by gender, 1 June 2023 (women; designated by Viasna)},",
        "  year = {2024},",
        "  edition = {3},",
        f"  url = {{{ADDRESS}}},",
        "}",
    ]


def test_as_ris(cited):
    lines = cited.ris.split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert "DA  - 2024/10/01" in lines
    assert f"UR  - {ADDRESS}" in lines
    assert lines[-1] == "ER  - "


def test_as_csl(cited):
    assert cited.csl["URL"] == ADDRESS
    assert cited.csl["issued"] == {"date-parts": [[2024, 10, 1]]}
    assert cited.csl["version"] == "3"
    assert cited.csl["language"] == "en"


def test_in_the_language_of_the_page():
    with translation.override("ru"):
        cited = citation(from_text("prisoners?on=2023-06-01"))
    assert "1 июня 2023" in cited.text
    assert cited.csl["language"] == "ru"
