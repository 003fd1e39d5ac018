"""A list without anybody says which filter emptied it, and what taking that away would bring back."""

from django.urls import reverse

from tests import cohort as known


def emptied(client, query: str):
    response = client.get(f"{reverse('cases')}?{query}")
    assert response.context["table"] is None
    return response.context["emptied"]


def test_each_filter_that_alone_emptied_it_is_a_way_out(readers, client):
    found = emptied(client, "gender=female&release_reason=pardon&status=held")
    assert found.ways
    for way in found.ways:
        context = client.get(way.address).context
        assert context["counted"].persons == way.number > 0
    assert [way.number for way in found.ways] == sorted((way.number for way in found.ways), reverse=True)
    assert {way.label for way in found.ways} < {"Gender: Women", "Reason of release: Pardon", "Status: In custody"}
    text = client.get("/cases/?gender=female&release_reason=pardon&status=held").content.decode()
    assert f"without {found.ways[0].label}</a>" in text
    assert found.all_address == "/cases/"


def test_several_values_are_one_filter(readers, client):
    (way,) = emptied(client, "gender=other&gender=not-disclosed").ways
    assert way.label == "Gender"
    assert way.address == "/cases/"


def test_filters_that_empty_it_together_are_said_to(readers, client):
    found = emptied(client, "gender=other&residence=hrodna&facility=ik-17&status=died")
    assert found.ways == []
    assert "several filters together" in found.why
    assert found.all_address == "/cases/"


def test_a_filter_that_a_figure_needs_is_no_way_out(readers, client):
    found = emptied(client, f"measure=prisoners&on={known.DAY}&designation=amnesty&gender=other&order=due")
    assert not [way for way in found.ways if "designation=" not in way.address]
    assert all(f"measure=prisoners&on={known.DAY}" in way.address for way in found.ways)


def test_a_search_is_one_more_filter(readers, client):
    found = emptied(client, "q=zoya&gender=male&order=due")
    assert {way.label: way.number for way in found.ways} == {
        "Gender: Men": 1,
        "the search for “zoya”": client.get("/cases/?gender=male").context["counted"].listed,
    }
    ways = {way.label: way.address for way in found.ways}
    assert ways == {"Gender: Men": "/cases/?q=zoya&order=due", "the search for “zoya”": "/cases/?gender=male&order=due"}
    assert found.all_address == "/cases/?order=due"


def test_a_search_that_finds_nobody_says_so(readers, client):
    found = emptied(client, "q=namesake")
    assert "“namesake” finds nobody who is listed." in found.why
    assert [way.address for way in found.ways] == ["/cases/"]


def test_where_all_are_counted_only_it_is_said(readers, client):
    found = emptied(client, "article=not-disclosed")
    assert "counted only" in found.why


def test_a_day_before_anybody_was_counted_is_no_fault_of_a_filter(readers, client):
    found = emptied(client, "measure=held&on=2020-03-01")
    assert (found.why, found.ways, found.all_address) == ("Nobody is in this list.", [], "")


def test_a_list_with_somebody_says_nothing_of_it(readers, client):
    assert client.get("/cases/").context["emptied"] is None
