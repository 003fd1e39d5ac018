"""Documented cases: what their files say becomes records, with sources; what they leave open stays open."""

import csv
import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from prisoners.domain.dates import Bounds
from prisoners.domain.terms import Missing
from prisoners.entry.imports.cells import WrongFile
from prisoners.entry.imports.documented_cases import CASES, FACTS, load_documented
from prisoners.entry.imports.documented_sources import sources_of
from prisoners.models import Case, CustodyArrangement, CustodyPeriod, Person, Sentence, Source
from prisoners.publication.history import History
from prisoners.publication.publish import publish
from prisoners.publication.rules import current_rules
from prisoners.published.models import EventRow, Profile
from prisoners.records.dossier import dossier
from tests.documents import at_noon
from tests.reference.files import BELARUS

TODAY = date(2024, 3, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(reference, editor) -> dict[str, Person]:
    """Everybody, by the last part of the reference."""
    return by_slug(load_documented("belarus", by=editor, today=TODAY))


def by_slug(found: list[Person]) -> dict[str, Person]:
    return {person.reference.removeprefix("documented:"): person for person in found}


@pytest.fixture
def folder(tmp_path, reference):
    """A copy of the two files, to be changed."""
    for name in (CASES, FACTS):
        shutil.copy(BELARUS / name, tmp_path / name)
    return tmp_path


def change(path, number: int, **values: str | None) -> None:
    """Change cells of a row (from 0); None takes the row out."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    header = list(found[0])
    if None in values.values():
        del found[number]
    else:
        found[number] |= values
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, header)
        writer.writeheader()
        writer.writerows(found)


def errors(folder, editor) -> list[str]:
    with pytest.raises(WrongFile) as wrong:
        load_documented("belarus", by=editor, folder=folder, today=TODAY)
    assert not Person.objects.exists()
    return [str(error) for error in wrong.value.errors]


def history(person: Person) -> History:
    return History(dossier(person), current_rules(), day=TODAY, coarse=False)


class TestWhatIsStated:
    def test_seven_people_with_their_names_and_sources(self, people):
        assert len(people) == 7
        for person in people.values():
            assert all((person.name_be, person.name_ru, person.name_en))
            assert person.citations.exists()
            assert person.disclosure == "public"
            assert not person.is_synthetic

    def test_a_case_with_term_article_colony_and_release(self, people):
        person = people["anastasia-bulybenko"]
        case, period = Case.objects.get(person=person), CustodyPeriod.objects.get(person=person)
        sentence = case.sentences.get()
        assert (sentence.years, sentence.months, sentence.regime_id) == (2, 6, "general")
        assert list(case.charges.values_list("article", "part", "stage")) == [("342", "1", "convicted")]
        assert case.group_case_id == "student-case"
        assert (period.start, period.end, period.reason_id) == ("2020-11-12", "2022-11-30", "term-served")
        held = list(period.arrangements.values_list("kind", "facility", "start"))
        assert held == [("pretrial-detention", None, ""), ("colony", "ik-4", "")]

    def test_a_family(self, people):
        person = people["alena-lazarchik"]
        assert (person.children, person.children_under_age, person.parental_right_removed) == (5, None, True)
        assert not person.disclose_family

    def test_an_expected_release_that_was_published_as_a_month(self, people):
        person = people["darya-losik"]
        assert Sentence.objects.get(case__person=person).due_published == date(2024, 8, 31)
        assert person.disclose_due == "month"

    def test_administrative_arrest_before_the_criminal_custody(self, people):
        for slug in ("katsiaryna-andreyeva", "darya-chultsova"):
            held = CustodyArrangement.objects.filter(period__person=people[slug]).order_by("position")
            assert list(held.values_list("kind", "start")) == [
                ("administrative-arrest", ""),
                ("pretrial-detention", "2020-11-20"),
                ("colony", ""),
            ]
            assert CustodyPeriod.objects.get(person=people[slug]).start == "2020-11-15"

    def test_a_second_sentence_cites_its_own_source(self, people):
        second = Sentence.objects.get(case__person=people["katsiaryna-andreyeva"], case__position=2)
        assert (second.verdict, second.years, second.penalty_id) == ("2022-07-13", 8, "imprisonment")
        assert [citation.source.publisher for citation in second.citations.all()] == ["Wprost"]
        assert not second.case.charges.exists()

    def test_sources_have_kind_publisher_address_and_day(self, people):
        viasna = Source.objects.get(url="https://spring96.org/en/news/110056")
        assert (viasna.kind, viasna.publisher, viasna.as_of) == ("organisation", "Viasna", date(2024, 2, 29))
        article = Source.objects.get(publisher="E. Dolgaya")
        assert (article.kind, article.title) == ("press", "article on women political prisoners (2024)")
        assert article.citations.count() == 5

    def test_notes_are_for_editors_and_name_whom_as_above_means(self, people):
        assert "aged 49 in early 2024" in people["alena-lazarchik"].internal_note
        assert people["darya-chultsova"].internal_note.startswith("as above (Katsiaryna Andreyeva)")


class TestWhatIsNotStated:
    def test_an_age_makes_no_birth_date(self, people):
        assert {person.born for person in people.values()} == {""}

    def test_days_of_designation_and_places_stay_unknown(self, people):
        assert {d.decided for person in people.values() for d in person.designations.all()} == {""}
        assert not CustodyArrangement.objects.filter(period__person=people["alena-lazarchik"]).exists()

    def test_custody_without_a_first_day_is_attested_by_its_confirmation(self, people):
        period = CustodyPeriod.objects.get(person=people["ales-bialiatski"])
        assert (period.start, period.attested_on, period.last_confirmed_on) == ("", date(2024, 1, 1), date(2024, 1, 1))

    def test_people_serving_in_an_unknown_place_are_counted_by_who_designated_them(self, people, reviewer):
        publish(people=[person.pk for person in people.values()], by=reviewer, at=at_noon(TODAY))
        for slug in ("alena-lazarchik", "ihar-losik"):
            state = history(people[slug])
            custody = state.custody(state.passed(date(2024, 1, 26)))
            assert custody.arrangement is None
            assert state.designated(state.passed(date(2024, 1, 26))) == ["viasna"]


class TestExpectedRelease:
    """The worked examples through the whole pipeline: file, document, records, calculator, published rows."""

    def open_again(self, folder, editor, number: int, confirmed: str) -> dict[str, Person]:
        """The cases with one of them (row, from 0) as it was before the release."""
        change(folder / CASES, number, released_on="", release_reason="", last_confirmed_on=confirmed)
        return by_slug(load_documented("belarus", by=editor, folder=folder, today=TODAY))

    def test_a_journalists_after_administrative_arrest(self, folder, editor, reviewer):
        """20 Nov 2020 + 2 years, less half of the 154 days before the entry into force: 4 Sep 2022 (published: 5 Sep)."""
        person = self.open_again(folder, editor, 6, "2022-08-20")["darya-chultsova"]
        expected = history(person).due[0]
        assert expected.best == date(2022, 9, 4)
        assert abs((expected.best - date(2022, 9, 5)).days) <= 2
        assert any("154" in str(step) for step in expected.steps)
        publish(people=[person.pk], by=reviewer, at=at_noon(TODAY))
        due = EventRow.objects.get(person=person.key, kind="due")
        assert (due.day_earliest.isoformat()[:7], due.day_best.isoformat()[:7]) == ("2022-09", "2022-09")

    def test_a_first_judgment_of_somebody_sentenced_anew(self, folder, editor):
        facts = folder / FACTS
        lines = facts.read_text(encoding="utf-8").splitlines(keepends=True)
        facts.write_text("".join(line for line in lines if ",cases[1]." not in line), encoding="utf-8")
        person = by_slug(load_documented("belarus", by=editor, folder=folder, today=TODAY))["katsiaryna-andreyeva"]
        assert history(person).due[0].best == date(2022, 9, 4)

    def test_a_new_sentence_replaces_the_first_and_is_not_added(self, people):
        expected = history(people["katsiaryna-andreyeva"]).due[0]
        assert expected.best.year == 2030

    def test_b_student_case_without_entry_into_force(self, folder, editor):
        person = self.open_again(folder, editor, 0, "2022-11-01")["anastasia-bulybenko"]
        expected = history(person).due[0]
        assert Missing.ENTRY_INTO_FORCE in expected.missing
        assert expected.earliest <= date(2022, 11, 30) <= expected.latest

    def test_d_without_entry_into_force(self, people):
        expected = history(people["darya-losik"]).due[0]
        assert expected.bounds == Bounds(date(2024, 7, 3), date(2024, 7, 31), date(2024, 8, 28))
        assert Missing.ENTRY_INTO_FORCE in expected.missing

    def test_without_a_verdict_or_a_first_day_it_says_what_is_missing(self, people):
        without_verdict, without_start = (history(people[slug]).due[0] for slug in ("alena-lazarchik", "ihar-losik"))
        assert without_verdict.best is None
        assert Missing.VERDICT in without_verdict.missing
        assert without_start.best is None
        assert Missing.CUSTODY_START in without_start.missing

    def test_a_past_release_is_shown_to_the_day_and_a_coming_one_as_a_month(self, people, reviewer):
        publish(people=[person.pk for person in people.values()], by=reviewer, at=at_noon(TODAY))
        assert people["darya-chultsova"].disclose_due == "exact"
        assert people["katsiaryna-andreyeva"].disclose_due == "month"
        profile = Profile.objects.get(person=people["darya-losik"].key)
        assert "2024-08-31" not in str(profile.__dict__)


class TestAgain:
    def test_nobody_is_doubled_and_nothing_changes(self, people, editor):
        def written() -> tuple:
            return list(Person.objects.order_by("pk").values_list("pk", "key", "changed_at")), Source.objects.count()

        before = written()
        load_documented("belarus", by=editor, today=TODAY)
        assert written() == before

    def test_a_changed_cell_changes_its_person_alone(self, people, editor, folder):
        change(folder / CASES, 4, term="11 years")
        load_documented("belarus", by=editor, folder=folder, today=TODAY)
        assert Sentence.objects.get(case__person=people["ales-bialiatski"]).years == 11
        assert Person.objects.count() == 7


class TestErrors:
    """Each names the file, the line, the column and the value; nothing is written."""

    @pytest.mark.parametrize(
        ("row", "column", "value", "said"),
        [
            (0, "gender", "woman", "neither f nor m"),
            (1, "detained_on", "2021-12-32", "a day that doesn't exist"),
            (1, "detained_on", "2030-01-01", "correct the date"),
            (2, "term", "two years", "write it like 2 years 6 months"),
            (2, "penalty", "prison", "is not in the list"),
            (2, "articles", "art. 361-4", "write it like 342 (1)"),
            (2, "articles", "999", "is not in the list"),
            (0, "articles", "342 (9)", "has no part"),
            (0, "facility", "IK-99 Nowhere", "no colony of the reference data"),
            (0, "facility", "IK-4 Minsk", "no colony of the reference data"),
            (0, "released_on", "2020-01-01", "is before"),
            (0, "release_reason", "ran away", "is not in the list"),
            (3, "last_confirmed_on", "January", "is no date"),
            (3, "designations", "nobody", "is not in the list"),
            (5, "as_of", "soon", "is no date"),
            (5, "as_of", "", "is empty"),
            (4, "name_en", "", "is empty"),
        ],
    )
    def test_a_wrong_cell(self, folder, editor, row, column, value, said):
        change(folder / CASES, row, **{column: value})
        found = [error for error in errors(folder, editor) if said in error]
        where = f"{CASES}, row {row + 2}, {column}"
        assert any(error.startswith(f"{where}, “{value}”" if value else where) for error in found), found

    @pytest.mark.parametrize(
        ("column", "value", "said"),
        [
            ("person", "Nobody Known", "is nobody in documented_cases.csv"),
            ("field", "cases[0].colour", "no field of a document"),
            ("field", "cases", "no field of a document"),
            ("field", "children]", "no field of a document"),
            ("words", "never said", "stands neither in the notes nor in the source"),
            ("value", "student-cases", "Did you mean “student-case”"),
        ],
    )
    def test_a_wrong_fact(self, folder, editor, column, value, said):
        change(folder / FACTS, 0, **{column: value})
        assert any(e.startswith(f"{FACTS}, row 2, {column}, “{value}”") and said in e for e in errors(folder, editor))

    @pytest.mark.parametrize(("number", "value"), [(5, "many"), (6, "maybe")])
    def test_a_fact_of_the_wrong_type(self, folder, editor, number, value):
        change(folder / FACTS, number, value=value)
        (error,) = errors(folder, editor)
        assert error.startswith(f"{FACTS}, row {number + 2}, value, “{value}”")

    def test_all_that_is_wrong_is_said_at_once(self, folder, editor):
        change(folder / CASES, 0, gender="x")
        change(folder / CASES, 6, term="long")
        assert len(errors(folder, editor)) == 2

    def test_columns_and_files(self, folder, editor):
        cases = folder / CASES
        cases.write_text(cases.read_text(encoding="utf-8").replace("gender", "sex", 1), encoding="utf-8")
        found = errors(folder, editor)
        assert f"{CASES}, row 1, sex: there is no such column: correct its name or remove it." in found
        assert f"{CASES}, row 1, gender: this column is missing: add it." in found
        cases.unlink()
        assert "is missing in" in errors(folder, editor)[0]

    def test_a_row_that_is_too_long_and_a_file_in_another_encoding(self, folder, editor):
        cases = folder / CASES
        text = cases.read_text(encoding="utf-8")
        cases.write_text(text + "a,b\n", encoding="utf-8")
        assert errors(folder, editor) == [
            f"{CASES}, row 9: has more or fewer cells than the header: check quotes and commas."
        ]
        cases.write_bytes(text.encode("utf-16"))
        assert "is not UTF-8" in errors(folder, editor)[0]


def test_brackets_of_a_source_are_a_remark_unless_they_are_a_year():
    text = "A. Author, a title (2024) (page 3; page 4); https://www.elsewhere.example/news/1"
    first, second = sources_of(text, "2024-02-29", {})
    assert (first["title"], first["locator"]) == ("a title (2024)", "page 3; page 4")
    assert (second["publisher"], second["kind"], second["title"]) == (
        "elsewhere.example",
        "press",
        "elsewhere.example/news/1",
    )


class TestCommand:
    def test_says_how_many(self, reference, editor, capsys):
        call_command("load_documented", "belarus", by="editor")
        assert "7 documented people" in capsys.readouterr().out

    def test_says_which_countries_there_are(self, reference, editor):
        with pytest.raises(CommandError, match="There are: belarus"):
            call_command("load_documented", "atlantis", by="editor")

    def test_needs_somebody_who_enters_them(self, reference):
        with pytest.raises(CommandError, match="There is no user “nobody”"):
            call_command("load_documented", "belarus", by="nobody")
