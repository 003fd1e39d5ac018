"""What an edition counted stays: whatever is found, corrected, withdrawn, merged or decided anew is in later editions alone."""

from datetime import date

import pytest

from prisoners.models import ArrangementKind, Article, Facility, Organisation, Person
from prisoners.publication.publish import publish, published_people
from tests import cohort as known
from tests.documents import at_noon, case
from tests.stats.redefining import redefine

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


def found_late(cohort, editor, settings, monkeypatch) -> list[int]:
    return cohort.write([known.FOUND_LATE], editor)


def corrected(cohort, editor, settings, monkeypatch) -> list[int]:
    return cohort.write([known.CORRECTED], editor)


def merged(cohort, editor, settings, monkeypatch) -> list[int]:
    """Two records turn out to be one person: the one takes over what the other said, and the other is withdrawn."""
    document = next(each for each in known.PEOPLE if each["reference"] == "invented:several")
    other = next(each for each in known.PEOPLE if each["reference"] == "invented:transferred")
    Person.objects.filter(reference="invented:transferred").update(disclosure="internal")
    joined = document | {"cases": [*document["cases"], case("369", opened="2023-01-15")], "born": other["born"]}
    return [*cohort.write([joined], editor), cohort.people["transferred"].pk]


def withdrawn(cohort, editor, settings, monkeypatch) -> list[int]:
    Person.objects.filter(reference=known.WITHDRAWN).update(disclosure="internal")
    return [cohort.people["several"].pk]


def changed_reference_data(cohort, editor, settings, monkeypatch) -> list[int]:
    Facility.objects.filter(pk__in=["sizo-1", "ik-4", "ik-22"]).update(kind="prison", region="brest")
    Article.objects.filter(pk="342").update(group="other")
    ArrangementKind.objects.filter(pk="pretrial-detention").update(counts_as="restricted")
    return published_people()


def changed_rule_of_an_organisation(cohort, editor, settings, monkeypatch) -> list[int]:
    Organisation.objects.get(pk="viasna").counts.remove("pretrial-detention")
    return published_people()


def changed_setting(cohort, editor, settings, monkeypatch) -> list[int]:
    settings.CONFIRMATION_DAYS = 1
    settings.DEFAULT_DESIGNATION = "dissidentby"
    settings.REGISTRY_FIRST_DAY = date(2021, 1, 1)
    settings.DISCLOSURE_K = 3
    return published_people()


def changed_definition(cohort, editor, settings, monkeypatch) -> list[int]:
    """The next version of the rules counts as prisoners those alone whom the organisation designated and who are in a colony."""
    for slug, narrower in (("prisoners", "r.arrangement = 'colony'"), ("released", "r.penalty = 'imprisonment'")):
        redefine(monkeypatch, slug, narrower)
    return cohort.write([known.CORRECTED], editor)


CORRECTIONS = (
    found_late,
    corrected,
    merged,
    withdrawn,
    changed_reference_data,
    changed_rule_of_an_organisation,
    changed_setting,
    changed_definition,
)


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda each: each.__name__)
def test_a_permanent_address_answers_the_same_after_a_later(
    correction, client, data, cohort, editor, reviewer, settings, monkeypatch
):
    before = [data(measure, **asked) for measure, asked in ASKED]
    addresses = [figure["permalink"].replace("http://127.0.0.1:8000", "").replace("/?", ".json?") for figure in before]
    assert all("edition=1" in address for address in addresses)
    # The same without the organisation: the edition knows whose definition was the default.
    unnamed = [address.replace("&designation=viasna", "") for address in addresses]
    people = correction(cohort, editor, settings, monkeypatch)
    made = publish(people=people, by=reviewer, at=at_noon(known.EDITION_DAYS[1]))
    assert made.number == 2
    for address in (addresses, unnamed):
        for each, was in zip(address, before, strict=True):
            now = client.get(each).json()
            assert says(now) == says(was), each
    live = [data(measure, **asked) for measure, asked in ASKED]
    assert [says(each)["numbers"] for each in live] != [says(each)["numbers"] for each in before], "nothing was changed"


def says(figure: dict) -> dict:
    """What an edition may never say otherwise. Labels may be reworded, and notes with them."""
    kept = {
        name: figure[name]
        for name in ("measure", "on", "from", "to", "every", "by", "filters", "edition", "definition")
    }
    return kept | {
        "numbers": [(figure["value"], figure["low"], figure["high"])]
        + [(tuple(row["keys"].items()), row["value"], row["low"], row["high"]) for row in figure["rows"]],
        "address": figure["permalink"],
        "short": figure["short"],
    }


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
