"""Vague dates under filters and in breakdowns: a date passes by one of its days, and what can't be is not possible."""

from datetime import date

import pytest

from prisoners.publication.publish import publish
from prisoners.records.write import write_documents
from tests.documents import at_noon, case, designated, period, person, place, sentence
from tests.published.asking import answer, broken_down, total

TODAY = date(2024, 7, 1)
YEAR = (date(2023, 1, 1), date(2024, 1, 1))
HALF = (date(2023, 1, 1), date(2023, 7, 1))


@pytest.fixture
def published(reference, editor):
    def published(*documents: dict) -> None:
        people = write_documents(documents=documents, by=editor, today=TODAY)
        publish(people=[each.pk for each in people], at=at_noon(TODAY))

    return published


def detained(start: str, **fields) -> dict:
    return person(
        "vague", periods=[period(start, place("pretrial-detention"), last_confirmed_on="2024-06-01")], **fields
    )


class TestAYear:
    """Detained "in 2023": on any of its days, best on 2 July."""

    @pytest.fixture(autouse=True)
    def somebody(self, published):
        published(detained("2023"))

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({"detained_after": "2023-01-01"}, (1, 1, 1)),
            ({"detained_after": "2023-01-02"}, (1, 0, 1)),
            ({"detained_after": "2023-07-02"}, (1, 0, 1)),
            ({"detained_after": "2023-07-03"}, (0, 0, 1)),
            ({"detained_after": "2023-12-31"}, (0, 0, 1)),
            ({"detained_after": "2024-01-01"}, (0, 0, 0)),
            ({"detained_before": "2024-01-01"}, (1, 1, 1)),
            ({"detained_before": "2023-12-31"}, (1, 0, 1)),
            ({"detained_before": "2023-07-03"}, (1, 0, 1)),
            ({"detained_before": "2023-07-02"}, (0, 0, 1)),
            ({"detained_before": "2023-01-02"}, (0, 0, 1)),
            ({"detained_before": "2023-01-01"}, (0, 0, 0)),
            ({"detained_after": "2023-03-01", "detained_before": "2023-08-01"}, (1, 0, 1)),
            ({"detained_after": "2023-08-01", "detained_before": "2023-03-01"}, (0, 0, 0)),
            ({"detained_after": "2023-08-01", "detained_before": "2023-08-01"}, (0, 0, 0)),
            ({"released_after": "2020-01-01"}, (0, 0, 0)),
            ({"convicted_before": "2030-01-01"}, (0, 0, 0)),
        ],
    )
    def test_bounds_are_inclusive_but_before_is_not(self, filters, expected):
        assert total("held", date(2024, 6, 1), **filters) == expected
        assert total("detained", (date(2022, 1, 1), date(2025, 1, 1)), **filters) == expected

    def test_a_breakdown_shows_months_that_pass_the_filter_alone(self):
        found = broken_down(
            "held", date(2024, 6, 1), "detained", detained_after="2023-06-15", detained_before="2023-08-01"
        )
        assert found == {"2023-06": (0, 0, 1), "2023-07": (1, 0, 1)}

    def test_a_breakdown_of_a_flow_shows_months_of_the_period_alone(self):
        assert set(broken_down("detained", HALF, "detained")) == {f"2023-0{month}" for month in range(1, 7)}
        assert broken_down("detained", HALF, "detained_year") == {"2023": (0, 0, 1)}
        assert broken_down("detained", YEAR, "detained_year") == {"2023": (1, 1, 1)}

    def test_nobody_held_on_a_day_was_detained_after_it(self):
        assert set(broken_down("held", date(2023, 3, 31), "detained")) == {"2023-01", "2023-02", "2023-03"}
        assert total("held", date(2023, 3, 31), detained_after="2023-04-01") == (0, 0, 0)

    def test_the_year_of_a_month_is_its_own(self, published):
        held = period("", place("pretrial-detention"), attested_on="2022-03-15", last_confirmed_on="2024-06-01")
        published(person("since-nobody-knows", periods=[held]))
        found = broken_down("held", date(2024, 6, 1), "detained", edition=2)
        both = answer("held", date(2024, 6, 1), by=("detained", "detained_year"), edition=2).cells
        both = {keys: each for (_step, keys), each in both.items()}
        assert {month: each for (month, _year), each in both.items()} == found
        assert all(month.startswith(year) for month, year in both)


