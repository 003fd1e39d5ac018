"""Changes in words: what was and what is, or only that something changed."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from prisoners.explorer.changes.in_words import LABELS, told
from prisoners.explorer.words import Words
from prisoners.published.differences import COLUMNS, Change, Days, Difference, Part

AT = datetime(2024, 8, 1, 22, tzinfo=UTC)
"""Late in the evening: in the registry's time zone the next day has begun."""


@pytest.fixture
def lines(reference):
    def say(*columns: Change, parts=(), kind: str = "changed") -> list[str]:
        with translation.override("en"):
            (found,) = told([Difference(3, AT, kind, list(columns), list(parts))], Words())
        return found.lines

    return say


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("gender", "female", "male"), "Gender: Man, before: Woman"),
        (Change("gender", "not-known", "male"), "Gender: Man, not known before"),
        (Change("facility", "sizo-1", "ik-4"), "Facility: IK-4 Homiel, before: SIZO-1 Pashkovichy"),
        (Change("facility", told=False), "Facility: changed"),
        (Change("facility", "not-disclosed", "ik-4"), "Facility: IK-4 Homiel, not shown before"),
        (Change("status", "held", "released"), "Standing: Released, before: In custody"),
        (Change("penalty", "not-applicable", "imprisonment"), "Penalty: Imprisonment"),
        (Change("term_days", 720, 900), "Term: 2 years 6 months, before: 2 years"),
        (Change("released", None, Days(date(2024, 7, 5), date(2024, 7, 5))), "Released on: 5 July 2024"),
        (
            Change("detained", Days(date(2023, 1, 1), date(2023, 12, 31)), Days(date(2023, 5, 1), date(2023, 5, 31))),
            "Detained on: May 2023, before: 2023",
        ),
        (Change("born", None, Days(date(1980, 1, 1), date(1980, 12, 31))), "Born: 1980, not known before"),
        (Change("designated_by", (), ("viasna",)), "Recognised by: Viasna"),
        (Change("parts", ("342.1",), ("342.2",)), "Parts of articles: 342.2, before: 342.1"),
        (Change("in_absentia", False, True), "Tried in absentia: yes, before: no"),
        (Change("disclosure", "name-withheld", "public"), "The name is shown since this edition."),
    ],
)
def test_a_column(lines, change, words):
    assert lines(change) == [words]


def test_parts_are_told_where_nothing_else_is(lines):
    parts = [Part("state", added=1, changed=2), Part("event", removed=1), Part("case", added=1)]
    assert lines(parts=parts) == ["Details changed: custody, events, cases"]
    assert lines(parts=parts[1:2]) == ["Details changed: events"]
    assert lines(Change("facility", "sizo-1", "ik-4"), parts=parts) == [
        "Facility: IK-4 Homiel, before: SIZO-1 Pashkovichy"
    ]


def test_a_change_of_which_nothing_may_be_told_is_told_as_one(lines):
    assert lines() == ["The record changed."]
    assert lines(kind="added") == ["First published."]


def test_newest_first_with_its_edition_and_day(reference):
    with translation.override("en"):
        found = told([Difference(1, AT, "added"), Difference(2, AT, "changed")], Words())
    assert [(each.edition, each.address, each.day_text) for each in found] == [
        (2, "/editions/2/", "2 August 2024"),
        (1, "/editions/1/", "2 August 2024"),
    ]


def test_every_column_has_a_word():
    assert set(COLUMNS) - set(LABELS) == {"term"}, "the band says what the term says"
