"""The invented registry is known to every test of imports that asks for it."""

import pytest

from prisoners.entry.imports import profiles
from tests.entry.imports import invented


@pytest.fixture
def registry(reference, monkeypatch) -> None:
    """The reference data, and the invented profiles."""
    monkeypatch.setattr(profiles, "profiles", lambda: invented.KNOWN)
