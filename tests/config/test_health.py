"""/healthz, and the headers of every answer."""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_it_is_not_well_without_a_database(client, monkeypatch):
    def refuse(*arguments: object) -> None:
        raise OperationalError("connection refused by db.example")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.content == b"the database does not answer\n"


def test_it_only_reads(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy(client):
    directives = dict(
        part.strip().split(" ", 1) for part in client.get("/healthz")["Content-Security-Policy"].split(";")
    )
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert "unsafe" not in str(directives)
