"""Publishing in few words."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from prisoners.models import Person
from prisoners.publication.publish import publish
from prisoners.published.models import Edition
from prisoners.records.write import write_documents
from tests.documents import at_noon

FIRST_DAY = date(2024, 7, 1)


@pytest.fixture
def enter(reference, editor) -> Callable[..., list[Person]]:
    """Write documents as the editor."""
    return lambda *documents: write_documents(documents=documents, by=editor, today=FIRST_DAY)


@pytest.fixture
def release(reviewer) -> Callable[..., Edition]:
    """Publish people as the reviewer, each edition on the day after the one before."""
    days = (at_noon(FIRST_DAY + timedelta(days=number)) for number in range(100))

    def release(*people: Person, **options) -> Edition:
        return publish(people=[person.pk for person in people], by=reviewer, at=next(days), **options)

    return release
