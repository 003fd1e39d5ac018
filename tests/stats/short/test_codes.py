"""Short addresses for print: what they lead to, for ever; and what a mistyped one says."""

import json
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.filters import PARAMETERS
from prisoners.published.models import Edition
from stats.measures import MEASURES
from stats.parsing import from_text
from stats.periods import EVERY
from stats.short.codes import code, decode, tables
from stats.short.letters import LETTERS, WrongCode

DAY = "on=2023-06-01"

# Printed codes and what each leads to. None of these may ever change: add lines, never touch one.
PRINTED = {
    "445Y-P850-RJ": "prisoners?by=gender&on=2023-06-01&designation=viasna&edition=3",
    "445Y-P634-48M": "prisoners?on=2023-06-01&gender=female&designation=viasna&edition=17",
    "445Y-P8T1-5TVE-Q510-F": (
        "prisoners?by=facility_type&by=gender&on=2023-06-01&designation=dissidentby&designation=amnesty&edition=520"
    ),
    "485Y-P2CM-6501-7R2C-FG0A-SG8S-GPSM-46T2-SD1C-6GQQ-8BXM-CYTG-GB1V-YGJ3-608J-G1G7": (
        "held?on=2023-06-01&article=342.1&article=368&facility=ik-4&judge=Іваноў&detained_after=2021-01-01&term_min=12"
        "&age_max=40&edition=3"
    ),
    "4Y5G-XK10-KM01-GH": (
        "released?by=release_reason&from=2021-01-01&to=2024-01-01&every=month&cumulative=true&edition=3"
    ),
    "4P5P-M2VR-R5Z0-2G8M-W2J": "recorded?from=2022-01-01&to=2022-03-01&every=day&status=at-liberty&edition=40000",
    "4T5B-6K10-M06R": "detained?from=2020-01-01&to=2024-01-01&every=year&edition=3",
    "5D66-AFZZ-SH0P-3DSC-Y0HZ-ZZ63-6786-R": (
        "due?by=due_year&by=term&from=2024-10-01&to=2200-01-01&due_before=2190-01-01&edition=3"
    ),
    "595B-6K10-HJ18-8134-K1AQ-0MH4-2F25-S1A0-T0T0-61": (
        "died?from=2020-01-01&to=2024-01-01&court=a-court-of-later&in_absentia=false&edition=3"
    ),
    "515G-XJVA-4600-R": "convicted?by=article&from=2021-01-01&to=2022-01-01",
}
FIRST = "445Y-P850-RJ"


def table_of(*names: str) -> list[str]:
    return " ".join(names).split()


# The tables as they were when the first codes were printed. Later entries come after these, so these lines never change either.
FIRST_TABLES = {
    "MEASURES": table_of(
        "prisoners held restricted recognised recorded detained released convicted sentenced died due"
    ),
    "DIMENSIONS": table_of(
        "gender age article article_group facility facility_type facility_region arrangement regime penalty term residence",
        "occupation designation status release_reason group_case court judge detained detained_year convicted convicted_year",
        "released released_year due due_year",
    ),
    "EVERY": table_of("day month year"),
    "PARAMETERS": table_of(
        "gender age residence occupation article_group article penalty term regime arrangement facility_type facility",
        "facility_region designation status release_reason group_case court judge in_absentia detained_after detained_before",
        "convicted_after convicted_before released_after released_before due_after due_before term_min term_max age_min age_max",
    ),
    "KEYS": table_of(
        "not-known not-applicable not-disclosed female male other true false held restricted released viasna dissidentby amnesty",
        "minsk at-liberty died not-confirmed under-18 18-24 25-34 35-44 45-54 55-64 65-and-over under-1 1-2 2-3 3-5 5-10 10-15",
        "15-20 20-and-over life indefinite assembly insult extremism terrorism enmity state-security violence hooliganism",
        "disobedience minsk-region brest homiel hrodna mahiliou viciebsk abroad police-custody pretrial-centre colony prison",
        "open-institution settlement-colony juvenile-colony arrest-house hospital home administrative-arrest pretrial-detention",
        "house-arrest arrest compulsory-treatment home-restriction general enhanced strict special imprisonment fine",
        "corrective-labour community-service suspended death term-served pardon parole acquittal court-released penalty-replaced",
        "expelled exchanged fled pupil student teacher academic journalist blogger doctor lawyer human-rights-defender activist",
        "politician trade-unionist it-specialist engineer worker driver entrepreneur office-worker civil-servant",
        "military-or-police artist athlete priest pensioner unemployed student-case belsat-journalists trade-union-case hajun-case",
        "sizo-1 sizo-2 sizo-3 sizo-6 sizo-7 kgb-sizo prison-1 prison-4 prison-8 ik-1 ik-2 ik-3 ik-4 ik-5 ik-8 ik-9 ik-11 ik-12",
        "ik-13 ik-14 ik-15 ik-17 ik-20 ik-22 ik-24 vk-2 ikp-10 ikp-21 iuot-9 iuot-25 iuot-45 iuot-46 iuot-48 iuot-52 tsip-minsk",
        "ik-10 ik-19",
    ),
}


