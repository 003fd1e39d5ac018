"""A person's page: it tells what is published in words, says what is not known, and holds nothing that is withheld."""

import re

import pytest

from prisoners.domain.choices import Disclosure
from prisoners.models import Person
from prisoners.publication.publish import publish
from prisoners.published.models import Profile
from tests import cohort as known
from tests.documents import at_noon
from tests.explorer.invented import ALL_OF_SILENT, SCRIPT


def timeline(response) -> list[tuple[str, str, str]]:
    return [(event.when_text, event.title, event.detail) for event in response.context["timeline"]]


def test_the_page_tells_what_happened_in_order(page_of):
    response = page_of("named")
    assert timeline(response)[:-1] == [
        ("1 February 2022", "Detained", "Police custody"),
        ("4 February 2022", "Pre-trial detention", "SIZO-1 Pashkovichy"),
        ("15 February 2022", "Recognised by Viasna", "Political prisoner"),
        ("May 2022", "Recognised by Amnesty International", "Prisoner of conscience"),
        ("5 July 2022", "Convicted", "Imprisonment, 2 years 6 months 3 days, general regime"),
        ("20 October 2022", "Penal colony", "IK-4 Homiel"),
    ]
    last = response.context["timeline"][-1]
    assert (last.kind, last.future) == ("due", True)
    text = response.content.decode()
    assert '<time datetime="2022-02-01">1 February 2022</time>' in text
    assert 'href="/facilities/ik-4/"' in text
    assert 'href="/articles/361-4/"' in text
    assert "art. 361-4.1, convicted" in text
    assert "Verdict: 5 July 2022; in force: 1 October 2022" in text
    assert "A fine of 100 base amounts" in text
    assert "Opened: 1 February 2022 · Hajun case" in text


def test_names_stand_in_the_readers_language_with_the_others_under(page_of):
    for language, name in (("be", "Зоя Квўкс"), ("ru", "Зоя Квукс"), ("en", "Zoya Quux-Invented")):
        response = page_of("named", language)
        text = response.content.decode()
        assert re.search(rf"<title>\s*{name}", text)
        assert f'<h1 class="person-name">{name}</h1>' in text
        assert len(response.context["person"]["other_names"]) == 2
        assert "Secret Nickname" not in text
    assert "Рассказано по-русски." in page_of("named", "ru").content.decode()
    # There is no story in Belarusian: the English one stands for it.
    assert "Told in" in page_of("named", "be").content.decode()


def test_facts_are_in_words_and_only_those_switched_on(page_of):
    response = page_of("named")
    facts = {fact.label: fact.value for fact in response.context["facts"]}
    assert facts == {
        "Gender": "Woman",
        "Born": "15 June 1980 (age now: 44)",
        "Occupation": "Teller of <b>tales</b>",
        "Citizenship": "Belarus, Latvia",
        "Family": "5 children, under age at the arrest: 3, a court took parental rights",
    }
    text = response.content.decode()
    assert "Needs medicine" not in text
    assert "Phone of the sister" not in text
    assert response.context["unknown"] == ["where the person lived"]
    assert "Where the person lived." in text


def test_whatever_was_entered_is_shown_as_text(page_of):
    text = page_of("named").content.decode()
    assert SCRIPT not in text
    assert "&lt;script&gt;alert(&#x27;story&#x27;)&lt;/script&gt;" in text
    assert "Teller of &lt;b&gt;tales&lt;/b&gt;" in text


def test_only_addresses_of_the_web_become_links(page_of, readers):
    person = readers.people["named"].key
    wrong = {
        "publisher": "P",
        "title": "T",
        "url": "javascript:alert(1)",
        "archived_url": "data:text/html,x",
        "as_of": "",
        "kind": "press",
    }
    Profile.objects.filter(person=person).update(sources=[wrong], name_en=f"Zoya {SCRIPT}")
    text = page_of("named").content.decode()
    assert "javascript:" not in text
    assert "data:text/html" not in text
    assert "<script>alert" not in text


def test_sources_are_footnotes_of_what_they_attest(page_of):
    response = page_of("named")
    numbers = {source["title"]: source["number"] for source in response.context["sources"]}
    trial = numbers["On the trial & after"]
    convicted = next(event for event in response.context["timeline"] if event.kind == "convicted")
    assert convicted.sources == response.context["cases"][0]["sentences"][0]["sources"] == [trial]
    text = response.content.decode()
    assert f'<li id="source-{trial}"' in text
    assert f'href="#source-{trial}"' in text
    assert 'href="https://example.org/trial"' in text
    assert 'href="https://example.net/copy"' in text
    assert 'href="https://example.org/statement"' in text
    assert "letter of the mother" not in text


