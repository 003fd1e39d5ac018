"""Asking for rows as a program does."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from tests.snapshot import PUBLISHED, Rows, put, take


@pytest.fixture(autouse=True)
def _nothing_counted(settings):
    """No limit, and nothing kept of another test's database."""
    settings.API_REQUESTS_A_MINUTE = 0
    cache.clear()


@pytest.fixture(scope="session")
def published_rows(django_db_setup, django_db_blocker) -> Rows:
    with django_db_blocker.unblock():
        return take()


@pytest.fixture
def published(reference, published_rows) -> None:
    """The cohort as published in three editions; among them somebody whose name is withheld, and somebody who is counted only."""
    put(published_rows, *PUBLISHED)


@pytest.fixture
def ask(client: Client) -> Callable[..., dict]:
    """An answer of /api/v1/<name>, given the parameters."""

    def read(name: str, *, status: int = 200, **parameters) -> dict:
        response = client.get(f"/api/v1/{name}", {key.rstrip("_"): value for key, value in parameters.items()})
        assert response.status_code == status, response.content.decode()
        return response.json()

    return read


@pytest.fixture
def pages(client: Client, settings) -> Callable[..., Iterator[dict]]:
    """All pages of /api/v1/<name>, one after the other, by their own `next`."""

    def walk(name: str, **parameters) -> Iterator[dict]:
        page = client.get(f"/api/v1/{name}", parameters).json()
        yield page
        while page["next"]:
            page = client.get(page["next"].removeprefix(settings.SITE_ADDRESS)).json()
            yield page

    return walk
