"""What the builder refuses says nothing indeed: every claim is checked against what is counted, of the cohort."""

import pytest
from django.utils import translation

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN, SPECIAL_KEYS
from prisoners.published import editions
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PublishedFilter
from prisoners.published.models import Edition
from stats.builder import ranges, sense
from stats.figures import figure
from stats.measures import MEASURES
from stats.parsing import from_text
from stats.query import Query

DAY = "2023-06-01"
TIMES = {"stock": (f"on={DAY}&edition=1", f"on={DAY}", ""), "flow": ("from=2020-05-01&to=2024-10-01&edition=1", "")}

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def queries():
    """Each measure at its times: a day long gone by, and the last that anything is known of."""
    for measure in MEASURES.values():
        for time in TIMES[measure.kind] if not measure.is_estimate else ("",):
            yield f"{measure.slug}?{time}"


def refused(text: str) -> list[tuple[str, str]]:
    return [(each.parameter, each.value) for each in sense.reasons(from_text(text))]


def nobody(query: Query) -> bool:
    return figure(query).total.high == 0


def test_a_refused_breakdown_has_no_row_but_what_has_no_value_or_one_constant_key():
    seen = set()
    for text in queries():
        query = from_text(text)
        for slug in DIMENSIONS:
            if ("by", slug) not in refused(f"{text}&by={slug}"):
                continue
            seen.add((query.measure.slug, slug))
            rows = [row for row in figure(from_text(f"{text}&by={slug}")).rows if row.high]
            if slug == "status":
                assert {row.key for row in rows if row.value} <= {query.measure.slug}, text
                assert {row.key for row in rows} <= {query.measure.slug, "not-confirmed"}, text
            else:
                assert {row.key for row in rows} <= {NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN}, (text, slug)
    declared = {(measure, slug) for each in sense.SILENCES for measure in each.measures for slug in each.dimensions}
    assert declared <= seen
    assert ("held", "release_reason") in seen


def test_every_breakdown_that_says_something_is_let_through():
    """The other way round: a pair with several keys of people is not refused."""
    for text in queries():
        for slug in DIMENSIONS:
            rows = [row for row in figure(from_text(f"{text}&by={slug}")).rows if row.value]
            if len({row.key for row in rows if row.key not in SPECIAL_KEYS}) > 1:
                assert refused(f"{text}&by={slug}") == [], (text, slug)


def test_a_refused_filter_finds_nobody_or_everybody_without_a_value():
    values = {
        "release_reason": ("term-served", "other"),
        "released_after": ("2020-06-01",),
        "released_before": ("2026-01-01",),
        "due_after": ("2020-06-01",),
        "due_before": ("2090-01-01",),
    }
    seen = 0
    for text in queries():
        for name, given in values.items():
            for value in given:
                asked = f"{text}&{name}={value}"
                if (name, "") in refused(asked):
                    seen += 1
                    assert nobody(from_text(asked)), asked
    assert seen > 20


@pytest.mark.parametrize("name", ["status", "designation", "arrangement"])
def test_refused_values_are_nobodys(name):
    seen = 0
    field = PublishedFilter.base_filters[name].field
    for text in queries():
        for value, _label in field.choices:
            asked = f"{text}&{name}={value}"
            if (name, "") in refused(asked):
                seen += 1
                assert nobody(from_text(asked)), asked
    assert seen > 10


def test_one_possible_value_among_others_is_enough():
    assert refused(f"held?on={DAY}&status=released&status=held") == []
    assert refused(f"prisoners?on={DAY}&arrangement=colony&arrangement=home-restriction") == []


