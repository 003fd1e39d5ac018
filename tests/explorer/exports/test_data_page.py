"""The page of data and the codebook: what there is, and lines of Python that do what they say."""

import csv
import io
import os
import re
import urllib.request
from html import unescape

import pandas as pd
import pytest

from prisoners.explorer.exports import codebook as codebooks
from prisoners.explorer.exports.reading import examples
from prisoners.explorer.views import data as views
from prisoners.published import editions
from prisoners.published.code_lists import described
from prisoners.published.models import PersonRow, Profile
from prisoners.published.people import at
from prisoners.published.tables import TABLES
from stats.exports import packaged
from tests.explorer.exports.conftest import body
from tests.published.reading_rows import rows

SHOWN = ("public", "name-withheld")


@pytest.fixture
def text(client, readers, today):
    def get(address: str = "/data/", language: str = "en") -> str:
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == 200
        return unescape(response.content.decode())

    return get


def test_every_edition_is_a_release_with_its_package(text, readers, client):
    page = text()
    for edition in readers.editions:
        assert f"/data/edition-{edition.number}.zip" in page
        assert f"Edition {edition.number} of" in page
    released = client.get("/data/").context["page"].object_list
    assert [each.edition.number for each in released] == [4, 3, 2, 1]
    for each in released:
        assert each.persons == len(rows("persons", each.edition.number)) > 0
        assert each.citation in page


def test_the_persons_of_a_release_are_those_who_may_be_seen_now(readers, client):
    """One of each earlier edition has been withdrawn since; who is counted only has a row in an edition that nothing came after."""
    assert all(edition.people > 0 for edition in readers.editions)
    for each in client.get("/data/").context["page"]:
        shown = PersonRow.objects.filter(
            at(each.edition.number), person__in=Profile.objects.filter(disclosure__in=SHOWN).values("person")
        )
        alone = PersonRow.objects.filter(at(each.edition.number), disclosure="counted-only", last_edition=None)
        assert each.persons == shown.count() + alone.count()
        assert (each.persons < each.edition.people) == (each.edition.number < 3)


def test_releases_are_told_page_by_page(readers, client, today, monkeypatch):
    monkeypatch.setattr(views, "EDITIONS_A_PAGE", 3)
    assert [each.edition.number for each in client.get("/data/?page=2").context["page"]] == [1]
    for wrong in ("page=3", "page=x", "q=a"):
        response = client.get(f"/data/?{wrong}")
        assert response.status_code == 400
        assert f"<code>{wrong}" in response.content.decode()


def test_the_page_asks_the_database_the_same_few_things(readers, client, today, django_assert_num_queries, monkeypatch):
    for size in (25, 1):
        monkeypatch.setattr(views, "EDITIONS_A_PAGE", size)
        with django_assert_num_queries(4):
            client.get("/data/")


def test_the_page_stands_in_every_language_and_before_anything_is_published(reference, client):
    for language in ("en", "be", "ru"):
        assert client.get("/data/", headers={"accept-language": language}).status_code == 200
        assert client.get("/data/codebook/", headers={"accept-language": language}).status_code == 200


def test_the_lines_of_python_on_the_page_read_the_files(
    transactional_db, readers, today, live_server, settings, tmp_path, monkeypatch
):
    settings.SITE_ADDRESS = live_server.url
    monkeypatch.chdir(tmp_path)
    latest = editions.latest()
    with urllib.request.urlopen(f"{live_server.url}/data/") as response:
        page = unescape(response.read().decode())
    name = f"political-prisoners-belarus-edition-{latest.number}.zip"
    urllib.request.urlretrieve(f"{live_server.url}/data/edition-{latest.number}.zip", name)
    assert os.path.exists(name)
    found = {}
    for example in examples(latest):
        assert example.lines in page
        if example.program == "Python":
            assert example.lines.count("\n") == 1
            exec(example.lines, found)
    assert set(found["cases"].gender) == {"female"}
    assert len(found["spans"]) > 20
    assert pd.api.types.is_string_dtype(found["spans"].articles)
    assert found["spans"].person.dropna().str.startswith("p").all()


