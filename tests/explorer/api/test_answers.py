"""How rows are answered over HTTP: tags, errors, limits, methods, pages of other sites, statements, and as which role."""

import json
import re

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prisoners.explorer.api.lists import LISTS
from prisoners.explorer.api.row_words import GIVEN
from prisoners.published.grants import readable_models
from prisoners.published.models import PersonRow

ROWS = tuple(f"/api/v1/{name}" for name in (*GIVEN, *LISTS))

pytestmark = pytest.mark.usefixtures("today", "published")


def test_an_answer_that_holds_is_not_sent_again(client):
    for address in (*ROWS, "/api/schema/", "/api/schema/?format=yaml"):
        first = client.get(address)
        assert (first.status_code, first["Cache-Control"]) == (200, "no-cache"), address
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Access-Control-Allow-Origin"] == "*"


def test_the_next_page_stands_in_the_header_too(client):
    response = client.get("/api/v1/spans?limit=1")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'
    assert "Link" not in client.get("/api/v1/group-cases?limit=1000")


def test_pages_of_other_sites_may_read(client):
    for address in ("/api/v1/spans", "/api/schema/", "/api/v1/spans?colour=red", "/api/v1/nothing"):
        response = client.get(address)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Retry-After" in response["Access-Control-Expose-Headers"]
    asked = client.options("/api/v1/spans", headers={"origin": "https://other.example"})
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked["Access-Control-Allow-Methods"] == asked["Allow"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", ["/api/v1/spans", "/api/v1/editions", "/api/schema/"])
def test_head_has_the_headers_alone(client, address):
    head, got = client.head(address), client.get(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])


@pytest.mark.parametrize(
    ("method", "address", "accept", "status"),
    [
        ("GET", "/api/v1/nothing", "*/*", 404),
        ("GET", "/api/v2/spans", "*/*", 404),
        ("GET", "/api/v1/spans/1", "*/*", 404),
        ("GET", "/api/v1/sp%0Aans", "*/*", 404),
        ("POST", "/api/v1/spans", "*/*", 405),
        ("DELETE", "/api/v1/editions", "*/*", 405),
        ("PUT", "/api/schema/", "*/*", 405),
        ("GET", "/api/v1/spans", "text/csv", 406),
        ("GET", "/api/v1/spans?limit=x", "*/*", 400),
    ],
)
def test_an_error_is_a_problem_document(client, method, address, accept, status):
    response = client.generic(method, address, headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    document = json.loads(response.content)
    assert document["status"] == status
    assert document["title"]
    assert document["detail"]
    assert response["Cache-Control"] == "no-cache"
    if status == 405:
        assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_an_error_is_in_the_language_of_the_reader(client):
    english, russian = (
        client.get("/api/v1/spans?edition=77", headers={"accept-language": language}) for language in ("en", "ru")
    )
    assert english["Content-Language"] == "en"
    assert russian["Content-Language"] == "ru"


def test_an_address_with_a_slash_leads_to_the_one_without(client):
    response = client.get("/api/v1/spans/?limit=1&gender=female")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/spans?limit=1&gender=female")
    assert client.get("/api/schema?format=yaml")["Location"] == "/api/schema/?format=yaml"


def test_somebody_who_asks_too_often_is_told_how_long_to_wait(client, settings):
    settings.API_REQUESTS_A_MINUTE = 3
    assert [client.get("/api/v1/regimes").status_code for _time in range(5)] == [200, 200, 200, 429, 429]
    refused = client.get("/api/v1/spans")
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused.json()["retry_after"] == int(refused["Retry-After"])
    assert client.get("/api/v1/regimes", REMOTE_ADDR="192.0.2.7").status_code == 200, "another client"


def test_who_asks_is_not_what_a_client_says_unless_a_proxy_of_ours_stands_before(client, settings):
    settings.API_REQUESTS_A_MINUTE = 1
    ask = [client.get("/api/v1/regimes", headers={"x-forwarded-for": f"192.0.2.{each}"}) for each in (1, 2)]
    assert [response.status_code for response in ask] == [200, 429]
    cache.clear()
    settings.TRUSTED_PROXIES = 1
    ask = [client.get("/api/v1/regimes", headers={"x-forwarded-for": f"192.0.2.{each}"}) for each in (1, 2, 2)]
    assert [response.status_code for response in ask] == [200, 200, 429]


def test_no_address_of_a_client_is_kept(client, settings):
    settings.API_REQUESTS_A_MINUTE = 3
    client.get("/api/v1/regimes", REMOTE_ADDR="192.0.2.77")
    assert cache._cache
    assert not any("192.0.2" in key for key in cache._cache)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("persons", 2),
        ("cases", 2),
        ("spans", 2),
        ("events", 2),
        ("facilities", 1),
        ("organisations", 2),
        ("editions", 1),
    ],
)
def test_a_page_takes_so_many_statements_however_long_it_is(client, name, number):
    for limit in (1, 1000):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/api/v1/{name}?limit={limit}").status_code == 200
        assert len(captured) == number


def test_no_table_is_read_but_those_that_the_public_role_may_read(client):
    readable = readable_models()
    closed = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model not in readable}
    with CaptureQueriesContext(connection) as captured:
        for address in ROWS:
            assert client.get(f"{address}?limit=3").status_code == 200, address
    words = {word for query in captured for word in re.findall(r"[a-z_]+", query["sql"])}
    assert PersonRow._meta.db_table in words
    assert words & closed == set()
