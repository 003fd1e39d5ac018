"""/demonstration/: there while invented people are published, and only then."""

import pytest
from django.test import Client
from django.utils import translation

from prisoners.publication.publish import publish
from prisoners.records.write import write_documents
from tests.demonstration.tiny import HELD
from tests.documents import person

pytestmark = pytest.mark.django_db


def publish_one(document, editor, reviewer):
    (written,) = write_documents(documents=[document], by=editor)
    publish(people=[written.pk], by=reviewer)


@pytest.fixture
def invented(reference, editor, reviewer):
    publish_one(HELD, editor, reviewer)


def test_says_what_is_invented_what_is_real_and_which_numbers_cannot_both_hold(invented):
    page = Client().get("/demonstration/").content.decode()
    for heading in ("What is invented", "What is real", "fitted to", "Published numbers that cannot both hold"):
        assert heading in page


def test_is_not_there_before_anything_is_published(reference):
    assert Client().get("/demonstration/").status_code == 404


def test_is_not_there_in_a_registry_of_real_people(reference, editor, reviewer):
    publish_one(HELD | {"synthetic": False}, editor, reviewer)
    response = Client().get("/demonstration/")
    assert response.status_code == 404
    assert "are invented" not in response.content.decode()


def test_is_kept_until_the_next_edition(invented, editor, reviewer):
    first = Client().get("/demonstration/")
    again = {"If-None-Match": first["ETag"]}
    assert Client().get("/demonstration/", headers=again).status_code == 304
    publish_one(person("another"), editor, reviewer)
    assert Client().get("/demonstration/", headers=again).status_code == 200


def test_has_no_use_for_parameters(invented):
    assert Client().get("/demonstration/?gender=female").status_code == 400


def test_asks_for_the_edition_and_the_one_number_it_says(invented, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert Client().get("/demonstration/").status_code == 200


@pytest.mark.parametrize("language", ["be", "ru"])
def test_answers_in_every_language(invented, language):
    with translation.override("en"):  # what a request activates stays for the tests after it
        assert Client().get("/demonstration/", headers={"Accept-Language": language}).status_code == 200
