"""What a chart tells at a label leads to the figure that gives the same numbers."""

from urllib.parse import urlsplit

import pytest
from django.utils import translation

from stats.figures import figure
from stats.parsing import from_text
from stats.presenting import Shown

DAY = "on=2023-06-01&edition=1"
CHARTS = (
    f"prisoners?by=gender&{DAY}",
    f"prisoners?by=age&{DAY}",
    f"prisoners?by=article&{DAY}",
    f"prisoners?by=due_year&{DAY}",
    f"prisoners?by=facility_type&by=gender&{DAY}",
    "prisoners?every=year&from=2020-01-01&to=2024-01-01&edition=1",
    "prisoners?every=year&by=gender&from=2020-01-01&to=2024-01-01&edition=1",
    "detained?every=year&from=2020-01-01&to=2024-01-01&edition=1",
    "detained?every=year&by=gender&from=2020-01-01&to=2024-01-01&edition=1",
    "detained?every=year&cumulative=true&from=2020-01-01&to=2024-01-01&edition=1",
)

pytestmark = pytest.mark.usefixtures("today", "published")


def chart(text: str) -> dict:
    with translation.override("en"):
        return Shown(figure(from_text(text))).chart


@pytest.mark.parametrize("text", CHARTS)
def test_each_address_answers_what_the_chart_tells(client, text):
    drawn = chart(text)
    assert len(drawn["addresses"]) == len(drawn["labels"])
    followed = 0
    for place, address in enumerate(drawn["addresses"]):
        if address is None:
            continue
        parts = urlsplit(address)
        answer = client.get(f"{parts.path.rstrip('/')}.json?{parts.query}").json()
        told = [one["values"][place] for one in drawn["series"]]
        assert answer["value"] == sum(told), (address, drawn["labels"][place])
        if len(told) > 1:
            by_label = {row["label"]: row["value"] for row in answer["rows"]}
            assert {
                one["label"]: value for one, value in zip(drawn["series"], told, strict=True) if value
            }.items() <= by_label.items()
        followed += 1
    assert followed >= len(drawn["labels"]) / 2


def test_what_no_figure_is_sure_to_give_leads_nowhere():
    assert set(chart("convicted?by=penalty&from=2020-01-01&to=2024-01-01&edition=1")["addresses"]) == {None}
