"""Users of the editors' side as the groups make them, each with a browser."""

import os
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from prisoners.entry import groups
from tests.browser import conftest as browsers

executable = browsers.executable
BACKEND = "django.contrib.auth.backends.ModelBackend"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def member(group: str, name: str = "") -> User:
    """A member of staff in a group, named like it."""
    user = User.objects.create_user(name or f"{group} (group)", password="a pass phrase", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def as_editor(reference) -> Client:
    return client_of(member(groups.EDITOR))


@pytest.fixture
def as_trusted_editor(reference) -> Client:
    """An editor who sees and writes restricted fields: family, health, contacts, confidential sources."""
    user = member(groups.EDITOR, name="trusted editor")
    user.groups.add(Group.objects.get(name=groups.RESTRICTED_NOTES))
    return client_of(user)


@pytest.fixture
def as_reviewer(reference) -> Client:
    return client_of(member(groups.REVIEWER))


@pytest.fixture
def as_administrator(reference) -> Client:
    return client_of(member(groups.ADMINISTRATOR))


@pytest.fixture
def as_auditor(reference) -> Client:
    return client_of(member(groups.AUDITOR))


@pytest.fixture
def as_superuser(reference) -> Client:
    return client_of(User.objects.create_superuser("root", password="a pass phrase"))


@pytest.fixture(scope="module")
def browser(executable: str, django_db_setup, django_db_blocker) -> Iterator[Browser]:
    """One browser for the tests of a module. What Django opened for the thread while it had a loop is closed with it."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=[*browsers.QUIET, *as_root])
        yield started
        started.close()
        with django_db_blocker.unblock():
            connections.close_all()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en", viewport={"width": browsers.DESK, "height": 900})
    yield context.new_page()
    context.close()
