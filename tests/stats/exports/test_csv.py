"""Words in a CSV stay words, whatever a spreadsheet would take them for."""

import csv
import io

import pytest

from stats.exports.as_csv import as_csv


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_label_that_begins_like_a_formula_is_text(wordy, label):
    (row,) = csv.DictReader(io.StringIO(as_csv(wordy(label)), newline=""))
    assert row["gender_label"] == f"'{label}"
    assert (row["gender"], row["value"]) == ("male", "1")


@pytest.mark.parametrize("label", ["Women", "1=1", "«А»", 'a "b", c', "двух\nрадкоў", "—"])
def test_any_other_label_is_as_it_was(wordy, label):
    (row,) = csv.DictReader(io.StringIO(as_csv(wordy(label)), newline=""))
    assert row["gender_label"] == label
