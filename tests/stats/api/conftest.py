"""The interface without its limit, which has a test elsewhere; and as a running server."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from stats.models import ReportedFigure
from tests.browser.conftest import OTHERS_OUT
from tests.snapshot import PUBLISHED, put


@pytest.fixture(autouse=True)
def _no_limit(settings):
    settings.API_REQUESTS_A_MINUTE = 0


@pytest.fixture
def site(transactional_db, live_server: LiveServer, settings, reference, published_rows) -> Iterator[str]:
    """Address of a running site with the cohort's three editions."""
    put(published_rows, *PUBLISHED, ReportedFigure)
    settings.SITE_ADDRESS = live_server.url
    yield live_server.url
    with connection.cursor() as cursor:
        # Threads of the server may still hold their connections, and the database could not be dropped.
        cursor.execute(OTHERS_OUT)
