"""Reported numbers as rows: the same as in the file, page by page."""

import pytest

from stats.models import ReportedFigure

pytestmark = pytest.mark.usefixtures("today", "published", "reported")


def test_all_pages_together_are_the_file(client, settings):
    whole = client.get("/reported.json").json()
    found, address = [], "/api/v1/reported?limit=7"
    while address:
        page = client.get(address.removeprefix(settings.SITE_ADDRESS)).json()
        found += page["rows"]
        address = page["next"]
    assert found == whole["figures"]
    assert page["edition"] == whole["edition"]


def test_a_cursor_ends_when_the_numbers_change(client, settings):
    following = client.get("/api/v1/reported?limit=7").json()["next"].removeprefix(settings.SITE_ADDRESS)
    assert client.get(following).status_code == 200
    ReportedFigure.objects.filter(order=1).update(value_text="About 1,000 women")
    assert client.get(following).json()["parameter"] == "cursor"


def test_it_takes_no_filter(client):
    assert client.get("/api/v1/reported?gender=female").json()["parameter"] == "gender"
