"""What tests of figures as files share."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.http import HttpResponse
from django.test import Client

from prisoners.published.questions import Count
from stats.figures import Figure, figure
from stats.parsing import from_text

SITE = "https://site.example"
ASKED = (
    "prisoners?on=2023-06-01&edition=1",
    "prisoners?on=2023-06-01&by=gender&edition=1",
    "prisoners?on=2023-06-01&by=facility&by=gender",
    "prisoners?every=month&from=2023-01-01&to=2023-07-01",
    "convicted?every=year&by=gender&from=2021-01-01&to=2024-01-01",
    "convicted?every=year&cumulative=true&from=2021-01-01&to=2024-01-01",
    "released?from=2021-01-01&to=2024-01-01&by=release_reason",
    "due?every=year&to=2030-01-01",
)
"""One of each shape: a total, one dimension, two, series of a stock and of flows, an estimate."""


@pytest.fixture(params=ASKED)
def asked(request) -> str:
    return request.param


@pytest.fixture
def site(settings) -> str:
    """The site's own address, as files print it."""
    settings.SITE_ADDRESS = SITE
    return SITE


@pytest.fixture
def get(client: Client) -> Callable[..., HttpResponse]:
    """A file of a figure, given its measure and parameters as one text and its form; it must answer 200 unless ``status`` is another."""

    def read(asked: str, form: str, *, status: int = 200, language: str = "en", **headers) -> HttpResponse:
        measure, _sign, parameters = asked.partition("?")
        address = f"/figures/{measure}.{form}?{parameters}"
        response = client.get(address, headers={"accept-language": language, **headers})
        assert response.status_code == status, (address, response.content[:2000])
        return response

    return read


@dataclass(frozen=True)
class Numbers:
    """All numbers of a line: its key where there is one, and value, low and high."""

    keys: tuple[str, ...]
    count: tuple[int, int, int]

    @classmethod
    def of(cls, row: dict) -> "Numbers":
        return cls(tuple(row.get("keys", {}).values()), (row["value"], row["low"], row["high"]))

    @classmethod
    def expected(cls, answer: dict) -> "list[Numbers]":
        """The lines that a table of a figure must have, given the figure as JSON."""
        return [cls.of(row) for row in answer["rows"] or [answer]]


@pytest.fixture
def expected(get) -> Callable[..., list[Numbers]]:
    """The lines that a table must have: those of JSON."""
    return lambda asked: Numbers.expected(get(asked, "json").json())


@pytest.fixture
def wordy(today, published) -> Callable[[str], Figure]:
    """A figure whose one row has a label of one's own, as reference data could."""

    def make(label: str) -> Figure:
        found = figure(from_text("prisoners?on=2023-06-01&by=gender&edition=1"))
        return replace(found, rows=[replace(found.rows[0], labels=(label,), count=Count(1, 1, 1))])

    return make
