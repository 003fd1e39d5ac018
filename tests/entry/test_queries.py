"""Pages ask the database the same number of questions whatever there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prisoners.models import Person, Source
from prisoners.records.write import write_documents
from tests.documents import case, designated, period, person, place, sentence
from tests.entry.entering import changing

pytestmark = pytest.mark.django_db
PEOPLE_LIST = 6
PEOPLE_FOUND = PEOPLE_LIST + 2  # ids of registries, and whether the name is borne by anybody
NOBODY_FOUND = PEOPLE_FOUND + 1  # names that are a slip of the hand away
PERSON_PAGE = 54
CASE_PAGE = 34
PERIOD_PAGE = 34


def queries(client, address: str) -> int:
    client.get(address)  # what is kept between requests is there then
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def somebody(name: str, size: int) -> dict:
    """A person with so many cases, charges, sentences, periods, arrangements, designations and sources."""
    years = range(2010, 2010 + size)
    sources = [{"kind": "press", "title": f"{name} {number}", "cites": f"cases[{number}]"} for number in range(size)]
    return person(
        name,
        other_names=[f"Name {number}" for number in years],
        cases=[case(*["130", "342", "368"][:size], sentences=[sentence(f"{year}-02-01", years=1)]) for year in years],
        periods=[
            period(
                f"{year}-01-01",
                place("pretrial-detention", "sizo-1"),
                place("colony", "ik-4", f"{year}-06-01"),
                end=f"{year}-11-01",
            )
            for year in years
        ],
        designations=[
            designated(name, f"{2010}-03-01", statement={"made_on": "2010-03-01", "title": name})
            for name in ["viasna", "dissidentby"][:size]
        ],
        sources=sources,
    )


@pytest.fixture
def small_and_large(reference, editor) -> tuple[Person, Person]:
    return tuple(write_documents(documents=[somebody("small", 1), somebody("large", 3)], by=editor))


def test_list_of_people(reference, editor, as_reviewer):
    write_documents(documents=[somebody(f"number-{n}", 1) for n in range(3)], by=editor)
    assert queries(as_reviewer, "/admin/prisoners/person/") == PEOPLE_LIST
    write_documents(documents=[somebody(f"more-{n}", 1) for n in range(20)], by=editor)
    assert queries(as_reviewer, "/admin/prisoners/person/") == PEOPLE_LIST
    assert queries(as_reviewer, "/admin/prisoners/person/?q=invented") == PEOPLE_FOUND
    assert queries(as_reviewer, "/admin/prisoners/person/?standing=in-review&q=invented") == NOBODY_FOUND


def test_page_of_a_person(small_and_large, as_reviewer):
    small, large = small_and_large
    assert queries(as_reviewer, changing(small)) == PERSON_PAGE
    assert queries(as_reviewer, changing(large)) == PERSON_PAGE


def test_pages_of_a_case_and_a_period(small_and_large, as_editor):
    for each in small_and_large:
        assert queries(as_editor, changing(each.cases.first())) == CASE_PAGE
        assert queries(as_editor, changing(each.periods.first())) == PERIOD_PAGE


def test_lists_ask_no_more_for_more_rows(small_and_large, as_superuser):
    lists = ("case", "custodyperiod", "designation", "source", "statement", "review", "facility", "article")
    before = {model: queries(as_superuser, f"/admin/prisoners/{model}/") for model in lists}
    write_documents(documents=[somebody(f"more-{n}", 2) for n in range(3)], by=small_and_large[0].changed_by)
    assert Source.objects.count() == 10
    assert {model: queries(as_superuser, f"/admin/prisoners/{model}/") for model in lists} == before
