"""The rules of the calculator one by one: credit, entry into force, gaps, penalties, amendments."""

from datetime import timedelta

import pytest

from prisoners.domain.credit import Credited, Segment
from prisoners.domain.dates import Bounds, between, exactly
from prisoners.domain.terms import (
    Amnesty,
    ChangedOnAppeal,
    EndsOn,
    ExpectationKind,
    Missing,
    NewJudgment,
    ReplacedPenalty,
)
from tests.domain.cases import day, held, on, release, sentence


class TestRules:
    def test_regimes_without_the_higher_rate(self):
        answer = release(sentence((8,), "2022-06-01", "2022-09-01", regime="strict"), held("2022-01-01"))
        assert answer.bounds == exactly(day("2030-01-01"))
        assert any("not verified" in str(step) for step in answer.steps)

    def test_regime_not_known_is_a_range_over_its_rates(self):
        answer = release(sentence((8,), "2022-06-01", "2022-09-01", regime=None), held("2022-01-01"))
        days = (day("2022-09-01") - day("2022-01-01")).days
        assert answer.latest == day("2030-01-01")
        assert answer.earliest == day("2030-01-01") - timedelta(days=-(-days // 2))
        assert answer.earliest < answer.best < answer.latest
        assert Missing.REGIME in answer.missing

    def test_credit_rounds_down_and_the_range_both_ways(self):
        answer = release(sentence((2,), "2022-03-01", "2022-04-04"), held("2022-01-01"))
        assert answer.bounds == Bounds(day("2023-11-15"), day("2023-11-16"), day("2023-11-16"))

    def test_rate_of_2021_does_not_reach_sentences_already_served(self):
        answer = release(sentence((0, 6), "2020-09-01", "2020-10-01"), held("2020-08-01"))
        assert answer.bounds == exactly(day("2021-02-01"))

    def test_recalculation_never_ends_a_sentence_before_the_law(self):
        answer = release(sentence((1,), "2020-12-01", "2021-02-01"), held("2020-07-01"))
        assert answer.bounds == exactly(day("2021-06-19"))

    def test_time_at_liberty_is_a_gap(self):
        """31 days before, counted whole at 1.5 (46.5), then custody from 1 March at 1.5 to 1 June (92 days:
        46)."""
        judgment = sentence((3,), "2022-04-01", "2022-06-01")
        answer = release(judgment, held("2022-01-01", "2022-02-01"), held("2022-03-01"))
        assert answer.best == day("2025-03-01") - timedelta(days=92)
        assert answer.earliest == answer.best - timedelta(days=1)

    def test_serving_from_liberty(self):
        judgment = sentence((3,), "2022-04-01", "2022-06-01")
        before = held("2022-01-01", "2022-02-01")
        assert release(judgment, before).missing == (Missing.SERVING_START,)
        answer = release(judgment, before, held("2022-09-10", None, "colony"))
        assert answer.best == day("2025-09-10") - timedelta(days=46)

    def test_serving_in_a_colony_bounds_entry_into_force(self):
        late = release(sentence((2,), "2023-01-19"), held("2022-10-18"))
        moved = release(
            sentence((2,), "2023-01-19"), held("2022-10-18", "2023-03-01"), held("2023-03-01", None, "colony")
        )
        assert moved.earliest == day("2024-08-12")
        assert moved.latest == late.latest

    def test_term_used_up_before_entry_into_force_ends_in_court(self):
        """Three months from 1 January: 60 days count 90 on 2 March, before the verdict of 10 March."""
        answer = release(sentence((0, 3), "2022-03-10", "2022-05-01"), held("2022-01-01"))
        assert answer.bounds == exactly(day("2022-03-10"))

    def test_home_restriction_used_up_by_custody(self):
        judgment = sentence((1,), "2022-09-01", "2022-09-15", "home-restriction", None)
        answer = release(judgment, held("2022-01-01", "2022-09-01"))
        assert answer.bounds == exactly(day("2022-09-01"))

    def test_house_arrest_has_a_range_of_rates(self):
        judgment = sentence((3,), "2022-04-01", "2022-06-01")
        answer = release(judgment, held("2022-01-01", "2022-02-01", "house-arrest"), held("2022-02-01"))
        assert Missing.RATE in answer.missing
        assert answer.earliest < answer.best < answer.latest

    def test_credit_not_known(self):
        judgment = sentence((3,), "2022-04-01", "2022-06-01")
        unsure = held("2021-01-01", "2021-03-02", credited=Credited.UNKNOWN)
        answer = release(judgment, unsure, held("2022-03-01"))
        without, with_it = (
            release(judgment, held("2021-01-01", "2021-03-02", credited=credited), held("2022-03-01"))
            for credited in (Credited.NO, Credited.YES)
        )
        assert Missing.CREDITED in answer.missing
        assert (answer.earliest, answer.latest) == (with_it.best, without.best)

    def test_partial_dates_widen_the_range(self):
        march = between(day("2022-03-01"), day("2022-03-31"))
        judgment = sentence((3,), "2022-09-01", "2022-11-01")
        answer = release(judgment, Segment(march, None, "pretrial-detention"))
        first, last = (release(judgment, held(start)) for start in ("2022-03-01", "2022-03-31"))
        assert (answer.earliest, answer.latest) == (first.earliest, last.latest)

    def test_partial_dates_of_an_earlier_custody(self):
        """The most is from the earliest start to the latest end, the least from the latest to the earliest."""
        judgment = sentence((3,), "2022-09-01", "2022-11-01")
        april, may = between(day("2021-04-01"), day("2021-04-30")), between(day("2021-05-01"), day("2021-05-31"))
        last = held("2022-03-01")
        answer = release(judgment, Segment(april, may, "pretrial-detention"), last)
        longest = release(judgment, held("2021-04-01", "2021-05-31"), last)
        shortest = release(judgment, held("2021-04-30", "2021-05-01"), last)
        assert (answer.earliest, answer.latest) == (longest.earliest, shortest.latest)

    def test_custody_in_two_places_is_one_run(self):
        """1 Jan 2024 + 2 years, less half of 213 days: counted from 1 March it would be a day less."""
        judgment = sentence((2,), "2024-06-01", "2024-08-01")
        police = held("2024-01-01", "2024-03-01", "police-custody")
        answer = release(judgment, police, held("2024-03-01"))
        assert answer.best == day("2026-01-01") - timedelta(days=106)
        assert answer.bounds == release(judgment, held("2024-01-01")).bounds

    def test_assumed_entry_into_force_puts_nobody_at_liberty(self):
        judgment = sentence((2,), "2023-01-19")
        until_april = release(judgment, held("2022-10-18", "2023-04-15"))
        assert until_april.bounds == release(judgment, held("2022-10-18")).bounds

    def test_verdict_not_known(self):
        answer = release(sentence((8,), regime=None), held("2021-12-31"))
        assert answer.bounds is None
        assert answer.missing == (Missing.VERDICT, Missing.ENTRY_INTO_FORCE, Missing.REGIME)

    def test_term_not_known(self):
        answer = release(sentence(None, "2022-01-01", "2022-03-01"), held("2021-12-31"))
        assert answer.bounds is None
        assert answer.missing == (Missing.TERM,)

    def test_only_custody_that_never_counts_is_no_custody_start(self):
        answer = release(sentence((2,), "2021-02-18", "2021-04-23"), held("2020-11-15", None, "administrative-arrest"))
        assert answer.bounds is None
        assert answer.missing == (Missing.CUSTODY_START,)

    @pytest.mark.parametrize("penalty", ["life", "death", "compulsory-treatment"])
    def test_no_end(self, penalty):
        answer = release(sentence(None, "2022-01-01", penalty=penalty), held("2021-12-31"))
        assert answer.indefinite
        assert answer.bounds is None
        assert not answer.missing

    @pytest.mark.parametrize("penalty", ["fine", "community-service", "corrective-labour", "suspended"])
    def test_not_applicable(self, penalty):
        answer = release(sentence(None, "2022-01-01", penalty=penalty), held("2021-12-31", "2022-01-01"))
        assert answer.kind == ExpectationKind.NOT_APPLICABLE
        assert answer.bounds is None
        assert not answer.missing

    def test_segments_out_of_order(self):
        with pytest.raises(ValueError, match="order of time"):
            release(sentence((2,)), held("2022-03-01"), held("2022-01-01"))

    def test_steps_say_the_arithmetic(self):
        steps = [str(step) for step in release(sentence((2,), "2021-02-18", "2021-04-23"), held("2020-11-20")).steps]
        assert any("154 days" in step and "1.5" in step for step in steps)
        assert any("77 days" in step and "2022" in step for step in steps)


class TestAmendments:
    first = sentence((2,), "2021-02-18", "2021-04-23")
    custody = held("2020-11-20")

    def changed(self, *amendments):
        return release(self.first, self.custody, amendments=amendments)

    def test_appeal_changes_the_term(self):
        answer = self.changed(ChangedOnAppeal(sentence((1, 6), "2021-02-18", "2021-04-23")))
        assert answer.best == day("2022-05-20") - timedelta(days=77)

    def test_new_judgment_is_never_added(self):
        new = NewJudgment(sentence((8,), "2022-07-13", "2022-10-01"), on("2022-07-13"))
        assert self.changed(new).best == day("2030-07-13") - timedelta(days=40)

    def test_new_judgment_drops_what_the_first_one_lacked(self):
        new = NewJudgment(sentence((1, 0, 1), "2024-10-01", "2024-12-01", regime="strict"), on("2024-10-01"))
        answer = release(sentence(None), self.custody, amendments=[new])
        assert answer.best == day("2025-10-02")
        assert not answer.missing

    def test_amnesty(self):
        assert self.changed(Amnesty(12)).best == day("2021-09-04")
        assert self.changed(Amnesty(12, on("2022-03-01"))).best == day("2022-03-01")

    def test_pardon_overrides(self):
        answer = self.changed(EndsOn(on("2021-09-15")))
        assert answer.bounds == exactly(day("2021-09-15"))
        assert answer.kind == ExpectationKind.DECIDED

    def test_replacement_with_the_courts_term(self):
        answer = self.changed(ReplacedPenalty(sentence((1, 3), penalty="open-institution"), on("2022-01-31")))
        assert answer.best == day("2023-04-30")

    def test_replacement_converts_what_was_left(self):
        """Two years from 11 November 2021; replaced a hundred days before their end: fifty days of
        imprisonment."""
        restricted = sentence((2,), "2021-08-04", "2021-08-15", "open-institution", None)
        replaced = ReplacedPenalty(sentence(None), on("2023-08-03"))
        answer = release(restricted, held("2021-11-11", None, "open-institution"), amendments=[replaced])
        assert answer.best == day("2023-08-03") + timedelta(days=50)
        assert answer.missing == (Missing.TERM,)

    def test_replacement_without_a_rate(self):
        replaced = ReplacedPenalty(sentence(None, penalty="open-institution", regime=None), on("2021-12-01"))
        answer = self.changed(replaced)
        assert answer.bounds is None
        assert answer.missing == (Missing.TERM,)
