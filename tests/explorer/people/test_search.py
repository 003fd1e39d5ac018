"""The search of the list: by public names under any spelling and words of the story; a withheld name is never found."""

from tests.explorer.people.test_list import rows_of


def found(client, search: str, **filters) -> list[str | None]:
    response = client.get("/cases/", {"q": search, **filters})
    rows = rows_of(response)
    assert response.context["counted"].found == len(rows)
    return [row.name for row in rows]


ZOYA = "Zoya Quux-Invented"


def test_a_name_finds_under_any_spelling(readers, client):
    spellings = "zoya|ZOYA|quux-inv|зоя|ЗОЯ|Квўкс|квукс|Zoya Quux|quux   zoya|зоя zoya|Zoja Kvuks|Z. Quux|Квукс З. И."
    for search in spellings.split("|"):
        assert found(client, search) == [ZOYA], search


def test_all_words_must_be_there_and_nothing_is_a_pattern(readers, client):
    for search in ("zoya nobody", "zoyaquux", "oya", "%", "_", "zo%a", "\\", "'", "zoya';drop", "Nickname"):
        assert ZOYA not in found(client, search), search


def test_words_of_the_story_find_too(readers, client):
    assert found(client, "рассказано") == found(client, "zoya told english") == [ZOYA]


def test_those_who_may_not_be_named_are_not_found(readers, client):
    for search in ("hidden", "namesake", "тёзка", "цёзка", "withheld", "Name withheld", "counted only", "internal"):
        assert found(client, search) == [], search
        assert "finds nobody who is listed." in client.get("/cases/", {"q": search}).content.decode()


def test_the_search_is_within_the_filters_and_leaves_the_count_alone(readers, client):
    assert found(client, "zoya", gender="female", status="held") == [ZOYA]
    assert found(client, "zoya", gender="male") == []
    counted = client.get("/cases/", {"q": "zoya", "gender": "female"}).context["counted"]
    assert counted.persons == client.get("/cases/", {"gender": "female"}).context["counted"].persons > 1


def test_a_withdrawn_person_is_not_found(readers, client):
    assert found(client, "several") == []