RANGES = [
    (f"held?on={DAY}&age_min=40&age_max=30", "age_max"),
    (f"held?on={DAY}&term_min=40&term_max=30", "term_max"),
    (f"held?on={DAY}&age=25-34&age_min=35", "age"),
    (f"held?on={DAY}&age=25-34&age_max=24", "age"),
    (f"held?on={DAY}&age=not-known&age_min=34", "age"),
    (f"held?on={DAY}&term=3-5&term_min=60", "term"),
    (f"held?on={DAY}&term=3-5&term_max=35", "term"),
    (f"held?on={DAY}&term=life&term_min=12", "term"),
    (f"held?on={DAY}&detained_after=2022-01-01&detained_before=2022-01-01", "detained_before"),
    (f"held?on={DAY}&detained_after=2023-06-02", "detained_after"),
    (f"held?on={DAY}&released_before=2023-06-02", "released_before"),
    ("held?every=year&from=2022-01-01&to=2024-01-01&detained_after=2024-01-01", "detained_after"),
    (f"recorded?on={DAY}&released_after=2022-01-01&due_after=2022-01-01", "due_after"),
    (f"recorded?on={DAY}&release_reason=term-served&due_before=2090-01-01", "due_before"),
    ("released?from=2022-01-01&to=2023-01-01&released_after=2023-01-01", "released_after"),
    ("detained?from=2022-01-01&to=2023-01-01&detained_before=2022-01-01", "detained_before"),
    ("convicted?from=2022-01-01&to=2023-01-01&convicted_after=2023-01-01", "convicted_after"),
    ("sentenced?from=2022-01-01&to=2023-01-01&convicted_before=2022-01-01", "convicted_before"),
    ("due?from=2025-01-01&to=2026-01-01&due_after=2026-01-01", "due_after"),
]


@pytest.mark.parametrize(("text", "name"), RANGES)
def test_ranges_that_nothing_lies_in_are_refused_and_hold_nobody(text, name):
    assert refused(text) == [(name, "")]
    query = from_text(text)
    assert all(row.high == 0 for row in figure(query).rows) if query.every else nobody(query)


@pytest.mark.parametrize(
    "text",
    [
        f"held?on={DAY}&age_min=30&age_max=30",
        f"held?on={DAY}&age=25-34&age_min=34",
        f"held?on={DAY}&term=3-5&term_min=59",
        f"held?on={DAY}&term=3-5&term_max=36",
        f"held?on={DAY}&detained_after={DAY}",
        f"held?on={DAY}&released_before=2023-06-03",
        f"held?on={DAY}&detained_after=2022-01-01&detained_before=2022-01-02",
        f"held?on={DAY}&by=release_reason",
        f"held?on={DAY}&by=detained&by=released",
        "released?from=2022-01-01&to=2023-01-01&released_after=2022-12-31",
        f"recorded?on={DAY}&release_reason=not-applicable&due_after=2022-01-01",
    ],
)
def test_what_may_hold_somebody_is_let_through(text):
    assert refused(text) == []


def test_one_value_asked_for_leaves_one_row():
    for text, slug in ((f"held?on={DAY}&gender=female", "gender"), (f"held?on={DAY}&age=25-34", "age")):
        assert refused(f"{text}&by={slug}") == [("by", slug)]
        assert sum(row.high > 0 for row in figure(from_text(f"{text}&by={slug}")).rows) == 1
    # By article somebody asked for by one is in the rows of others too.
    assert refused(f"held?on={DAY}&article=342&by=article") == []


@pytest.mark.parametrize("name", ranges.DATES)
def test_month_and_year_of_one_date_are_one_thing(name):
    rows = figure(from_text(f"recorded?on={DAY}&by={name}&by={name}_year")).rows
    assert all(row.keys[name][:4] == row.keys[f"{name}_year"][:4] for row in rows)
    assert ("by", f"{name}_year") in refused(f"recorded?on={DAY}&by={name}&by={name}_year")


def test_an_arrangement_is_judged_by_the_rules_of_today_for_the_newest_edition_alone():
    assert refused(f"prisoners?on={DAY}&arrangement=home-restriction") == [("arrangement", "")]
    assert refused(f"prisoners?on={DAY}&arrangement=home-restriction&edition=1") == []


def test_before_the_first_edition_the_rules_hold_too():
    Edition.objects.all().delete()
    assert editions.latest() is None
    assert refused("died?by=release_reason") == [("by", "release_reason")]
