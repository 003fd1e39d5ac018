"""The description beside a CSV, read back by a program that knows CSV on the Web, with the CSV typed by it."""

import json
from datetime import date
from email.message import Message
from io import BytesIO
from pathlib import Path
from urllib.response import addinfourl

import csvw.utils
import pytest
from csvw import CSVW

from tests.stats.exports.conftest import ASKED, SITE, Numbers

GENDER = "prisoners?on=2023-06-01&by=gender&edition=1"

pytestmark = pytest.mark.usefixtures("today", "published", "site")


@pytest.fixture
def read(get, tmp_path: Path):
    """Table and description as saved beside each other; the description then names the local file."""

    def beside(asked: str, *, language: str = "en") -> CSVW:
        name = f"{asked.partition('?')[0]}.csv"
        (tmp_path / name).write_bytes(get(asked, "csv", language=language).content)
        described = get(asked, "csv-metadata.json", language=language).json() | {"url": name}
        (tmp_path / f"{name}-metadata.json").write_text(json.dumps(described), encoding="utf-8")
        return CSVW(str(tmp_path / f"{name}-metadata.json"), validate=True)

    return beside


@pytest.fixture
def web(client, monkeypatch) -> None:
    """Addresses of the site are answered by it, for a program that looks them up on the web."""

    class Opener:
        def open(self, request, timeout=None):
            assert request.full_url.startswith(SITE)
            response = client.generic(request.get_method(), request.full_url.removeprefix(SITE))
            headers = Message()
            for name, value in response.items():
                headers[name] = value
            return addinfourl(BytesIO(response.content), headers, request.full_url, response.status_code)

    monkeypatch.setattr(csvw.utils.urllib.request, "build_opener", lambda *handlers: Opener())


def test_it_is_valid_and_the_numbers_and_days_are_those_of_json(read, get, expected, asked):
    found = read(asked)
    assert found.is_valid, [str(warning.message) for warning in found.warnings]
    (table,) = found.tables
    answer, rows = get(asked, "json").json(), list(table)
    assert [
        Numbers(tuple(row[slug] for slug in answer["by"]), (row["value"], row["low"], row["high"])) for row in rows
    ] == expected(asked)
    for row, was in zip(rows, answer["rows"] or [answer], strict=True):
        for name in ("on", "from", "to"):
            if name in row:
                assert row[name].date() == date.fromisoformat(was.get(name) or answer[name])
        assert row["marks"] == was.get("marks", [])
        assert row["edition"] == answer["edition"]["number"]


def test_a_line_twice_is_not_valid(read, tmp_path):
    """The check above can fail."""
    found, path = read(GENDER), tmp_path / "prisoners.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]))
    with pytest.raises(ValueError, match="duplicate primary key"):
        assert found.is_valid


@pytest.mark.parametrize(("was", "wrong"), [("2023-06-01", "June"), ("Men,", "Men,about ")])
def test_a_word_for_a_number_or_a_day_is_not_valid(read, tmp_path, was, wrong):
    found, path = read(GENDER), tmp_path / "prisoners.csv"
    path.write_text(path.read_text().replace(was, wrong))
    with pytest.raises(UserWarning, match="Invalid column value"):
        assert found.is_valid


def test_a_program_finds_it_from_the_address_of_the_csv(web):
    found = CSVW(f"{SITE}/figures/prisoners.csv?by=gender&on=2023-06-01&designation=viasna&edition=1", validate=True)
    assert not found.no_metadata
    assert found.is_valid
    (table,) = found.tables
    assert sum(row["value"] for row in table) == 12
    assert found.common_props["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}


@pytest.mark.parametrize("edition", ["", "&edition=1"])
def test_it_names_the_csv_of_the_same_address_and_the_csv_names_it(get, edition):
    asked = f"prisoners?on=2023-06-01&by=gender{edition}"
    parameters = f"by=gender&on=2023-06-01&designation=viasna{edition}"
    assert get(asked, "csv-metadata.json").json()["url"] == f"{SITE}/figures/prisoners.csv?{parameters}"
    described = f"{SITE}/figures/prisoners.csv-metadata.json?{parameters}"
    assert get(asked, "csv")["Link"] == f'<{described}>; rel="describedby"; type="application/csvm+json"'


def test_it_says_what_is_counted_from_whom_and_when(get):
    described, answer = get(GENDER, "csv-metadata.json").json(), get(GENDER, "json").json()
    assert described["dc:title"] == "Political prisoners by gender, 1 June 2023 (designated by Viasna)"
    assert described["dc:description"] == answer["definition"]
    assert described["dc:publisher"] == "Political prisoners of Belarus"
    assert described["dc:source"] == {"@id": answer["permalink"]}
    assert described["dc:modified"]["@value"] == answer["edition"]["published_at"]
    assert described["dc:bibliographicCitation"] == answer["citation"]["text"]
    assert [note["@value"] for note in described["notes"]] == answer["notes"]


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_its_words_are_in_the_readers_language_and_say_so(read, get, language):
    found = read(GENDER, language=language)
    assert found.is_valid, [str(warning.message) for warning in found.warnings]
    described = get(GENDER, "csv-metadata.json", language=language).json()
    assert described["@context"] == ["http://www.w3.org/ns/csvw", {"@language": language}]
    by_name = {column["name"]: column for column in described["tableSchema"]["columns"]}
    assert by_name["gender"]["titles"][0] == "gender"
    assert by_name["gender"]["dc:description"]["@language"] == language
    assert by_name["gender_label"]["lang"] == language


def test_every_column_is_described(get):
    for asked in ASKED:
        columns = get(asked, "csv-metadata.json").json()["tableSchema"]["columns"]
        header = get(asked, "csv").content.decode().split("\r\n")[0].split(",")
        assert [column["name"] for column in columns] == header
        assert all(column["dc:description"]["@value"] and column["titles"][0] == column["name"] for column in columns)
