"""Steps of a series: days, months, years; and what adds up over them."""

import pytest

DAY = "2023-06-01"

pytestmark = pytest.mark.usefixtures("today", "published")


def test_a_stock_by_day_is_each_day_as_it_is_asked_alone(data):
    series = data("prisoners", every="day", **{"from": "2023-05-28", "to": "2023-06-05"}, edition=1)
    assert [row["on"] for row in series["rows"]][:2] == ["2023-05-28", "2023-05-29"]
    assert len(series["rows"]) == 8
    for row in series["rows"]:
        alone = data("prisoners", on=row["on"], edition=1)
        assert (row["value"], row["low"], row["high"]) == (alone["value"], alone["low"], alone["high"])


def test_a_flow_by_day_is_refused_where_its_dates_are_vaguer(client):
    address = "/figures/released.json?every=day&from=2023-01-01&to=2023-12-31"
    answer = client.get(address)
    assert (answer.status_code, answer.json()["parameter"]) == (400, "every")
    assert "known to the day" in answer.json()["detail"]


def test_a_flow_by_day_where_its_dates_are_exact(data):
    series = data("convicted", every="day", **{"from": "2022-06-01", "to": "2022-06-03"}, edition=1)
    assert [(row["from"], row["to"]) for row in series["rows"]] == [
        ("2022-06-01", "2022-06-02"),
        ("2022-06-02", "2022-06-03"),
    ]


@pytest.mark.parametrize(
    ("measure", "by"), [("detained", None), ("convicted", None), ("convicted", "gender"), ("sentenced", "penalty")]
)
def test_what_adds_up_is_counted_from_the_beginning_to_each_end(data, measure, by):
    period = {"from": "2021-01-01", "to": "2024-01-01"}
    given = {"by": by} if by else {}
    series = data(measure, every="year", cumulative="true", **period, **given, edition=1)
    ends = sorted({row["to"] for row in series["rows"]})
    assert {row["from"] for row in series["rows"]} == {"2021-01-01"}
    assert ends == ["2022-01-01", "2023-01-01", "2024-01-01"]
    for row in series["rows"]:
        whole = data(measure, **{"from": row["from"], "to": row["to"]}, **given, edition=1)
        nobody = {"value": 0, "low": 0, "high": 0}
        alone = next((each for each in whole["rows"] if each["keys"] == row["keys"]), nobody) if by else whole
        assert (row["value"], row["low"], row["high"]) == (alone["value"], alone["low"], alone["high"])
    last = [row for row in series["rows"] if row["to"] == ends[-1]]
    assert sum(row["value"] for row in last) == series["value"]


def test_a_person_convicted_twice_is_one_in_what_adds_up(data):
    period = {"from": "2021-01-01", "to": "2024-01-01", "edition": 1}
    years = data("convicted", every="year", **period)["rows"]
    summed = data("convicted", every="year", cumulative="true", **period)["rows"]
    assert summed[-1]["value"] < sum(row["value"] for row in years)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"/figures/prisoners.json?on={DAY}&cumulative=true", "Numbers on a day can't be added up over time"),
        ("/figures/detained.json?cumulative=true", "Only a series can add up over time"),
        ("/figures/detained.json?every=year&cumulative=yes", "Write “true”, or leave it out."),
    ],
)
def test_what_cannot_add_up_is_refused(client, address, said):
    answer = client.get(address)
    assert (answer.status_code, answer.json()["parameter"]) == (400, "cumulative")
    assert said in answer.json()["detail"]


def test_a_series_says_until_when_it_adds_up_and_since_when(text):
    page = text("/figures/detained/?every=year&cumulative=true&from=2021-01-01&to=2023-01-01")
    assert "to 31 December 2021" in page
    assert "Each step counts everything since 1 January 2021." in page
    assert 'name="cumulative" value="true" checked' in page
    assert 'href="/figures/detained/?from=2021-01-01&amp;to=2022-01-01"' in page


def test_a_stock_is_counted_on_every_day_there_was(client):
    assert client.get("/figures/prisoners.json?every=day").status_code == 200


@pytest.mark.parametrize(
    "asked",
    ["prisoners.json?by=gender", "recognised.json?", "recorded.json?", "convicted.json?cumulative=true"],
)
def test_a_series_whose_steps_cost_much_has_days_of_months_and_not_of_all_time(client, asked):
    address = f"/figures/{asked}&every=day"
    refused = client.get(address)
    assert (refused.status_code, refused.json()["parameter"]) == (400, "every")
    assert client.get(f"{address}&from=2022-01-01&to=2022-05-01").status_code == 200


def test_a_row_of_a_breakdown_names_what_it_is_a_share_of(data):
    figure = data("prisoners", on=DAY, by="gender", edition=1)
    assert {row["of"] for row in figure["rows"]} == {figure["value"]}
    series = data("prisoners", every="month", by="gender", **{"from": "2023-01-01", "to": "2024-01-01"}, edition=1)
    for row in series["rows"]:
        assert row["of"] == data("prisoners", on=row["on"], edition=1)["value"]
    assert all("of" not in row for row in data("prisoners", every="year", edition=1)["rows"])
