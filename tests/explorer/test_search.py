"""Search by name: any part of a public name, in any of the three languages; a withheld name is never found."""

from prisoners.published.models import Profile


def found(client, search: str, **filters) -> list[str | None]:
    response = client.get("/cases/", {"q": search, **filters})
    rows = list(response.context["page"] or [])
    assert response.context["counted"].found == len(rows)
    return [row.name for row in rows]


ZOYA = "Zoya Quux-Invented"


def test_any_part_of_a_name_finds(readers, client):
    for search in "zoya|ZOYA|oya|quux-inv|зоя|ЗОЯ|Квўкс|квукс|Zoya Quux|quux   zoya|зоя zoya".split("|"):
        assert found(client, search) == [ZOYA], search


def test_all_words_must_be_there_and_nothing_is_a_pattern(readers, client):
    for search in ("zoya nobody", "zoyaquux", "%", "_", "z%a", "\\", "'", "zoya';--", "Nickname"):
        assert ZOYA not in found(client, search), search


def test_a_percent_sign_is_a_letter_like_any_other(readers, client):
    Profile.objects.filter(name_en=ZOYA).update(search="100% zoya_quux")
    assert found(client, "100%") == found(client, "a_q") == [ZOYA]


def test_those_who_may_not_be_named_are_not_found(readers, client):
    for search in ("hidden", "namesake", "тёзка", "цёзка", "withheld", "Name withheld", "counted only", "internal"):
        assert found(client, search) == [], search
        assert "Nobody listed has such a name." in client.get("/cases/", {"q": search}).content.decode()


def test_the_search_is_within_the_filters_and_leaves_the_count_alone(readers, client):
    assert found(client, "zoya", gender="female", status="held") == [ZOYA]
    assert found(client, "zoya", gender="male") == []
    counted = client.get("/cases/", {"q": "zoya", "gender": "female"}).context["counted"]
    assert counted.persons == client.get("/cases/", {"gender": "female"}).context["counted"].persons > 1


def test_a_withdrawn_person_is_not_found(readers, client):
    assert found(client, "several") == []
