"""Turning pages: everybody once, forwards and backwards, in every order, also when somebody is published meanwhile."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from prisoners.explorer.people import listing as listings
from prisoners.publication.publish import publish
from prisoners.published.database import readers_connection
from prisoners.published.models import Profile
from prisoners.published.pages import ORDERS
from tests import cohort as known
from tests.documents import at_noon, case, period, person, place
from tests.explorer.people.test_list import rows_of

SIZE = 4
LISTS = [f"?order={order}" for order in ORDERS if order not in {"name", "match"}] + ["", "?q=invented"]


def walked(client, address: str, way: str) -> list[list[str]]:
    """Addresses of the people on each page from here on, by the links of one kind; with what each page says of its place."""
    pages = []
    while address:
        response = client.get(address)
        turning = response.context["turning"]
        pages.append([row.address for row in rows_of(response)])
        assert turning.end - turning.start + 1 == len(pages[-1])
        address = getattr(turning, way)
    return pages


@pytest.mark.parametrize("query", LISTS)
def test_everybody_is_on_one_page_forwards_and_backwards(readers, client, monkeypatch, query):
    monkeypatch.setattr(listings, "PER_PAGE", 500)
    (whole,) = walked(client, f"/cases/{query}", "next")
    assert len(set(whole)) == len(whole) > 20
    monkeypatch.setattr(listings, "PER_PAGE", SIZE)
    forwards = walked(client, f"/cases/{query}", "next")
    assert [address for page in forwards for address in page] == whole
    last = f"/cases/{query or '?'}&page=last".replace("?&", "?")
    backwards = walked(client, last, "previous")
    assert backwards[0] == whole[-SIZE:]
    # The first page is whole, also where less than a page came before: it shows some again, and leaves out nobody.
    assert backwards[-1] == whole[:SIZE]
    assert {address for page in backwards for address in page} == set(whole)
    assert [address for page in reversed(backwards[:-1]) for address in page] == whole[-SIZE * (len(backwards) - 1) :]


def test_pages_say_which_of_how_many_they_show(readers, client, monkeypatch):
    monkeypatch.setattr(listings, "PER_PAGE", SIZE)
    number = Profile.objects.count()
    first = client.get("/cases/").context["turning"]
    assert (first.start, first.end, first.of, first.first, first.previous) == (1, SIZE, number, "", "")
    second = client.get(first.next).context["turning"]
    assert (second.start, second.end, second.first, second.previous) == (SIZE + 1, 2 * SIZE, "/cases/", "/cases/")
    third = client.get(second.next).context["turning"]
    assert "before=" in third.previous
    back = client.get(third.previous).context["turning"]
    assert (back.start, back.end) == (second.start, second.end)
    last = client.get(first.last)
    turning = last.context["turning"]
    assert (turning.start, turning.end, turning.next, turning.last) == (number - SIZE + 1, number, "", "")
    assert f"{turning.start} to {number} of {number}" in last.content.decode()


def test_addresses_with_numbers_go_on_working(readers, client, monkeypatch):
    monkeypatch.setattr(listings, "PER_PAGE", SIZE)
    second = client.get("/cases/?page=2")
    assert rows_of(second) == rows_of(client.get(client.get("/cases/").context["turning"].next))
    assert second.context["turning"].start == SIZE + 1


def test_past_the_ends_the_ends_are_shown(readers, client, monkeypatch):
    monkeypatch.setattr(listings, "PER_PAGE", SIZE)
    whole = [row.address.split("/")[2] for row in rows_of(client.get("/cases/?page=last"))]
    assert rows_of(client.get(f"/cases/?after={whole[-1]}")) == rows_of(client.get("/cases/?page=last"))
    first = rows_of(client.get("/cases/"))
    assert rows_of(client.get(f"/cases/?before={first[0].address.split('/')[2]}")) == first


def test_nobody_is_left_out_or_shown_twice_when_somebody_is_published_meanwhile(
    readers, client, monkeypatch, editor, reviewer
):
    monkeypatch.setattr(listings, "PER_PAGE", SIZE)
    before = [address for page in walked(client, "/cases/", "next") for address in page]
    first = client.get("/cases/")
    new = person(
        "added",
        names={"en": "Aaaa Invented", "ru": "Аааа", "be": "Аааа"},
        periods=[period("2023-01-10", place("pretrial-detention", "sizo-1"))],
        cases=[case("342.1")],
    )
    publish(people=readers.write([new], editor), by=reviewer, at=at_noon(known.EDITION_DAYS[2]))
    assert client.get("/cases/").context["counted"].listed == len(before) + 1
    after = walked(client, first.context["turning"].next, "next")
    seen = [row.address for row in rows_of(first)] + [address for page in after for address in page]
    added = f"/cases/{readers.people['added'].public_id}/"
    assert [address for address in seen if address != added] == before


def test_the_last_page_asks_as_much_as_the_first(readers, client, monkeypatch):
    monkeypatch.setattr(listings, "PER_PAGE", SIZE)
    connection = connections[readers_connection().alias]
    asked = []
    first = client.get("/cases/?status=held&status=released").context["turning"]
    for address in ("/cases/?status=held&status=released", first.next, first.last):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).context["table"]
        asked.append(len(queries))
    assert len(set(asked)) == 1
