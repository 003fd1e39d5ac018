"""A figure's picture says what it is of, has its numbers, and where it is from: nothing of it is cut off."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from prisoners.published.models import Edition
from prisoners.published.site import absolute, site_name
from stats.pictures.palette import LIGHT
from stats.pictures.picture import edition_words
from stats.pictures.tables import fits, table
from tests.cohort import EDITION_DAYS
from tests.stats.pictures.drawing import blank, boxes_outside, marks, rectangles, said, sheet_of, shown, words

DAY = "on=2023-06-01&edition=1"
KINDS = (
    f"prisoners?{DAY}",
    f"prisoners?by=gender&{DAY}",
    f"prisoners?by=age&{DAY}",
    f"prisoners?by=article&{DAY}",
    f"prisoners?by=facility_type&by=gender&{DAY}",
    f"prisoners?by=gender&by=article&{DAY}",
    f"prisoners?by=gender&by=facility&{DAY}",
    f"prisoners?by=due&{DAY}",
    "prisoners?every=month&from=2022-01-01&to=2024-01-01&edition=1",
    "prisoners?every=year&by=gender&from=2020-01-01&to=2024-01-01&edition=1",
    "prisoners?every=year&by=gender&by=age&from=2020-01-01&to=2024-01-01&edition=1",
    "prisoners?every=day&from=2023-05-01&to=2023-06-01&edition=1",
    "detained?every=month&from=2022-01-01&to=2024-01-01&edition=1",
    "detained?every=year&by=gender&from=2020-01-01&to=2024-01-01&edition=1",
    "detained?every=year&cumulative=true&from=2020-01-01&to=2024-01-01&edition=1",
    "due?every=year&to=2030-01-01&edition=1",
    f"prisoners?by=gender&occupation=lawyer&age_min=99&{DAY}",
)

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_every_kind_of_figure_says_what_it_is_and_where_it_is_from(language):
    with translation.override(language):
        for text in KINDS:
            figure, sheet = shown(text), sheet_of(text)
            drawn = said(sheet)
            assert figure.title in drawn, text
            assert (figure.day_text or figure.period_text) in drawn, text
            assert f"{site_name()}. {edition_words(figure)} CC BY 4.0." in drawn, text
            assert absolute(figure.permalink) in "".join(words(sheet)), text
            assert boxes_outside(sheet) == [], text
            assert "\u25a1" not in drawn, "a letter that the font doesn't have"


def test_the_edition_and_its_day_are_in_the_readers_language():
    assert edition_words(shown(f"prisoners?{DAY}")) == f"Edition 1, {EDITION_DAYS[0]:%-d %B %Y}."
    with translation.override("be"):
        assert edition_words(shown(f"prisoners?{DAY}")).startswith("Выпуск 1, ")


def test_filters_are_said_under_the_title():
    drawn = said(sheet_of(f"prisoners?by=age&gender=female&facility_type=colony&{DAY}"))
    assert "Persons, 1 June 2023. Gender: Women; Facility type: Penal colony; Designation: Viasna" in drawn


@pytest.mark.parametrize("text", [kind for kind in KINDS if "by=gender&by=age" not in kind])
def test_the_numbers_drawn_are_those_of_the_figure(text):
    figure, sheet = shown(text), sheet_of(text)
    chart, drawn = figure.chart, said(sheet)
    if chart is None:
        assert str(figure.value) in words(sheet)
        return
    sums = [sum(one["values"][place] for one in chart["series"]) for place in range(len(chart["labels"]))]
    if chart["type"] == "line":
        assert {str(one["values"][-1]) for one in chart["series"]} <= set(words(sheet))
    elif chart["type"] == "columns":
        assert str(max(sums)) in words(sheet)
    elif any(sums):
        assert all(f"{label} {total}" in drawn for label, total in zip(chart["labels"], sums, strict=True))
        assert len(marks(sheet)) >= sum(sums)


def test_a_number_alone_is_large_with_its_sentence_and_how_sure_it_is():
    figure = shown(f"prisoners?{DAY}")
    sheet = sheet_of(f"prisoners?{DAY}")
    big = max(sheet.axes.texts, key=lambda text: text.get_fontsize())
    assert big.get_text() == str(figure.value)
    assert figure.sentence in said(sheet)
    assert f"At least {figure.low}, at most {figure.high}." in said(sheet)


def test_a_table_has_every_number_and_of_a_long_one_it_is_said_where_it_is():
    cross = shown(f"prisoners?by=facility_type&by=gender&{DAY}").cross
    assert fits(cross)
    sheet = blank()
    sheet.cut(table(sheet, cross, 36, 20, 728))
    drawn = said(sheet)
    for line in cross.lines:
        assert " ".join([line.label, *(str(cell.value) for cell in line.cells), str(line.value)]) in drawn
    assert "The table is too long for a picture" in said(sheet_of(f"prisoners?by=gender&by=facility&{DAY}"))


def test_groups_that_are_not_drawn_are_counted():
    figure = shown(f"prisoners?by=article&{DAY}")
    held = [row for row in figure.figure.rows if row.high]
    drawn = said(sheet_of(f"prisoners?by=article&{DAY}"))
    assert ("groups are drawn" in drawn) == (len(held) > len(figure.chart["labels"]))


def test_nothing_counted_is_said():
    assert "Nothing was counted." in said(sheet_of(f"prisoners?by=gender&age_min=99&{DAY}"))


@pytest.mark.parametrize("language", ["en", "be"])
def test_invented_people_are_told_in_the_picture(language):
    text = f"prisoners?by=gender&{DAY}"
    with translation.override(language):
        word = translation.gettext("Demonstration: invented people")
        assert words(sheet_of(text))[0] == word
        Edition.objects.filter(number=1).update(synthetic=False)
        assert word not in words(sheet_of(text))


def test_the_longest_address_is_not_cut_off():
    keys = "colony prison open-institution settlement-colony pretrial-centre hospital home police-custody arrest-house".split()
    text = (
        f"prisoners?{DAY}&" + "&".join(f"facility_type={key}" for key in keys) + "&detained_after=2020-01-01&age_min=18"
    )
    sheet = sheet_of(text)
    assert absolute(shown(text).permalink) in "".join(words(sheet))
    assert boxes_outside(sheet) == []


def test_before_the_first_edition_the_picture_says_so():
    Edition.objects.all().delete()
    assert "Nothing has been published yet." in said(sheet_of("prisoners?on=2023-06-01"))


def test_what_others_published_is_named_in_the_key():
    text = "prisoners?every=month&from=2022-01-01&to=2024-01-01&edition=1"
    points = [{"x": "2022-05-01", "value": 11, "label": "1 May 2022", "publisher": "Viasna"}]
    sheet = sheet_of(text, points=points)
    assert "published by Viasna" in words(sheet)
    assert "published by Viasna" not in words(sheet_of(text))


def test_pictures_have_the_colours_of_the_stylesheet():
    with open(finders.find("stats/site.css"), encoding="utf-8") as file:
        tokens = dict(re.findall(r"--light-([a-z0-9]+): (#[0-9a-f]{6});", file.read()))
    assert {name: tokens[name] for name in LIGHT} == LIGHT


def test_estimates_are_hatched_and_nothing_else_is_solid():
    Edition.objects.filter(number=1).update(synthetic=False)  # no banner
    sheet = sheet_of("due?every=year&to=2030-01-01&edition=1")
    assert (len(rectangles(sheet, hatched=False)), len(rectangles(sheet, hatched=True)) > 1) == (0, True)