def test_nothing_that_is_withheld_is_on_the_page(page_of):
    for language in ("en", "be", "ru"):
        response = page_of("silent", language)
        text = response.content.decode()
        assert not [secret for secret in ALL_OF_SILENT if secret in text]
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex' in text
    response = page_of("silent")
    text = response.content.decode()
    assert re.search(r"<title>\s*Name withheld", text)
    assert timeline(response)[:2] == [
        ("February 2023", "Detained", "Pre-trial detention, the facility is not shown"),
        ("March 2023", "Recognised by Viasna", ""),
    ]
    assert "the facility" in response.context["withheld"]
    facts = {fact.label: fact.value for fact in response.context["facts"]}
    assert facts == {"Gender": "Man", "Born": "1991 (age now: 32 or 33)"}
    assert [source["publisher"] for source in response.context["sources"]] == ["A paper", "Tests"]
    assert re.fullmatch(r"[A-Z][a-z]+ 20\d\d", response.context["expected"].best_text)
    assert response.context["expected"].steps == []


def test_a_public_page_may_be_found_by_search_engines(page_of):
    response = page_of("named")
    assert "X-Robots-Tag" not in response
    assert "noindex" not in response.content.decode()


def test_there_is_no_page_of_those_not_shown(page_of):
    assert page_of("counted-only").status_code == page_of("internal").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/cases/2222222222/", "/cases/%00/", "/cases/ABCDEF/", "/cases/aaaaaaaaaaaaaaa/", "/cases/../", "/cases/a'b/", "/cases/a/b/", "/cases/%F0%9F%99%82/"],
)  # fmt: skip
def test_an_address_of_nobody_is_not_found(reference, client, address):
    assert client.get(address).status_code == 404


def test_a_withdrawn_person_is_gone_and_the_page_says_why(page_of):
    response = page_of("several")
    assert response.status_code == 410
    text = response.content.decode()
    assert "Withdrawn on 1 October 2024" in text
    assert 'href="/editions/3/"' in text
    assert "Asked for it" in text
    assert "Invented Several" not in text
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-cache"


def test_a_lowered_level_takes_the_page_away_without_a_word_why(page_of, readers, reviewer):
    person = readers.people["named"]
    Person.objects.filter(pk=person.pk).update(disclosure=Disclosure.COUNTED_ONLY)
    publish(people=[person.pk], by=reviewer, at=at_noon(known.EDITION_DAYS[2]))
    response = page_of("named")
    assert response.status_code == 410
    assert "Why is not said" in response.content.decode()
    assert "Zoya" not in response.content.decode()


def test_the_standing_is_said_in_a_sentence_with_its_day(page_of):
    said = {
        "named": "In custody: Penal colony, IK-4 Homiel. Last confirmed: 15 June 2024.",
        "replaced": "Liberty restricted: Home restriction. Last confirmed: 15 June 2024.",
        "released-on-day": "Released: 1 July 2023 (term served). As known on 1 October 2024.",
        "died-in-custody": "Died in custody: 20 May 2023. As known on 1 October 2024.",
        "died-after-release": "Died: 10 April 2023. As known on 1 October 2024.",
        "in-absentia": "At liberty, as far as is known. As known on 1 October 2024.",
        "silent": "In custody: Penal colony, the facility is not shown. Last confirmed: June 2024.",
        "unknown": "In custody; where is not known. Last confirmed: 15 June 2024.",
    }
    assert {name: page_of(name).context["person"]["status_sentence"] for name in said} == said
    assert "Custody is not confirmed" in page_of("unconfirmed").context["person"]["status_sentence"]


def test_an_expected_release_is_a_month_unless_switched_to_exact(page_of):
    named = page_of("named").context["expected"]
    assert re.fullmatch(r"[A-Z][a-z]+ 20\d\d", named.best_text)
    assert named.steps == []
    exact = page_of("exact").context["expected"]
    assert re.fullmatch(r"\d+ [A-Z][a-z]+ 20\d\d", exact.best_text)
    assert exact.steps
    assert not exact.overdue


def test_a_date_that_has_passed_is_no_release(page_of):
    response = page_of("overdue")
    due = response.context["expected"]
    assert due.overdue
    last = response.context["timeline"][-1]
    assert (last.title, last.detail) == ("Was due to be released", "A release is not known.")
    assert f"Was due: {due.best_text}. A release is not known." in response.content.decode()
    assert response.context["person"]["status_sentence"].startswith("In custody")


