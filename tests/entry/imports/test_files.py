"""Files as editors have them: every kind is read to one table, and what can't be read is said."""

import io
import json
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from prisoners.entry.imports import tables
from prisoners.entry.imports.cells import WrongFile
from prisoners.entry.imports.files import read_file

TEXT = "id,name,articles\n1,Вымышленная Ядвіга,342\n2,Invented Two,\n"
ROWS = [
    {"id": "1", "name": "Вымышленная Ядвіга", "articles": "342"},
    {"id": "2", "name": "Invented Two", "articles": ""},
]


def cells(table) -> list[dict]:
    return [line.cells for line in table.lines]


def wrong(name: str, content: bytes) -> str:
    with pytest.raises(WrongFile) as refusal:
        read_file(name, content)
    assert name in str(refusal.value)
    return str(refusal.value)


def row_problems(table) -> dict[int, list[str]]:
    return {line.number: [str(each) for each in line.wrong] for line in table.lines if line.wrong}


def workbook(rows, *, also=()) -> bytes:
    book = openpyxl.Workbook()
    for given in rows:
        book.active.append(given)
    for title in also:
        book.create_sheet(title).append(["other"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rewritten(content: bytes, name: str, change) -> bytes:
    """A workbook with one part of it changed."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            parts[part] = change(archive.read(part)) if part == name else archive.read(part)
    return zipped(**parts)


SHEET = "xl/worksheets/sheet1.xml"


class TestCsv:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_encodings(self, encoding):
        table = read_file("a.csv", TEXT.encode(encoding))
        assert (table.header, cells(table), table.all_notices()) == (["id", "name", "articles"], ROWS, [])

    def test_an_old_encoding_is_read_and_told(self):
        table = read_file("a.csv", "id,name\n1,Вымышленная Анна\n".encode("cp1251"))
        assert cells(table)[0]["name"] == "Вымышленная Анна"
        assert "Windows-1251" in table.all_notices()[0]

    def test_bytes_of_no_encoding(self):
        assert "neither UTF-8 (byte 8) nor Windows-1251" in wrong("a.csv", b"id,name\n\x98,x\n")

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_separators(self, separator):
        text = TEXT.replace(",", separator)
        assert cells(read_file("a.csv", text.encode())) == ROWS

    def test_a_separator_inside_quotes_separates_nothing(self):
        table = read_file("a.csv", b'"id, of the list";name\n1;"Two, Invented"\n')
        assert cells(table) == [{"id, of the list": "1", "name": "Two, Invented"}]

    def test_a_cell_with_line_breaks_is_one_row(self):
        table = read_file("a.csv", b'id,place\n1,"IK-1;\nan address"\n2,\n')
        assert [line.number for line in table.lines] == [2, 3]
        assert cells(table)[0]["place"] == "IK-1;\nan address"

    def test_empty_rows_are_counted_and_told(self):
        table = read_file("a.csv", b"id,name\n1,a\n\n,\n  ,\n2,b\n\n\n")
        assert [line.number for line in table.lines] == [2, 6]
        assert table.blank == [3, 4, 5]
        assert table.all_notices() == ["3 rows are empty and were passed over: 3, 4, 5."]

    def test_the_header_is_the_first_row_that_is_not_empty(self):
        table = read_file("a.csv", b"\n\nid,name\n1,a\n")
        assert (table.header, table.lines[0].number) == (["id", "name"], 4)

    def test_rows_that_do_not_fit_are_refused_and_kept(self):
        table = read_file("a.csv", b"id,name\n1,a,b\n2\n3,c,\n4,d\n")
        told = row_problems(table)
        assert "more cells than the header" in told[2][0]
        assert "a.csv, row 3, name" in told[3][0]
        assert "fewer cells" in told[3][0]
        assert set(told) == {2, 3}
        assert table.lines[0].cells == {"id": "1", "name": "a", "+": "b"}

    def test_a_header_with_the_same_name_twice_or_none(self):
        told = wrong("a.csv", b"id,,id\n1,2,3\n")
        assert "column 2 has no name" in told
        assert "stands twice" in told

    def test_columns_without_a_name_at_the_end_hold_nothing(self):
        assert cells(read_file("a.csv", b"id,name,,\n1,a,,\n")) == [{"id": "1", "name": "a"}]

    def test_a_nul_is_refused_at_its_cell(self):
        table = read_file("a.csv", b"id,name\n1,a\x00b\n2,c\n")
        assert "a.csv, row 2, name" in row_problems(table)[2][0]
        assert "U+0000 at place 2" in row_problems(table)[2][0]
        assert cells(table)[0]["name"] == "a�b"

    def test_broken_quotes(self):
        assert "check the quotes" in wrong("a.csv", b'id,name\n1,"a\n2,b\n')
        assert "row 2" in wrong("a.csv", b'id,name\n1,"a"b\n2,b\n')

    def test_limits(self, monkeypatch):
        monkeypatch.setattr(tables, "MOST_ROWS", 3)
        assert len(read_file("a.csv", b"id\n1\n2\n3\n").lines) == 3
        assert "more than 3 rows" in wrong("a.csv", b"id\n1\n2\n3\n4\n")
        monkeypatch.setattr(tables, "MOST_COLUMNS", 2)
        assert "3 columns, more than 2" in wrong("a.csv", b"a,b,c\n1,2,3\n")
        monkeypatch.setattr(tables, "LONGEST", 5)
        assert "at most 5 are kept" in row_problems(read_file("a.csv", b"id\n123456\n"))[2][0]

    def test_a_cell_without_end(self):
        assert "longer than 100000 characters" in wrong("a.csv", b"id\n" + b"x" * 200_000)


class TestXlsx:
    def test_cells_are_texts_as_they_are_seen(self):
        given = [
            ["id", "day", "moment", "whole", "fraction", "yes", "time", "empty"],
            [1, date(2021, 3, 4), datetime(2021, 3, 4, 10, 30), 3.0, 4.5, True, time(9, 5), None],  # noqa: DTZ001 - a sheet has no zones
        ]
        (found,) = cells(read_file("a.xlsx", workbook(given)))
        assert found == {
            "id": "1",
            "day": "2021-03-04",
            "moment": "2021-03-04 10:30:00",
            "whole": "3",
            "fraction": "4.5",
            "yes": "TRUE",
            "time": "09:05:00",
            "empty": "",
        }

    def test_the_first_sheet_counts(self):
        assert read_file("a.xlsx", workbook([["id"], [1]], also=["other"])).header == ["id"]

    def test_empty_rows_keep_the_numbers(self):
        table = read_file("a.xlsx", workbook([["id", "b"], [1, "x"], [], [None, " "], [2, "y"]]))
        assert [line.number for line in table.lines] == [2, 5]
        assert table.blank == [3, 4]

    def test_a_formula_has_the_value_that_was_saved(self):
        def with_value(sheet: bytes) -> bytes:
            return sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
                b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
            )

        content = workbook([["id", "sum"], [1, "=1+1"]])
        table = read_file("a.xlsx", content)
        assert "a.xlsx, row 2, sum, “=1+1”: has a formula without a value" in row_problems(table)[2][0]
        assert cells(read_file("a.xlsx", rewritten(content, SHEET, with_value))) == [{"id": "1", "sum": "2"}]

    def test_what_a_sheet_claims_of_its_size_is_not_believed(self):
        def claiming(sheet: bytes) -> bytes:
            return sheet.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')

        content = rewritten(workbook([["id", "b"], [1, 2]]), SHEET, claiming)
        assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(content)).read(SHEET)
        table = read_file("a.xlsx", content)
        assert (table.header, len(table.lines)) == (["id", "b"], 1)

    def test_a_cell_in_the_last_row_of_all(self):
        def far(sheet: bytes) -> bytes:
            return sheet.replace(b'<row r="2"', b'<row r="1048576"').replace(b'r="A2"', b'r="A1048576"')

        assert "more than 100000 rows" in wrong("a.xlsx", rewritten(workbook([["id"], [1]]), SHEET, far))

    def test_more_cells_than_the_header(self):
        table = read_file("a.xlsx", workbook([["id"], [1, "beyond"]]))
        assert "more cells than the header" in row_problems(table)[2][0]

    def test_a_bomb_is_not_unpacked(self, monkeypatch):
        content = rewritten(workbook([["id"], [1]]), SHEET, lambda sheet: sheet + b" " * 2_000_000)
        monkeypatch.setattr("prisoners.entry.imports.xlsx_files.MOST_UNPACKED", 1_000_000)
        assert "too large once unpacked" in wrong("a.xlsx", content)

    def test_a_document_type_is_refused(self):
        bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
        content = rewritten(workbook([["id"], [1]]), SHEET, lambda sheet: bomb + sheet)
        assert "declares a document type" in wrong("a.xlsx", content)

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
            (zipped(**{"a.csv": b"id\n1\n"}), "is no spreadsheet"),
            (workbook([["id"], [1]])[:-100], "damaged"),
            (zipped(**{"[Content_Types].xml": b"<nothing/>"}), "damaged"),
            (rewritten(workbook([["id"], [1]]), SHEET, lambda sheet: sheet[: len(sheet) // 2]), "damaged"),
        ],
    )
    def test_what_is_no_workbook(self, content, words):
        assert words in wrong("a.xlsx", content)


class TestJson:
    def read(self, given, name="a.json"):
        return read_file(name, json.dumps(given, ensure_ascii=False).encode())

    def test_nested_values_have_the_names_of_their_places_and_keep_their_kinds(self):
        given = [{"id": 7, "articles": ["342", "130"], "prison": {"title": "IK-1", "open": None}, "released": False}]
        table = self.read(given)
        assert cells(table) == [
            {
                "id": 7,
                "articles/0": "342",
                "articles/1": "130",
                "prison/title": "IK-1",
                "prison/open": None,
                "released": False,
            }
        ]
        assert table.header == ["id", "articles/0", "articles/1", "prison/title", "prison/open", "released"]
        assert table.lines[0].number == 2

    def test_an_object_with_one_list(self):
        assert len(self.read({"count": 2, "people": [{"id": 1}, {"id": 2}]}).lines) == 2
        assert "no list of rows, or several" in wrong("a.json", b'{"a": [], "b": []}')

    def test_columns_are_those_of_all_rows(self):
        assert self.read([{"id": 1}, {"id": 2, "name": "a"}]).header == ["id", "name"]

    def test_lines(self):
        text = b'{"id": 1}\n\n{"id": 2}\n'
        for name in ("a.jsonl", "a.json"):
            table = read_file(name, text)
            assert [(line.number, line.cells) for line in table.lines] == [(2, {"id": 1}), (4, {"id": 2})]
            assert table.blank == [3]

    def test_an_empty_object_is_an_empty_row(self):
        assert self.read([{"id": 1}, {}, {"id": None}, {"id": 2}]).blank == [3, 4]

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b'[{"id": 1},]', "line 1, place 12"),
            (b'[{"id": 1, "id": 2}]', "“id” stands twice"),
            (b'[{"id": NaN}]', "NaN is no value"),
            (b"[1, 2]", "row 2: is no object"),
            (b"[]", "is empty"),
            (b"[" * 100_000, "no JSON"),
            (b'[{"id": ' + b"9" * 5000 + b"}]", "no JSON"),
        ],
    )
    def test_what_is_wrong_is_told(self, content, words):
        assert words in wrong("a.json", content)

    def test_half_of_a_pair_and_a_nul_are_refused_at_their_row(self):
        table = read_file("a.json", b'[{"id": "\\ud800"}, {"id": "a\\u0000"}, {"id": "b"}]')
        assert set(row_problems(table)) == {2, 3}

    def test_what_lies_too_deep(self):
        deep: object = "end"
        for _level in range(20):
            deep = {"a": deep}
        assert "lies too deep" in row_problems(self.read([{"id": 1, "deep": deep}]))[2][0]

    def test_two_places_with_one_name(self):
        assert "stands twice" in row_problems(self.read([{"a/b": 1, "a": {"b": 2}}]))[2][0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.4 ...", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "old Excel file"),
        (b"\x1f\x8b...", "unpack it first"),
        (b"<!doctype html><table>", "web page"),
    ],
)
def test_what_is_no_table(content, words):
    assert words in wrong("a.csv", content)


def test_too_many_bytes(monkeypatch):
    monkeypatch.setattr("prisoners.entry.imports.files.MOST_BYTES", 10)
    assert "too large" in wrong("a.csv", b"id\n" + b"1\n" * 10)


def test_a_number_that_no_database_keeps_refuses_its_row():
    table = read_file("odd.json", b'[{"id": 1, "years": 1e999}, {"id": 2, "years": 3}]')
    assert list(row_problems(table)) == [2]
    assert [line.cells["years"] for line in table.lines] == ["", 3]


def test_a_name_that_stands_twice_among_very_many_is_found():
    """Looked for once through: with a search for each name it would take hours."""
    names = ", ".join(f'"n{number}": 1' for number in range(300_000))
    assert "n299999" in wrong("twice.json", f'[{{{names}, "n299999": 2}}]'.encode())