@pytest.mark.parametrize("name", FIRST_TABLES)
def test_tables_are_only_added_to(name):
    first, now = FIRST_TABLES[name], list(getattr(tables, name))
    assert now[: len(first)] == first
    assert len(set(now)) == len(now)


def test_everything_that_can_be_asked_has_its_place():
    """Whatever is missing is to be added at the end of its table."""
    assert set(MEASURES) <= set(tables.MEASURES)
    assert set(DIMENSIONS) <= set(tables.DIMENSIONS)
    assert set(PARAMETERS) <= set(tables.PARAMETERS)
    assert set(EVERY) <= set(tables.EVERY)


@pytest.mark.parametrize("printed", PRINTED)
def test_a_printed_code_works_for_ever(printed):
    measure, parameters = decode(printed, numbered=lambda number: Edition(number=number, default_designation="viasna"))
    wanted, _sign, rest = PRINTED[printed].partition("?")
    assert (measure, parameters) == (wanted, parse_qsl(rest))


@pytest.mark.usefixtures("today", "published")
class TestLeading:
    def test_to_the_permanent_address(self, client):
        for asked in (
            PRINTED[FIRST],
            f"held?{DAY}&article=342.1&facility=ik-4&term_min=12",
            "due",
            "released?every=year",
        ):
            query = from_text(asked)
            response = client.get(f"/f/{code(query)}")
            assert (response.status_code, response["Location"]) == (301, query.address(permanent=True)), asked
            assert client.get(response["Location"]).status_code == 200

    def test_may_be_kept(self, client):
        response = client.get(f"/f/{FIRST}")
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not response.cookies

    def test_however_it_is_typed(self, client):
        for typed in ("445y-p850-rj", "445YP850RJ", "445Y-P85O-RJ", "445Y P850 RJ", "445У\u2013Р850-RJ", f"{FIRST}/"):
            response = client.get(f"/f/{typed}")
            assert response.status_code == 301, typed

    def test_by_the_definition_that_was_the_editions_default(self):
        query = from_text(f"prisoners?{DAY}&edition=3")
        Edition.objects.filter(number=3).update(default_designation="dissidentby")
        assert ("designation", "dissidentby") in decode(code(query))[1]
        other = from_text(f"prisoners?{DAY}&designation=viasna&edition=3")
        assert ("designation", "viasna") in decode(code(other))[1]

    def test_a_usual_figure_takes_twelve_characters(self):
        for asked in ("by=gender", "gender=female", "by=gender&by=age", "by=article"):
            for number in (1, 31, 1000):
                query = from_text(f"prisoners?{DAY}&{asked}").at(
                    Edition(number=number, rules_version=1, first_day=date(2020, 1, 1))
                )
                query.edition.default_designation = "viasna"
                assert len(code(query).replace("-", "")) <= 12, (asked, number)
        assert len(FIRST) <= 12

    def test_a_measure_that_was_given_no_place_is_spelled_out(self, monkeypatch):
        query = from_text(f"prisoners?{DAY}&by=gender&gender=female")
        known = code(query)
        for name in ("MEASURES", "DIMENSIONS", "PARAMETERS", "KEYS"):
            monkeypatch.setattr(tables, name, ())
        spelled = code(query)
        assert len(spelled) > len(known)
        assert decode(spelled) == ("prisoners", query.parameters(permanent=True))

    def test_a_measure_added_at_the_end_changes_no_printed_code(self, monkeypatch):
        query = from_text(f"prisoners?{DAY}&by=gender&gender=female&age_min=18")
        before = code(query)
        for name in ("MEASURES", "DIMENSIONS", "PARAMETERS", "KEYS"):
            monkeypatch.setattr(tables, name, [*getattr(tables, name), "added", "added-too"])
        assert code(query) == before
        assert decode(before) == ("prisoners", query.parameters(permanent=True))


