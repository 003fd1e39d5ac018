"""The files of reference data, read as plain CSV."""

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BELARUS = ROOT / "prisoners" / "reference" / "belarus"
FIGURES = ROOT / "stats" / "reference" / "belarus" / "reported_figures.csv"
CASES = BELARUS / "documented_cases.csv"


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file as dicts of strings; a row too long or too short has a None in it."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def files() -> list[Path]:
    return sorted(BELARUS.glob("*.csv"))


def keys(name: str) -> list[str]:
    """First column of a file."""
    return [next(iter(row.values())) for row in rows(BELARUS / name)]
