"""What search engines of data sets read, checked against the model of schema.org that others keep."""

import json
import re
from importlib import import_module

import pytest

from prisoners.published.models import Edition
from stats.dataset import script

DAY = "on=2023-06-01"
SITE = "http://127.0.0.1:8000"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PAGES = (
    f"/figures/prisoners/?{DAY}&by=gender&gender=female",
    f"/figures/prisoners/?{DAY}&edition=1",
    f"/figures/prisoners/?by=facility_type&by=gender&{DAY}",
    "/figures/prisoners/?every=month&from=2023-01-01&to=2024-01-01",
    "/figures/released/?from=2023-01-01&to=2024-01-01&every=year&cumulative=true",
    "/figures/due/",
    "/figures/recorded/",
    "/figures/",
)


def problems(thing, path: str = "") -> list[str]:
    """Whatever of a thing, and of the things in it, its class in schema.org does not know or would not take."""
    if isinstance(thing, list):
        return [found for place, each in enumerate(thing) for found in problems(each, f"{path}[{place}]")]
    if not isinstance(thing, dict):
        return [] if thing not in (None, "") else [f"{path} is empty"]
    name = thing["@type"]
    model = getattr(import_module(f"pydantic2_schemaorg.{name}"), name)
    model.update_forward_refs()
    model.parse_obj(thing)
    known = {field.alias for field in model.__fields__.values()}
    found = [f"{path}.{key} is not in {name}" for key in thing if key not in known]
    return found + [each for key, value in thing.items() for each in problems(value, f"{path}.{key}")]


@pytest.fixture
def markup(client):
    """The one block of a page, given its address; None where it has none."""

    def read(address: str, language: str = "en") -> dict | None:
        page = client.get(address, headers={"accept-language": language}).content.decode()
        blocks = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.partition("</head>")[0], re.DOTALL
        )
        assert len(blocks) <= 1
        return json.loads(blocks[0]) if blocks else None

    return read


@pytest.mark.usefixtures("today", "published")
class TestValid:
    @pytest.mark.parametrize("address", PAGES)
    def test_by_schema_org(self, markup, address):
        for language in ("en", "be", "ru"):
            found = markup(address, language)
            assert found["@context"] == "https://schema.org"
            assert problems(found) == []

    def test_and_the_check_finds_what_is_wrong(self, markup):
        found = markup(PAGES[0])
        assert problems(found | {"colour": "red"}) == [".colour is not in Dataset"]
        assert problems(found | {"publisher": {"@type": "Organization", "contentUrl": "x"}}) == [
            ".publisher.contentUrl is not in Organization"
        ]
        assert problems(found | {"version": ""}) == [".version is empty"]

    @pytest.mark.parametrize("address", PAGES)
    def test_with_what_search_engines_require(self, markup, address):
        found = markup(address)
        for dataset in found["dataset"] if found["@type"] == "DataCatalog" else [found]:
            assert dataset["name"]
            assert 50 <= len(dataset["description"]) <= 5000
            assert dataset["license"] == LICENCE


@pytest.mark.usefixtures("today", "published")
class TestFigure:
    def test_says_what_the_figure_says(self, markup, data):
        found, figure = markup(PAGES[0]), data("prisoners", on="2023-06-01", by="gender", gender="female")
        assert found["name"] == "Political prisoners by gender, 1 June 2023 (women; designated by Viasna)"
        assert found["identifier"] == figure["permalink"]
        assert found["creditText"] == figure["citation"]["text"]
        assert (found["version"], found["datePublished"], found["dateModified"]) == ("3", "2024-10-01", "2024-10-01")
        assert found["temporalCoverage"] == "2023-06-01"
        assert found["spatialCoverage"] == {"@type": "Place", "name": "Belarus"}
        measured, gender = found["variableMeasured"]
        assert {name: measured[name] for name in ("value", "minValue", "maxValue")} == {
            "value": figure["value"],
            "minValue": figure["low"],
            "maxValue": figure["high"],
        }
        assert (measured["name"], measured["unitText"]) == ("Political prisoners", "persons")
        assert gender["name"] == "gender"
        assert found["measurementTechnique"] == f"{SITE}/method/#prisoners"
        assert found["isAccessibleForFree"] is True
        assert found["publisher"] == found["creator"]
        assert found["publisher"]["name"] == "Political prisoners of Belarus"
        assert found["isPartOf"] == found["includedInDataCatalog"]["url"] == f"{SITE}/figures/"

    def test_its_files_can_be_fetched_and_are_frozen(self, markup, client):
        files = {file["name"]: file for file in markup(PAGES[0])["distribution"]}
        assert list(files) == ["CSV", "JSON", "XLSX"]
        for file in files.values():
            assert "edition=3" in file["contentUrl"]
            response = client.get(file["contentUrl"].removeprefix(SITE))
            assert response.status_code == 200
            assert response["Content-Type"].partition(";")[0] == file["encodingFormat"]

    def test_a_frozen_figure_is_of_its_edition(self, markup):
        found = markup(PAGES[1])
        assert (found["version"], found["datePublished"]) == ("1", "2024-07-01")
        assert found["url"] == found["identifier"]

    def test_a_series_of_a_stock_has_a_period_and_no_one_number(self, markup):
        found = markup(PAGES[3])
        assert found["temporalCoverage"] == "2023-01-01/2023-12-31"
        assert "value" not in found["variableMeasured"][0]

    def test_is_in_the_language_of_the_page(self, markup):
        assert markup(PAGES[0], "ru")["inLanguage"] == "ru"

    def test_invented_people_are_said_to_be(self, markup):
        assert markup(PAGES[0])["description"].startswith(
            "A demonstration: most of the people counted here are invented."
        )
        Edition.objects.update(synthetic=False)
        assert "invented" not in markup(PAGES[0])["description"]


@pytest.mark.usefixtures("today", "published")
def test_the_catalogue_has_every_measure(markup, client):
    found = markup("/figures/")
    assert found["@type"] == "DataCatalog"
    assert len(found["dataset"]) >= 11
    for each in found["dataset"]:
        assert client.get(each["url"].removeprefix(SITE)).status_code == 200


def test_no_text_can_end_the_element_that_it_stands_in():
    text = "</script><script>alert(1)</script><!-- & \u2028 Ў"
    element = script({"name": text})
    assert element.count("<") == 2
    assert "&" not in element
    assert json.loads(element.partition(">")[2].rpartition("<")[0]) == {"name": text}


@pytest.mark.usefixtures("reference")
def test_before_the_first_edition_there_is_no_data_set(markup):
    assert markup("/figures/prisoners/") is None
    assert markup("/figures/")["@type"] == "DataCatalog"
