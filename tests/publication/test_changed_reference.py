"""A changed facility, article or rule of an organisation changes what is counted from a new edition on, and never before."""

from datetime import date

import pytest

from prisoners.models import ArrangementKind, Article, Facility, Organisation
from prisoners.publication.publish import NothingToPublish, publish, published_people
from tests.documents import at_noon, case, designated, period, person, place
from tests.publication.conftest import FIRST_DAY
from tests.published.asking import broken_down, total

DAY = date(2023, 6, 1)
LATER = at_noon(FIRST_DAY.replace(day=20))
WHEN = (DAY.replace(month=1), DAY)


@pytest.fixture
def published(enter, release):
    held = period("2023-01-05", place("house-arrest"), last_confirmed_on="2024-06-01")
    jailed = period("2023-01-05", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-06-01")
    people = enter(
        *(
            person(name, periods=[where], cases=[case("342.1")], designations=[designated("viasna", "2023-02-01")])
            for name, where in (("one", jailed), ("two", held))
        )
    )
    release(*people)


def republish():
    return publish(people=published_people(), at=LATER)


def test_a_facility_that_became_another_type_stays_what_it_was_in_old_editions(published):
    Facility.objects.filter(pk="sizo-1").update(kind="colony", region="brest")
    # Nothing is counted anew until it is published anew.
    assert broken_down("held", DAY, "facility_type") == {"pretrial-centre": (1, 1, 1)}
    assert republish().changed == 1
    assert broken_down("held", DAY, "facility_type", edition=1) == {"pretrial-centre": (1, 1, 1)}
    assert broken_down("held", DAY, "facility_region", edition=1) == {"minsk-region": (1, 1, 1)}
    assert broken_down("held", DAY, "facility_type", edition=2) == {"colony": (1, 1, 1)}
    assert broken_down("detained", WHEN, "facility_region", edition=1)["minsk-region"] == (1, 1, 1)
    assert broken_down("detained", WHEN, "facility_region", edition=2)["brest"] == (1, 1, 1)


def test_an_article_that_moved_to_another_group_stays_where_it_was_in_old_editions(published):
    Article.objects.filter(pk="342").update(group="other")
    republish()
    assert broken_down("prisoners", DAY, "article_group", edition=1, designation="viasna") == {"assembly": (2, 2, 2)}
    assert broken_down("prisoners", DAY, "article_group", edition=2, designation="viasna") == {"other": (2, 2, 2)}
    assert total("recorded", DAY, edition=1, article_group="assembly") == (2, 2, 2)


def test_an_organisation_that_counts_otherwise_counted_as_it_did_in_old_editions(published):
    Organisation.objects.get(pk="viasna").counts.remove("house-arrest")
    assert total("prisoners", DAY, designation="viasna") == (2, 2, 2)
    assert republish().changed == 1
    assert [total("prisoners", DAY, edition=number, designation="viasna").value for number in (1, 2)] == [2, 1]


def test_an_arrangement_that_counts_as_something_else_counted_as_it_did_in_old_editions(published):
    ArrangementKind.objects.filter(pk="house-arrest").update(counts_as="held")
    republish()
    answers = [(total("held", DAY, edition=n).value, total("restricted", DAY, edition=n).value) for n in (1, 2)]
    assert answers == [(1, 1), (2, 0)]


def test_the_days_without_confirmation_are_those_of_the_edition(published, settings):
    after = date(2024, 9, 1)
    settings.CONFIRMATION_DAYS = 30
    edition = republish()
    assert edition.confirmation_days == 30
    assert [total("held", after, edition=number) for number in (1, 2)] == [(1, 1, 1), (0, 0, 1)]


def test_reference_data_that_changes_nothing_counted_makes_no_edition(published):
    Facility.objects.filter(pk="sizo-1").update(name_en="Renamed")
    with pytest.raises(NothingToPublish):
        republish()
