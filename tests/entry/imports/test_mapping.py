"""A mapping that an editor made reads each column as was chosen; what can't be read is told and left out."""

from datetime import date

import pytest

from prisoners.entry.imports.column_guesses import KNOWN, NAMES, guesses, plain
from prisoners.entry.imports.mapped_cells import READERS
from prisoners.entry.imports.mapping import key_of, pk_of, saved_profile
from prisoners.entry.imports.mapping_fields import FIELDS, NUMBER
from prisoners.entry.imports.reading import Reading
from prisoners.models import ImportProfile
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check

AS_OF = date(2024, 1, 31)
TODAY = date(2024, 6, 1)
COLUMNS = {
    "No": NUMBER,
    "Name": "names.en",
    "ФИО": "names.ru",
    "aka": "other_names",
    "Sex": "gender",
    "Born": "born",
    "Health": "health_note",
    "Children": "children",
    "Articles": "cases[0].charges:convicted",
    "Verdict": "cases[0].sentences[0].verdict",
    "Penalty": "cases[0].sentences[0].penalty",
    "Term": "cases[0].sentences[0].term",
    "Arrested": "periods[0].start",
    "Confirmed": "periods[0].last_confirmed_on",
    "Prison": "periods[0].arrangements[0].facility",
    "Recognised by": "designations",
    "Since": "designations[0].decided",
    "Link": "sources[0].url",
}


def mapped(user, columns: dict | None = None, **lines: dict):
    """The profile of a mapping; ``lines`` add to what a column's line says, by the column's name."""
    kept = ImportProfile.objects.create(
        name="Invented",
        registry="invented",
        created_by=user,
        columns={
            column: {"field": path, "place": place} | lines.get(column, {})
            for place, (column, path) in enumerate((columns or COLUMNS).items())
        },
    )
    return saved_profile(kept.pk).begin(as_of=AS_OF, today=TODAY)


def read(user, cells: dict, **lines: dict) -> Reading:
    return mapped(user, **lines).read(cells, 2)


FULL = {
    "No": "17",
    "Name": "Invented Person",
    "ФИО": "Вымышленный Человек",
    "aka": "One; Other ;One",
    "Sex": "ж",
    "Born": "11.2.1990",
    "Health": "Invented note",
    "Children": "2",
    "Articles": "ст. 342 ч. 1; 361-4",
    "Verdict": "2022-03",
    "Penalty": "Imprisonment",
    "Term": "2 1/2 years",
    "Arrested": "5 мая 2021",
    "Confirmed": "2023-12-01",
    "Prison": "IK-4",
    "Recognised by": "viasna; dissidentby",
    "Since": "2021-06",
    "Link": "https://invented.example/17",
}


def test_a_row_is_read_as_its_columns_were_mapped(reference, editor):
    reading = read(editor, FULL)
    assert not reading.problems
    assert (reading.number, reading.name) == ("17", "Invented Person")
    said = reading.said
    assert said["names"] == {"en": "Invented Person", "ru": "Вымышленный Человек"}
    assert said["other_names"] == ["One", "Other"]
    assert (said["gender"], said["born"], said["children"]) == ("female", "1990-02-11", 2)
    (case,) = said["cases"]
    assert [(each["article"], each["part"], each["stage"]) for each in case["charges"]] == [
        ("342", "1", "convicted"),
        ("361-4", "", "convicted"),
    ]
    (sentence,) = case["sentences"]
    assert sentence == {"verdict": "2022-03", "penalty": "imprisonment", "years": 2, "months": 6}
    (period,) = said["periods"]
    assert (period["start"], period["last_confirmed_on"]) == ("2021-05-05", "2023-12-01")
    assert period["arrangements"] == [{"facility": "ik-4", "kind": "colony"}]
    assert [(each["organisation"], each["decided"]) for each in said["designations"]] == [
        ("viasna", "2021-06"),
        ("dissidentby", "2021-06"),
    ]
    assert said["sources"][0]["url"] == "https://invented.example/17"
    assert said["sources"][0]["as_of"] == "2024-01-31"


def test_what_is_read_is_a_document(reference, editor):
    """All that a mapped row says passes the check that every document passes."""
    said = read(editor, FULL).said
    assert Check(CodeLists.load(), TODAY).errors(said | {"reference": "invented:17"}, 2) == []


