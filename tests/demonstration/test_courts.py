"""Invented courts, judges and group cases: who met which follows from a number, and every key is in the lists."""

from collections import Counter

from prisoners.demonstration import courts

NUMBERS = range(1, 3000)


def test_every_key_is_in_the_lists():
    keys = {row["key"] for rows in (courts.courts(), courts.judges(), courts.group_cases()) for row in rows}
    for region in [*courts.COURTS, "abroad", ""]:
        for number in NUMBERS:
            met = courts.court_of(number, region), courts.judge_of(number, region), courts.group_case_of(number)
            assert set(met) <= keys | {""}


def test_a_judge_is_of_one_court_and_a_court_of_one_region():
    region_of = {row["key"]: row["region_id"] for row in courts.courts()}
    court_of = {}
    for region in courts.COURTS:
        for number in NUMBERS:
            court, judge = courts.court_of(number, region), courts.judge_of(number, region)
            assert not court or region_of[court] == region
            if judge:
                assert court_of.setdefault(judge, court) == court


def test_of_some_neither_is_known_and_courts_differ_in_how_much_they_do():
    met = Counter(courts.court_of(number, "minsk") for number in NUMBERS)
    assert len(met) == courts.COURTS["minsk"] + 1
    assert met[""] == 499
    assert max(met.values()) > 3 * min(met.values())


def test_names_say_that_they_are_invented():
    for row in (*courts.courts(), *courts.judges(), *courts.group_cases()):
        assert row["name_en"].startswith("Invented ")
        assert row["source"] == courts.SOURCE
