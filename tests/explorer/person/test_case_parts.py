"""Parts of a person's page: picture, places, letters, citation, where to report an error; and that none says what is withheld."""

import json
import re
from xml.etree import ElementTree

import bibtexparser
import pytest
import rispy

from prisoners.domain.dates import DAY
from prisoners.explorer.person.lanes import lanes
from prisoners.models import Person
from prisoners.models.places import FacilityAddress
from prisoners.publication.publish import publish
from prisoners.published.models import Profile, SpanRow
from tests import cohort as known
from tests.documents import at_noon
from tests.explorer.invented import ALL_OF_SILENT


def svg(response) -> ElementTree.Element:
    """The picture, read as XML."""
    return ElementTree.fromstring(re.search(r"<svg class=.life-picture.*?</figure>", response.content.decode(), re.S)[0]
                                  .partition("<ul")[0].strip())  # fmt: skip


def rows(response) -> dict[str, list[tuple[str, bool]]]:
    return {row.label: [(bar.manner, bar.sure) for bar in row.bars] for row in response.context["picture"].rows}


# The picture


def test_the_picture_shows_places_verdicts_and_the_expected_release(page_of):
    response = page_of("exact")
    assert rows(response) == {
        "SIZO-1 Pashkovichy": [("held", True)],
        "IK-2 Babrujsk": [("held", True), ("expected", False)],
        "Convicted": [],
    }
    marks = [mark.kind for row in response.context["picture"].rows for mark in row.marks]
    assert marks == ["expected", "convicted"]
    assert [words for _sign, words in response.context["picture"].key] == [
        "In custody",
        "Until the expected release, an estimate",
        "Convicted",
    ]
    # Custody is drawn until today, and what is expected from today on.
    held, expected = response.context["picture"].rows[1].bars
    assert held.x + held.width == pytest.approx(expected.x, abs=0.05)
    assert expected.x == response.context["picture"].today


def test_a_vague_transfer_is_drawn_as_vague(page_of):
    assert rows(page_of("transferred"))["SIZO-1 Pashkovichy"] == [("held", True), ("held", False)]
    assert rows(page_of("transferred"))["IK-4 Homiel"][0] == ("held", False)


def test_custody_that_is_not_confirmed_and_liberty_that_is_restricted_are_drawn_as_such(page_of):
    assert [manner for manner, _sure in rows(page_of("unconfirmed"))["SIZO-1 Pashkovichy"]] == ["held", "unconfirmed"]
    assert rows(page_of("replaced"))["Home restriction"][0] == ("restricted", True)


def test_bars_lie_one_after_the_other_within_the_picture(page_of):
    for name in ("named", "transferred", "silent", "unconfirmed", "twice", "one-month", "same-day"):
        picture = page_of(name).context["picture"]
        for row in picture.rows:
            assert all(bar.x >= 0 and bar.width > 0 and bar.x + bar.width <= 100.01 for bar in row.bars)
            assert all(0 <= mark.left <= mark.x <= mark.right <= 100 for mark in row.marks)
            assert row.y < picture.foot


def test_the_picture_has_a_text_and_neither_script_nor_style(page_of):
    for language in ("en", "be", "ru"):
        picture = svg(page_of("named", language))
        assert picture.attrib["role"] == "img"
        named = picture.attrib["aria-labelledby"].split()
        texts = {each.attrib["id"]: each.text for each in picture.iter() if each.attrib.get("id")}
        assert all(texts[name].strip() for name in named)
        assert not [each for each in picture.iter() if each.attrib.keys() & {"style", "onclick", "onload"}]
        numbers = [each.attrib[name] for each in picture.iter() for name in ("x", "width") if name in each.attrib]
        assert all(re.fullmatch(r"\d+(\.\d+)?%?", number) for number in numbers), "no comma of the language's own"
    text = page_of("named").content.decode()
    assert "IK-4 Homiel: from 20 October 2022 to now." in text


def test_somebody_of_whom_no_date_is_known_has_no_picture(page_of, readers):
    page = page_of("in-absentia")
    assert [row.label for row in page.context["picture"].rows] == ["Convicted"]
    Profile.objects.filter(person=readers.people["in-absentia"].key).update(timeline=[])
    page = page_of("in-absentia")
    assert page.context["picture"] is None
    assert "life-picture" not in page.content.decode()


