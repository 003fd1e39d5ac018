"""The data package: valid by the validator of its format, whole, and no more telling than it may be."""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from django.db.models import Q
from django.http import QueryDict
from frictionless import validate

from prisoners.publication.publish import withdraw
from prisoners.published.models import Profile, SpanRow
from prisoners.published.people import at
from prisoners.published.tables import TABLES
from stats.figures import figure
from stats.models import ReportedFigure
from stats.parsing import parse
from stats.reported.loading import load_reported
from tests import cohort as known
from tests.documents import at_noon
from tests.explorer.exports.conftest import SITE, body
from tests.explorer.invented import ALL_OF_SILENT

PEOPLE = tuple(TABLES)
NUMBER = 21
"""The edition, its persons, the last one, the profiles, each list, an organisation's arrangements, the numbers of others."""


@pytest.fixture
def package(client, readers, today) -> Callable[..., zipfile.ZipFile]:
    """The package of an edition, or of a list."""

    def get(address: str = "/data/edition-4.zip") -> zipfile.ZipFile:
        response = client.get(address)
        assert response.status_code == 200
        return zipfile.ZipFile(io.BytesIO(body(response)))

    return get


def table(archive: zipfile.ZipFile, name: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode(), newline="")))


def description(archive: zipfile.ZipFile) -> dict:
    return json.loads(archive.read("datapackage.json"))


def problems(archive: zipfile.ZipFile, folder) -> list:
    archive.extractall(folder)
    return validate(str(folder / "datapackage.json")).flatten(["name", "rowNumber", "fieldName", "type", "message"])


@pytest.mark.parametrize(
    "address", ["/data/edition-1.zip", "/data/edition-4.zip", "/cases.zip", "/cases.zip?q=invented&gender=female"]
)
def test_it_is_valid(package, tmp_path, address):
    load_reported("belarus")
    assert problems(package(address), tmp_path) == []


@pytest.mark.parametrize(
    ("name", "column", "value", "error"),
    [
        ("spans", "person", "p1", "foreign-key"),
        ("charges", "case", "c1", "foreign-key"),
        ("persons", "facility", "nowhere", "foreign-key"),
        ("persons", "gender", "unheard-of", "constraint-error"),
        ("persons", "detained_best", "2024-13-01", "type-error"),
        ("spans", "states", "-1", "constraint-error"),
    ],
)
def test_what_is_wrong_in_it_would_be_found(package, tmp_path, name, column, value, error):
    """The description is not so loose that everything fits it."""
    archive = package()
    archive.extractall(tmp_path)
    rows = table(archive, name)
    rows[0][column] = value
    with (tmp_path / f"{name}.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = {each[0] for each in validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert {error, "hash-count"} <= found


def test_its_files_have_the_size_and_the_hash_that_it_says(package):
    archive = package()
    resources = description(archive)["resources"]
    assert {each["path"] for each in resources} | {"README.txt", "datapackage.json"} == set(archive.namelist())
    assert archive.namelist()[-1] == "datapackage.json"
    for each in resources:
        content = archive.read(each["path"])
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert {*PEOPLE, "facilities", "articles", "organisations", "courts", "reported"} <= {e["name"] for e in resources}


def test_it_says_edition_licence_caveats_and_how_to_cite_it(package, site):
    archive = package("/data/edition-2.zip")
    found, readme = description(archive), archive.read("README.txt").decode()
    assert (found["version"], found["licenses"][0]["name"]) == ("2", "CC-BY-4.0")
    assert found["name"] == "political-prisoners-belarus-edition-2"
    assert found["created"] == "2024-09-01T09:00:00Z"
    assert found["homepage"] == f"{site}/data/"
    for text in ("Edition: 2", "CC BY 4.0", f"{site}/data/edition-2.zip", "not-confirmed", "Citation: "):
        assert text in readme


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_it_says_of_which_day_it_is_and_how_many_persons_it_has(package, readers, number):
    archive = package(f"/data/edition-{number}.zip")
    edition, rows = readers.editions[number - 1], table(archive, "persons")
    alone = [row["disclosure"] for row in rows].count("counted-only")
    told = dict(line.split(": ", 1) for line in archive.read("README.txt").decode().splitlines())
    assert told["As they stood on"] == edition.day.isoformat()
    assert told["Persons that its figures count"] == str(edition.people)
    assert told["Persons in these files, as far as they may be seen now"] == str(len(rows))
    assert told["Of them with a key"] == str(len({row["person"] for row in rows if row["person"]}))
    assert told["Of them counted only"] == str(alone)
    assert "Frictionless tools give all three as missing" in archive.read("README.txt").decode()


def test_persons_are_told_as_they_stood_on_the_day_of_the_edition(package, readers):
    """The figure of that day by standing; of those who have been withdrawn since there is no row."""
    counted = figure(parse("recorded", QueryDict(f"on={known.EDITION_DAYS[2]}&edition=4&by=status")))
    found = Counter(row["status"] for row in table(package(), "persons"))
    assert found == Counter({row.key: row.value for row in counted.rows if row.value})
    assert len(found) > 2


def test_it_is_the_same_to_the_byte_while_what_may_be_seen_is(client, readers, today):
    first, again = (client.get("/data/edition-1.zip", headers={"accept-language": each}) for each in ("en", "be"))
    assert body(first) == body(again)
    with zipfile.ZipFile(io.BytesIO(body(client.get("/data/edition-1.zip")))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2024, 7, 1, 9, 0, 0)}


