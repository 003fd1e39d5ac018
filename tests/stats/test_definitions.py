"""Whose definition: a figure's question by every definition, each the number of its own figure."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.test.utils import CaptureQueriesContext

from prisoners.models.organisations import Organisation
from stats.definitions import NARROWER, WIDER, definitions
from stats.figures import figure
from stats.measures import MEASURES
from stats.parsing import from_text

DAY = "2023-06-01"
ORGANISATIONS = 3

pytestmark = pytest.mark.usefixtures("today", "published")


def of(text: str):
    return definitions(figure(from_text(text)))


def names(found) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize("measure", ["prisoners", "held", "restricted", "recognised", "recorded"])
@pytest.mark.parametrize("parameters", ["", "&edition=1", "&edition=3&gender=female", "&age_min=30&term_min=12"])
def test_each_number_is_that_of_its_own_figure(client, measure, parameters):
    found = of(f"{measure}?on={DAY}{parameters}")
    assert len(found) == ORGANISATIONS + 5
    for each in found:
        address = urlsplit(each.address)
        data = client.get(f"{address.path.rstrip('/')}.json?{address.query}").json()
        assert (data["value"], data["low"], data["high"]) == each.count, each.name
        assert data["on"] == DAY


def test_the_figures_own_definition_is_among_them_and_marked(text):
    for measure, name in (("prisoners", "Recognised by Viasna"), ("held", "In custody, whoever recognised them")):
        found = of(f"{measure}?on={DAY}")
        (shown,) = [each for each in found if each.shown]
        assert shown.name == name
        assert shown.difference == 0
        page = text(f"/figures/{measure}/?on={DAY}")
        rows = re.findall(r'<tr role="row" class="shown" aria-current="true">(.*?)</tr>', page)
        assert len(rows) == 1
        assert name in rows[0]
        assert "shown here" in rows[0]


def test_differences_are_to_the_one_shown():
    found = of(f"prisoners?on={DAY}&designation=dissidentby")
    (shown,) = [each for each in found if each.shown]
    assert shown.name == "Recognised by DissidentBy"
    assert all(each.difference == each.count.value - shown.count.value for each in found)
    assert any(each.difference > 0 for each in found)


def test_a_definition_that_is_none_of_the_usual_comes_first():
    two = of(f"prisoners?on={DAY}&designation=viasna&designation=dissidentby")
    assert len(two) == ORGANISATIONS + 6
    assert two[0].shown
    assert two[0].name == "Political prisoners, designation: Viasna or DissidentBy"
    assert all(Organisation.objects.get(pk=key).rule in two[0].text for key in ("viasna", "dissidentby"))
    designated = of(f"held?on={DAY}&designation=viasna")
    assert designated[0].shown
    assert designated[0].relation == ""
    assert next(each for each in designated if each.query.measure.slug == "held" and not each.shown).relation == WIDER


def test_the_order_of_organisations_makes_no_other_definition():
    keys = [organisation.pk for organisation in Organisation.objects.all()]
    backwards = "&".join(f"designation={key}" for key in reversed(keys))
    found = of(f"prisoners?on={DAY}&{backwards}")
    assert len(found) == ORGANISATIONS + 5
    assert [each.name for each in found if each.shown] == ["Recognised by any of them"]


@pytest.mark.parametrize("edition", [1, 2, 3])
@pytest.mark.parametrize(
    "shown",
    [
        "prisoners?designation=viasna",
        "prisoners?designation=viasna&designation=dissidentby&designation=amnesty",
        "held?gender=female",
        "held?",
        "restricted?designation=viasna",
        "recognised?designation=dissidentby",
        "recorded?",
    ],
)
def test_what_is_wider_by_definition_never_counts_fewer(edition, shown):
    day = date(2021, 1, 1)
    said = set()
    while day < date(2024, 6, 1):
        for each in of(f"{shown}&on={day}&edition={edition}"):
            said.add(each.relation)
            if each.relation == WIDER:
                assert each.difference >= 0, (day, each.name)
            if each.relation == NARROWER:
                assert each.difference <= 0, (day, each.name)
        day += timedelta(days=41)
    assert said & {WIDER, NARROWER} or "gender" in shown


def test_recognised_by_any_is_at_least_each_of_them():
    found = {each.name: each for each in of(f"prisoners?on={DAY}")}
    each_alone = [found[f"Recognised by {organisation.name}"] for organisation in Organisation.objects.all()]
    by_any = found["Recognised by any of them"]
    assert by_any.relation == WIDER
    assert all(by_any.count.value >= one.count.value and by_any.count.high >= one.count.high for one in each_alone)


def test_wider_and_narrower_are_said_only_where_they_hold_by_definition():
    found = {each.query.measure.slug: each for each in of(f"prisoners?on={DAY}")}
    assert found["recorded"].compared == "wider by definition"
    assert found["held"].compared in {"more", "fewer", "as many"}
    # A designation that was withdrawn since is in no count of those ever recognised.
    assert found["recognised"].compared in {"more", "fewer", "as many"}
    narrowed = {each.query.measure.slug: each for each in of(f"prisoners?on={DAY}&gender=female")}
    assert narrowed["recorded"].compared in {"more", "fewer", "as many"}


def test_texts_of_all_definitions_stand_on_the_page(text):
    page = text(f"/figures/prisoners/?on={DAY}")
    section = page[page.index('id="whose"') : page.index("</table>", page.index('id="whose"'))]
    for organisation in Organisation.objects.all():
        assert organisation.rule.replace("'", "&#x27;") in section
    for slug in ("held", "restricted", "recognised", "recorded"):
        assert str(MEASURES[slug].definition).replace("'", "&#x27;") in section
    in_belarusian = text(f"/figures/prisoners/?on={DAY}", language="be")
    assert Organisation.objects.get(pk="viasna").rule_be in in_belarusian


def test_switching_is_a_link_that_keeps_filters_breakdown_and_edition(text):
    page = text(f"/figures/prisoners/?by=age&on={DAY}&gender=female&edition=1")
    for each in of(f"prisoners?by=age&on={DAY}&gender=female&edition=1"):
        assert each.address.endswith("edition=1")
        assert "by=age" in each.address
        assert "gender=female" in each.address
        link = each.address.replace("&", "&amp;")
        assert f'<a href="{link}">{each.name}</a>' in page
        assert f'<a class="num-strong" href="{link}">{each.count.value}</a>' in page


def test_a_live_figure_leads_to_live_ones():
    assert all("edition=" not in each.address for each in of(f"prisoners?on={DAY}"))


def test_a_series_and_a_flow_have_none(text):
    for address in (
        "/figures/prisoners/?every=year&from=2022-01-01&to=2024-01-01",
        "/figures/convicted/?from=2022-01-01&to=2024-01-01",
    ):
        assert 'id="whose"' not in text(address)


def test_one_statement_for_each_definition_but_the_one_shown(django_assert_num_queries):
    answer = figure(from_text(f"prisoners?on={DAY}"))
    with django_assert_num_queries(1 + ORGANISATIONS + 4):  # the organisations, and seven other definitions
        counted = definitions(answer)
    with django_assert_num_queries(1):
        assert definitions(answer) == counted


def test_statements_of_the_page_do_not_grow_with_the_breakdown(client, django_assert_num_queries):
    from django.db import connection

    addresses = [f"/figures/held/?on={DAY}{by}" for by in ("", "&by=gender")]
    counts = []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    # A breakdown is one statement of its own.
    assert counts[1] == counts[0] + 1
