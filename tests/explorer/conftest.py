"""The cohort and the people of these tests, as published; and what a reader gets of them."""

from collections.abc import Callable

import pytest
from django.core.cache import cache

from prisoners.publication.publish import publish
from tests import cohort as known
from tests.documents import at_noon
from tests.explorer import invented


@pytest.fixture
def readers(cohort_editions, editor, reviewer, today):
    """The cohort's three editions, and one more with the people of these tests. Vocabularies are in no cache."""
    cache.clear()
    written = cohort_editions.write(list(invented.PEOPLE), editor)
    cohort_editions.editions.append(publish(people=written, by=reviewer, at=at_noon(known.EDITION_DAYS[2])))
    return cohort_editions


@pytest.fixture
def page_of(client, readers) -> Callable:
    """The case page of somebody, by the name of the person in the tests."""

    def get(name: str, language: str = "en"):
        return client.get(f"/cases/{readers.people[name].public_id}/", headers={"accept-language": language})

    return get
