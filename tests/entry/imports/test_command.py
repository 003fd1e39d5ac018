"""`manage.py import_cases`: the steps of an import in a terminal."""

import pytest
from django.core.management import CommandError, call_command

from prisoners.models import Import, Person
from tests.entry.imports.invented import as_csv, row

pytestmark = pytest.mark.usefixtures("registry")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "invented.csv"
    path.write_bytes(as_csv([row(1, born="1990"), row(2, article="9999"), row(3, status="broken"), row(4)]))
    return path


def run(capsys, *arguments, **options) -> str:
    call_command("import_cases", *map(str, arguments), **options)
    return capsys.readouterr().out


def imported(capsys, file, *more) -> str:
    return run(capsys, file, "--profile", "invented-list", "--as-of", "2023-08-30", "--user", "editor", *more)


def test_it_shows_and_writes_nothing(editor, capsys, file):
    out = imported(capsys, file)
    assert "Read: 4 of 4 rows" in out
    assert "4 rows = 2 new person + 0 changes a person" in out
    assert "invented.csv, row 3, “9999”: cases[0].charges[0].article: “9999” is not in the list of article keys" in out
    assert "invented.csv, row 4, status, “broken”: is broken: mend it." in out
    assert "Nothing was written. To write it: --accept" in out
    assert not Person.objects.exists()


def test_it_writes_where_it_is_told_to(editor, capsys, file):
    out = imported(capsys, file, "--accept", "--disclosure", "counted-only")
    assert "4 rows = 2 created + 0 updated + 0 unchanged + 2 refused + 0 left out" in out
    assert set(Person.objects.values_list("disclosure", flat=True)) == {"counted-only"}
    batch = Import.objects.get()
    assert f"--undo {batch.pk}" in out
    assert f"{batch.pk}" in run(capsys, "--list")
    assert "is undone" in run(capsys, "--undo", batch.pk, "--user", "editor")
    assert not Person.objects.exists()


def test_so_many_refused_rows_are_printed(editor, capsys, file):
    out = imported(capsys, file, "--show", "1")
    assert "row 3" in out
    assert "row 4" not in out
    assert "and 1 more refused rows" in out


def test_a_dropped_import(editor, capsys, file):
    imported(capsys, file)
    run(capsys, "--drop", Import.objects.get().pk, "--user", "editor")
    assert Import.objects.get().state == Import.State.DROPPED


def test_quiet(editor, capsys, file):
    assert imported(capsys, file, "--verbosity", "0") == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--user", "editor"), "Name a file"),
        (("x.csv", "--user", "editor"), "x.csv” can't be read: No such file"),
        (("x.csv",), "Say who imports"),
        (("x.csv", "--user", "nobody"), "no user “nobody”"),
        (("x.csv", "--user", "editor", "--profile", "other"), "no profile “other”"),
        (("x.csv", "--user", "editor", "--as-of", "today"), "is no day"),
        (("--undo", "99999", "--user", "editor"), "no import 99999"),
    ],
)
def test_what_is_wrong_is_said(editor, capsys, arguments, words):
    with pytest.raises(CommandError, match=words):
        run(capsys, *arguments)


def test_a_file_of_a_day_to_come(editor, capsys, file):
    with pytest.raises(CommandError, match="yet to come"):
        run(capsys, file, "--user", "editor", "--as-of", "2099-01-01")


def test_a_file_that_is_no_table(editor, capsys, file):
    file.write_bytes(b"%PDF")
    with pytest.raises(CommandError, match="is a PDF"):
        imported(capsys, file)
    assert Import.objects.get().state == Import.State.FAILED
