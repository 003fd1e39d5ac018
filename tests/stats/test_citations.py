"""A figure is cited with publisher, what was counted, day, edition and its date, and the permanent address."""

import re

import pytest
from django.test import override_settings
from django.utils import translation

from stats.citations import citation
from stats.parsing import from_text

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
    publisher = r"{{Registry \& \textbraceleft{}Co\textbraceright{}}}"
    assert cited.bibtex.splitlines() == [
        f"@misc{{{cited.key},",
        f"  author = {publisher},",
        "  title = {{Political prisoners by gender, 1 June 2023 (women; designated by Viasna)}},",
        f"  publisher = {publisher},",
        "  year = {2024},",
        "  month = oct,",
        "  edition = {3},",
        "  note = {{Edition 3 of 1 October 2024}},",
        f"  url = {{{ADDRESS}}},",
        "  langid = {english},",
        "}",
    ]


def test_its_key_names_measure_and_edition_and_is_the_figures_own(cited):
    assert re.fullmatch(r"prisoners-3-[0-9a-f]{8}", cited.key)
    assert cited.csl["id"] == cited.key
    assert f"ID  - {cited.key}" in cited.ris


def test_the_steps_of_a_series_are_in_its_title():
    series = citation(from_text("detained?every=year&cumulative=true&from=2022-01-01&to=2024-01-01"))
    assert series.title == "Detentions, added up over time, 1 January 2022 to 31 December 2023, by year"
    assert "by month" in citation(from_text("detained?every=month&from=2023-01-01&to=2024-01-01")).title


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
