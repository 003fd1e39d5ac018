"""A parameter that is not known, or whose value can't be right, is an error that names it: never a silently wrong number."""

import pytest

pytestmark = pytest.mark.usefixtures("today", "published")

WRONG = [
    ("prisoners", "on=2023-02-30", "on"),
    ("prisoners", "on=1-6-2023", "on"),
    ("prisoners", "on=2019-12-31", "on"),  # before the registry's first day
    ("prisoners", "on=2024-10-03", "on"),  # tomorrow
    ("prisoners", "on=2024-10-03&edition=1", "on"),
    ("prisoners", "on=2023-01-01&on=2023-01-02", "on"),
    ("prisoners", "from=2023-01-01", "from"),
    ("prisoners", "to=2023-01-01", "to"),
    ("prisoners", "every=week", "every"),
    ("prisoners", "every=month&to=2024-10-04", "to"),
    ("prisoners", "every=month&on=2023-01-01&to=2023-02-01", "on"),
    ("prisoners", "by=shoe", "by"),
    ("prisoners", "by=gender&by=gender", "by"),
    ("prisoners", "by=gender&by=age&by=article", "by"),
    ("prisoners", "edition=0", "edition"),
    ("prisoners", "edition=two", "edition"),
    ("prisoners", "edition=99999999999", "edition"),
    ("prisoners", "gender=woman", "gender"),
    ("prisoners", "gender=female&gender=woman", "gender"),
    ("prisoners", "article=999", "article"),
    ("prisoners", "article=342.1.1", "article"),
    ("prisoners", "facility=alcatraz", "facility"),
    ("prisoners", "designation=nobody", "designation"),
    ("prisoners", "term_min=-1", "term_min"),
    ("prisoners", "term_min=long", "term_min"),
    ("prisoners", "age_max=151", "age_max"),
    ("prisoners", "age_min=18&age_min=20", "age_min"),
    ("prisoners", "detained_after=2023-13-01", "detained_after"),
    ("prisoners", "in_absentia=maybe", "in_absentia"),
    ("prisoners", "gender=fem%00ale", "gender"),
    ("prisoners", "measure=held", "measure"),
    ("prisoners", "Gender=female", "Gender"),
    ("released", "on=2023-06-01", "on"),
    ("released", "from=2023-06-01&to=2023-06-01", "to"),
    ("released", "from=2019-01-01", "from"),
    ("released", "from=2024-10-03", "from"),
    ("released", "to=2025-01-02", "to"),  # the year that runs may be asked for to its end
]


def test_data_answers_with_a_problem_document_that_names_the_parameter(client):
    for measure, parameters, name in WRONG:
        response = client.get(f"/figures/{measure}.json?{parameters}")
        assert response.status_code == 400, (parameters, response.content)
        assert response["Content-Type"] == "application/problem+json"
        problem = response.json()
        assert (problem["parameter"], problem["status"], bool(problem["detail"])) == (name, 400, True), parameters
        assert response["Access-Control-Allow-Origin"] == "*"


def test_a_page_answers_with_a_message_that_names_the_parameter(text):
    for measure, parameters, name in WRONG:
        assert f"<code>{name}=" in text(f"/figures/{measure}/?{parameters}", status=400), parameters


RIGHT = [
    ("prisoners", "on=2020-01-01"),
    ("prisoners", "on=2024-10-02"),
    ("prisoners", "on=2024-10-02&edition=1"),  # kept between two editions, answered by the first for ever
    ("prisoners", "every=month&to=2024-10-03"),
    ("prisoners", "gender=&article=&on="),  # an empty field of a form asks for nothing
    ("prisoners", "article=342.1&article=368"),
    ("prisoners", "gender=not-known"),
    ("released", "from=2024-01-01&to=2025-01-01&every=year"),
    ("due", "to=2060-01-01"),
    ("due", "every=month&to=2027-01-01"),
]


def test_what_can_be_right_is_answered(client):
    for measure, parameters in RIGHT:
        response = client.get(f"/figures/{measure}.json?{parameters}")
        assert response.status_code == 200, (measure, parameters, response.content)


def test_an_error_lists_what_the_parameter_can_be(text):
    page = text("/figures/prisoners/?gender=woman", status=400)
    for key in ("female", "male", "other"):
        assert f"<code>{key}</code>" in page


def test_a_series_of_a_stock_up_to_a_day_can_be_asked_with_that_day(data):
    figure = data("prisoners", every="month", on="2023-06-01")
    assert figure["to"] == "2023-06-02"
    assert figure["rows"][-1]["on"] == "2023-06-01"


def test_a_measure_that_is_not_there_is_a_problem_document_too(client):
    response = client.get("/figures/happiness.json")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["parameter"] == "measure"
    assert client.get("/figures/happiness/").status_code == 404
    assert client.get("/figures/Prisoners.csv").status_code == 404
    assert client.get("/figures/prisoners.xml").status_code == 404


def test_pages_without_parameters_refuse_them_too(text):
    for address in ("/figures/", "/method/", "/editions/", "/reported/", "/editions/1/"):
        assert "<code>gender=female</code>" in text(f"{address}?gender=female", status=400)


def test_a_page_of_editions_that_is_not_there_is_named(text):
    for page in ("0", "2", "many"):
        assert f"<code>page={page}</code>" in text(f"/editions/?page={page}", status=400)