def test_a_row_is_silent_where_its_cells_are(reference, editor):
    reading = read(editor, {"No": "17", "Name": "—", "Sex": "", "Born": "FALSE"})
    assert (reading.said, reading.problems) == ({}, [])


def test_words_that_mean_not_known_are_a_columns_own(reference, editor):
    reading = read(editor, {"No": "17", "Born": "Keine Angabe"}, Born={"nulls": ["keine angabe"]})
    assert reading.said == {}
    assert not reading.problems


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Sex", "x"),
        ("Born", "the day before"),
        ("Children", "two"),
        ("Articles", "for nothing"),
        ("Penalty", "a slap"),
        ("Term", "long"),
        ("Confirmed", "2023"),
        ("Arrested", "2030-01-01"),
        ("Prison", "Released"),
        ("Recognised by", "nobody"),
        ("Link", "invented.example"),
    ],
)
def test_a_cell_that_can_not_be_read_is_told_and_left_out(column, value, reference, editor):
    reading = read(editor, {"No": "17", "Name": "Invented Person", column: value})
    (problem,) = reading.problems
    assert (problem.column, problem.value, problem.refuses) == (column, value, False)
    assert problem.message
    assert reading.said == {"names": {"en": "Invented Person"}}


def test_a_row_without_an_id_is_refused(reference, editor):
    (problem,) = read(editor, {"Name": "Invented Person"}).problems
    assert problem.refuses
    assert problem.column == "No"


@pytest.mark.parametrize(
    ("reader", "value", "term"), [("years", "4.5", (4, 6)), ("months", "30", (2, 6)), ("years", "2", (2, 0))]
)
def test_a_term_can_be_a_bare_number(reader, value, term, reference, editor):
    reading = read(editor, {"No": "17", "Term": value}, Term={"reader": reader})
    sentence = reading.said["cases"][0]["sentences"][0]
    assert (sentence.get("years", 0), sentence.get("months", 0)) == term


@pytest.mark.parametrize(("value", "answer"), [("FALSE", False), (False, False), ("да", True), (True, True)])
def test_false_is_an_answer_where_yes_or_no_is_asked(value, answer, reference, editor):
    columns = {"No": NUMBER, "Away": "cases[0].in_absentia", "Born": "born"}
    reading = mapped(editor, columns).read({"No": "1", "Away": value, "Born": "FALSE"}, 2)
    assert reading.said == {"cases": [{"in_absentia": answer}]}


def test_a_text_that_its_field_can_not_hold_is_left_out_whole(reference, editor):
    reading = read(editor, {"No": "1", "Name": "x" * 201})
    assert reading.said == {}
    assert len(reading.problems[0].value) <= 300


def test_lists_are_split_at_the_separator_that_was_chosen(reference, editor):
    assert read(editor, {"No": "1", "aka": "A | B"}, aka={"separator": "|"}).said == {"other_names": ["A", "B"]}


def test_a_table_is_known_by_the_columns_that_go_somewhere(reference, editor):
    profile = mapped(editor, {"No": NUMBER, "Name": "names.en", "Remark": ""})
    assert profile.recognises(["Name", "No", "Another"])
    assert not profile.recognises(["Name", "Remark"])


def test_keys_of_mappings():
    assert pk_of(key_of(12)) == 12
    assert [pk_of(key) for key in ("viasna", "saved:", "saved:x", "saved:-1", "12", "")] == [None] * 6


def test_columns_are_guessed_in_three_languages():
    assert guesses(["ID", "Birth_Date", "Дата задержания", "Артыкул", "Something"]) == [
        NUMBER,
        "born",
        "periods[0].start",
        "cases[0].charges:charged",
        "",
    ]


def test_no_field_is_guessed_twice():
    assert guesses(["Birthday", "Born"]) == ["born", ""]


def test_every_guess_and_every_field_is_known():
    assert set(NAMES) <= set(FIELDS)
    assert all(plain(name) == name for name in KNOWN)
    assert sum(bool(each.strip()) for names in NAMES.values() for each in names.split("|")) == len(KNOWN)
    assert {reader for target in FIELDS.values() for reader in target.readers} <= READERS.keys()
