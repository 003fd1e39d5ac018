"""Reading back what a list hands out, form by form."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from django.http import HttpResponseBase

from prisoners.explorer.exports.persons import persons
from prisoners.published.tables import KEYS, NUMBER, YES_NO

SITE = "https://site.example"


@pytest.fixture
def site(settings) -> str:
    """The site's own address, as files print it."""
    settings.SITE_ADDRESS = SITE
    return SITE


@pytest.fixture
def get(client, readers) -> Callable[..., HttpResponseBase]:
    def read(form: str, query: str = "", status: int = 200, language: str = "en") -> HttpResponseBase:
        response = client.get(f"/cases.{form}?{query}", headers={"accept-language": language})
        assert response.status_code == status, (form, query)
        return response

    return read


def body(response: HttpResponseBase) -> bytes:
    """The whole of it. The test's client closes what was read to its end."""
    return b"".join(response.streaming_content)


@pytest.fixture
def read(get) -> Callable[..., list[dict]]:
    """Rows of a form, read back as they are: text, numbers, days, lists and None."""
    return lambda form, query="": READERS[form](body(get(form, query)))


def from_csv(content: bytes) -> list[dict]:
    kinds = {column.name: column.kind for column in persons().columns}
    found = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return [{name: _value(kinds[name], text) for name, text in row.items()} for row in found]


def from_jsonl(content: bytes) -> list[dict]:
    return [json.loads(line) for line in content.decode().splitlines()]


def from_xlsx(content: bytes) -> list[dict]:
    kinds = {column.name: column.kind for column in persons().columns}
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    header, *lines = sheet.iter_rows(values_only=True)
    found = []
    for line in lines:
        row = dict(zip(header, line, strict=True))
        for name, cell in row.items():
            if isinstance(cell, datetime | date):
                row[name] = cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()
            elif kinds[name] == KEYS:
                row[name] = cell.split(" ") if cell else []
        found.append(row)
    return found


def _value(kind: str, text: str):
    if kind == KEYS:
        return text.split(" ") if text else []
    if text == "":
        return None
    if kind == NUMBER:
        return int(text)
    return {"true": True, "false": False}[text] if kind == YES_NO else text


READERS = {"csv": from_csv, "jsonl": from_jsonl, "xlsx": from_xlsx}
