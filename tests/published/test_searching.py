"""Search: what matches, in which order, and what no text can bring about."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import HealthCheck, given, settings, strategies

from prisoners.published import searching
from prisoners.published.models import Profile, ProfileWord
from prisoners.published.searching import NOBODY, search
from tests.published.crowd import put_profiles
from tests.published.spellings import Name

ZOYA, LONGER, PART, HYPHEN, OTHER = range(1, 6)
NAMES = (
    Name("Зоя Квукс", "Зоя Квукс", "Zoya Kvuks", "f"),
    Name("Зоя Квуксаўская", "Зоя Квуксовская", "Zoya Kvuksauskaya", "f"),
    Name("Мікалай Кгукс", "", "", "m"),
    Name("Ганна Ветра-Звонская", "Анна Ветро-Звонская", "Hanna Vetra-Zvonskaya", "f"),
    Name("Пётр Дымабор", "Пётр Дымобор", "Piotr Dymabor", "m"),
)


@pytest.fixture
def people(db) -> list[Profile]:
    put_profiles(NAMES[:4])
    stories = {
        "story_be": "Квукс была ў зале. Затрыманы ля помніка.",
        "story_ru": "Студента задержали на площади вместе с сёстрами.",
        "story_en": "A welder, tried for 3 comments; his sister testified.",
    }
    put_profiles(NAMES[4:], start=OTHER, **stories)
    return list(Profile.objects.all())


def test_every_word_must_match(people):
    assert search("зоя квукс").people == [ZOYA, LONGER]
    assert search("квукс зоя").people == [ZOYA, LONGER]
    assert search("зоя квукс дымабор").people == []


def test_exact_comes_before_a_beginning_and_that_before_a_slip_and_a_name_before_a_story(people):
    assert search("Квукс").people == [ZOYA, LONGER, PART, OTHER]


def test_a_beginning_finds_while_somebody_types(people):
    name = "дымабор"
    for length in range(2, len(name) + 1):
        assert OTHER in search(name[:length]).people, name[:length]
    assert search("Ветра").people == search("ветра-зв").people == search("Vietra-Zvonskaja").people == [HYPHEN]
    assert search("ветразвонская").people == [HYPHEN]


def test_another_form_of_a_given_name_finds_whoever_is_written_in_one_language(people):
    assert search("Николай Кгукс").people == search("Nicholas Kgux").people == search("коля кгукс").people == [PART]
    assert search("Н. Кгукс").people == search("Кгукс Н. П.").people == [PART]
    assert search("О. Кгукс").people == []


def test_words_of_the_story_in_other_forms(people):
    for text in (
        "студент",
        "студенты площадь",
        "сестра",
        "comment welders",
        "затрыма",
        "помніка дымабор",
        "tried 3 comments",
        "студент на площади",
        "a sister",
    ):
        assert search(text).people == [OTHER], text
    assert search("студент квукс").people == [OTHER]
    assert search("ст").people == search("д студент").people[1:] == []


@pytest.mark.parametrize("text", ["", " ", "%", "_", "...", "'", "\\", "😀", "\x00", "(((", "\ud800", "\u0301"])
def test_what_holds_no_letter_finds_nobody(people, text):
    assert search(text) == NOBODY


@pytest.mark.parametrize(
    "text",
    ["z%a", "з_я", "zoya';--", "zoya\\", "зоя\x00квуксы%", "a" * 5000, "ў" * 100, "& | ! <-> :*", "зоя:*", ".*", "1e999", "ch" * 50, "x y z " * 40],
)  # fmt: skip
def test_no_text_is_an_error_or_a_pattern(people, text):
    assert OTHER not in search(text).people
    assert search(text).people != [ZOYA, LONGER, PART, HYPHEN]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(text=strategies.text(max_size=100))
def test_whatever_is_typed_is_answered(people, text):
    assert set(search(text).people) <= {ZOYA, LONGER, PART, HYPHEN, OTHER}


def test_it_takes_two_statements_however_many_words(people, django_assert_num_queries):
    for text in ("зоя", "З. Квукс", "Зоя Квукс студент площадь comment welder testified sister"):
        with django_assert_num_queries(2):
            search(text)


def test_of_more_than_it_tells_the_best_are_told(people, monkeypatch):
    monkeypatch.setattr(searching, "MOST_FOUND", 2)
    assert search("Квукс") == searching.Hits([ZOYA, LONGER], more=True)
    assert search("Зоя") == searching.Hits([ZOYA, LONGER], more=False)


def test_equal_matches_stand_by_key(db):
    put_profiles([NAMES[0]] * 3, start=71)
    assert search("Zoya Kvuks").people == [71, 72, 73]


@pytest.mark.parametrize(
    ("index", "where"),
    [
        ("profile_story_words", "published_profile WHERE story_words @@ to_tsquery('simple', 'x:*')"),
        ("name_by_word", "published_profile_word WHERE word >= 'x' AND word < 'y'"),
        ("name_by_fold", "published_profile_word WHERE fold >= 'x' AND fold < 'y'"),
        ("name_by_rough", "published_profile_word WHERE rough = ANY('{x,y}')"),
    ],
)
def test_an_index_serves_each_way_to_match(people, index, where):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        # In a table of few rows an index that holds all columns can look as cheap, whatever it is sorted by.
        cursor.execute("SET LOCAL enable_indexonlyscan = off")
        cursor.execute(f"EXPLAIN SELECT 1 FROM {where}")
        assert index in " ".join(line for (line,) in cursor.fetchall())


def test_the_migration_indexes_profiles_that_stand_as_publication_does(people):
    written = set(ProfileWord.objects.values_list("person", "word", "fold", "rough", "whole"))
    ProfileWord.objects.all().delete()
    migration = importlib.import_module("prisoners.published.migrations.0003_words_of_names")
    with connection.schema_editor() as editor:
        migration.index_standing(apps, editor)
    assert set(ProfileWord.objects.values_list("person", "word", "fold", "rough", "whole")) == written
    assert len(written) > 20
