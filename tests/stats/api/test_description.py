"""The description (OpenAPI) says what there is: valid, complete, in three languages, and true of what is answered."""

import io
import warnings

import jsonschema
import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PARAMETERS
from prisoners.published.tables import TABLES
from stats.exports.forms import FORMS
from stats.exports.reported import FORMS as REPORTED_FORMS
from stats.measures import MEASURES

pytestmark = pytest.mark.usefixtures("today", "published", "reported")


@pytest.fixture
def described(client: Client) -> dict:
    return client.get("/api/schema/").json()


def test_it_is_valid_without_a_warning(reference):
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=(out := io.StringIO()))
    assert out.getvalue().startswith("openapi: 3.1")


def test_it_is_given_as_yaml_too(client, described):
    response = client.get("/api/schema/?format=yaml")
    assert "openapi" in response["Content-Type"]
    assert yaml.safe_load(response.content) == described
    assert client.get("/api/schema/?format=xml").json()["parameter"] == "format"
    assert client.get("/api/schema/", headers={"accept": "text/html"})["Content-Type"].endswith("json")


def test_every_measure_form_filter_dimension_and_column_is_in_it(described):
    paths, components = described["paths"], described["components"]
    for form in FORMS:
        measure = paths[f"/figures/{{measure}}.{form}"]["get"]["parameters"][0]
        assert measure["schema"]["enum"] == list(MEASURES)
    assert {f"/reported.{form}" for form in REPORTED_FORMS} <= set(paths)
    assert {"/api/v1/persons", "/api/v1/spans", "/api/v1/reported", "/api/v1/editions", "/cases.csv"} <= set(paths)
    assert set(PARAMETERS) <= set(components["parameters"])
    assert components["parameters"]["figure_by"]["schema"]["items"]["enum"] == list(DIMENSIONS)
    for name in ("persons", "cases", "spans", "events"):
        row = components["schemas"][f"{name.capitalize()}Row"]
        assert list(row["properties"]) == [column.name for column in TABLES[name].columns]
        assert all(each["description"] for each in row["properties"].values())


def test_each_operation_has_a_name_of_its_own_and_declares_its_problems(described):
    operations = [item["get"] for item in described["paths"].values()]
    assert len({each["operationId"] for each in operations}) == len(operations)
    for each in operations:
        assert {"200", "304", "400"} <= set(each["responses"])
    assert "429" in described["paths"]["/api/v1/spans"]["get"]["responses"]


def test_it_is_in_the_language_of_the_reader_and_the_same_otherwise(client, described):
    russian = client.get("/api/schema/", headers={"accept-language": "ru"}).json()
    assert list(russian["paths"]) == list(described["paths"])
    gender = russian["components"]["parameters"]["gender"]
    assert gender["schema"] == described["components"]["parameters"]["gender"]["schema"]
    assert gender["description"] != described["components"]["parameters"]["gender"]["description"]


@pytest.mark.parametrize(
    ("address", "schema"),
    [
        ("/figures/prisoners.json?by=gender&by=age&on=2023-06-01", "Figure"),
        ("/figures/released.json?every=month&from=2022-01-01&to=2023-01-01&by=release_reason", "Figure"),
        ("/figures/held.json?every=year", "Figure"),
        ("/reported.json", "ReportedFile"),
        ("/api/v1/reported", "ReportedPage"),
        ("/api/v1/persons?limit=1000", "PersonsPage"),
        ("/api/v1/events?limit=1000", "EventsPage"),
        ("/api/v1/spans?limit=1000&edition=1", "SpansPage"),
        ("/api/v1/cases?limit=1000", "CasesPage"),
        ("/api/v1/facilities", "FacilityPage"),
        ("/api/v1/editions", "EditionPage"),
        ("/api/v1/spans?colour=red", "Problem"),
    ],
)
def test_what_is_answered_is_as_described(client, described, address, schema):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        wanted = {"$ref": f"#/components/schemas/{schema}", "components": described["components"]}
        jsonschema.Draft202012Validator(wanted).validate(client.get(address).json())
