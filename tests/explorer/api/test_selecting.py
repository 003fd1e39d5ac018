"""Which rows are given: the filters of every list and figure, days and kinds; and what is refused."""

import pytest
from django.db.models import Q

from prisoners.explorer.api.lists import LISTS
from prisoners.explorer.api.row_words import GIVEN
from prisoners.published.models import EventRow, SpanRow
from prisoners.published.people import at

pytestmark = pytest.mark.usefixtures("today", "published")


def number(pages, name: str, **parameters) -> int:
    return sum(len(page["rows"]) for page in pages(name, limit=1000, **parameters))


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"gender": "female"},
        {"article": ["342", "130"]},
        {"facility": "ik-4"},
        {"age_min": "30", "age_max": "60"},
        {"designation": "viasna"},
        {"term_min": "24"},
        {"detained_after": "2021-01-01", "gender": ["male", "not-known"]},
        {"residence": "not-disclosed"},
    ],
)
def test_persons_are_as_many_as_the_figure_of_everybody_recorded(client, pages, filters):
    figure = client.get("/figures/recorded.json", {"edition": 3, **filters}).json()
    assert number(pages, "persons", edition=3, **filters) == figure["value"]


def counted_only(model, *tests: Q, **about) -> int:
    """Rows of people who are counted only: figures count them, and no row of them is given but one in persons."""
    return model.objects.filter(at(3), *tests, disclosure="counted-only", **about).count()


def test_best_spans_of_a_day_are_as_many_as_the_figure_of_that_day(client, pages):
    figure = client.get("/figures/held.json", {"edition": 3, "on": "2023-06-01"}).json()
    rows = [row for page in pages("spans", edition=3, on="2023-06-01") for row in page["rows"]]
    best = [row for row in rows if row["best"]]
    that_day = Q(day_from__lte="2023-06-01") & (Q(day_to=None) | Q(day_to__gt="2023-06-01"))
    told = figure["value"] - counted_only(SpanRow, that_day, best=True, counts_as="held")
    assert sum(row["counts_as"] == "held" for row in best) == told > 0
    assert number(pages, "spans", edition=3, on="2023-06-01", best="true") == len(best) < len(rows)


@pytest.mark.parametrize("measure", ["detained", "released", "sentenced"])
def test_events_of_a_kind_are_as_many_as_the_figure_of_a_period(client, pages, measure):
    period = {"edition": 3, "from": "2021-01-01", "to": "2024-01-01"}
    figure = client.get(f"/figures/{measure}.json", period).json()
    told = figure["value"] - counted_only(EventRow, kind=measure, day_best__range=("2021-01-01", "2023-12-31"))
    assert number(pages, "events", kind=measure, **period) == told > 0


def test_a_period_holds_the_spans_that_reach_into_it(pages):
    rows = [row for page in pages("spans", **{"from": "2022-01-01", "to": "2022-02-01"}) for row in page["rows"]]
    assert rows
    for row in rows:
        assert row["day_from"] < "2022-02-01"
        assert row["day_to"] is None or row["day_to"] > "2022-01-01"


def test_kinds_can_be_several(pages):
    each = [number(pages, "events", kind=kind.value) for kind in EventRow.Kind]
    assert number(pages, "events", kind=[kind.value for kind in EventRow.Kind]) == sum(each) == number(pages, "events")


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("colour", "red"),
        ("colour", ""),
        ("gender", "nobody"),
        ("gender", "\x00"),
        ("article", ["342.1"] * 51),
        ("edition", "7"),
        ("edition", "0"),
        ("edition", "04"),
        ("edition", ["2", "3"]),
        ("limit", "0"),
        ("limit", "1001"),
        ("limit", "٣"),
        ("limit", "1e2"),
        ("detained_after", "2021-1-1"),
        ("q", "Ivanou"),
        ("measure", "prisoners"),
        ("best", "yes"),
        ("format", "xml"),
        ("page", "2"),
    ],
)
def test_what_can_not_be_right_is_refused_by_name(ask, parameter, value):
    for name in GIVEN:
        answer = ask(name, status=400, **{parameter: value})
        assert (answer["parameter"], answer["status"], answer["title"]) == (parameter, 400, "Bad Request"), name


@pytest.mark.parametrize(
    ("name", "parameters", "wrong"),
    [
        ("persons", {"on": "2023-06-01"}, "on"),
        ("cases", {"from": "2023-06-01"}, "from"),
        ("events", {"on": "2023-06-01"}, "on"),
        ("spans", {"kind": "released"}, "kind"),
        ("events", {"kind": "vanished"}, "kind"),
        ("spans", {"on": "2023-06-01", "from": "2023-01-01"}, "on"),
        ("spans", {"from": "2023-06-01", "to": "2023-06-01"}, "to"),
        ("spans", {"on": "2023-02-30"}, "on"),
        ("spans", {"on": "9999-12-31"}, "on"),
        ("facilities", {"gender": "female"}, "gender"),
        ("editions", {"edition": "1"}, "edition"),
    ],
)
def test_a_parameter_of_another_table_is_refused(ask, name, parameters, wrong):
    assert ask(name, status=400, **parameters)["parameter"] == wrong


def test_a_parameter_without_a_value_is_not_given(pages):
    assert number(pages, "spans", gender="", on="", edition="") == number(pages, "spans")


def test_a_list_says_names_in_three_languages_and_sources(ask):
    for name in set(LISTS) - {"editions"}:
        for row in ask(name)["rows"]:
            assert row["key"]
            assert {"name_be", "name_ru", "name_en", "source"} <= set(row)
            assert "note" not in row
    assert "colony" in next(row for row in ask("organisations")["rows"] if row["key"] == "viasna")["counts"]


@pytest.mark.parametrize("name", GIVEN)
def test_no_row_says_a_name_or_leads_to_a_page(ask, name):
    for row in ask(name, limit=1000)["rows"]:
        assert not {column for column in row if "name" in column or "public" in column or column == "id"}