def test_every_column_of_every_file_is_in_the_codebook(text, client, readers, today):
    lines = list(csv.DictReader(io.StringIO(client.get("/data/codebook.csv").content.decode(), newline="")))
    told = {}
    for line in lines:
        told.setdefault(line["table"], []).append(line["column"])
        assert line["meaning"], line
        assert line["type"], line
    header = body(client.get("/cases.csv")).decode().splitlines()[0].split(",")
    assert told["persons"] == header
    for name, table in TABLES.items():
        columns = [column.name for column in table.columns]
        assert [each for each in told[name] if each in columns] == columns
    assert {"facilities", "articles", "reported", "courts"} <= set(told)
    page = text("/data/codebook/")
    for name, columns in told.items():
        for column in columns:
            assert f'id="{name}-{column}"' in page or f'id="shared-{column}"' in page, (name, column)


def test_the_codebook_says_values_missing_ones_and_rules(readers, today):
    entries = {
        (entry.table, entry.column): entry
        for chapter in codebooks.codebook(packaged.tables())
        for entry in chapter.entries
    }
    assert dict(entries["persons", "gender"].values)["female"] == "Women"
    assert entries["persons", "facility"].listed_in == "facilities"
    assert entries["persons", "facility"].missing == ("not-known", "not-applicable", "not-disclosed")
    assert entries["persons", "person"].missing == ("",)
    assert entries["persons", "name_en"].live_only
    assert not entries["spans", "day_from"].missing
    assert "narrowed by their order" in entries["spans", "detained_best"].rule
    assert entries["spans", "detained_best"].rule_address == "/method/#rule-vague"
    assert "random key" in entries["events", "event"].type
    assert all(entry.rule for (table, _column), entry in entries.items() if table in TABLES and not entry.live_only)


def test_rules_lead_to_where_the_method_says_more(readers, client, text):
    places = set(re.findall(r'id="([^"]+)"', text("/method/")))
    page = text("/data/codebook/")
    entries = [entry for chapter in codebooks.codebook(packaged.tables()) for entry in chapter.entries]
    addresses = {entry.rule_address for entry in entries if entry.rule_address}
    assert len(addresses) > 6
    for address in addresses:
        assert address.removeprefix("/method/#") in places, address
        assert f'<a href="{address}">' in page
    assert "Rule " not in " ".join(entry.rule for entry in entries)


def test_what_may_be_seen_is_told_in_a_readers_words_and_never_as_internal(text, client):
    entries = {(entry.table, entry.column): entry for chapter in codebooks.codebook([]) for entry in chapter.entries}
    for table in ("persons", "cases", "spans", "events"):
        told = dict(entries[table, "disclosure"].values)
        assert set(told) == {*SHOWN, "counted-only"}
        assert "switched on below" not in " ".join(told.values())
    assert "switched on below" not in text("/data/codebook/")


def test_every_list_says_what_it_holds(text):
    found = [str(table.description) for table in described()]
    assert len(set(found)) == len(found) == 15
    page = text("/data/codebook/")
    assert all(f"<p>{description}</p>" in page for description in found)


def test_what_becomes_of_keys_without_a_value_is_said(text):
    assert "Frictionless tools give all three as missing" in text()


def test_the_codebook_as_an_object_has_the_same_tables(readers, client, today):
    found = client.get("/data/codebook.json").json()
    assert [table["name"] for table in found["tables"]][:5] == list(TABLES)
    assert found["missing"]["not-known"] == "Nobody has established it."
    assert client.get("/data/codebook.json?x=1").json()["parameter"] == "x"
    assert client.get("/data/codebook/?x=1").status_code == 400


def test_the_codebook_speaks_the_language_of_the_reader(readers, client, today):
    pages = {
        client.get("/data/codebook/", headers={"accept-language": each}).headers["Content-Language"]
        for each in ("en", "be", "ru")
    }
    assert pages == {"en", "be", "ru"}
