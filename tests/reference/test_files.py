"""The reference data of Belarus holds together: read as plain CSV, without a database."""

import re
from collections.abc import Iterator
from datetime import date

from tests.reference.files import BELARUS, CASES, FIGURES, files, keys, rows

MAY_REPEAT = ("facility_addresses.csv", "facility_facts.csv", "article_editions.csv", "documented_cases.csv")
"""Files whose first column may repeat."""

KEYS = {
    "penalties.csv": "imprisonment open-institution home-restriction arrest fine corrective-labour "
    "community-service compulsory-treatment suspended life death",
    "arrangements.csv": "administrative-arrest police-custody pretrial-detention house-arrest colony "
    "settlement-colony prison juvenile-colony arrest compulsory-treatment open-institution home-restriction",
    "regimes.csv": "general enhanced strict special prison",
    "facility_kinds.csv": "police-custody pretrial-centre colony prison open-institution settlement-colony "
    "juvenile-colony arrest-house hospital home",
    "article_groups.csv": "assembly insult extremism terrorism enmity state-security violence hooliganism "
    "disobedience other",
    "release_reasons.csv": "term-served pardon amnesty parole acquittal court-released penalty-replaced "
    "expelled exchanged fled other died",
    "regions.csv": "minsk minsk-region brest homiel hrodna mahiliou viciebsk abroad",
}
"""The public keys: addresses and data files rely on them. `died` ends custody and is not a release."""

POINTS = (
    ("facilities.csv", "kind", "facility_kinds.csv"),
    ("facilities.csv", "also_kind", "facility_kinds.csv"),
    ("facilities.csv", "region", "regions.csv"),
    ("facility_addresses.csv", "facility", "facilities.csv"),
    ("facility_addresses.csv", "region", "regions.csv"),
    ("facility_facts.csv", "facility", "facilities.csv"),
    ("article_editions.csv", "article", "articles.csv"),
    ("arrangements.csv", "facility_kind", "facility_kinds.csv"),
    ("articles.csv", "law", "laws.csv"),
    ("articles.csv", "group", "article_groups.csv"),
    ("organisations.csv", "counts_arrangements", "arrangements.csv"),
    ("documented_cases.csv", "penalty", "penalties.csv"),
    ("documented_cases.csv", "regime", "regimes.csv"),
    ("documented_cases.csv", "designations", "organisations.csv"),
)
"""File, column, and the file whose keys the column holds."""

CHOICES = (
    ("facilities.csv", "holds", {"men", "women", "both", "boys", ""}),
    ("facilities.csv", "coordinates", {"site", "town", "approximate", ""}),
    ("facility_addresses.csv", "precision", {"site", "town", "approximate", ""}),
    ("facility_facts.csv", "kind", {"opened", "moved", "changed", "closed"}),
    ("article_editions.csv", "kind", {"added", "amended", "repealed"}),
    ("arrangements.csv", "stage", {"administrative", "pretrial", "sentence", "measure"}),
    ("arrangements.csv", "counts_as", {"held", "restricted"}),
    ("penalties.csv", "custodial", {"yes", "no"}),
    ("penalties.csv", "restricts", {"yes", "no"}),
    ("penalties.csv", "has_term", {"yes", "no"}),
    ("release_reasons.csv", "is_release", {"yes", "no"}),
)
KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
MIRRORS = [
    "cloudfront.net",
    "appspot.com",
    "zerkalo-",
    "-mirror",
    "wufengqin",
    "perceptiode",
    "spring96.org./",
]
"""Copies of blocked sites: the original is cited instead."""
ALIEN = {"be": "[иИщЩъЪ]", "ru": "[іІўЎ]", "en": "[А-Яа-яЁё]"}
"""Letters that a text in this language can't have."""
NOT_SOURCES = (".md", ".txt", "shared/")


def each_cell() -> Iterator[tuple[str, str]]:
    """Where a cell stands, and its text."""
    for path in (*files(), FIGURES):
        for number, row in enumerate(rows(path), start=2):
            for column, value in row.items():
                yield f"{path.name}, row {number}, {column}", value


def test_there_are_files():
    assert len(files()) >= 15


def test_rows_are_as_long_as_the_header():
    for where, value in each_cell():
        assert isinstance(value, str), where


def test_no_stray_space():
    for where, value in each_cell():
        assert value == value.strip(), where
        assert "  " not in value, where
        assert "\n" not in value, where


def test_keys_are_plain_and_unique():
    for path in files():
        if path.name not in MAY_REPEAT:
            found = keys(path.name)
            assert len(found) == len(set(found)), path.name
            for key in found:
                assert re.search(KEY, key), path.name


def test_every_row_says_where_it_is_from_or_why_it_cannot():
    for path in files():
        if path != CASES:
            for row in rows(path):
                assert row["verified"] in ("yes", "no"), (path.name, row)
                assert row["source"] or (row["verified"] == "no" and row["note"]), (path.name, row)
    for row in rows(CASES) + rows(FIGURES):
        assert row["source"], row


def test_what_nobody_sourced_is_not_called_verified():
    for path in files():
        for row in rows(path):
            if row["source"] in ("general knowledge", "own classification"):
                assert row["verified"] == "no", (path.name, row)


