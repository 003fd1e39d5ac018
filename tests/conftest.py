"""What every test shares. pytest-django makes the database; the first connection starts the server."""

import os
from dataclasses import dataclass, field

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission, User
from django.utils import translation

from prisoners.models import Article, Person
from prisoners.publication.publish import publish, withdraw
from prisoners.published.models import Edition
from prisoners.records.write import write_documents
from prisoners.reference.load import load_reference
from tests import cohort as known
from tests.documents import at_noon

# Playwright runs a loop of its own in the thread of the tests; Django would refuse to query beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_report_header() -> str:
    """Which server is tested."""
    cluster = settings.EMBEDDED_CLUSTER
    return f"database: {f'embedded, in {cluster.home}' if cluster else 'DATABASE_URL'}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the reference data of Belarus in it from the start."""
    with django_db_blocker.unblock():
        load_reference("belarus")


@pytest.fixture
def reference(db) -> None:
    """The reference data of Belarus; loaded anew where a test that commits has emptied the database since."""
    if not Article.objects.exists():
        load_reference("belarus")


@pytest.fixture
def editor(db) -> User:
    return get_user_model().objects.create_user("editor", password="editor's", is_staff=True)


@pytest.fixture
def reviewer(db) -> User:
    """Somebody else, who may publish."""
    user = get_user_model().objects.create_user("reviewer", password="reviewer's", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="publish_person"))
    return user


@pytest.fixture
def today():
    """The clock stands on a day after the cohort's last edition, and goes on from there."""
    with time_machine.travel(at_noon(known.TODAY), tick=True):
        yield known.TODAY


@pytest.fixture(autouse=True)
def language():
    """Every test begins in the language of the settings: a request leaves its own behind in the thread."""
    translation.deactivate()
    yield
    translation.deactivate()


@dataclass
class Cohort:
    """The cohort as published. ``people``: records by the name in ``tests.cohort`` (``people["transferred"]``)."""

    people: dict[str, Person]
    editions: list[Edition] = field(default_factory=list)

    @property
    def edition(self) -> Edition:
        """The last edition."""
        return self.editions[-1]

    def write(self, documents: list[dict], by: User) -> list[int]:
        """Write documents; return the primary keys of their people."""
        written = write_documents(documents=documents, by=by, today=known.EDITION_DAYS[0])
        self.people |= {person.reference.removeprefix("invented:"): person for person in written}
        return [person.pk for person in written]


def publish_cohort(by: User, reviewer: User) -> Cohort:
    """Write the hand-made people and publish them as edition 1."""
    made = Cohort({})
    people = made.write(known.PEOPLE, by)
    made.editions.append(publish(people=people, by=reviewer, at=at_noon(known.EDITION_DAYS[0])))
    return made


def publish_corrections(cohort: Cohort, by: User, reviewer: User) -> Cohort:
    """Two more editions: one with a late finding and a correction, and one that withdraws a person."""
    people = cohort.write([known.FOUND_LATE, known.CORRECTED], by)
    cohort.editions.append(publish(people=people, by=reviewer, at=at_noon(known.EDITION_DAYS[1])))
    gone = cohort.people[known.WITHDRAWN.removeprefix("invented:")]
    cohort.editions.append(
        withdraw(people=[gone.pk], by=reviewer, reason="Asked for it", at=at_noon(known.EDITION_DAYS[2]))
    )
    return cohort


@pytest.fixture
def cohort(reference, editor, reviewer) -> Cohort:
    """The hand-made people, written by the editor and published by the reviewer as edition 1."""
    return publish_cohort(editor, reviewer)


@pytest.fixture
def cohort_editions(cohort, editor, reviewer) -> Cohort:
    """The cohort with two more editions: one with a late finding and a correction, and one that withdraws a person."""
    return publish_corrections(cohort, editor, reviewer)