def test_ages_of_several_filters_are_of_one_birth_date(published):
    """Born in 1990: 32 or 33 on 1 June 2023, best 32."""
    published(detained("2023-01-05", born="1990"))
    day = date(2023, 6, 1)
    assert total("held", day, age_min="33") == (0, 0, 1)
    assert total("held", day, age_max="32") == (1, 0, 1)
    assert total("held", day, age_min="32", age_max="33") == (1, 1, 1)
    assert total("held", day, age_min="33", age_max="32") == (0, 0, 0)
    assert total("held", day, age=["25-34"]) == (1, 1, 1)
    assert total("held", day, age_min="35") == (0, 0, 0)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2005-06-01", date(2023, 6, 1), 18),
        ("2005-06-02", date(2023, 6, 1), 17),
        ("2004-02-29", date(2022, 2, 28), 17),
        ("2004-02-29", date(2022, 3, 1), 18),
        ("2006-02-28", date(2024, 2, 29), 18),
        ("2006-03-01", date(2024, 2, 29), 17),
    ],
)
def test_a_birthday_is_the_day_from_which_one_is_a_year_older(published, born, day, age):
    published(detained("2021-01-05", born=born, disclose={"birth": "exact"}))
    assert total("held", day, age_min=str(age), age_max=str(age)) == (1, 1, 1)
    assert broken_down("held", day, "age") == {("under-18" if age < 18 else "18-24"): (1, 1, 1)}


def test_the_age_of_an_event_is_that_on_its_day(published):
    published(detained("2023-06-01", born="2005-06-01", disclose={"birth": "exact"}))
    assert broken_down("detained", YEAR, "age") == {"18-24": (1, 1, 1)}