def test_of_a_withheld_name_the_picture_is_made_of_whole_months(page_of, readers, today):
    for name in ("silent", "withheld", "one-month"):
        spans = SpanRow.objects.filter(person=readers.people[name].key, last_edition=None)
        days = {
            day for lane in lanes(spans, today) for stretch in lane.stretches for day in (stretch.start, stretch.end)
        }
        assert days - {None}
        assert all(day.day == 1 or (day + DAY).day == 1 for day in days - {None})
        marks = [mark for row in page_of(name).context["picture"].rows for mark in row.marks]
        assert all(mark.left < mark.right for mark in marks)


# Where held and when


def test_places_are_told_with_dates_regime_and_how_long(page_of):
    told = [
        (stay.place, stay.arrangement, stay.regime, stay.from_text, stay.to_text, stay.length)
        for stay in page_of("named").context["stays"]
    ]
    assert told == [
        ("Not known", "Police custody", "", "1 February 2022", "4 February 2022", "3 days"),
        ("SIZO-1 Pashkovichy", "Pre-trial detention", "", "4 February 2022", "20 October 2022", "8 months 16 days"),
        ("IK-4 Homiel", "Penal colony", "general", "20 October 2022", "now", "1 year 11 months 12 days so far"),
    ]
    assert 'href="/facilities/sizo-1/"' in page_of("named").content.decode()


def test_how_long_is_no_more_exact_than_the_dates_and_silent_where_they_are_missing(page_of):
    assert [(stay.to_text, stay.length) for stay in page_of("transferred").context["stays"]] == [
        ("2023", "from 10 months to 1 year 10 months"),
        ("now", "from 9 months to 1 year 10 months so far"),
    ]
    assert [(stay.from_text, stay.length) for stay in page_of("attested").context["stays"]] == [("not known", "")]
    assert [(stay.to_text, stay.length) for stay in page_of("unconfirmed").context["stays"]] == [("not known", "")]
    assert [stay.to_text for stay in page_of("died-in-custody").context["stays"]][-1] == "20 May 2023"


# Expected release


def test_the_expected_release_stands_with_its_sentence_with_its_steps_or_why_there_are_none(page_of):
    (sentence,) = page_of("exact").context["cases"][0]["sentences"]
    assert sentence["expected"].steps
    text = page_of("exact").content.decode()
    assert text.count('id="computed"') == 1
    assert "The steps name exact days" not in text
    assert "The steps name exact days" in page_of("named").content.decode()
    first, second = page_of("appealed").context["cases"][0]["sentences"]
    assert first["expected"] is None
    assert second["expected"] is not None
    assert 'id="computed"' not in page_of("released-on-day").content.decode()


def test_an_end_that_a_source_gives_stands_beside_the_one_computed(page_of, readers):
    profile = Profile.objects.get(person=readers.people["exact"].key)
    profile.sentences[0]["due_published"] = "2026-12-24"
    profile.save()
    response = page_of("exact")
    (sentence,) = response.context["cases"][0]["sentences"]
    assert sentence["published_text"] == "24 December 2026"
    assert "later than the date computed here." in sentence["compared"]
    assert sentence["compared"] in response.content.decode()


# Letters


def test_letters_go_to_the_published_address_in_belarusian_and_russian(page_of):
    letters = page_of("named").context["letters"]
    assert [(envelope.lang, envelope.lines[0], envelope.lines[-1]) for envelope in letters.envelopes] == [
        ("be", "Зоя Квўкс", "вул. Антошкіна, 3, Гомель, 246035"),
        ("ru", "Зоя Квукс", "ул. Антошкина, 3, Гомель, 246035"),
    ]
    text = page_of("named").content.decode()
    assert "Letters are read by censors" in text
    assert "That the person is in custody was last confirmed on: 15 June 2024." in text
    assert letters.sources == [("baj.media", "https://baj.media/en/belsat-tv-journalist-katsyaryna-andreyeva-transferred-penal-colony-homiel")]  # fmt: skip


def test_the_address_is_that_of_today(page_of):
    assert "Пашковичи" in page_of("teenager").context["letters"].envelopes[1].lines[-1]


@pytest.mark.parametrize(
    "name", ["silent", "withheld", "released-on-day", "died-in-custody", "unconfirmed", "in-absentia", "replaced"]
)
def test_nobody_is_written_to_who_is_withheld_free_dead_at_home_or_not_surely_held(page_of, name):
    response = page_of(name)
    assert response.context["letters"] is None
    assert 'id="letters"' not in response.content.decode()


