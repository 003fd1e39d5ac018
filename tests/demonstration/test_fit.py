"""The demonstration answers the published numbers at its last edition, through the one function that counts and over HTTP."""

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from prisoners.demonstration import documented, targets
from prisoners.models import CustodyArrangement, CustodyPeriod, Designation, Person, Sentence
from prisoners.published.models import CaseRow, Edition, EventRow, PersonRow, Profile, SpanRow, Tombstone
from stats.figures import figure
from stats.models import ReportedFigure
from stats.parsing import from_text
from tests.reference.files import BELARUS, FIGURES, keys, rows

# Each test has a savepoint of its own in the transaction of the fixture.
pytestmark = [pytest.mark.usefixtures("demonstration"), pytest.mark.django_db]

DAY = "2024-01-26"
PERIOD = "from=2020-01-01&to=2024-02-01"
FIGURES_WITH_A_QUESTION = [row for row in rows(FIGURES) if row["our_query"]]
ARTICLE = [
    (f"prisoners?on={DAY}", 1418),
    (f"prisoners?on={DAY}&gender=female", 170),
    (f"prisoners?designation=dissidentby&on={DAY}", 1611),
    (f"prisoners?designation=dissidentby&on={DAY}&gender=female", 185),
    (f"prisoners?designation=dissidentby&on={DAY}&age=under-18", 6),
    (f"sentenced?penalty=open-institution&gender=female&{PERIOD}", 69),
    (f"sentenced?penalty=open-institution&gender=male&{PERIOD}", 577),
    (f"sentenced?penalty=home-restriction&gender=female&{PERIOD}", 465),
    (f"sentenced?penalty=home-restriction&gender=male&{PERIOD}", 688),
    (f"prisoners?on={DAY}&gender=female&term_min=120&term_max=240", 17),
    (f"convicted?gender=female&article_group=terrorism&{PERIOD}", 9),
]
"""Numbers of the article that are met exactly."""


def value(question: str) -> int:
    return figure(from_text(question)).value


def breakdown(question: str) -> dict[str, int]:
    return {row.key: row.count.value for row in figure(from_text(question)).rows}


def over_http(question: str) -> dict:
    measure, _sign, parameters = question.partition("?")
    response = Client().get(f"{reverse('figure_data', args=[measure, 'json'])}?{parameters}")
    assert response.status_code == 200, question
    return json.loads(response.content)


class TestTheArticle:
    @pytest.mark.parametrize(("question", "published"), ARTICLE)
    def test_is_met_exactly(self, question, published):
        assert value(question) == published

    @pytest.mark.parametrize(("question", "published"), ARTICLE)
    def test_is_met_exactly_over_http(self, question, published):
        answer = over_http(question)
        assert answer["value"] == published
        assert answer["low"] <= published <= answer["high"]
        assert answer["edition"]["number"] == Edition.objects.order_by("-number").first().number

    def test_almost_a_thousand_women_were_convicted(self):
        least, most = targets.CONVICTED_WOMEN
        assert least <= value(f"convicted?gender=female&{PERIOD}") <= most

    def test_more_than_two_thousand_served_imprisonment(self):
        assert figure(from_text(f"released?penalty=imprisonment&{PERIOD}")).low > targets.RELEASED_FROM_PRISON

    def test_women_prisoners_are_aged_18_to_75(self):
        women = f"prisoners?on={DAY}&gender=female"
        youngest, oldest = targets.AGES_OF_WOMEN
        assert (youngest, oldest) == (18, 75)
        for age in (youngest, oldest):
            assert value(f"{women}&age_min={age}&age_max={age}") >= 1
        assert figure(from_text(f"{women}&age_max={youngest - 1}")).high == 0
        assert figure(from_text(f"{women}&age_min={oldest + 1}")).high == 0

    def test_some_penalties_are_not_known(self):
        assert breakdown(f"sentenced?by=penalty&{PERIOD}")["not-known"] > 100


class TestViasna:
    HELD = [row for row in FIGURES_WITH_A_QUESTION if row["publisher"] == "Viasna" and row["measure"] == "held"]

    @pytest.mark.parametrize("row", [r for r in HELD if r["population"] == "all"], ids=lambda row: row["on"])
    def test_persons_held_are_within_two_percent_and_women_within_three(self, row):
        assert value(row["our_query"]) == pytest.approx(int(row["value_min"]), rel=0.02)
        if row["women"]:
            assert value(f"{row['our_query']}&gender=female") == pytest.approx(int(row["women"]), abs=3)

    @pytest.mark.parametrize(
        "row", [r for r in FIGURES_WITH_A_QUESTION if r["measure"] == "ever recognised"], ids=lambda row: row["on"]
    )
    def test_people_ever_recognised_are_within_ten_percent(self, row):
        assert value(row["our_query"]) == pytest.approx(int(row["value_min"]), rel=0.1)
        if row["women"]:
            assert value(f"{row['our_query']}&gender=female") == pytest.approx(int(row["women"]), rel=0.1)

    MONTHS = [row for row in FIGURES_WITH_A_QUESTION if row["from"] and row["from"] != "2020-01-01"]

    @pytest.mark.parametrize("row", MONTHS, ids=lambda row: row["our_query"])
    def test_three_months_of_penalties_are_within_ten_percent(self, row):
        assert value(row["our_query"]) == pytest.approx(int(row["value_min"]), rel=0.1)
        for gender, published in (("female", row["women"]), ("male", row["men"])):
            if published:
                assert value(f"{row['our_query']}&gender={gender}") == pytest.approx(int(published), rel=0.1)

    def test_no_more_people_had_left_its_list_than_published(self):
        day, published = targets.LEFT_BY
        assert value(f"recognised?designation=viasna&on={day}") - value(f"prisoners?on={day}") <= published

    def test_dissidentby_in_july_2023(self):
        assert value("prisoners?designation=dissidentby&on=2023-07-17") == pytest.approx(1745, rel=0.02)


