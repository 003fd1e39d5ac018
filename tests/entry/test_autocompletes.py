"""What autocompletes find, asked as the forms ask: by number, by words of any language and spelling, and in few questions to the database."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prisoners.entry import groups
from prisoners.models import Court, GroupCase, Judge, Person, Source, SourceRecord, Statement
from prisoners.records.write import write_documents
from tests.documents import person
from tests.entry.conftest import client_of, member

pytestmark = pytest.mark.django_db
FIELDS = {
    "article": ("charge", "article"),
    "facility": ("custodyarrangement", "facility"),
    "court": ("sentence", "court"),
    "judge": ("sentence", "judge"),
    "group case": ("case", "group_case"),
    "source": ("citation", "source"),
    "statement": ("designation", "statement"),
    "person": ("case", "person"),
}


def ask(client: Client, what: str, term: str) -> dict[str, str]:
    """Answers by id, in their order."""
    model, name = FIELDS[what]
    asked = {"app_label": "prisoners", "model_name": model, "field_name": name, "term": term}
    response = client.get("/admin/autocomplete/", asked)
    assert response.status_code == 200
    return {each["id"]: each["text"] for each in response.json()["results"]}


@pytest.mark.parametrize(
    ("term", "first", "only"),
    [
        ("342", "342", False),
        ("342.1", "342", True),
        ("361-4", "361-4", False),
        ("361.4", "361-4", False),
        ("361⁴", "361-4", False),
        ("ст. 342", "342", False),
        ("ч. 1 ст. 342", "342", False),
        ("ст. 342 ч. 1", "342", False),
        ("article 130-1", "130-1", False),
        ("оскорбление през", "368", True),
        ("абраза прэзідэнта", "368", True),
        ("insulting president", "368", True),
        ("insultng president", "368", True),
        ("368 оскорбление", "368", True),
    ],
)
def test_articles_by_number_and_words(term, first, only, as_editor):
    found = list(ask(as_editor, "article", term))
    assert found[0] == first
    assert len(found) == 1 or not only


@pytest.mark.parametrize("term", ["zzzz", "9999", "ст.", "342 оскорбление"])
def test_articles_that_are_not_there(term, as_editor):
    assert ask(as_editor, "article", term) == {}


def test_a_number_that_is_being_typed_begins_those_it_can_become(as_editor):
    found = list(ask(as_editor, "article", "36"))
    assert {"361-4", "368", "369"} <= set(found)
    assert "342" not in found


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "342 Taking part in protests"), ("be", "342 Удзел у пратэстах"), ("ru", "342 Участие в протестах")],
)
def test_answers_are_in_the_readers_language(language, words, as_editor):
    as_editor.cookies["django_language"] = language
    assert ask(as_editor, "article", "342")["342"] == words


@pytest.mark.parametrize("term", ["ик-4", "ик4", "IK-4", "ИК №4", "ПК 4", "Homiel colony", "Гомель колония"])
def test_facilities_by_number_and_town(term, as_editor):
    assert next(iter(ask(as_editor, "facility", term))) == "ik-4"


@pytest.mark.parametrize("term", ["Homiel", "Gomel", "Гомель", "гомел"])
def test_all_facilities_of_a_town(term, as_editor):
    assert set(ask(as_editor, "facility", term)) == {"ik-4", "sizo-3"}


def test_group_cases_courts_and_judges_by_words_of_any_language(as_editor):
    names = {"name_en": "Invented Lukishki", "name_be": "Выдуманы Лукішкі", "name_ru": "Выдуманный Лукишки"}
    for model in (Court, Judge, GroupCase):
        model.objects.create(key="invented", **names)
    for what in ("court", "judge", "group case"):
        for term in ("лукишки", "Лукішк", "lukiski", "Lukishki", "invented luk"):
            assert set(ask(as_editor, what, term)) == {"invented"}, (what, term)
    assert set(ask(as_editor, "group case", "дело студентов")) == {"student-case"}


def test_statements_by_organisation_day_and_title(as_editor):
    statement = Statement.objects.create(organisation_id="viasna", made_on=date(2022, 5, 5), title="Eleven people")
    Statement.objects.create(organisation_id="dissidentby", made_on=date(2021, 6, 6), title="Others")
    for term in ("Viasna", "вясна", "2022", "5.2022", "05.05.2022", "2022-05-05", "eleven", "viasna 2022 people"):
        assert set(ask(as_editor, "statement", term)) == {str(statement.pk)}, term
    assert ask(as_editor, "statement", "viasna 2021") == {}
    assert ask(as_editor, "statement", "eleven") == {str(statement.pk): "Viasna, 5 May 2022: Eleven people"}


def test_sources_by_title_publisher_and_day(as_editor):
    one = Source.objects.create(kind="press", title="A list", publisher="Invented Paper", as_of=date(2023, 2, 1))
    Source.objects.create(kind="press", title="A list", publisher="Another", as_of=date(2021, 2, 1))
    for term in ("paper", "list invented", "2.2023", "01.02.2023"):
        assert ask(as_editor, "source", term) == {str(one.pk): "A list (Invented Paper, as of 1 February 2023)"}, term


NAMES = {"en": "Volha Vetrabor", "be": "Вольга Ветрабор", "ru": "Ольга Ветробор"}


class TestPeople:
    @pytest.fixture
    def volha(self, reference, editor) -> Person:
        documents = [
            person("one", names=NAMES, born="1985-02-03", other_names=["Volnaya"]),
            person("two", names={"en": "Siarhei Krynichny"}),
        ]
        volha, _other = write_documents(documents=documents, by=editor)
        SourceRecord.objects.create(registry="viasna", number="4711", person=volha)
        return volha

    @pytest.mark.parametrize(
        "term",
        [
            "Volha Vetrabor", "Vetrabor", "вольга", "Ольга Ветробор", "Olga Vetrobor", "Ветробор О.", "vetra", "Оля Ветробор", "Вольга Паўлаўна Ветрабор",
            "Vetrobar", "Volnaya", "invented:one", "viasna:4711", "4711",
        ],
    )  # fmt: skip
    def test_in_any_spelling(self, term, volha, as_editor):
        assert ask(as_editor, "person", term) == {str(volha.pk): "Volha Vetrabor (born 3 February 1985, invented:one)"}

    def test_by_public_id(self, volha, as_editor):
        assert set(ask(as_editor, "person", volha.public_id.upper())) == {str(volha.pk)}

    @pytest.mark.parametrize("term", ["Nobody", "Volha Krynichny", "%", "!!"])
    def test_nobody_else(self, term, volha, as_editor):
        assert ask(as_editor, "person", term) == {}

    def test_a_contributor_finds_own_people_alone(self, volha, reference):
        contributor = member(groups.CONTRIBUTOR)
        client = client_of(contributor)
        assert ask(client, "person", "Vetrabor") == {}
        (own,) = write_documents(documents=[person("own", names={"en": "Own Vetrabor"})], by=contributor)
        assert set(ask(client, "person", "Vetrabor")) == {str(own.pk)}

    def test_the_list_finds_the_same(self, volha, as_editor):
        found = as_editor.get("/admin/prisoners/person/", {"q": "Ольга Ветробор"}).context["cl"].result_list
        assert list(found) == [volha]


def test_questions_to_the_database_do_not_grow_with_the_lists(as_editor, editor):
    def asked() -> dict[str, int]:
        found = {}
        for what, term in {
            "article": "342",
            "facility": "Homiel",
            "court": "court",
            "statement": "viasna",
            "source": "list",
            "person": "invented",
        }.items():
            ask(as_editor, what, term)
            with CaptureQueriesContext(connection) as queries:
                ask(as_editor, what, term)
            found[what] = len(queries)
        return found

    def more(size: int, start: int) -> None:
        for number in range(start, start + size):
            Court.objects.create(key=f"court-{number}", name_en=f"Court {number}")
            Statement.objects.create(organisation_id="viasna", made_on=date(2022, 1, 1), title=str(number))
            Source.objects.create(kind="press", title=f"List {number}")
        write_documents(documents=[person(f"number-{n}") for n in range(start, start + size)], by=editor)

    more(2, 0)
    few = asked()
    more(30, 100)
    assert asked() == few
    assert max(few.values()) <= 8
