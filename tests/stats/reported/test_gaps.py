"""Reasons why a published number and ours differ: known keys alone, checked when the file is loaded."""

import csv
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from stats.models import ReportedFigure
from stats.reported.gaps import GAPS, check_gap, gaps
from stats.reported.loading import FILE, ROOT, WrongReported, load_reported

PATH = ROOT / "belarus" / FILE


@pytest.fixture
def changed(tmp_path: Path):
    """A copy of the file with one cell changed, by its row (the header is row 1)."""

    def change(row: int, column: str, text: str) -> Path:
        with PATH.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            rows, names = list(reader), reader.fieldnames
        rows[row - 2][column] = text
        path = tmp_path / FILE
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, names)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return change


@pytest.mark.usefixtures("reported")
class TestLoading:
    def test_reasons_are_kept_as_they_stand_in_the_file(self):
        reported = ReportedFigure.objects.get(value_text="1,745")
        assert reported.gap == "wider-definition;arrangements-not-stated;versions-differ"
        assert [gap.key for gap in gaps(reported.gap)] == reported.gap.split(";")

    def test_an_unknown_key_is_an_error_that_names_row_and_column(self, changed):
        with pytest.raises(WrongReported) as caught:
            load_reported("belarus", path=changed(9, "gap", "wider-definition;because"))
        (error,) = caught.value.errors
        assert error.startswith(f"{FILE}, row 9, gap: There is no reason “because”: use ")
        assert "wider-definition" in error

    def test_nothing_is_changed_by_a_file_with_an_error(self, changed):
        before = list(ReportedFigure.objects.values())
        with pytest.raises(WrongReported):
            load_reported("belarus", path=changed(2, "gap", "because"))
        assert list(ReportedFigure.objects.values()) == before

    def test_known_reasons_can_be_added(self, changed):
        load_reported("belarus", path=changed(3, "gap", "rounded; day-not-stated"))
        assert [gap.key for gap in gaps(ReportedFigure.objects.get(order=2).gap)] == ["rounded", "day-not-stated"]


def test_a_figure_without_reasons_has_none():
    assert gaps("") == []
    check_gap("")


def test_every_key_that_is_not_known_is_named():
    with pytest.raises(ValidationError, match="one, two"):
        check_gap("one;rounded;two")


def test_every_reason_is_used_and_has_words():
    with PATH.open(encoding="utf-8", newline="") as lines:
        used = {key for row in csv.DictReader(lines) for key in row["gap"].split(";") if key}
    assert used == set(GAPS)
    for key, gap in GAPS.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key)
        assert str(gap.text).endswith(".")
