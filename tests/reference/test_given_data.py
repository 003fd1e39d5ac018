"""The documented cases and the reported figures that come with the package."""

import re

from tests.reference.files import BELARUS, CASES, FIGURES, rows


def test_cases_name_known_articles_and_facilities():
    facilities = {row["short_en"] for row in rows(BELARUS / "facilities.csv")}
    articles = {row["key"]: row["parts"].split(";") for row in rows(BELARUS / "articles.csv")}
    found = rows(CASES)
    assert len(found) == 7
    for row in found:
        if row["facility"]:
            assert row["facility"] in facilities
        for article, part in re.findall(r"([0-9-]+)(?: \((\d)\))?", row["articles"]):
            assert article in articles
            assert part in ("", *articles[article])


def test_figures_lie_in_their_bounds_and_women_and_men_in_the_whole():
    found = rows(FIGURES)
    assert len(found) == 68
    for row in found:
        assert (row["kind"] == "stock") == bool(row["on"]), row
        assert (row["kind"] == "flow") == bool(row["from"] and row["to"]), row
        if row["value_max"]:
            assert int(row["value_min"]) <= int(row["value_max"]), row
        if row["women"] and row["men"]:
            assert int(row["women"]) + int(row["men"]) == int(row["value_max"]), row