def test_every_reported_figure_with_a_question_is_answered_over_http():
    assert ReportedFigure.objects.exclude(our_query="").count() == len(FIGURES_WITH_A_QUESTION) == 67
    for row in FIGURES_WITH_A_QUESTION:
        assert over_http(row["our_query"])["value"] == value(row["our_query"])


class TestProportions:
    def test_articles_are_roughly_as_often_charged_as_in_viasnas_export(self):
        ours = breakdown("recorded?by=article")
        known = {r["key"]: int(r["charged_in_viasna_export"] or 0) for r in rows(BELARUS / "articles.csv")}
        often = {key: count for key, count in known.items() if count >= 100}
        everybody, exported = value("recorded?"), 8465
        for article, count in often.items():
            assert 0.5 < (ours[article] / everybody) / (count / exported) < 1.5, article
        order = sorted(often, key=often.get, reverse=True)
        assert set(order[:4]) == set(sorted(ours, key=ours.get, reverse=True)[:4]) - {"not-known"}

    def test_articles_that_are_charged_together_are_together(self):
        def together(first: str, second: str) -> int:
            either = value(f"recorded?article={first}&article={second}")
            return value(f"recorded?article={first}") + value(f"recorded?article={second}") - either

        assert together("368", "369") > 200
        assert together("367", "368") > 100
        assert together("130", "368") > 100
        assert together("361-1", "361-4") > 50
        assert together("368", "289") == 0

    def test_years_of_detention_are_roughly_as_in_viasnas_export(self):
        exported = {2020: 376, 2021: 1083, 2022: 1033, 2023: 651, 2024: 507, 2025: 379}
        ours = {year: value(f"detained?from={year}-01-01&to={year + 1}-01-01") for year in exported}
        for year, count in exported.items():
            share = ours[year] / sum(ours.values())
            assert 0.6 < share / (count / sum(exported.values())) < 1.6, year

    def test_the_share_of_women_grows_from_2020_to_2024(self):
        def share(year: int) -> float:
            period = f"from={year}-01-01&to={year + 1}-01-01"
            return value(f"detained?gender=female&{period}") / value(f"detained?{period}")

        assert 0.08 < share(2020) < share(2022) < share(2024) < 0.36

    def test_facilities_are_those_of_the_list(self):
        ours = set(breakdown(f"prisoners?on={DAY}&by=facility"))
        assert ours - {"not-known", "not-applicable", "not-disclosed"} <= set(keys("facilities.csv"))
        assert {"sizo-1", "ik-3", "ik-4", "prison-8", "iuot-48"} <= ours
        assert breakdown("prisoners?on=2025-11-01&by=facility").get("ik-24", 0) <= 4


