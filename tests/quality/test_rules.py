"""Each rule finds what it is for, at its place, and leaves alone what is nearly so."""

from datetime import date, timedelta

import pytest

from prisoners.models import Article, Charge, CustodyPeriod, Facility, OtherName, Person
from prisoners.quality.checking import findings_of
from prisoners.quality.lists import Lists
from prisoners.quality.rule import LONGEST_PLACE, Found
from prisoners.quality.rules import BY_SLUG, RULES
from prisoners.quality.wording import in_words
from prisoners.records.building import build, cite
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from prisoners.records.dossier import dossier
from prisoners.records.write import write_documents
from tests.published.histories import true_document
from tests.quality.examples import EXAMPLES, HELD, SIZO, TODAY, convicted, held, sentence, serving, somebody

pytestmark = pytest.mark.django_db
ELSEWHERE = {
    "possible-double",  # test_checking
    # What services refuse, and only other code or changed reference data can bring about; below.
    "article-repealed",
    "part-not-in-article",
    "death-without-date",
    "confirmed-after-death",
    "public-other-name",
}


@pytest.fixture
def look(reference, editor):
    """Writes a document and returns what is found in it, by rule; what becomes true later too."""

    def look(document: dict, today: date = TODAY) -> dict[str, list[Found]]:
        (written,) = write_documents(documents=[document], by=editor, today=today)
        return by_rule(written, today)

    return look


def by_rule(person: Person, today: date = TODAY) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for each in findings_of(dossier(person), Lists.load(), today=today):
        found.setdefault(each.rule, []).append(each)
    return found


def true_on(found: dict[str, list[Found]], rule: str, today: date = TODAY) -> list[str]:
    return [each.place for each in found.get(rule, ()) if each.is_true_on(today)]


def test_every_rule_has_an_example():
    assert {rule for rule, *_rest in EXAMPLES} | ELSEWHERE == BY_SLUG.keys()
    assert len(BY_SLUG) == len(RULES)


