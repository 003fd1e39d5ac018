"""Courts, judges and group cases: who passed how many sentences, for what, and together with whom."""

import re

import pytest

from prisoners.models import Court, GroupCase, Judge, Region
from prisoners.publication.publish import publish
from prisoners.records.write import write_documents
from tests import cohort as known
from tests.documents import at_noon, case, designated, period, person, place, sentence
from tests.stats.test_numbers_link import Page, answer

WHEN = "from=2020-01-01&to=2023-06-02&edition=1"
LISTS = ("/courts/", "/judges/", "/group-cases/")

pytestmark = pytest.mark.usefixtures("today")


def tried(number: int, court: str, judge: str, **fields) -> dict:
    """Somebody sentenced in September 2022 for two things, and held since March."""
    passed = sentence("2022-09-01", "2022-11-10", years=2 + number, court=court, judge=judge)
    return person(
        f"tried-{number}",
        periods=[period("2022-03-01", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-06-15")],
        cases=[case("342.1", "368", sentences=[passed], **fields)],
        designations=[designated("viasna", "2022-04-01")],
    )


@pytest.fixture
def trials(reference, editor, reviewer) -> None:
    """Six sentences of a regional court, by two judges; one of a city court; one that names no court."""
    brest = Region.objects.get(pk="brest")
    Court.objects.create(key="brest-court", name_en="Brest court", name_be="Брэсцкі суд", region=brest)
    Court.objects.create(key="city-court", name_en="City court", name_ru="Городской суд")
    Judge.objects.create(key="first-judge", name_en="First Judge", name_be="Першы суддзя")
    Judge.objects.create(key="second-judge", name_en="Second Judge")
    people = [tried(n, "brest-court", "first-judge" if n < 4 else "second-judge") for n in range(6)]
    people.append(tried(6, "city-court", "second-judge", group_case="student-case"))
    people.append(tried(7, "", ""))
    written = write_documents(documents=people, by=editor, today=known.EDITION_DAYS[0])
    publish(people=[each.pk for each in written], by=reviewer, at=at_noon(known.EDITION_DAYS[0]))


@pytest.mark.usefixtures("trials")
class TestLists:
    def test_a_list_has_sentences_and_who_is_held_of_each(self, text):
        page = text(f"/courts/?{WHEN}")
        assert "Courts that passed sentences" in page
        row = page[page.index("Brest court</a>") :][:900]
        assert "Brest region" in row
        assert re.findall(r">(\d+)</a>", row[: row.index("</tr>")]) == ["6", "6"]
        assert page.index("Brest court</a>") < page.index("City court</a>")
        assert 'width="100.0%"' in row
        assert "Held on 1 June 2023" in page

    def test_what_names_no_court_is_said_with_its_number(self, text):
        page = re.sub(r"<[^>]+>", "", text(f"/courts/?{WHEN}"))
        assert "Of 8 sentences 1 name no court." in page

    def test_a_search_is_by_a_name_in_any_language(self, text):
        for words in ("brest", "брэсцкі", "суд БРЭСЦКІ"):
            page = text(f"/courts/?q={words}")
            assert "Brest court</a>" in page, words
            assert "City court</a>" not in page, words
        assert "None has this name." in text("/courts/?q=nowhere")

    def test_a_long_list_is_paged_and_takes_no_more_statements(self, text, queries):
        few = queries("/judges/")
        Judge.objects.bulk_create(Judge(key=f"judge-{n}", name_en=f"Judge {n:03}") for n in range(150))
        assert queries("/judges/") == few == 7
        assert text("/judges/").count('scope="row"') == 100
        assert "Page 2 of 2" in text("/judges/?page=2&gender=male")
        assert "<code>page=" in text("/judges/?page=3", status=400)

    def test_links_keep_what_was_asked(self, text):
        page = text("/courts/?gender=male&q=brest")
        assert 'href="/courts/brest-court/?gender=male"' in page


@pytest.mark.usefixtures("trials")
class TestPages:
    def test_a_court_has_its_sentences_judges_and_articles(self, text):
        page = text(f"/courts/brest-court/?{WHEN}")
        assert '<span class="big-number big-number--small">6</span>' in page
        assert "Sentences, year by year" in page
        assert 'lang="be">Брэсцкі суд</span>' in page
        judges = page[page.index('id="beside-judge"') :]
        assert 'href="/judges/first-judge/">First Judge</a>' in judges
        assert re.findall(r">(\d)</a>", judges[: judges.index("</tbody>")]) == ["4", "2"]
        assert 'href="/articles/368/"' in page
        for title in ("by term", "by gender"):
            assert f"Sentences {title}" in page
        assert "/cases/?measure=sentenced" in page

    def test_how_many_name_no_judge_is_said_beside_those_named(self, text, editor, reviewer):
        people = write_documents(documents=[tried(8, "brest-court", "")], by=editor, today=known.EDITION_DAYS[1])
        publish(people=[each.pk for each in people], by=reviewer, at=at_noon(known.EDITION_DAYS[1]))
        page = text(f"/courts/brest-court/?{WHEN.replace('edition=1', 'edition=2')}")
        judges = page[page.index('id="beside-judge"') :]
        judges = judges[: judges.index("</section>")]
        assert "Of 7 sentences 1 name no judge." in re.sub(r"<[^>]+>", "", judges)
        assert "judge=not-applicable" in judges
        assert "name no judge" not in text(f"/courts/brest-court/?{WHEN}")

    def test_few_sentences_are_a_number_and_not_broken_down(self, text):
        page = text(f"/judges/first-judge/?{WHEN}")
        assert '<span class="big-number big-number--small">4</span>' in page
        assert "Fewer than five are not broken down" in page
        assert "beside" not in page
        assert "data-chart" not in page

    def test_a_group_case_has_its_own_page(self, text):
        page = text(f"/group-cases/student-case/?{WHEN}")
        assert '<span class="big-number big-number--small">1</span>' in page

    @pytest.mark.parametrize("address", ["/courts/", "/courts/brest-court/", "/judges/", "/judges/second-judge/"])
    def test_every_number_leads_to_the_figure_that_says_it(self, client, text, address):
        page = Page(text(f"{address}?{WHEN}"))
        assert page.bare == []
        assert len(page.linked) >= 4
        for number, to in page.linked:
            assert answer(client, to)["value"] == number, to

    def test_a_page_takes_so_many_statements(self, queries):
        assert queries(f"/courts/brest-court/?{WHEN}") == 25


@pytest.mark.usefixtures("reference")
class TestNothingYet:
    def test_before_the_first_edition_a_list_has_names_alone(self, text):
        page = text("/group-cases/")
        assert "Student case</a>" in page
        assert "figure-link" not in page
        assert text("/group-cases/student-case/")

    @pytest.mark.parametrize(("address", "words"), [("/courts/", "No court is"), ("/judges/", "No judge is")])
    def test_a_list_without_rows_says_so(self, text, address, words):
        assert f"{words} in the reference data yet." in text(address)

    def test_a_group_case_can_be_taken_out_of_the_list(self, text):
        GroupCase.objects.all().delete()
        assert "No group case is in the reference data yet." in text("/group-cases/")


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/courts/?by=gender", "by"),
        ("/courts/?court=city-court", "court"),
        ("/courts/brest-court/?court=city-court", "court"),
        ("/courts/brest-court/?q=a", "q"),
        ("/judges/?every=year", "every"),
        ("/judges/?cumulative=true", "cumulative"),
        ("/judges/?page=0", "page"),
        ("/judges/?page=%D9%A1", "page"),
        ("/judges/?page=1&page=2", "page"),
        ("/judges/?q=" + "a" * 101, "q"),
        ("/judges/?q=a%00", "q"),
        ("/group-cases/?gender=woman", "gender"),
        ("/group-cases/student-case/?on=2023-06-01", "on"),
    ],
)
def test_a_parameter_that_the_page_has_no_use_for_is_named(text, address, name):
    assert f"<code>{name}=" in text(address, status=400)


@pytest.mark.usefixtures("trials")
def test_what_is_not_in_the_lists_is_not_found(client):
    for address in LISTS:
        assert client.get(f"{address}nobody/").status_code == 404
