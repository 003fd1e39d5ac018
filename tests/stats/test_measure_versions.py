"""A changed definition is a new version of a measure: each edition answers by the one it was made with, or says that it can't."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache

from prisoners.publication.publish import publish
from prisoners.published.editions import RULES_VERSION
from prisoners.published.models import Edition
from stats.measures import MEASURES, NotDefined
from tests import cohort as known
from tests.documents import at_noon
from tests.stats.redefining import redefine

DAY = "2023-06-01"


def test_versions_of_a_measure_are_those_of_the_rules_and_each_change_is_told():
    for measure in MEASURES.values():
        since = [each.since for each in (measure, *measure.former)]
        assert since == sorted(since, reverse=True)
        assert len(set(since)) == len(since)
        assert since[0] <= RULES_VERSION
        assert {each.slug for each in measure.former} <= {measure.slug}
        assert {change.version for change in measure.changes} == set(since[:-1]), measure.slug


@pytest.fixture
def redefined(cohort, editor, reviewer, monkeypatch):
    """Edition 1 by the old definition of prisoners, edition 2 by a narrower one."""
    redefine(monkeypatch, "prisoners", "r.arrangement = 'colony'")
    people = cohort.write([known.CORRECTED], editor)
    return publish(people=people, by=reviewer, at=at_noon(known.EDITION_DAYS[1]))


@pytest.mark.usefixtures("today", "redefined")
class TestRedefined:
    def test_each_edition_answers_by_its_own_definition(self, data):
        before, now = data("prisoners", on=DAY, edition=1), data("prisoners", on=DAY)
        assert (before["value"], now["edition"]["number"]) == (12, 2)
        colony = data("prisoners", on=DAY, edition=2, arrangement="colony")["value"]
        assert now["value"] == colony < 12
        assert "(Narrower.)" in now["definition"]
        assert "(Narrower.)" not in before["definition"]

    def test_the_page_says_that_the_difference_is_not_of_the_records_alone(self, text):
        words = "The definition changed in this edition, so the difference is not of the records alone."
        assert words in text(f"/figures/prisoners/?on={DAY}")
        assert words in text(f"/figures/prisoners/?on={DAY}&edition=1")
        assert words not in text(f"/figures/held/?on={DAY}")

    def test_the_log_of_editions_compares_by_what_each_counts(self, text, data):
        page = text("/editions/2/")
        before, now = data("prisoners", on="2024-07-01", edition=1), data("prisoners", on="2024-07-01", edition=2)
        assert f'edition=1">{before["value"]}</a>' in page
        assert f'edition=2">{now["value"]}</a>' in page

    def test_wherever_two_editions_are_compared_it_is_said(self, text):
        changed = "The definition changed in this edition, so the difference is not of the records alone."
        assert changed in text(f"/?on={DAY}")
        assert changed in text("/editions/2/")
        assert "by another definition" in text("/editions/")
        assert "The definition was changed in between" in text("/editions.atom")
        assert "The definition was changed in between" in text(f"/figures/prisoners.atom?on={DAY}")
        both = f"/figures/prisoners/compare/?on={DAY}&edition=1&other_edition=2"
        assert "The definition changed between the two editions" in text(both)
        assert "The definition changed between" not in text(
            f"/figures/held/compare/?on={DAY}&edition=1&other_edition=2"
        )

    def test_the_method_page_tells_the_change(self, text):
        assert "Counted more narrowly." in text("/method/")


@pytest.mark.usefixtures("today", "published")
class TestNotDefined:
    """What an edition can't answer it refuses, and says why: never another definition instead."""

    def test_a_measure_that_came_later_is_refused_at_an_older_edition(self, client, monkeypatch):
        monkeypatch.setitem(MEASURES, "held", replace(MEASURES["held"], since=2))
        monkeypatch.setattr("stats.measures.RULES_VERSION", 2)
        Edition.objects.filter(number=3).update(rules_version=2)
        assert client.get("/figures/held.json").status_code == 200
        refused = client.get("/figures/held.json?edition=1")
        assert (refused.status_code, refused.json()["parameter"]) == (400, "edition")
        assert "Edition 1 was made by version 1 of the rules of counting" in refused.json()["detail"]
        page = client.get(f"/figures/held/?on={DAY}").content.decode()
        assert "As known then" not in page or "can't be counted" in page

    def test_every_page_lives_with_a_measure_that_came_later(self, text, monkeypatch):
        monkeypatch.setitem(MEASURES, "held", replace(MEASURES["held"], since=2))
        monkeypatch.setattr("stats.measures.RULES_VERSION", 2)
        pages = (
            "/",
            "/figures/",
            "/editions/",
            "/editions/2/",
            "/editions/3/",
            "/method/",
            f"/figures/prisoners/?on={DAY}",
        )
        for page in pages:
            text(page)
        assert 'href="/figures/held/' not in text("/figures/")
        Edition.objects.filter(number=3).update(rules_version=2)
        for page in pages:
            text(page)
        assert 'href="/figures/held/' in text("/figures/")
        assert "People in custody, 1 September 2024" in text("/editions/3/")

    def test_an_edition_made_by_rules_that_this_site_does_not_know_is_refused(self, client):
        Edition.objects.filter(number=3).update(rules_version=RULES_VERSION + 1)
        for address in ("/figures/prisoners.json", "/figures/prisoners.csv?edition=3", "/figures/held/"):
            assert client.get(address).status_code == 400, address
        assert client.get("/figures/prisoners.json?edition=2").status_code == 200

    def test_a_version_without_definition_raises(self):
        later = replace(MEASURES["held"], since=2)
        with pytest.raises(NotDefined):
            later.at(1)


@pytest.mark.usefixtures("today", "cohort")
def test_a_dashboard_of_an_old_edition_counts_releases_by_its_definition(client, monkeypatch):
    address = "/?edition=1&on=2024-06-30"
    before = client.get(address).context["questions"][3].figures[0].figure
    redefine(monkeypatch, "released", "r.gender = 'female'")
    cache.clear()
    after = client.get(address).context["questions"][3].figures[0].figure
    assert (after.total, after.measure) == (before.total, before.measure)
    assert after.value > 0


@pytest.mark.usefixtures("today", "published")
class TestOtherRules:
    """Whose definition is the default and when the registry begins belong to an edition too."""

    def test_a_feed_says_where_two_editions_count_by_two_organisations(self, text):
        Edition.objects.filter(number=3).update(default_designation="dissidentby")
        assert "The definition was changed in between" in text("/figures/prisoners.atom")
        assert "The definition was changed in between" not in text("/figures/prisoners.atom?designation=viasna")

    def test_an_edition_whose_registry_begins_later_is_left_out_and_never_led_to(self, client, text):
        Edition.objects.filter(number=1).update(first_day=date(2022, 1, 1))
        page = text("/figures/prisoners/?on=2021-06-01") + text("/editions/2/")
        for address in set(re.findall(r'href="(/figures/[^"]*edition=1)"', page)):
            assert client.get(address.replace("&amp;", "&")).status_code == 200, address