@pytest.mark.parametrize(("rule", "wrong", "place", "nearly"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_rule(rule, wrong, place, nearly, look):
    assert place in true_on(look(wrong), rule)
    assert true_on(look(nearly), rule) == []


def test_nothing_is_found_where_all_is_known(look):
    assert true_on(look(somebody()), "not-confirmed") == []
    assert {rule for rule, each in look(somebody()).items() if any(found.is_true_on(TODAY) for found in each)} == set()


class TestWhen:
    """A finding is true from a day on, so that nothing has to run at night."""

    def test_a_due_date_is_found_a_week_after_it_passed(self, look):
        document = somebody(
            periods=[HELD | {"arrangements": [SIZO]}], cases=convicted(sentence("2022-09-01", "2022-11-10", years=3))
        )
        (found,) = look(document)["due-passed"]
        due = date.fromisoformat(found.values["due"])
        assert due == date(2024, 10, 25)
        assert found.since == due + timedelta(days=8)
        assert not found.is_true_on(TODAY)

    def test_a_day_that_only_a_source_gave_passes_too(self, look):
        untold = sentence("2022-09-01", "2022-11-10") | {"due_published": "2024-03-01"}
        (found,) = look(somebody(periods=held(SIZO, last_confirmed_on="2024-02-01"), cases=convicted(untold)))[
            "due-passed"
        ]
        assert (found.values, found.since) == ({"due": "2024-03-01"}, date(2024, 3, 9))

    def test_nothing_is_due_where_the_court_set_no_end(self, look):
        life = sentence("2022-09-01", "2022-11-10", "life") | {"due_published": "2024-03-01"}
        assert "due-passed" not in look(somebody(cases=convicted(life)))

    def test_custody_confirmed_after_the_due_date_is_no_due_date_that_passed(self, look):
        found = look(somebody(cases=convicted(sentence("2022-09-01", "2022-11-10", years=1))))
        assert "due-passed" not in found
        assert true_on(found, "held-after-due") == ["periods[0].last_confirmed_on"]

    def test_it_is_said_a_month_before_that_somebody_will_not_be_counted(self, look, settings):
        settings.CONFIRMATION_DAYS = 100
        (found,) = look(somebody())["not-confirmed"]
        assert found.values == {"left": "2024-08-09"}
        assert found.since == date(2024, 7, 10)

    def test_a_minor_in_a_juvenile_colony_is_found_at_21(self, look):
        (found,) = look(serving("juvenile-colony", "vk-2", born="2005-02-10"))["adult-in-juvenile-colony"]
        assert found.since == date(2026, 2, 10)

    def test_who_stays_in_a_facility_that_closes_is_found_from_then_on(self, look):
        Facility.objects.filter(pk="sizo-1").update(valid_to=date(2024, 7, 1))
        (found,) = look(somebody())["facility-closed"]
        assert found.since == date(2024, 7, 2)


class TestWhatServicesRefuse:
    """Found nevertheless, where reference data changed after the record, or something else wrote it."""

    def test_part_that_the_article_does_not_have(self, look, editor):
        look(somebody())
        Article.objects.filter(pk="342").update(parts=["2", "3"])
        (found,) = by_rule(Person.objects.get())["part-not-in-article"]
        assert (found.place, found.values["parts"]) == ("cases[0].charges[0].part", "2, 3")
        Charge.objects.update(part="")
        assert "part-not-in-article" not in by_rule(Person.objects.get())

    def test_article_that_was_taken_out(self, look):
        look(somebody())
        Article.objects.filter(pk="342").update(valid_to=date(2022, 3, 1))
        assert true_on(by_rule(Person.objects.get()), "article-repealed") == ["cases[0].charges[0].article"]
        Article.objects.filter(pk="342").update(valid_to=date(2022, 3, 2))
        assert "article-repealed" not in by_rule(Person.objects.get())

    def test_death_without_a_date(self, look):
        look(somebody(periods=[HELD | {"end": "2024-05-10", "reason": "other"}]))
        CustodyPeriod.objects.update(reason="died")
        assert true_on(by_rule(Person.objects.get()), "death-without-date") == ["periods[0].reason"]

    def test_custody_confirmed_after_death(self, look):
        look(somebody(died="2024-05-10"))
        assert "confirmed-after-death" not in by_rule(Person.objects.get())
        CustodyPeriod.objects.update(last_confirmed_on=date(2024, 5, 11))
        assert true_on(by_rule(Person.objects.get()), "confirmed-after-death") == ["periods[0].last_confirmed_on"]

    def test_public_other_name_of_somebody_withheld(self, look):
        look(somebody(disclosure="name-withheld", other_names=["Invented Other"]))
        assert "public-other-name" not in by_rule(Person.objects.get())
        OtherName.objects.update(public=True)
        assert true_on(by_rule(Person.objects.get()), "public-other-name") == ["other_names[0].public"]


def test_custody_in_an_earlier_period_may_have_been_credited(look):
    """Released early by no more than an earlier custody can explain: no rule says that it was not credited."""
    first = HELD | {"end": "2022-06-01", "reason": "other", "last_confirmed_on": None}
    second = {"start": "2022-12-01", "arrangements": [{"kind": "colony", "facility": "ik-1"}], "reason": "term-served"}
    cases = convicted(sentence("2022-09-01", "2022-11-10", years=1))
    explained = somebody(periods=[first, second | {"end": "2023-08-01"}], cases=cases)
    assert "release-before-term" not in look(explained)
    assert "release-before-term" in look(somebody(periods=[first, second | {"end": "2023-06-01"}], cases=cases))


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_words_of_every_finding_can_be_made_of_its_values(language, look, settings):
    from django.utils import translation

    with translation.override(language):
        for _rule, wrong, _place, _nearly in EXAMPLES:
            for each in (found for listed in look(wrong).values() for found in listed):
                words = in_words(BY_SLUG[each.rule], each)
                assert words
                assert "%(" not in words
                assert len(each.place) <= LONGEST_PLACE


def test_random_histories_are_looked_at_without_an_error(reference):
    """Whatever a record says, the rules find something or nothing, each thing once, and only what can be kept."""
    lists, check = Lists.load(), Check(CodeLists.load(), TODAY)
    rules = set()
    for seed in range(250):
        document = true_document(seed, f"random:{seed}", check)
        told = build(document)
        cite(told, document)
        found = findings_of(told, lists, today=TODAY)
        assert len({(each.rule, each.place) for each in found}) == len(found)
        assert all(in_words(BY_SLUG[each.rule], each) for each in found)
        rules |= {each.rule for each in found}
    assert len(rules) > 15
