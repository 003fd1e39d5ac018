"""Flows of the hand-made cohort, and its three editions, against answers worked out by hand."""

from datetime import date

import pytest

from prisoners.published.counting import people
from tests.cohort import DAY
from tests.published.asking import broken_down, counted, question, total

YEAR = (date(2023, 1, 1), date(2024, 1, 1))
JANUARY = (date(2023, 1, 1), date(2023, 2, 1))
JUNE = (DAY, date(2023, 7, 1))
BEFORE = (date(2022, 1, 1), date(2023, 1, 1))


@pytest.mark.usefixtures("cohort")
class TestFirstEdition:
    def test_detentions_count_best_certain_and_possible_days(self):
        # same-day open-institution teenager withheld, and attested: best in March, possible since 2020.
        assert total("detained", YEAR) == (5, 4, 5)
        assert total("detained", JANUARY) == (2, 2, 3)
        assert broken_down("detained", JANUARY, "detained") == {"2023-01": (2, 2, 3)}

    def test_a_day_of_detention_and_release_is_in_both_flows(self):
        on_day = (DAY, date(2023, 6, 2))
        assert total("detained", on_day) == (1, 1, 1)
        assert broken_down("released", on_day, "release_reason") == {
            "other": (1, 1, 1),
            "term-served": (1, 1, 1),
            "not-known": (0, 0, 1),
        }

    def test_a_release_carries_what_held_on_the_day_before(self):
        assert total("released", YEAR) == (3, 3, 3)
        assert total("released", YEAR, penalty="imprisonment") == (2, 2, 2)
        assert broken_down("released", JUNE, "facility") == {
            "ik-22": (1, 1, 1),
            "ik-2": (0, 0, 1),
            "not-known": (1, 1, 1),
        }
        # Freed by the verdict: on the day before, there was none.
        assert broken_down("released", (date(2022, 12, 1), date(2023, 1, 1)), "penalty") == {
            "not-applicable": (1, 1, 1)
        }
        assert broken_down("released", (date(2022, 12, 1), date(2023, 1, 1)), "arrangement") == {
            "house-arrest": (1, 1, 1)
        }

    def test_a_move_to_home_restriction_is_no_release(self):
        assert total("released", (date(2023, 5, 1), date(2023, 5, 2))) == (0, 0, 1)  # ended-by can be

    def test_a_person_convicted_twice_counts_once_at_the_last_conviction_that_passes(self):
        assert total("convicted", YEAR) == (3, 3, 3)  # article-411 in-absentia twice
        assert broken_down("convicted", YEAR, "article") == {
            "411": (1, 1, 1),
            "361": (1, 1, 1),
            "369": (1, 1, 1),
            "130": (1, 1, 1),
        }
        assert total("convicted", YEAR, article="368") == (1, 1, 1)
        assert broken_down("convicted", YEAR, "convicted", gender="female") == {
            "2023-02": (1, 1, 1),
            "2023-11": (1, 1, 1),
        }
        assert total("convicted", YEAR, convicted_before="2023-11-01", article="368") == (1, 1, 1)
        assert total("convicted", YEAR, in_absentia="true") == (1, 1, 1)

    def test_sentences_are_of_first_instance_as_that_court_ordered(self):
        assert total("sentenced", YEAR) == (4, 4, 4)
        assert broken_down("sentenced", BEFORE, "term") == {
            "1-2": (1, 1, 1),
            "2-3": (2, 2, 2),
            "3-5": (1, 1, 1),  # appealed: four years, before the appeal made them three
            "5-10": (3, 3, 3),
            "indefinite": (1, 1, 1),
            "not-applicable": (1, 1, 1),  # the fine
        }
        assert total("sentenced", BEFORE, term_min="48", term_max="48") == (1, 1, 1)

    def test_deaths_in_custody_carry_the_day_before(self):
        assert broken_down("died", YEAR, "facility") == {"ik-3": (1, 1, 1)}
        assert broken_down("died", YEAR, "status") == {"held": (1, 1, 1)}

    def test_a_death_that_ends_custody_is_no_release(self):
        assert total("released", (date(2023, 5, 20), date(2023, 5, 21))) == (0, 0, 1)  # ended-by can be

    def test_an_open_institution_is_due_two_years_after_arrival(self):
        assert broken_down("due", (date(2025, 3, 1), date(2025, 4, 1)), "arrangement") == {
            "open-institution": (1, 1, 1)
        }
        assert broken_down("due", (date(2025, 3, 1), date(2025, 4, 1)), "due") == {"2025-03": (1, 1, 1)}
        # A month is all that is published: within it the day is not known.
        assert total("due", (date(2025, 3, 1), date(2025, 3, 11))) == (0, 0, 1)


def test_a_past_day_differs_by_edition(cohort_editions):
    answers = [total("prisoners", DAY, edition=number, designation="viasna") for number in (1, 2, 3)]
    assert answers == [(12, 11, 13), (14, 13, 15), (13, 12, 14)]
    assert [total("released", JUNE, edition=number).value for number in (1, 2, 3)] == [2, 1, 1]
    assert [total("recorded", DAY, edition=number).value for number in (1, 2, 3)] == [23, 24, 23]


def test_nothing_was_known_before_the_first_edition(cohort_editions):
    assert total("recorded", DAY, edition=0) == (0, 0, 0)


def test_the_people_behind_a_value_are_those_of_the_edition(cohort_editions):
    key = {name: person.key for name, person in cohort_editions.people.items()}
    before = set(counted("prisoners", DAY, edition=1, designation="viasna"))
    now = set(counted("prisoners", DAY, edition=3, designation="viasna"))
    assert now - before == {key["found-late"], key["released-on-day"]}
    assert before - now == {key["several"]}


def test_the_people_behind_a_series_are_those_of_its_first_step(cohort):
    eve = date(2023, 5, 31)
    series = people(question("prisoners", eve, DAY, designation="viasna"))
    assert set(series) == set(counted("prisoners", eve, designation="viasna"))
    assert cohort.people["released-on-day"].key in series