def test_no_name_page_or_profile_is_in_it(package, readers):
    archive = package()
    text = "".join(archive.read(f"{name}.csv").decode() for name in PEOPLE)
    for profile in Profile.objects.all():
        assert profile.public_id not in text
        for name in (profile.name_en, profile.name_be, profile.name_ru):
            assert not name or name not in text
    assert "Quux" not in text
    assert not [word for word in ALL_OF_SILENT if word in text and not any(sign.isdigit() for sign in word)]


def test_who_is_withdrawn_is_no_longer_told_in_the_package_of_an_earlier_edition(package, readers, reviewer, client):
    person = f"p{readers.people['named'].key}"
    before = package()
    tag = client.head("/data/edition-4.zip")["ETag"]
    assert person in {row["person"] for row in table(before, "spans")}
    withdraw(people=[readers.people["named"].pk], by=reviewer, reason="Asked for it", at=at_noon(known.EDITION_DAYS[2]))
    after = package()
    for name in PEOPLE:
        assert person not in {row["person"] for row in table(after, name)}
    for name in PEOPLE:
        assert table(after, name) == [row for row in table(before, name) if row["person"] != person]
    answer = client.get("/data/edition-4.zip", headers={"if-none-match": tag})
    assert answer.status_code == 200
    body(answer)


def test_it_is_kept_until_something_in_it_changes(client, readers, today):
    tag = client.head("/data/edition-4.zip")["ETag"]
    kept = client.get("/data/edition-4.zip", headers={"if-none-match": tag})
    assert (kept.status_code, kept["Cache-Control"]) == (304, "no-cache")
    assert client.head("/data/edition-3.zip")["ETag"] != tag
    load_reported("belarus")
    assert client.head("/data/edition-4.zip")["ETag"] != tag


def test_an_edition_that_is_not_there_and_parameters_are_problems(client, readers, today):
    missing = client.get("/data/edition-5.zip")
    assert (missing.status_code, missing.json()["parameter"]) == (404, "edition")
    wrong = client.get("/data/edition-1.zip?gender=female")
    assert (wrong.status_code, wrong.json()["parameter"]) == (400, "gender")
    for number in (0, 999):
        nothing = client.get(f"/data/edition-{number}.zip")
        assert (nothing.status_code, nothing["Content-Type"]) == (404, "application/problem+json")
        assert nothing.json()["parameter"] == "edition"