class TestEverythingHappens:
    """What real records hold, and a reader of the demonstration should see."""

    def test_dates_are_partial_or_missing(self):
        for model, field in (
            (CustodyPeriod, "start"),
            (CustodyPeriod, "end"),
            (Sentence, "verdict"),
            (Designation, "decided"),
        ):
            assert model.objects.filter(**{f"{field}__regex": r"^\d{4}-\d{2}$"}).count() > 20, field
        assert CustodyPeriod.objects.filter(start__regex=r"^\d{4}$").count() > 10
        assert CustodyPeriod.objects.filter(start="", attested_on__isnull=False).count() > 50
        assert CustodyPeriod.objects.filter(end="", ended_by__isnull=False).count() > 50
        assert Person.objects.filter(is_synthetic=True, born="").count() > 500
        assert Sentence.objects.filter(in_force="").count() > 50

    def test_numbers_are_in_doubt_and_never_the_wrong_way_round(self):
        answer = figure(from_text("prisoners?on=2023-11-09"))
        assert answer.low < answer.value < answer.high

    def test_people_have_several_cases_and_transfers(self):
        assert PersonRow.objects.filter(last_edition=None, cases__gt=1).count() > 50
        assert CustodyArrangement.objects.filter(position__gte=4).count() > 20

    def test_sentences_are_replaced_and_changed_on_appeal(self):
        assert Sentence.objects.filter(kind="replacement", penalty="home-restriction").count() > 10
        assert Sentence.objects.filter(kind="replacement", penalty="imprisonment").count() > 3
        assert Sentence.objects.filter(kind="appeal").count() > 10

    def test_article_411_makes_a_new_final_term(self):
        assert value("convicted?article=411") > 60

    def test_people_die_in_custody_and_are_pardoned_and_expelled(self):
        assert value("died?") == 8
        assert value("released?release_reason=pardon") > 300
        assert value("released?release_reason=expelled") > 100
        assert value("released?release_reason=not-known") > 50

    def test_some_are_never_released_and_of_some_nobody_knows(self):
        held_since = value("prisoners?on=2026-11-15&detained_before=2021-01-01")
        assert held_since > 5
        assert breakdown("recorded?on=2026-11-15&by=status")["not-confirmed"] > 50

    def test_some_are_under_house_arrest_or_at_liberty_before_serving(self):
        assert breakdown("restricted?on=2024-01-26&by=arrangement").get("house-arrest", 0) >= 1
        assert (
            sum(breakdown(f"restricted?on={y}-06-01&by=arrangement").get("house-arrest", 0) for y in (2021, 2022, 2023))
            > 5
        )
        before_serving = [
            value(f"recorded?status=at-liberty&penalty=open-institution&on={year}-06-01") for year in (2022, 2023)
        ]
        assert min(before_serving) > 5

    def test_people_are_tried_in_absentia(self):
        assert value("convicted?in_absentia=true") > 100

    def test_all_levels_of_disclosure_are_there(self):
        assert set(PersonRow.objects.values_list("disclosure", flat=True)) == {
            "public",
            "name-withheld",
            "counted-only",
        }


class TestEditions:
    def test_a_past_day_differs_in_a_dozen_editions(self):
        numbers = Edition.objects.order_by("number").values_list("number", flat=True)
        values = [value(f"prisoners?on={DAY}&edition={number}") for number in numbers]
        assert sum(one != other for one, other in pairwise(values)) >= 12
        assert values[-1] == 1418

    def test_withdrawals_alone_change_a_past_day(self):
        gone = Edition.objects.filter(withdrawn=1, added=0, changed=0)
        assert gone.count() == 8

        def moved(number: int) -> bool:
            now, before = (value(f"prisoners?on={DAY}&edition={n}") for n in (number, number - 1))
            return now < before

        assert sum(moved(edition.number) for edition in gone) >= 3
        assert Tombstone.objects.exclude(reason="").count() >= 7

    def test_before_the_first_edition_nothing_was_known_and_all_are_marked_as_synthetic(self):
        assert not Edition.objects.filter(synthetic=False).exists()
        assert Edition.objects.get(number=1).day == date(2024, 3, 1)

    def test_every_edition_says_in_three_languages_what_it_is(self):
        for edition in Edition.objects.all():
            assert all((edition.note_be, edition.note_ru, edition.note_en))


class TestDocumentedPeople:
    def test_they_are_counted_on_the_days_that_the_fit_takes_off(self):
        ours = Counter()
        for person in Person.objects.filter(reference__startswith="documented:"):
            spans = SpanRow.objects.filter(
                person=person.key, last_edition=None, best=True, counted_by__contains=["viasna"]
            ).exclude(status="not-confirmed")
            first = min(span.day_from for span in spans)
            last = max(span.day_to or date.max for span in spans)
            ours[person.gender, first, last if last <= targets.LAST_DAY else None] += 1
        assert ours == Counter(documented.IN_VIASNAS_COUNT)

    def test_they_are_public_with_their_names(self):
        keys_ = Person.objects.filter(reference__startswith="documented:").values_list("key", flat=True)
        assert set(Profile.objects.filter(person__in=keys_).values_list("disclosure", flat=True)) == {"public"}
        assert Profile.objects.filter(person__in=keys_).exclude(name_en="").count() == 7

    def test_they_are_no_invented_people(self):
        assert Person.objects.filter(is_synthetic=False).count() == 7


class TestPages:
    @pytest.mark.parametrize("address", ["/", "/cases/", "/editions/", "/reported/", "/demonstration/"])
    def test_a_page_answers_and_says_that_people_are_invented(self, address):
        response = Client().get(address)
        assert response.status_code == 200
        assert "Most of the people counted here are invented" in response.content.decode()

    def test_the_page_of_the_demonstration_leads_to_figures_that_answer(self):
        page = Client().get("/demonstration/").content.decode()
        for address in {part.partition('"')[0] for part in page.split('href="')[1:]}:
            if address.startswith("/") and not address.startswith("/static/"):
                assert Client().get(address.replace("&amp;", "&")).status_code == 200, address

    def test_events_of_a_month_are_in_that_month(self):
        start, end = date(2022, 10, 1), date(2022, 11, 1)
        counted = EventRow.objects.filter(
            last_edition=None, kind="sentenced", day_best__gte=start, day_best__lt=end
        ).count()
        assert counted == value("sentenced?from=2022-10-01&to=2022-11-01")
        assert CaseRow.objects.filter(
            last_edition=None, convicted_best__range=(start, end - timedelta(days=1))
        ).exists()
