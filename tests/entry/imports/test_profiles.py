"""Profiles as such: any cells are read or told, and the one that the documentation shows can be written as it stands."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as site
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from prisoners.entry.imports.collecting import Cells, said
from prisoners.entry.imports.known import NAMED, Known
from prisoners.entry.imports.profiles import recognised
from prisoners.entry.imports.profiles.sheet import Sheet
from prisoners.entry.imports.profiles.sheet_columns import NAMES
from prisoners.entry.imports.profiles.viasna import Viasna
from prisoners.entry.imports.profiles.viasna_columns import KEPT_RAW, READ
from prisoners.entry.imports.reading import Reading
from tests.entry.imports.reference_data import articles, places

TODAY = date(2026, 9, 1)
KNOWN = Known(articles(), places(), {name: {"viasna": "viasna"} for name in NAMED})
PROFILES = {
    Viasna(KNOWN, date(2026, 8, 30), TODAY): [*READ, *KEPT_RAW, "unknown"],
    Sheet(KNOWN, TODAY): [*NAMES, "unknown"],
}
CELLS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["2020-11-12", "active", "np", "IK-4;Homiel", "Released", "342; 361-4", "5 years", "viasna 2022", "yes", "FALSE", ";", "2031-01-01"]),
    st.none(), st.booleans(), st.integers(), st.floats(), st.lists(st.text(max_size=5), max_size=2),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(list(PROFILES)), st.data())
def test_any_cells_are_read_or_told(profile, data):
    cells = data.draw(st.dictionaries(st.sampled_from(PROFILES[profile]), CELLS, max_size=12))
    reading = profile.read({"id": "1", "name": "", "status": "", "articles": ""} | cells, 2)
    assert isinstance(reading.said, dict)
    for problem in reading.problems:
        assert problem.column
        assert problem.message
        assert len(problem.value) <= 300


@pytest.fixture
def registry(reference):
    """The profile that docs/importing.md shows."""
    text = (Path(site.BASE_DIR) / "docs" / "importing.md").read_text()
    shown = text[text.index("    class Registry:") : text.index("    PROFILE = Registry()")]
    names = {"gettext_lazy": gettext_lazy, "Known": Known, "Cells": Cells, "said": said, "Reading": Reading}
    exec("\n".join(line[4:] for line in shown.splitlines()), names)
    return names["Registry"]()


def test_the_profile_that_is_shown_works(registry):
    header = ["case no", "full name", "held at", "arrested"]
    assert registry.recognises(header)
    assert recognised(header) is None
    row = dict(zip(header, ["A-7", "Invented Ann", "IK-99", "12.11.2020"], strict=True))
    reading = registry.begin(as_of=None, today=TODAY).read(row, 2)
    assert (reading.number, reading.said) == (
        "A-7",
        {"names": {"en": "Invented Ann"}, "periods": [{"start": "2020-11-12"}]},
    )
    assert [problem.column for problem in reading.problems] == ["held at"]
