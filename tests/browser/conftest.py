"""A real browser before a running site with the cohort published. Every test fails on a console error, an error of a script, a
violation of the Content-Security-Policy, or a request to another host."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection, connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from prisoners.reference.load import load_reference
from stats.models import ReportedFigure
from tests.snapshot import PUBLISHED, put, take

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PHONE, DESK = 390, 1280
OTHERS_OUT = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="package")
def executable() -> str:
    """Which browser is started. Without one these tests are skipped, or fail where BROWSER_TESTS=required."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        why = f"no browser: none of {', '.join(NAMES)} is on the path"
        if os.environ.get("BROWSER_TESTS", "").strip() == "required":
            pytest.fail(f"{why}, and BROWSER_TESTS=required")
        pytest.skip(why)
    return found


@pytest.fixture(scope="package")
def site(executable, django_db_setup, django_db_blocker) -> Iterator[str]:
    """Address of a running site with the cohort's three editions. The rows are committed, for the server has a connection of
    its own, and taken away at the end."""
    with django_db_blocker.unblock():
        rows = take()
        load_reference("belarus")
        put(rows, *PUBLISHED, ReportedFigure)
        cache.clear()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        with connection.cursor() as cursor:
            # Threads of the server may still hold theirs, and the database could not be dropped.
            cursor.execute(OTHERS_OUT)
        for model in rows:
            model.objects.all().delete()
        cache.clear()


@pytest.fixture(scope="package")
def browser(executable: str, site: str) -> Iterator[Browser]:
    """One browser for all tests here. While it runs, Django takes the thread for one with a loop and has other connections in
    it: they are closed with it."""
    # Chromium refuses to run in its sandbox as root.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=[*QUIET, *as_root])
        yield started
        started.close()
        connections.close_all()


@dataclass
class Visitor:
    """Opens pages as one visitor with a width, a colour scheme, and scripts or none; notes what went wrong on them."""

    context: BrowserContext
    site: str
    expected: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        host = urlsplit(self.site).netloc
        self.context.on("console", lambda message: self._said(message.type, message.text))
        self.context.on("weberror", lambda error: self.wrong.append(f"script: {error.error}"))
        self.context.on(
            "request",
            lambda request: (
                urlsplit(request.url).netloc not in {host, ""} and self.wrong.append(f"asked {request.url}")
            ),
        )

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not any(expected in text for expected in self.expected):
            self.wrong.append(f"console {kind}: {text}")

    def open(self, address: str, *, status: int = 200) -> Page:
        """Open an address of the site. Of an answer that is no 200 the browser says so in its console; that is expected."""
        if status != 200:
            self.expected.add(f"status of {status}")
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        response = page.goto(self.site + address)
        assert response.status == status, address
        page.wait_for_load_state("load")
        return page


@pytest.fixture
def visitor(site: str, browser: Browser, db) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; fails at the end if anything went wrong on what they saw. (``db``: the test database is made for it alone.)"""
    made: list[Visitor] = []

    def make(*, width: int = DESK, scheme: str = "light", script: bool = True, language: str = "en") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            locale=language,
            reduced_motion="reduce",
        )
        made.append(Visitor(context, site))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
    assert [wrong for one in made for wrong in one.wrong] == []
