"""Where a place lies among the others, and how a source is cited."""

import pytest

from stats.locator import Place, locator
from stats.sources import Citable, split

MINSK, BREST, HOMIEL = (
    Place("minsk", "Minsk", 53.9, 27.56),
    Place("brest", "Brest", 52.1, 23.7),
    Place("homiel", "Homiel", 52.44, 30.99),
)


def test_north_is_up_and_east_is_right():
    here = locator([MINSK, BREST, HOMIEL], "minsk")
    brest = locator([MINSK, BREST, HOMIEL], "brest")
    homiel = locator([MINSK, BREST, HOMIEL], "homiel")
    assert brest.x < here.x < homiel.x
    assert here.y < homiel.y < brest.y
    assert len(here.others) == 2


def test_distances_are_as_on_the_ground():
    here, brest = locator([MINSK, BREST, HOMIEL], "minsk"), locator([MINSK, BREST, HOMIEL], "brest")
    kilometres = ((here.x - brest.x) ** 2 + (here.y - brest.y) ** 2) ** 0.5 / here.scale * 100
    assert kilometres == pytest.approx(326, abs=10)  # as the crow flies


def test_the_name_stands_inside_the_map():
    assert locator([MINSK, BREST, HOMIEL], "homiel").anchor == "end"
    assert locator([MINSK, BREST, HOMIEL], "brest").anchor == "start"


def test_without_a_point_or_without_others_there_is_no_map():
    assert locator([MINSK, BREST], "homiel") is None
    assert locator([MINSK], "minsk") is None


def test_sources_are_texts_and_addresses_in_any_mix():
    assert split("E. Dolgaya, article (2024); https://www.site.example/a?b=1;c") == [
        Citable("E. Dolgaya, article (2024)", ""),
        Citable("site.example", "https://www.site.example/a?b=1"),
        Citable("c", ""),
    ]
    assert split("https://a.example/1 http://b.example/2") == [
        Citable("a.example", "https://a.example/1"),
        Citable("b.example", "http://b.example/2"),
    ]
    assert split("") == []
