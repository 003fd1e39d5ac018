"""Stocks of the hand-made cohort, against answers worked out by hand from what ``tests.cohort`` says of each person."""

from datetime import date

import pytest

from tests.cohort import DAY
from tests.published.asking import broken_down, counted, total

EVE = date(2023, 5, 31)
VIASNA = {"designation": "viasna"}

pytestmark = pytest.mark.usefixtures("cohort")


def test_somebody_moved_in_a_vague_year_is_surely_held_and_in_doubt_in_each_facility():
    only = VIASNA | {"residence": "minsk", "occupation": "journalist"}
    assert total("prisoners", DAY, **only) == (1, 1, 1)
    assert broken_down("prisoners", DAY, "facility", **only) == {"sizo-1": (1, 0, 1), "ik-4": (0, 0, 1)}
    # The middle of the year is the best day of the move.
    assert broken_down("prisoners", date(2023, 7, 2), "facility", **only) == {"sizo-1": (0, 0, 1), "ik-4": (1, 0, 1)}
    assert broken_down("prisoners", date(2024, 1, 1), "facility", **only) == {"ik-4": (1, 1, 1)}
    assert total("prisoners", DAY, facility=["sizo-1", "ik-4"], **only) == (1, 1, 1)


# Viasna's on DAY: transferred attested ended-by(0..1) [unconfirmed 0..1] article-411 appealed open-institution life teenager
# withheld counted-only several twice.
def test_prisoners_are_those_designated_in_an_arrangement_that_counts():
    assert total("prisoners", DAY, **VIASNA) == (12, 11, 13)
    assert total("prisoners", DAY, designation="dissidentby") == (3, 3, 3)  # treatment several withdrawn-designation
    assert total("prisoners", DAY, designation="amnesty") == (0, 0, 0)
    assert total("prisoners", date(2023, 7, 1), designation="amnesty") == (1, 1, 1)  # several
    assert total("prisoners", DAY, designation=["viasna", "dissidentby"]) == (14, 13, 15)
    assert broken_down("prisoners", DAY, "designation", designation=["viasna", "dissidentby"]) == {
        "viasna": (12, 11, 13),
        "dissidentby": (3, 3, 3),
    }


def test_a_withdrawn_designation_counts_until_it_was_withdrawn():
    only = {"facility": "ik-15"}
    assert total("prisoners", date(2023, 2, 28), **VIASNA, **only) == (1, 1, 1)
    assert total("prisoners", date(2023, 3, 1), **VIASNA, **only) == (0, 0, 0)
    assert total("held", date(2023, 2, 28), **VIASNA, **only) == (0, 0, 0)  # by this edition it is none any more


def test_whoever_is_released_on_a_day_is_not_held_on_it():
    only = {"residence": "brest", "gender": "male"}
    assert total("held", EVE, **only) == (1, 1, 1)
    assert total("held", DAY, **only) == (0, 0, 0)
    assert total("held", DAY, facility_type="police-custody") == (0, 0, 0)  # same-day


def test_custody_that_nobody_confirmed_for_a_year_leaves_the_value():
    only = {"article": "361-2"}
    assert total("prisoners", EVE, **VIASNA, **only) == (1, 1, 1)
    assert total("prisoners", DAY, **VIASNA, **only) == (0, 0, 1)
    assert broken_down("held", DAY, "status", **only) == {"not-confirmed": (0, 0, 1)}
    assert broken_down("recorded", DAY, "status", **only) == {"not-confirmed": (1, 0, 1), "not-known": (0, 0, 1)}


def test_an_unknown_start_is_the_first_day_on_which_custody_is_attested():
    only = {"facility": "kgb-sizo"}
    assert total("held", date(2019, 12, 31), **only) == (0, 0, 0)
    assert total("held", date(2020, 1, 1), **only) == (0, 0, 1)
    assert total("held", date(2023, 3, 14), **only) == (0, 0, 1)
    assert total("held", date(2023, 3, 15), **only) == (1, 1, 1)


def test_an_unknown_end_lies_between_the_last_confirmation_and_the_day_it_was_over():
    only = {"facility": "ik-2"}
    assert total("held", date(2023, 4, 1), **only) == (1, 1, 1)
    assert total("held", date(2023, 4, 2), **only) == (1, 0, 1)
    assert total("held", date(2023, 6, 30), **only) == (1, 0, 1)
    assert total("held", date(2023, 7, 1), **only) == (0, 0, 1)
    assert total("held", date(2023, 9, 29), **only) == (0, 0, 1)
    assert total("held", date(2023, 9, 30), **only) == (0, 0, 0)


def test_held_and_restricted_are_apart():
    # The prisoners but open-institution, and treatment, unknown, withdrawn-designation.
    assert total("held", DAY) == (14, 13, 15)
    assert total("held", DAY, **VIASNA) == (11, 10, 12)
    assert total("held", DAY, designation="not-applicable") == (1, 1, 1)  # unknown
    assert broken_down("restricted", DAY, "facility_type") == {"home": (1, 1, 1), "open-institution": (1, 1, 1)}
    assert broken_down("restricted", date(2022, 8, 1), "arrangement") == {"house-arrest": (1, 1, 1)}
    assert broken_down("restricted", date(2022, 8, 1), "facility") == {"not-applicable": (1, 1, 1)}


def test_a_replaced_penalty_is_no_release_and_ends_what_viasna_counts():
    only = {"gender": "female", "residence": "mahiliou"}
    assert broken_down("held", date(2023, 4, 30), "penalty", **only) == {"imprisonment": (1, 1, 1)}
    assert broken_down("restricted", date(2023, 5, 1), "penalty", **only) == {"home-restriction": (1, 1, 1)}
    assert total("prisoners", date(2023, 4, 30), **VIASNA, **only) == (1, 1, 1)
    assert total("prisoners", date(2023, 5, 1), **VIASNA, **only) == (0, 0, 0)


