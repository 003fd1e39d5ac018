"""What an edition counted stays: later findings, corrections and withdrawals are in later editions alone."""

import pytest

from tests.conftest import publish_corrections

DAY = "2023-06-01"
ASKED = (
    ("prisoners", {"on": DAY, "by": "gender"}),
    ("prisoners", {"on": DAY, "by": ["facility_type", "gender"]}),
    ("held", {"on": DAY, "by": "age"}),
    ("recorded", {"on": DAY, "by": "status"}),
    ("recognised", {"on": DAY, "by": "designation"}),
    ("released", {"from": "2021-01-01", "to": "2024-01-01", "by": "release_reason"}),
    ("convicted", {"from": "2021-01-01", "to": "2024-01-01", "by": "article"}),
    ("prisoners", {"every": "month", "from": "2023-01-01", "to": "2024-01-01"}),
)


@pytest.mark.usefixtures("today")
def test_a_permanent_address_answers_the_same_after_later_corrections(client, data, cohort, editor, reviewer):
    before = [data(measure, **asked) for measure, asked in ASKED]
    kept = [figure["permalink"].replace("http://127.0.0.1:8000", "").replace("/?", ".json?") for figure in before]
    assert all("edition=1" in address for address in kept)
    publish_corrections(cohort, editor, reviewer)
    for address, was in zip(kept, before, strict=True):
        now = client.get(address).json()
        for name in ("value", "low", "high", "rows", "edition", "on", "from", "to", "filters", "citation"):
            assert now[name] == was[name], (address, name)
    live = [data(measure, **asked) for measure, asked in ASKED]
    assert [each["value"] for each in live] != [each["value"] for each in before]


@pytest.mark.usefixtures("today", "published")
class TestAsKnownThen:
    """The cohort's editions: 1 July, 1 September and 1 October 2024. On 1 June 2023 they count 12, 14 and 13."""

    def test_a_past_day_says_what_the_first_edition_that_could_know_counted(self, text):
        page = text("/figures/prisoners/?on=2024-06-30")
        assert "Edition 1 of 1 July 2024, the first that could know, counted" in page

    def test_before_the_first_edition_nothing_was_known(self, text):
        page = text(f"/figures/prisoners/?on={DAY}")
        assert "Nothing had been published by then, so as of then nothing was known." in page
        assert "counted 12. Edition 3 counts 13: a difference of +1." in page

    def test_the_day_of_an_edition_was_known_in_it(self, text):
        page = text("/figures/prisoners/?on=2024-07-01")
        assert "Nothing had been published by then" not in page
        assert "Edition 1 of 1 July 2024" in page

    def test_a_day_between_two_editions_was_first_known_in_the_later(self, text):
        assert "Edition 2 of 1 September 2024, the first that could know" in text("/figures/prisoners/?on=2024-08-01")

    def test_of_a_day_that_the_last_edition_was_the_first_to_know_there_is_nothing_to_compare(self, text):
        assert "As known then" not in text("/figures/prisoners/?on=2024-10-01")
        assert "As known then" not in text("/figures/prisoners/")

    def test_an_old_edition_also_says_what_the_last_one_counts(self, text):
        page = text(f"/figures/prisoners/?on={DAY}&edition=2")
        assert (
            "Edition 3 of 1 October 2024, the last one when this page was made, counts 13 for the same question, "
            "against 14 in edition 2: a difference of −1." in page
        )
        assert "Edition 1 of 1 July 2024, the first that could know, counted 12. Edition 2 counts 14" in page

    def test_a_period_is_known_by_the_first_edition_after_it(self, text):
        page = text("/figures/released/?from=2023-06-01&to=2023-07-02")
        assert "counted 2. Edition 3 counts 2: a difference of 0." in page or "the first that could know" in page

    def test_a_series_of_a_stock_and_an_estimate_have_nothing_to_compare(self, text):
        assert "As known then" not in text("/figures/prisoners/?every=year&to=2024-01-01")
        assert "As known then" not in text("/figures/due/")


@pytest.mark.usefixtures("today", "published")
def test_a_frozen_page_names_its_own_edition_in_the_footer(text):
    assert 'Counted at <a href="/editions/1/">edition 1</a>' in text(f"/figures/prisoners/?on={DAY}&edition=1")
    assert 'Counted at <a href="/editions/3/">edition 3</a>' in text(f"/figures/prisoners/?on={DAY}")