def test_an_expected_release_is_told_no_more_exactly_than_it_may_be(published):
    held = [period("2022-03-10", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-06-01")]
    tried = [case("342.1", sentences=[sentence("2022-05-10", "2022-06-18", years=3)])]
    published(
        *(
            person(f"due-{shown}", periods=held, cases=tried, disclose={"due": shown}, residence=residence)
            for shown, residence in (("exact", "minsk"), ("month", "brest"), ("year", "homiel"), ("nothing", "hrodna"))
        )
    )
    day, ahead = date(2024, 6, 1), (date(2024, 7, 1), date(2040, 1, 1))
    (month,) = broken_down("held", day, "due", residence="minsk")
    assert month.startswith("202")
    start = date.fromisoformat(f"{month}-01")
    after = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    assert total("due", (start, after), residence="minsk") == (1, 1, 1)
    assert total("due", (start, after), residence="brest") == (1, 1, 1)
    assert total("due", (start, start.replace(day=2)), residence="brest") == (0, 0, 1)
    assert broken_down("held", day, "due", residence="brest") == {month: (1, 1, 1)}
    assert broken_down("held", day, "due_year", residence="homiel") == {month[:4]: (1, 1, 1)}
    assert len(broken_down("held", day, "due", residence="homiel")) == 12
    assert broken_down("held", day, "due", residence="hrodna") == {"not-disclosed": (1, 1, 1)}
    assert total("due", ahead, residence="hrodna") == (0, 0, 0)
    assert total("held", day, due_before="2100-01-01") == (3, 3, 3)


def test_no_expected_release_says_why(published):
    held = [period("2022-03-10", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-06-01")]
    published(
        person("untried", periods=held),
        person("life", periods=held, cases=[case("289", sentences=[sentence("2022-05-10", "2022-06-18", "life")])]),
        person("no-term", periods=held, cases=[case("289", sentences=[sentence("2022-05-10", "2022-06-18")])]),
    )
    assert broken_down("held", date(2024, 6, 1), "due") == {"not-applicable": (2, 2, 2), "not-known": (1, 1, 1)}


def test_convictions_of_unknown_order_can_each_be_the_last(published):
    """One on 20 June, one some day of the year: in the second half of the year the vague one was last, or before June."""
    cases = [case("368", sentences=[sentence("2023-06-20")]), case("369", sentences=[sentence("2023")])]
    published(person("twice", cases=cases))
    period_ = (date(2023, 6, 1), date(2024, 1, 1))
    assert total("convicted", period_) == (1, 1, 1)
    assert broken_down("convicted", period_, "article") == {"369": (1, 0, 1), "368": (0, 0, 1)}
    assert broken_down("convicted", YEAR, "article") == {"369": (1, 1, 1)}


def test_convictions_that_surely_lie_in_the_period_have_one_that_is_last(published):
    """Both some day of 2023: the later by its best day counts for the year."""
    cases = [case("368", sentences=[sentence("2023")]), case("369", opened="2023-09", sentences=[sentence("2023")])]
    published(person("twice", cases=cases))
    assert broken_down("convicted", YEAR, "article") == {"369": (1, 1, 1)}
    assert broken_down("convicted", (date(2023, 12, 1), date(2024, 1, 1)), "article") == {
        "368": (0, 0, 1),
        "369": (0, 0, 1),
    }


def test_a_designation_withdrawn_on_a_day_was_decided_by_then(published):
    """When it was decided nobody knows; it was withdrawn on 1 March 2023."""
    published(detained("2021-01-05", designations=[designated("viasna", "", withdrawn_on="2023-03-01")]))
    assert total("prisoners", date(2023, 2, 28), designation="viasna") == (1, 0, 1)
    assert total("prisoners", date(2023, 3, 1), designation="viasna") == (0, 0, 0)


def test_a_designation_of_the_year_it_was_withdrawn_in_was_decided_before(published):
    """The middle of what is left of the year is 30 January."""
    published(detained("2021-01-05", designations=[designated("viasna", "2023", withdrawn_on="2023-03-01")]))
    assert total("prisoners", date(2023, 1, 29), designation="viasna") == (0, 0, 1)
    assert total("prisoners", date(2023, 1, 30), designation="viasna") == (1, 0, 1)


def test_whoever_died_some_day_of_a_year_is_best_alive_until_its_middle(published):
    died = person("gone", died="2023", periods=[period("2021-01-05", end="2021-02-01")])
    published(died, person("charged", died="2023", cases=[case("342", opened="2023-01-10")], residence="minsk"))
    day = date(2023, 3, 1)
    assert broken_down("recorded", day, "status", residence="not-known") == {"released": (1, 0, 1), "died": (0, 0, 1)}
    assert broken_down("recorded", day, "status", residence="minsk") == {"at-liberty": (1, 0, 1), "died": (0, 0, 1)}


def test_nothing_undoes_a_death(published):
    published(person("gone", died="2022-03-01", cases=[case("342", sentences=[sentence("2023-03-01")])]))
    assert broken_down("recorded", date(2023, 6, 1), "status") == {"died": (1, 1, 1)}


def test_a_case_that_is_opened_in_custody_adds_its_articles_from_then_on(published):
    cases = [case("342", sentences=[sentence("2021-06-01", "2021-07-01", years=3)]), case("411", opened="2023-02-01")]
    published(detained("2021-01-05", cases=cases))
    assert broken_down("held", date(2023, 1, 31), "article") == {"342": (1, 1, 1)}
    assert broken_down("held", date(2023, 2, 1), "article") == {"342": (1, 1, 1), "411": (1, 1, 1)}


def test_an_appeal_decided_before_the_first_judgment_is_taken_to_be_in_force_stays(published):
    """Of the first one nobody knows when it entered into force: some day in four months. The appeal has replaced it for good."""
    tried = [
        case(
            "342",
            sentences=[
                sentence("2022-03-01", years=4),
                sentence("2022-03-20", "2022-03-20", kind="appeal", replaces=0, years=2),
            ],
        )
    ]
    published(detained("2022-01-05", cases=tried))
    assert broken_down("held", date(2022, 9, 1), "term") == {"2-3": (1, 1, 1)}


def test_an_attested_start_stays_the_best_where_dates_become_months(published):
    attested = [period("", place("pretrial-detention"), attested_on="2023-03-15", last_confirmed_on="2024-06-01")]
    published(person("withheld", disclosure="name-withheld", periods=attested))
    assert total("held", date(2023, 2, 28)) == (0, 0, 1)
    assert total("held", date(2023, 3, 16)) == (1, 0, 1)
    assert total("held", date(2023, 3, 31)) == (1, 1, 1)
