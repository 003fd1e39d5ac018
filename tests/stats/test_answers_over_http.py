"""What may be kept of an answer, for how long, by whom, and when it must be asked for again."""

import gzip
from datetime import date

import pytest
import time_machine
from django.contrib.auth import get_user_model

from stats.models import ReportedFigure
from stats.reported.loading import load_reported
from tests.documents import at_noon

DAY = "on=2023-06-01"
LIVE = (
    "/",
    f"/?{DAY}",
    "/figures/",
    f"/figures/prisoners/?{DAY}",
    f"/figures/prisoners.json?{DAY}",
    f"/figures/prisoners.csv?{DAY}",
    "/facilities/",
    "/facilities/ik-4/",
    "/articles/",
    "/articles/342/",
    "/editions/",
    "/editions/2/",
    "/reported/",
    "/method/",
)
FROZEN = (f"/figures/prisoners.json?{DAY}&edition=1", f"/figures/prisoners.csv?{DAY}&by=gender&edition=1")

pytestmark = pytest.mark.usefixtures("today", "published")


def tag(client, address: str, **headers) -> str:
    return client.get(address, headers=headers)["ETag"]


def test_a_live_answer_has_a_tag_and_is_not_sent_again_while_it_holds(client):
    for address in LIVE:
        first = client.get(address)
        assert (first.status_code, first["Cache-Control"]) == (200, "no-cache"), address
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"]), address
        assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


def test_an_answer_is_sent_compressed_to_whoever_takes_it_so_and_keeps_its_tag(client):
    plain = client.get("/")
    small = client.get("/", headers={"accept-encoding": "gzip"})
    assert (small["Content-Encoding"], gzip.decompress(small.content)) == ("gzip", plain.content)
    assert len(small.content) * 4 < len(plain.content)
    assert small["ETag"] == f"W/{plain['ETag']}"
    assert client.get("/", headers={"accept-encoding": "gzip", "if-none-match": small["ETag"]}).status_code == 304


def test_frozen_data_may_be_kept_for_a_year_and_never_changes(client):
    for address in FROZEN:
        assert client.get(address)["Cache-Control"] == "public, max-age=31536000, immutable", address


def test_a_frozen_page_may_be_kept_for_a_year_and_made_anew_when_reloaded(client):
    for address in (f"/figures/prisoners/?{DAY}&edition=1", f"/?{DAY}&edition=1"):
        assert client.get(address)["Cache-Control"] == "public, max-age=31536000", address


def test_answers_differ_by_language_and_say_so(client):
    for address in (*LIVE, *FROZEN):
        response = client.get(address)
        assert {"Accept-Language", "Cookie"} <= {each.strip() for each in response["Vary"].split(",")}, address
        assert tag(client, address, **{"accept-language": "be"}) != response["ETag"], address


def test_the_tag_changes_with_the_address_and_the_form(client):
    tags = [tag(client, address) for address in (*LIVE, *FROZEN)]
    assert len(set(tags)) == len(tags)


def test_a_live_answer_changes_with_the_day_where_none_was_named(client):
    # The fixture's clock stands on 2 October 2024.
    before = {address: tag(client, address) for address in ("/", "/figures/prisoners.json", "/method/")}
    with time_machine.travel(at_noon(date(2024, 10, 3))):
        for address, was in before.items():
            assert tag(client, address) != was, address


@pytest.mark.usefixtures("reported")
def test_the_pages_with_others_numbers_change_when_these_do(client):
    addresses = ("/reported/", "/reported.json", "/", f"/figures/prisoners/?{DAY}")
    before = {address: tag(client, address) for address in addresses}
    load_reported("belarus")  # the same once more
    assert {address: tag(client, address) for address in addresses} == before
    ReportedFigure.objects.filter(order=1).update(value_text="About 1,000 women")
    for address, was in before.items():
        assert tag(client, address) != was, address


def test_the_tag_changes_with_the_release_of_the_software(client, monkeypatch):
    before = tag(client, "/")
    monkeypatch.setattr("prisoners.published.answering.VERSION", "999")
    assert tag(client, "/") != before


def test_data_may_be_read_by_programs_in_other_sites_pages(client):
    for address in (f"/figures/prisoners.json?{DAY}", f"/figures/prisoners.csv?{DAY}"):
        first = client.get(address)
        assert first["Access-Control-Allow-Origin"] == "*"
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert again["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/")


def test_only_get_and_head_are_answered(client):
    for address in LIVE:
        assert client.head(address).status_code == 200, address
        assert client.head(address).content == b""
        for ask in (client.post, client.put, client.patch, client.delete):
            assert ask(address).status_code == 405, address


def test_no_page_sets_a_cookie_or_differs_for_somebody_who_is_logged_in(client):
    somebody = get_user_model().objects.create_user("somebody", is_staff=True)
    visitor = {address: client.get(address).content for address in LIVE}
    client.force_login(somebody)
    for address in LIVE:
        response = client.get(address)
        assert not response.cookies, address
        assert response.content == visitor[address], address


def test_the_language_is_chosen_without_a_token_and_kept(client):
    response = client.post("/language/", {"language": "be", "next": "/figures/"})
    assert (response.status_code, response["Location"]) == (302, "/figures/")
    assert 'lang="be"' in client.get("/").content.decode()


def test_every_answer_has_the_strict_policy(client):
    for address in (*LIVE, "/?colour=red", "/nowhere/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy


def test_errors_are_kept_by_nobody(client):
    for address in ("/?colour=red", "/figures/prisoners.json?colour=red", "/figures/happiness.json"):
        response = client.get(address)
        assert response["Cache-Control"] == "no-cache", address
        assert "Cookie" in response["Vary"]


def test_a_wrong_value_is_repeated_harmlessly(client):
    page = client.get("/", {"gender": "<script>\x00" + "x" * 500}).content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    assert "\x00" not in page
    assert "x" * 201 not in page.split("<main")[1]