def test_a_facility_that_is_not_shown_has_no_address(page_of, readers, reviewer):
    person = readers.people["named"]
    Person.objects.filter(pk=person.pk).update(disclose_facility=False)
    publish(people=[person.pk], by=reviewer, at=at_noon(known.EDITION_DAYS[2]))
    text = page_of("named").content.decode()
    assert 'id="letters"' not in text
    # Nor is the facility told by the history of the record.
    assert not [secret for secret in ("ik-4", "IK-4", "sizo-1", "Антошкіна") if secret in text]
    assert "Facility: changed" in text


def test_why_there_is_no_address_is_said(page_of):
    assert page_of("unknown").context["letters"].missing.startswith("Where the person is held is not known")
    FacilityAddress.objects.all().delete()
    assert page_of("named").context["letters"].missing == "This registry has no postal address of this facility."


# History, citation, errors


def test_the_history_tells_editions_and_what_they_changed(page_of):
    changes = page_of("named").context["changes"]
    assert [(change.edition, change.lines) for change in changes] == [(4, ["First published."])]
    corrected = page_of("appealed").context["changes"]
    assert corrected[-1].lines == ["First published."]


@pytest.fixture
def site(settings):
    settings.SITE_ADDRESS = "https://site.example"


def test_a_record_is_cited_with_edition_and_day_read(page_of, readers, site):
    public_id = readers.people["named"].public_id
    citation = page_of("named").context["citation"]
    assert citation.text == (
        f"Political prisoners of Belarus. Zoya Quux-Invented (record {public_id}). "
        f"Edition 4 of 1 October 2024, read on 2 October 2024. https://site.example/cases/{public_id}/"
    )


@pytest.mark.parametrize("language", ["en", "be", "ru"])
@pytest.mark.parametrize("name", ["named", "silent"])
def test_the_citation_is_read_by_programs(page_of, readers, site, name, language):
    citation = page_of(name, language).context["citation"]
    address = f"https://site.example/cases/{readers.people[name].public_id}/"
    library = bibtexparser.parse_string(citation.bibtex)
    assert library.failed_blocks == []
    fields = {field.key: field.value.strip("{}") for field in library.entries[0].fields}
    assert (fields["url"], fields["urldate"], fields["edition"]) == (address, "2024-10-02", "4")
    (ris,) = rispy.loads(citation.ris)
    assert ris["urls"] == [address]
    assert ris["access_date"] == "2024/10/02"
    (csl,) = json.loads(citation.csl_json)
    assert (csl["URL"], csl["version"], csl["accessed"]) == (address, "4", {"date-parts": [[2024, 10, 2]]})
    assert fields["title"] == ris["title"] == csl["title"]


def test_a_withheld_person_is_cited_by_the_public_id_alone(page_of, readers):
    citation = page_of("silent").context["citation"]
    assert f"Name withheld (record {readers.people['silent'].public_id})" in citation.text
    everything = citation.text + citation.bibtex + citation.ris + citation.csl_json
    assert not [secret for secret in ALL_OF_SILENT if secret in everything]


def test_a_name_can_be_no_command_of_bibtex(page_of, readers):
    Profile.objects.filter(person=readers.people["named"].key).update(name_en="Zoya } \\input{x}\nER  - ")
    citation = page_of("named").context["citation"]
    assert bibtexparser.parse_string(citation.bibtex).failed_blocks == []
    assert r"\input" not in citation.bibtex
    assert citation.ris.split("\r\n").count("ER  - ") == 1


def test_an_error_is_reported_by_mail_with_the_public_id_and_no_name(page_of, readers, settings):
    settings.CORRECTIONS_CONTACT = "corrections@example.org"
    public_id = readers.people["named"].public_id
    text = page_of("named").content.decode()
    assert f'href="mailto:corrections@example.org?subject={public_id}"' in text
    assert "think of your own safety first" in text


def test_an_error_is_reported_on_a_page_where_that_is_set(page_of, settings):
    settings.CORRECTIONS_CONTACT = "https://example.org/corrections?a=1&b=2"
    assert 'href="https://example.org/corrections?a=1&amp;b=2"' in page_of("silent").content.decode()


def test_without_a_contact_the_page_says_so(page_of, settings):
    settings.CORRECTIONS_CONTACT = ""
    text = page_of("silent").content.decode()
    assert "This site names no contact for corrections." in text
    assert "mailto:" not in text
