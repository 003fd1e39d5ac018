"""A list as files: each form holds the same people, and exactly those whom the list counts."""

import io
import json
import random

import openpyxl
import pytest
from django.http import QueryDict

from prisoners.explorer.exports import as_xlsx
from prisoners.explorer.exports.persons import IDENTIFYING
from prisoners.explorer.people.asking import asked
from prisoners.published.filters import KeysFilter, PublishedFilter
from prisoners.published.labels import vocabulary
from prisoners.published.models import Profile
from prisoners.published.pages import composition
from stats.lists import list_question
from tests import cohort as known
from tests.explorer.exports.conftest import READERS, body
from tests.explorer.invented import ALL_OF_SILENT

DAY = f"measure=prisoners&on={known.DAY}"
FORMS = ("csv", "xlsx", "jsonl", "zip", "csv-metadata.json")
IDENTIFYING_NAMES = [column.name for column in IDENTIFYING]


def counted(query: str):
    wanted = asked(QueryDict(query), list_question)
    return composition(wanted.question.question, hits=None if wanted.hits is None else wanted.hits.people)


def random_queries(rng: random.Random, number: int) -> list[str]:
    choices = {
        name: [*vocabulary(filter_.extra["vocabulary_name"]), "not-known", "not-disclosed"]
        for name, filter_ in PublishedFilter.base_filters.items()
        if isinstance(filter_, KeysFilter) and name not in {"court", "judge"}
    }
    common = {"gender": ["female", "male"], "article": ["342", "361-4"], "status": ["held", "released"]}
    starts = ["", DAY, "measure=held&on=2023-01-01", "measure=released&from=2021-01-01&to=2024-06-01"]
    found = []
    for _each in range(number):
        parts = [rng.choice(starts)]
        name = rng.choice(["gender", "article", "status", *choices])
        keys = common.get(name, choices[name])
        parts += [f"{name}={key}" for key in rng.sample(keys, min(len(keys), rng.randint(1, 3)))]
        if rng.random() < 0.4:
            parts.append(rng.choice(["detained_after=2022-06-01", "term_min=24", "age_max=40", "q=invented"]))
        found.append("&".join(part for part in parts if part))
    return found


def test_each_form_has_the_same_rows_and_as_many_as_the_list_counts(readers, read, today):
    somebody = 0
    for query in ["", DAY, "q=invented", *random_queries(random.Random(20241002), 25)]:
        made_of = counted(query)
        as_csv, as_jsonl, as_workbook = (read(form, query) for form in READERS)
        assert as_csv == as_jsonl == as_workbook, query
        listed = [row for row in as_csv if row["person"] is not None]
        if "q=" in query:
            assert len(as_csv) == len(listed) == made_of.found, query
        else:
            assert len(as_csv) == made_of.persons, query
            assert len(listed) == made_of.listed, query
        somebody += bool(as_csv)
    assert somebody > 8


def test_people_counted_only_come_last_without_a_key_and_without_a_name(read, today):
    found = read("csv", DAY)
    last = found[-1]
    assert last["disclosure"] == "counted-only"
    assert {last[name] for name in ("person", "first_edition", *IDENTIFYING_NAMES)} == {None}
    assert [row["disclosure"] for row in found].count("counted-only") == 1


def test_public_people_have_their_names_and_the_address_of_their_page(site, readers, read, client, today):
    (row,) = [row for row in read("jsonl", "q=quux") if row["name_en"] == "Zoya Quux-Invented"]
    public_id = readers.people["named"].public_id
    assert (row["public_id"], row["name_be"], row["name_ru"]) == (public_id, "Зоя Квўкс", "Зоя Квукс")
    assert row["address"] == f"{site}/cases/{public_id}/"
    assert client.get(row["address"].removeprefix(site)).status_code == 200
    assert row["person"] == f"p{readers.people['named'].key}"


@pytest.mark.parametrize("form", READERS)
def test_nothing_of_a_withheld_name_is_in_any_file(readers, read, form, today):
    person = f"p{readers.people['silent'].key}"
    (row,) = [row for row in read(form) if row["person"] == person]
    assert {row[name] for name in IDENTIFYING_NAMES} == {None}
    # The middle of the month, as of everybody's of that month, is the day itself.
    assert not [secret for secret in ALL_OF_SILENT if secret in repr(row) and secret != "2023-02-14"]
    assert (row["detained_earliest"], row["detained_latest"]) == ("2023-02-01", "2023-02-28")


def test_words_that_a_spreadsheet_would_run_are_made_harmless_and_kept_elsewhere(readers, read, get, today):
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", 'a"b\\c\nd,é', "\\.", "O'Brien; 'x"]
    people = list(Profile.objects.filter(disclosure="public").order_by("person")[: len(evil)])
    for profile, name in zip(people, evil, strict=True):
        profile.name_en = name
        profile.save()
    mine = {f"p{profile.person}": profile.name_en for profile in people}
    as_csv = {row["person"]: row["name_en"] for row in read("csv") if row["person"] in mine}
    as_jsonl = {row["person"]: row["name_en"] for row in read("jsonl") if row["person"] in mine}
    as_workbook = {row["person"]: row["name_en"] for row in read("xlsx") if row["person"] in mine}
    assert as_jsonl == mine
    assert as_csv == {person: f"'{name}" if name[0] in "=+-@\t\r\n＝" else name for person, name in mine.items()}
    # So the format writes a line end that XML would not keep.
    assert as_workbook == {person: name.replace("\r", "_x000D_") for person, name in mine.items()}