def test_where_no_release_is_expected_the_page_says_why(page_of):
    assert page_of("life").context["no_date"] == "The court set no end."
    assert page_of("treatment").context["no_date"] == "The court set no end."
    assert page_of("teenager").context["no_date"] == "No sentence in force is known, so no date can be given."
    kept_back = page_of("not-due")
    assert kept_back.context["no_date"] == "It is not shown."
    assert "when a release is expected" in kept_back.context["withheld"]
    for name in ("released-on-day", "died-in-custody", "in-absentia"):
        response = page_of(name)
        assert response.context["expected"] is None
        assert response.context["no_date"] == ""
        assert "Expected release" not in response.content.decode()


def test_several_cases_and_changed_sentences_are_told_apart(page_of):
    response = page_of("article-411")
    assert [[charge["article"] for charge in case["charges"]] for case in response.context["cases"]] == [
        ["342.1"],
        ["411.2"],
    ]
    assert [case["sentences"][0]["text"] for case in response.context["cases"]] == [
        "Imprisonment, 3 years, general regime",
        "Imprisonment, 2 years, general regime",
    ]
    convicted = [detail for _when, title, detail in timeline(response) if title == "Convicted"]
    assert convicted == ["Imprisonment, 3 years, general regime", "Imprisonment, 2 years, general regime"]
    assert ("10 June 2022", "Sentence changed on appeal", "Imprisonment, 3 years, strict regime") in timeline(
        page_of("appealed")
    )
    assert ("1 May 2023", "Penalty replaced", "Home restriction, 1 year") in timeline(page_of("replaced"))
    assert ("1 May 2023", "Home restriction", "") in timeline(page_of("replaced"))
    assert page_of("appealed").context["cases"][0]["sentences"][1]["notes"] == ["changed on appeal"]


def test_what_nobody_knows_is_said(page_of):
    unknown = page_of("unknown")
    assert unknown.context["unknown"] == [
        "the gender",
        "the birth date",
        "where the person lived",
        "the occupation",
        "where the person is held",
        "the charges",
    ]
    assert timeline(page_of("attested"))[0][:2] == ("not known", "Detained")
    assert "the day of detention" in page_of("attested").context["unknown"]
    assert "the day of release" in page_of("ended-by").context["unknown"]


def test_a_case_without_a_conviction_is_not_told_as_one(page_of):
    case = page_of("dropped").context["cases"][0]
    assert case["status_label"] == "Closed without a conviction"
    assert [charge["stage_label"] for charge in case["charges"]] == ["dropped or acquitted"]
    assert page_of("in-absentia").context["cases"][0]["status_label"] == "Tried in absentia"
    assert page_of("teenager").context["cases"][0]["status_label"] == "No verdict is known"


def test_serving_a_sentence_is_no_detention(page_of):
    assert timeline(page_of("open-institution"))[2] == (
        "10 March 2023",
        "Began to serve the sentence",
        "Open-type institution, IUOT-9 Viciebsk",
    )
    custody = [title for _when, title, _detail in timeline(page_of("house-arrest"))]
    assert custody == ["Detained", "Recognised by Viasna", "House arrest before trial", "Convicted", "Released"]


def test_within_a_month_one_custody_period_is_told_after_the_other(page_of):
    told = [(title, detail) for _when, title, detail in timeline(page_of("one-month"))]
    assert told == [
        ("Detained", "Administrative arrest"),
        ("Released", "Term served"),
        ("Detained", "Pre-trial detention, SIZO-1 Pashkovichy"),
        ("Released", "Other"),
    ]


def test_every_page_is_whole_in_every_language(readers, client):
    for public_id in Profile.objects.values_list("public_id", flat=True):
        for language in ("en", "be", "ru"):
            response = client.get(f"/cases/{public_id}/", headers={"accept-language": language})
            assert response.status_code == 200
            text = response.content.decode()
            assert "None" not in text
            assert response["Cache-Control"] == "no-cache"


def test_a_page_asks_the_database_the_same_few_things(page_of, django_assert_num_queries):
    people = {"named": 13, "silent": 12, "unknown": 12, "twice": 13}
    for name in people:
        page_of(name)  # vocabularies are kept for a minute
    for name, queries in people.items():
        # One more where the facility's address for letters is looked up.
        with django_assert_num_queries(queries):
            page_of(name)