def test_sources_are_originals_that_a_reader_can_look_up():
    for path in (*files(), FIGURES):
        for row in rows(path):
            for part in (*MIRRORS, *NOT_SOURCES):
                assert part not in row["source"], path.name


def test_names_are_given_in_three_languages():
    for path in files():
        for row in rows(path):
            for prefix in ("name", "short", "title", "rule", "text"):
                if f"{prefix}_en" in row:
                    for language in ("be", "ru", "en"):
                        assert row[f"{prefix}_{language}"], (path.name, row)
                        assert not re.search(ALIEN[language], row[f"{prefix}_{language}"]), (path.name, row)


def test_an_order_has_no_ties():
    for path in files():
        found = [row["order"] for row in rows(path) if "order" in row]
        assert len(found) == len(set(found)), path.name


def test_public_keys():
    for name, expected in KEYS.items():
        assert sorted(keys(name)) == sorted(expected.split()), name


def test_keys_point_to_rows():
    for name, column, target in POINTS:
        known = set(keys(target))
        for row in rows(BELARUS / name):
            for key in filter(None, row[column].split(";")):
                assert key in known, f"{name}, {column}"


def test_choices():
    for name, column, allowed in CHOICES:
        for row in rows(BELARUS / name):
            assert row[column] in allowed, f"{name}, {column}"


def test_validity_is_a_range_of_days():
    for name in ("facilities.csv", "facility_addresses.csv", "articles.csv"):
        for row in rows(BELARUS / name):
            ends = [date.fromisoformat(row[end]) for end in ("valid_from", "valid_to") if row[end]]
            assert ends == sorted(set(ends)), (name, row)


def test_what_began_or_ended_is_told_by_a_fact_within_its_validity():
    for name, key, facts, begins, ends in (
        ("facilities.csv", "facility", "facility_facts.csv", "opened", "closed"),
        ("articles.csv", "article", "article_editions.csv", "added", "repealed"),
    ):
        told = {(row[key], row["kind"]): row["happened"] for row in rows(BELARUS / facts)}
        for row in rows(BELARUS / name):
            if row["valid_from"]:
                assert row["valid_from"].startswith(told[row["key"], begins]), row["key"]
            if row["valid_to"]:
                assert told[row["key"], ends] < row["valid_to"], row["key"]


def test_points_lie_in_belarus_and_say_how_exact_they_are():
    for name, exactness in (("facilities.csv", "coordinates"), ("facility_addresses.csv", "precision")):
        for row in rows(BELARUS / name):
            given = {bool(row["latitude"]), bool(row["longitude"]), bool(row[exactness])}
            assert len(given) == 1, (name, row)
            if row["latitude"]:
                assert 51.2 < float(row["latitude"]) < 56.2, (name, row)
                assert 23.1 < float(row["longitude"]) < 32.8, (name, row)


def test_the_moved_centre_has_adjoining_addresses():
    old, new = (row for row in rows(BELARUS / "facility_addresses.csv") if row["facility"] == "sizo-1")
    assert (old["valid_to"], new["valid_from"]) == ("2024-04-29", "2024-04-29")
    assert (old["region"], new["region"]) == ("minsk", "minsk-region")


def test_addresses_from_memory_are_left_out():
    for row in rows(BELARUS / "facility_addresses.csv"):
        assert row["verified"] == "yes", row


def test_a_restriction_is_a_restriction_in_every_file():
    restricted = {r["key"] for r in rows(BELARUS / "arrangements.csv") if r["counts_as"] == "restricted"}
    assert restricted == {"house-arrest", "open-institution", "home-restriction"}
    for row in rows(BELARUS / "penalties.csv"):
        assert (row["custodial"], row["restricts"]) != ("yes", "yes"), row
        assert (row["restricts"] == "yes") == (row["key"] in restricted), row


def test_nobody_counts_home_restriction():
    for row in rows(BELARUS / "organisations.csv"):
        assert "home-restriction" not in row["counts_arrangements"].split(";"), row["key"]
    (viasna,) = (row for row in rows(BELARUS / "organisations.csv") if row["key"] == "viasna")
    assert set(viasna["counts_arrangements"].split(";")) == set(keys("arrangements.csv")) - {"home-restriction"}


def test_custody_outranks_restriction_outranks_liberty():
    ranks = {"custodial": [], "restricts": [], "": []}
    for row in rows(BELARUS / "penalties.csv"):
        kind = next((column for column in ("custodial", "restricts") if row[column] == "yes"), "")
        ranks[kind].append(int(row["severity"]))
    assert min(ranks["custodial"]) > max(ranks["restricts"])
    assert min(ranks["restricts"]) > max(ranks[""])


def test_short_titles_fit_a_chart():
    for row in rows(BELARUS / "articles.csv"):
        for language in ("be", "ru", "en"):
            assert len(row[f"short_{language}"].split()) <= 5, row["key"]
            assert len(row[f"short_{language}"]) <= 44, row["key"]


def test_counts_of_the_export_are_numbers():
    for row in rows(BELARUS / "articles.csv"):
        assert re.search(r"^\d*$", row["charged_in_viasna_export"]), row["key"]
