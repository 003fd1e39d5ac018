"""What every test shares. pytest-django makes the database; the first connection starts the server."""

import os

# Playwright runs a loop of its own in the thread of the tests; Django would refuse to query beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_report_header() -> str:
    """Which server is tested."""
    from django.conf import settings

    cluster = settings.EMBEDDED_CLUSTER
    return f"database: {f'embedded, in {cluster.home}' if cluster else 'DATABASE_URL'}"