def test_the_courts_final_term_replaces_the_one_before():
    only = {"facility": "ik-1"}
    assert broken_down("held", date(2023, 7, 19), "term", **only) == {"3-5": (1, 1, 1)}
    assert broken_down("held", date(2023, 7, 20), "term", **only) == {"2-3": (1, 1, 1)}
    assert broken_down("held", date(2022, 9, 1), "term", facility="ik-17") == {"3-5": (1, 1, 1)}  # appealed
    assert total("held", date(2022, 9, 1), facility="ik-17", term_min="37") == (0, 0, 0)


def test_terms_are_tested_in_months_and_what_has_none_fails():
    assert total("prisoners", DAY, **VIASNA, term_min="36") == (4, 4, 4)  # transferred article-411 appealed several
    assert total("prisoners", DAY, **VIASNA, term_max="24") == (2, 2, 2)  # open-institution twice
    assert total("prisoners", date(2023, 7, 20), **VIASNA, term_max="24") == (3, 3, 3)  # and article-411
    assert broken_down("held", DAY, "term", term=["life", "indefinite"]) == {"life": (1, 1, 1), "indefinite": (1, 1, 1)}


def test_articles_are_as_charged_until_the_verdict_and_of_all_open_cases():
    assert broken_down("prisoners", DAY, "article", **VIASNA) == {
        "342": (5, 4, 5),  # transferred ended-by article-411 open-institution several
        "411": (1, 1, 1),
        "356": (1, 1, 1),
        "130": (1, 1, 1),
        "289": (2, 2, 2),  # life teenager
        "295-3": (1, 1, 1),
        "361-1": (1, 1, 1),
        "361-2": (0, 0, 1),
        "361-4": (1, 1, 1),
        "368": (1, 1, 1),  # twice: the second case is opened a month later
        "not-disclosed": (1, 1, 1),
    }
    assert total("prisoners", DAY, **VIASNA, article="342.1") == (4, 3, 4)
    assert total("prisoners", DAY, **VIASNA, article=["342.2", "368"]) == (2, 2, 2)
    assert total("prisoners", date(2023, 7, 1), **VIASNA, article="369") == (1, 1, 1)
    assert total("prisoners", date(2023, 1, 31), **VIASNA, article="411") == (0, 0, 0)


def test_a_birth_year_gives_two_ages():
    assert broken_down("prisoners", DAY, "age", **VIASNA) == {
        "under-18": (1, 0, 1),  # teenager
        "18-24": (1, 1, 2),  # twice, or teenager too
        "25-34": (2, 2, 2),  # article-411 withheld
        "35-44": (2, 1, 2),  # transferred, and several at 44 or 45
        "45-54": (0, 0, 2),  # several or unconfirmed
        "not-known": (5, 4, 5),
        "not-disclosed": (1, 1, 1),
    }
    assert total("prisoners", DAY, **VIASNA, age_max="17") == (1, 0, 1)
    assert total("prisoners", DAY, **VIASNA, age_min="17", age_max="18") == (1, 1, 1)
    assert total("prisoners", DAY, **VIASNA, age=["under-18", "18-24"]) == (2, 2, 2)
    assert total("prisoners", DAY, **VIASNA, age_min="18", age="under-18") == (0, 0, 0)
    assert broken_down("prisoners", DAY, "age", **VIASNA, age_min="18", age_max="22") == {"18-24": (1, 0, 2)}


def test_whoever_is_counted_only_says_nothing_but_a_few_dimensions():
    only = VIASNA | {"article": "not-disclosed"}
    assert broken_down("prisoners", DAY, "gender", **only) == {"male": (1, 1, 1)}
    assert broken_down("prisoners", DAY, "arrangement", **only) == {"pretrial-detention": (1, 1, 1)}
    for dimension in ("facility", "facility_type", "residence", "age", "term", "detained", "convicted_year", "due"):
        assert broken_down("prisoners", DAY, dimension, **only) == {"not-disclosed": (1, 1, 1)}, dimension


def test_recorded_people_have_one_standing_each():
    assert total("recorded", DAY) == (23, 23, 23)
    assert broken_down("recorded", DAY, "status") == {
        "held": (14, 13, 14),
        "restricted": (2, 2, 2),
        "released": (3, 3, 4),  # same-day released-on-day house-arrest, or ended-by too
        "died": (2, 2, 2),
        "at-liberty": (1, 1, 1),  # in-absentia
        "not-confirmed": (1, 0, 1),
        "not-known": (0, 0, 1),
    }
    # Two months later ended-by is best released, and still can be held.
    assert broken_down("recorded", date(2023, 8, 1), "status")["not-confirmed"] == (2, 0, 2)
    # Convicted, and not yet serving.
    assert broken_down("recorded", date(2023, 1, 1), "status")["at-liberty"] == (1, 1, 1)
    assert total("recorded", date(2023, 1, 1), status="at-liberty", penalty="open-institution") == (1, 1, 1)


def test_recognised_people_count_once_and_once_in_the_row_of_each_organisation():
    assert total("recognised", DAY) == (20, 20, 20)
    assert broken_down("recognised", DAY, "designation") == {"viasna": (18, 18, 18), "dissidentby": (4, 4, 4)}
    assert total("recognised", DAY, **VIASNA) == (18, 18, 18)
    assert total("recognised", DAY, designation="amnesty") == (0, 0, 0)


def test_internal_people_are_nowhere(cohort):
    key = cohort.people["internal"].key
    for measure in ("held", "recorded", "recognised"):
        assert key not in counted(measure, date(2024, 6, 1))
