"""Expected release dates of documented cases, worked by hand, and the calendar.

The cases are in the reference data, in the file of documented cases, with their sources.
"""

import pytest

from prisoners.domain.dates import Bounds, exactly
from prisoners.domain.release import differs_from_published
from prisoners.domain.terms import ExpectationKind, Missing, NewJudgment, Term, add_months
from tests.domain.cases import day, held, on, release, sentence


class TestDocumentedCases:
    def test_a_journalists_after_administrative_arrest(self):
        """20 Nov 2020 + 2 years = 20 Nov 2022; 20 Nov 2020 to 23 Apr 2021 = 154 days, half of it 77: 4 Sep
        2022."""
        answer = release(
            sentence((2,), "2021-02-18", "2021-04-23"),
            held("2020-11-15", "2020-11-20", "administrative-arrest"),
            held("2020-11-20"),
        )
        assert answer.bounds == exactly(day("2022-09-04"))
        assert answer.kind == ExpectationKind.ESTIMATE
        assert not answer.missing
        assert differs_from_published(answer, day("2022-09-05")) is False
        assert differs_from_published(answer, day("2022-09-03")) is False
        assert differs_from_published(answer, day("2022-11-20")) is True

    @pytest.mark.parametrize(
        ("custody", "verdict", "in_force", "term", "released"),
        [
            # 12 May 2023 less floor(326 / 2) = 163 days.
            pytest.param("2020-11-12", "2021-07-16", "2021-10-04", (2, 6), "2022-11-30", id="B student case"),
            # 15 Feb 2023 less 204 / 2 = 102 days: the rate of June 2021 applies back.
            pytest.param("2020-08-15", "2020-12-24", "2021-03-07", (2, 6), "2022-11-05", id="C"),
            # 18 Oct 2024 less 134 / 2 = 67 days.
            pytest.param("2022-10-18", "2023-01-19", "2023-03-01", (2,), "2024-08-12", id="D"),
        ],
    )
    def test_by_the_entry_into_force_they_imply(self, custody, verdict, in_force, term, released):
        answer = release(sentence(term, verdict, in_force), held(custody))
        assert answer.bounds == exactly(day(released))

    @pytest.mark.parametrize(
        ("custody", "verdict", "term", "released"),
        [
            ("2020-11-12", "2021-07-16", (2, 6), "2022-11-30"),
            ("2020-08-15", "2020-12-24", (2, 6), "2022-11-05"),
        ],
        ids=["B student case", "C"],
    )
    def test_without_entry_into_force_the_range_holds_the_release(self, custody, verdict, term, released):
        answer = release(sentence(term, verdict), held(custody))
        assert answer.missing == (Missing.ENTRY_INTO_FORCE,)
        assert answer.earliest <= day(released) <= answer.latest

    def test_d_without_entry_into_force(self):
        """Verdict + 10 days: 103 days of custody, 51.5 of credit, 28 Aug; verdict + 4 months: 213, 106.5, 3
        or 4 Jul."""
        answer = release(sentence((2,), "2023-01-19"), held("2022-10-18"))
        assert answer.bounds == Bounds(day("2024-07-03"), day("2024-07-31"), day("2024-08-28"))
        assert answer.earliest <= day("2024-08-01")
        assert day("2024-08-12") <= answer.latest
        assert answer.missing == (Missing.ENTRY_INTO_FORCE,)
        assert any("assumed between" in str(step) for step in answer.steps)

    def test_e_article_411_without_terms_of_the_new_judgments(self):
        first = sentence((2,), "2021-06-09")
        answer = release(first, held("2021-01-03"), amendments=[NewJudgment(sentence(None), None)])
        assert answer.bounds is None
        assert {Missing.TERM, Missing.NEW_BASE, Missing.VERDICT} <= set(answer.missing)

    def test_e_second_extension_by_its_implied_detention(self):
        """6 Aug 2023 + 1 year = 6 Aug 2024; 154 days of new pre-trial detention, half of it 77: 21 May
        2024."""
        new = NewJudgment(sentence((1,), "2023-10-09", "2024-01-07"), on("2023-08-06"))
        answer = release(sentence((2,), "2021-06-09"), held("2021-01-03"), amendments=[new])
        assert answer.bounds == exactly(day("2024-05-21"))

    def test_f_open_institution_runs_from_arrival(self):
        """11 Nov 2021 + 2 years = 11 Nov 2023, three days after the release; one day of custody explains
        two."""
        judgment = sentence((2,), "2021-08-04", "2021-08-15", "open-institution", None)
        arrived = held("2021-11-11", None, "open-institution")
        answer = release(judgment, arrived)
        assert answer.bounds == exactly(day("2023-11-11"))
        assert differs_from_published(answer, day("2023-11-08")) is False
        one_day = release(judgment, held("2021-03-01", "2021-03-02"), arrived)
        assert one_day.best == day("2023-11-09")

    def test_f_without_arrival(self):
        judgment = sentence((2,), "2021-08-04", "2021-08-15", "open-institution", None)
        answer = release(judgment, held("2021-03-01", "2021-03-02"))
        assert answer.bounds is None
        assert answer.missing == (Missing.SERVING_START,)

    def test_g_names_what_is_missing(self):
        answer = release(sentence((3,), "2022-09-06", regime=None))
        assert answer.bounds is None
        assert answer.kind == ExpectationKind.NOT_COMPUTED
        assert answer.missing == (Missing.CUSTODY_START, Missing.ENTRY_INTO_FORCE, Missing.REGIME)
        assert differs_from_published(answer, day("2024-03-28")) is None


class TestCalendar:
    @pytest.mark.parametrize(
        ("start", "term", "end"),
        [
            ("2020-02-29", (1,), "2021-02-28"),
            ("2020-02-29", (4,), "2024-02-29"),
            ("2021-01-31", (0, 1), "2021-02-28"),
            ("2023-12-31", (0, 2), "2024-02-29"),
            ("2021-08-31", (0, 30), "2024-02-29"),
            ("2021-01-31", (0, 1, 1), "2021-03-01"),
            ("2022-01-01", (0, 0, 90), "2022-04-01"),
        ],
    )
    def test_end_of_term(self, start, term, end):
        assert Term(*term).after(day(start)) == day(end)

    def test_months_back(self):
        assert add_months(day("2024-03-31"), -13) == day("2023-02-28")

    @pytest.mark.parametrize("term", [(0, 0, 0), (-1, 6, 0)])
    def test_no_term(self, term):
        with pytest.raises(ValueError, match="not a term"):
            Term(*term)

    def test_in_words(self):
        assert str(Term(2, 6)) == "2 years 6 months"
        assert str(Term(1, 0, 1)) == "1 year 1 day"
