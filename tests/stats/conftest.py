"""What tests of figures and of their pages share."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stats.models import ReportedFigure
from tests.snapshot import PUBLISHED, Rows, put, take


@pytest.fixture(scope="session")
def published_rows(django_db_setup, django_db_blocker) -> Rows:
    with django_db_blocker.unblock():
        return take()


@pytest.fixture
def published(reference, published_rows) -> None:
    """The cohort as published in three editions."""
    put(published_rows, *PUBLISHED)


@pytest.fixture
def reported(reference, published_rows) -> None:
    """The numbers that others published."""
    put(published_rows, ReportedFigure)


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What one test counted or named is nothing to the next: databases begin anew with the same edition numbers."""
    cache.clear()


@pytest.fixture
def text(client: Client) -> Callable[..., str]:
    """What a page says, given its address; it must answer 200 unless another ``status`` is expected."""

    def read(address: str, *, status: int = 200, language: str = "en") -> str:
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == status, (address, response.content.decode()[:2000])
        return " ".join(response.content.decode().split())

    return read


@pytest.fixture
def data(client: Client) -> Callable[..., dict]:
    """A figure as JSON, given the measure and its parameters."""

    def read(measure: str, **parameters) -> dict:
        response = client.get(f"/figures/{measure}.json", parameters)
        assert response.status_code == 200, response.content.decode()
        return response.json()

    return read


@pytest.fixture
def queries(client: Client) -> Callable[[str], int]:
    """How many statements an address takes, once the lists of words are read."""

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