def test_a_stored_formula_is_a_text_in_the_workbook(readers, get, today):
    Profile.objects.filter(person=readers.people["named"].key).update(name_en="=HYPERLINK(1)")
    book = openpyxl.load_workbook(io.BytesIO(body(get("xlsx", "q=quux"))))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"] in (["s"], ["inlineStr"])
    assert not [cell for cell in cells if cell.data_type == "f"]


WRONG = {
    "page=2": "page",
    "after=abc": "after",
    "before=abc": "before",
    "order=sideways": "order",
    "gender=unknown": "gender",
    "edition=1": "edition",
    "by=gender": "by",
    "nonsense=1": "nonsense",
    "measure=nobody": "measure",
    "on=2024-13-01": "on",
    "q=a&q=b": "q",
    "q=%00": "q",
}
"""What can't be right, and the parameter that is to blame."""


def test_what_can_not_be_right_is_a_problem_that_names_it(get, today):
    for form in FORMS:
        for query, parameter in WRONG.items():
            response = get(form, query, status=400)
            assert response["Content-Type"] == "application/problem+json"
            assert response.json()["parameter"] == parameter
            assert "Content-Disposition" not in response


def test_the_order_of_a_list_is_not_that_of_a_file(read, today):
    assert read("csv", "order=term") == read("csv")


def test_a_list_that_no_sheet_can_hold_is_refused_before_it_is_written(get, monkeypatch, today):
    monkeypatch.setattr(as_xlsx.sheets, "MOST_ROWS", 5)
    response = get("xlsx", status=400)
    assert response.json()["parameter"] == "form"
    assert "CSV" in response.json()["detail"]
    assert get("csv").status_code == 200


def test_headers_say_what_the_file_is(site, readers, get, today):
    response = get("csv", "gender=female")
    assert response.streaming
    assert response["Content-Disposition"] == 'attachment; filename="cases-edition-4-2024-10-02.csv"'
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert {"Accept-Language", "Cookie"} <= {each.strip() for each in response["Vary"].split(",")}
    assert response["Link"] == (
        f'<{site}/cases.csv-metadata.json?gender=female>; rel="describedby"; type="application/csvm+json"'
    )


def test_head_has_the_headers_and_reads_no_rows(readers, client, get, today, django_assert_max_num_queries):
    for form in FORMS:
        whole = get(form, "gender=female")
        body(whole)
        with django_assert_max_num_queries(3):
            head = client.head(f"/cases.{form}?gender=female")
        assert head.status_code == 200
        assert "Content-Length" not in head
        for name in ("Content-Type", "Content-Disposition", "Cache-Control", "X-Robots-Tag"):
            assert head[name] == whole[name]
        assert body(head) == b""
        assert client.head(f"/cases.{form}?gender=x").status_code == 400
        assert client.post(f"/cases.{form}").status_code == 405


def test_beside_its_rows_a_file_asks_the_database_the_same_few_things(readers, get, today, django_assert_num_queries):
    for form in ("csv", "jsonl", "xlsx", "csv-metadata.json"):
        body(get(form))  # vocabularies are kept for a minute
        for query in ("", DAY):
            body(get(form, query))
            with django_assert_num_queries(2):
                body(get(form, query))


def test_the_description_says_edition_filter_licence_and_caveats(site, readers, get, today):
    found = json.loads(body(get("csv-metadata.json", f"{DAY}&gender=female")))
    notes = " ".join(note["@value"] for note in found["notes"])
    assert found["url"].startswith(f"{site}/cases.csv?measure=prisoners&on={known.DAY}")
    assert found["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    for text in ("Edition: 4", "gender=female", "CC BY 4.0", "not-confirmed", f"{site}/data/codebook/", "read on"):
        assert text in notes
    header = body(get("csv")).decode().splitlines()[0].split(",")
    assert [column["name"] for column in found["tableSchema"]["columns"]] == header


def test_the_workbook_tells_what_it_is_and_what_its_columns_mean(readers, get, today):
    book = openpyxl.load_workbook(io.BytesIO(body(get("xlsx", DAY))))
    assert book.sheetnames == ["Persons", "About", "Columns"]
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert (about["Edition"], about["Persons counted"]) == (4, len(list(book["Persons"].rows)) - 1)
    header = [cell.value for cell in book["Persons"][1]]
    assert [row[0] for row in book["Columns"].iter_rows(values_only=True)] == header


def test_files_speak_the_language_of_the_reader(readers, get, client, today):
    texts = {language: body(get("csv-metadata.json", language=language)) for language in ("en", "be", "ru")}
    assert all(json.loads(text)["dc:language"] == language for language, text in texts.items())
    rows = {body(get("csv", language=language)) for language in ("en", "be", "ru")}
    assert len(rows) == 1


def test_before_anything_is_published_a_file_has_its_header_alone(reference, client):
    content = body(client.get("/cases.csv"))
    assert content.startswith(b"person,public_id,")
    assert content.count(b"\n") == 1
    assert body(client.get("/cases.jsonl")) == b""
    assert body(client.get("/cases.xlsx"))
    assert body(client.get("/cases.zip"))
