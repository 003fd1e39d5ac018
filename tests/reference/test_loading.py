"""Reference data is loaded all or nothing, as often as one likes; what is wrong is named by file, row and column."""

import shutil
from pathlib import Path

import pytest
from django.apps import apps

from prisoners.models import ArrangementKind, Facility, FacilityAddress, Organisation, Region
from prisoners.reference.files import FILES
from prisoners.reference.load import WrongReference, load_reference
from tests.reference.files import BELARUS

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the country's files, to be spoilt."""
    for file in FILES:
        shutil.copy(BELARUS / file.name, tmp_path / file.name)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def everything() -> dict:
    models = [
        model for model in apps.get_app_config("prisoners").get_models() if model in {file.model for file in FILES}
    ]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_loading_twice_makes_no_doubles():
    before = everything()
    loaded = load_reference("belarus")
    assert everything() == before
    assert [(each.created, each.updated) for each in loaded] == [(0, 0)] * len(FILES)
    assert sum(each.unchanged for each in loaded) == sum(len(rows) for rows in before.values())


def test_a_changed_row_is_brought_to_what_the_file_says(folder):
    Facility.objects.filter(pk="sizo-1").update(kind="colony")
    ArrangementKind.objects.filter(pk="house-arrest").update(counts_as="held")
    Organisation.objects.get(pk="viasna").counts.clear()
    loaded = {each.file: each.updated for each in load_reference("belarus", folder=folder)}
    assert {file: n for file, n in loaded.items() if n} == {
        "facilities.csv": 1,
        "arrangements.csv": 1,
        "organisations.csv": 1,
    }
    assert Facility.objects.get(pk="sizo-1").kind_id == "pretrial-centre"
    assert Organisation.objects.get(pk="viasna").counts.filter(pk="house-arrest").exists()


def test_a_row_of_the_database_alone_is_left_alone(folder):
    Region.objects.create(key="elsewhere", name_en="Elsewhere", order=99)
    load_reference("belarus", folder=folder)
    assert Region.objects.filter(pk="elsewhere").exists()


def test_a_facility_that_moved_has_one_row_an_address():
    assert FacilityAddress.objects.filter(facility="sizo-1").count() == 2


WRONG = {
    "a key of no list": (
        "facilities.csv",
        ",pretrial-centre,,both",
        ",pretrial-center,,both",
        2,
        "kind",
        "is no key of the list",
    ),
    "neither yes nor no": ("penalties.csv", ",yes,no,yes,90", ",yes,no,true,90", 2, "has_term", "neither yes nor no"),
    "no number": ("regions.csv", "Minsk,1,", "Minsk,first,", 2, "order", "no whole number"),
    "no day": ("facility_addresses.csv", "2024-04-29", "2024-04-31", 2, "valid_to", "write it as 2023-06-17"),
    "a key twice": ("regions.csv", "minsk-region,", "minsk,", 3, "key", "is in row 2 already"),
    "a choice of its own": (
        "arrangements.csv",
        ",administrative,held",
        ",sometimes,held",
        2,
        "stage",
        "not a valid choice",
    ),
    "an unknown column": ("regions.csv", "key,", "code,", 1, "code", "no such column"),
    "a cell too many": ("regions.csv", "Minsk,1,", "Minsk,1,,", 2, "", "more or fewer cells"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named_and_changes_nothing(folder, wrong):
    name, old, new, row, column, words = WRONG[wrong]
    before = everything()
    spoil(folder / "organisations.csv", "DissidentBy", "Dissident By")
    spoil(folder / name, old, new)
    with pytest.raises(WrongReference) as refused:
        load_reference("belarus", folder=folder)
    error = refused.value.errors[0]
    assert (error.file, error.row, error.field) == (name, row, column)
    assert words in error.message
    assert str(error).startswith(f"{name}, row {row}")
    assert everything() == before


def test_a_file_that_is_missing_or_no_text_is_named(folder):
    (folder / "regimes.csv").unlink()
    (folder / "laws.csv").write_bytes("Закон".encode("cp1251"))
    with pytest.raises(WrongReference) as refused:
        load_reference("belarus", folder=folder)
    assert {(error.file, error.row) for error in refused.value.errors} >= {("regimes.csv", 0), ("laws.csv", 0)}