def test_charged_and_convicted_are_told_of_each_article(package, readers):
    rows = table(package("/data/edition-1.zip"), "charges")
    person = {f"p{each.key}": name for name, each in readers.people.items()}
    told = {
        (person[row["person"]], row["article"]): (row["charged"], row["convicted"])
        for row in rows
        if row["person"] in person
    }
    assert told["transferred", "342"] == ("true", "true")
    assert told["attested", "356"] == ("true", "false")


def test_what_others_published_is_in_it_as_they_worded_it(package):
    load_reported("belarus")
    rows = table(package(), "reported")
    assert len(rows) == ReportedFigure.objects.count() > 20
    first = ReportedFigure.objects.order_by("order").first()
    assert (rows[0]["publisher"], rows[0]["value_text"]) == (first.publisher, first.value_text)
    assert {"number", "from", "to"} <= set(rows[0])


def test_lists_name_every_key_that_rows_have(package):
    archive = package()
    for name, column in (("facilities", "facility"), ("penalties", "penalty"), ("arrangements", "arrangement")):
        keys = {row["key"] for row in table(archive, name)}
        used = {row[column] for row in table(archive, "spans")} - {"not-known", "not-applicable", "not-disclosed", ""}
        assert used
        assert used <= keys


@pytest.mark.parametrize("day", ["2021-06-01", "2022-06-01", "2023-06-01", "2024-06-01"])
@pytest.mark.parametrize("gender", ["", "female"])
def test_the_figure_of_a_day_can_be_counted_again_from_its_spans(package, today, day, gender):
    """In the terms of pandas: persons with a best span of that day whom the organisation counts. The figure counts those of whom no spans are given too."""
    spans = pd.read_csv(io.BytesIO(package("/data/edition-1.zip").read("spans.csv")), dtype="string")
    on = (spans.day_from <= day) & (spans.day_to.isna() | (spans.day_to > day)) & (spans.best == "true")
    counted = spans[on & spans.counted_by.fillna("").str.split().map(lambda keys: "viasna" in keys)]
    if gender:
        counted = counted[counted.gender == gender]
    asked = f"on={day}&edition=1&designation=viasna" + (f"&gender={gender}" if gender else "")
    missing = not_given(date.fromisoformat(day), gender)
    assert (missing > 0) == (day > "2022")
    assert len(counted) == counted.person.nunique() == figure(parse("prisoners", QueryDict(asked))).value - missing


def not_given(day: date, gender: str) -> int:
    """People whom the figure counts and who are counted only, or withdrawn since."""
    shown = Profile.objects.filter(disclosure__in=("public", "name-withheld")).values("person")
    lasts = Q(day_to__isnull=True) | Q(day_to__gt=day)
    held = SpanRow.objects.filter(at(1), lasts, day_from__lte=day, best=True, counted_by__contains=["viasna"])
    return (held.filter(gender=gender) if gender else held).exclude(person__in=shown).count()


def test_the_package_of_a_list_holds_its_people_and_what_belongs_to_them(site, package, client):
    archive = package(f"/cases.zip?measure=prisoners&on={known.DAY}")
    persons = table(archive, "persons")
    keys = {row["person"] for row in persons} - {""}
    assert [row["disclosure"] for row in persons].count("counted-only") == 1
    for name in ("cases", "charges", "spans", "events"):
        found = {row["person"] for row in table(archive, name)}
        assert found
        assert found <= keys
    assert "Invented Transferred" in {row["name_en"] for row in persons}
    readme = archive.read("README.txt").decode()
    assert f"measure=prisoners&on={known.DAY}" in readme
    assert f"Persons counted: {len(persons)}" in readme
    (address,) = re.findall(f"The figure that counts them, with its low and its high: {SITE}(.*)\n", readme)
    shown = client.get(address)
    assert shown.status_code == 200
    assert shown.context["figure"].value == len(persons)
    assert "Frictionless tools give all three as missing" in readme


def test_it_asks_the_database_few_things_beside_its_rows(client, readers, today, django_assert_num_queries):
    body(client.get("/data/edition-4.zip"))
    with django_assert_num_queries(NUMBER):
        body(client.get("/data/edition-4.zip"))
