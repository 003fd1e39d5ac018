"""Addresses that nobody writes by accident: one question has one spelling, and no answer costs without bound or is kept by mistake."""

from urllib.parse import urlencode

import pytest
from django.utils.crypto import get_random_string

from prisoners.published.labels import vocabulary

DAY = "on=2023-06-01"
PAGES = (
    "/?",
    "/figures/prisoners/?",
    "/figures/prisoners.json?",
    "/figures/prisoners.csv?",
    "/figures/prisoners.txt?",
    "/figures/prisoners.atom?",
    "/embed/figures/prisoners/?",
    "/figures/prisoners/compare/?",
    "/figures/build/?measure=prisoners&",
    "/cases/?",
    "/facilities/?",
    "/courts/?",
    "/group-cases/student-case/?",
)

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "given",
    [
        "detained_after=2024-1-5",
        "detained_before=%202024-01-05",
        "due_before=2024-01-05%0A",
        "released_before=%D9%A2%D9%A0%D9%A2%D9%A4-01-05",
        "term_min=5.0",
        "term_min=%D9%A5",
        "age_max=%2B5",
        "age_min=05",
        "article=" + "&article=".join(f"342.{part}" for part in range(1, 52)),
    ],
)
def test_a_value_has_one_spelling_and_there_are_not_too_many(client, page, given):
    answer = client.get(page + given)
    assert answer.status_code == 400
    assert given.partition("=")[0] in answer.content.decode()


@pytest.mark.parametrize("edition", ["01", "0", "%D9%A1", "1.0", "+1", "99999999999"])
def test_an_edition_has_one_spelling_too(client, edition):
    answer = client.get(f"/figures/prisoners.json?edition={edition}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "edition")


def test_an_unknown_parameter_is_an_error_though_it_is_empty(client):
    answer = client.get("/figures/prisoners.json?edtion=")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "edtion")
    assert client.get("/figures/prisoners.json?by=&gender=&edition=").status_code == 200


def test_values_of_all_parameters_together_are_not_too_many(client):
    parts = [("article", f"342.{part}") for part in range(1, 51)]
    others = [(name, key) for name in ("facility", "penalty", "arrangement") for key in vocabulary(name)]
    assert client.get(f"/figures/held.json?{urlencode(parts + others[:50])}").status_code == 200
    answer = client.get(f"/figures/held.json?{urlencode(parts + others[:51])}")
    assert (answer.status_code, answer.json()["detail"]) == (400, "Give at most 100 values in all.")


@pytest.mark.parametrize(
    "address",
    [
        f"/figures/prisoners/?{DAY}&edition=1",
        f"/figures/prisoners.json?{DAY}&edition=1",
        f"/embed/figures/prisoners/?{DAY}&edition=1",
    ],
)
class TestWhatIsKept:
    def test_no_condition_makes_an_empty_answer_that_is_kept(self, client, address):
        for name, value in (
            ("if-match", '"other"'),
            ("if-unmodified-since", "Mon, 01 Jan 2001 00:00:00 GMT"),
            ("if-none-match", "*"),
        ):
            answer = client.get(address, headers={name: value})
            assert (answer.status_code, bool(answer.content)) == (200, True), name

    def test_no_cookie_goes_with_it(self, client, address):
        client.cookies["sessionid"] = get_random_string(32)
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies


def test_an_answer_that_would_be_an_error_is_never_said_to_be_unchanged(client):
    answer = client.get("/figures/prisoners.txt?by=gender&edition=1", headers={"if-none-match": "*"})
    assert answer.status_code == 400


def test_a_name_is_repeated_as_far_as_it_is_short(client):
    for page in ("/figures/prisoners.json?", "/figures/prisoners/?", "/embed/figures/prisoners/?"):
        answer = client.get(f"{page}{'a' * 3000}=1")
        assert answer.status_code == 400
        assert "a" * 700 not in answer.content.decode().replace("a" * 3000 + "=1", "")