@pytest.mark.usefixtures("today", "published")
class TestWrong:
    def test_a_mistyped_code_says_so_and_what_to_do(self, client):
        right = FIRST
        wrong = right[:-1] + LETTERS[(LETTERS.index(right[-1]) + 1) % 32]
        response = client.get(f"/f/{wrong}")
        page = response.content.decode()
        assert (response.status_code, response["Cache-Control"]) == (404, "no-cache")
        assert f"<code>{wrong}</code>: A character is missing, mistyped or in the wrong place" in page
        assert "Compare it with the printed one" in page

    def test_a_letter_that_no_code_has_is_named(self, text):
        assert "No short address has the character “U” in it." in text("/f/445Y-U850-RJ", status=404)

    def test_what_was_typed_is_repeated_harmlessly(self, text):
        page = text("/f/<script>" + "x" * 500, status=404)
        assert "&lt;script&gt;x" in page
        assert "<script>x" not in page
        assert "x" * 61 not in page.split("<main")[1]

    def test_an_edition_that_does_not_exist(self, text):
        query = from_text(f"prisoners?{DAY}").at(
            Edition(number=77, rules_version=1, first_day=date(2020, 1, 1), default_designation="viasna")
        )
        assert "names edition 77, which this site does not have" in text(f"/f/{code(query)}", status=404)

    def test_a_measure_that_does_not_exist(self, monkeypatch):
        query = from_text(f"prisoners?{DAY}")
        monkeypatch.setattr(tables, "MEASURES", ("happiness",))
        changed = code(query)
        monkeypatch.setattr("stats.short.codes.MEASURES", {})
        with pytest.raises(WrongCode, match="a measure that this site does not have"):
            decode(changed)

    def test_parameters_beside_it_are_refused(self, text):
        assert "<code>gender=female</code>" in text(f"/f/{FIRST}?gender=female", status=400)


@pytest.mark.usefixtures("today", "published")
class TestShown:
    def test_beside_the_permanent_address(self, text):
        short = code(from_text(f"prisoners?{DAY}&by=gender"))
        page = text(f"/figures/prisoners/?{DAY}&by=gender")
        assert f'Short address for print: <a href="/f/{short}">http://127.0.0.1:8000/f/{short}</a>' in page

    def test_in_json(self, data, client):
        figure = data("prisoners", on="2023-06-01", by="gender")
        leads = client.get(urlsplit(figure["short"]).path)["Location"]
        assert f"http://127.0.0.1:8000{leads}" == figure["permalink"]
        assert json.dumps(figure["short"]).isascii()


@pytest.mark.usefixtures("reference")
def test_before_the_first_edition_there_is_none(data, text):
    assert data("prisoners")["short"] is None
    assert "Short address" not in text("/figures/prisoners/")
