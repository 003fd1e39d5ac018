"""Streams: in pieces, with an error before the first of them, and nothing left behind by a reader who goes away."""

import json
import zipfile
from datetime import UTC, datetime

import psycopg
import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection

from prisoners.explorer.exports import copying
from prisoners.explorer.exports.archive import Member, zipped
from prisoners.published.models import Edition

MANY = "SELECT number, repeat('x', 100) FROM generate_series(1, 50000) AS number"


def idle() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def test_rows_come_in_pieces_of_some_size(db):
    found = list(copying.pieces(copying.rows(connection, MANY, {}, copying.CSV)))
    assert len(found) > 50
    assert all(copying.PIECE <= len(piece) < copying.PIECE + 200 for piece in found[:-1])
    assert b"".join(found).count(b"\n") == 50000


def test_a_stream_closed_early_leaves_the_connection_as_it_was(transactional_db):
    stream = copying.Begun(copying.pieces(copying.rows(connection, MANY, {}, copying.CSV)))
    next(stream)
    next(stream)
    stream.close()
    assert idle()
    with pytest.raises(StopIteration):
        next(stream)


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx", "zip"])
def test_a_reader_who_goes_away_leaves_nothing_behind(transactional_db, readers, client, form, today, monkeypatch):
    monkeypatch.setattr(copying, "PIECE", 100)
    response = client.get(f"/cases.{form}")
    next(iter(response.streaming_content))
    # As a server does it: the signal of the end would also close the connection, which must be in order without that.
    request_finished.disconnect(close_old_connections)
    try:
        response.close()
    finally:
        request_finished.connect(close_old_connections)
    assert idle()
    assert Edition.objects.count() == 4


def test_what_fails_at_once_fails_before_anything_is_answered(db):
    with pytest.raises(psycopg.errors.DivisionByZero):
        copying.Begun(copying.pieces(copying.rows(connection, "SELECT 1 / 0", {}, copying.CSV)))


def test_json_lines_stay_as_the_database_wrote_them(db):
    text = 'a "quoted" \\back\\slash, line\nend, \t tab, \\. é and \\n'
    sql = "SELECT row_to_json(line)::text FROM (SELECT %(text)s::text AS text) line"
    (line,) = copying.rows(connection, sql, {"text": text}, copying.LINES)
    assert json.loads(line) == {"text": text}
    assert line.endswith(b"\n")


def test_files_of_one_snapshot_are_of_one_moment(transactional_db):
    with copying.snapshot(connection), connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        assert cursor.fetchone() == ("repeatable read",)
        with pytest.raises(Exception, match="read-only"):
            cursor.execute("CREATE TABLE nothing ()")
    assert idle()


def test_a_zip_file_is_the_same_to_the_byte_and_tells_what_it_packed(tmp_path):
    at = datetime(2024, 7, 1, 12, 30, tzinfo=UTC)
    seen = []

    def members():
        return [
            Member("a.csv", lambda written: [b"x" * 70000, b"y"]),
            Member("b.txt", lambda written: seen.append(list(written)) or [b"", b"end"]),
        ]

    first, again = b"".join(zipped(members(), at)), b"".join(zipped(members(), at))
    assert first == again
    assert [(each.name, each.size) for each in seen[0]] == [("a.csv", 70001)]
    path = tmp_path / "file.zip"
    path.write_bytes(first)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read("a.csv") == b"x" * 70000 + b"y"
        assert archive.getinfo("b.txt").date_time == (2024, 7, 1, 12, 30, 0)
