"""The release of the software: the newest heading of CHANGELOG.md."""

import re
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
HEADING = re.compile(r"^## \[?(?P<version>[0-9]+\.[0-9]+\.[0-9]+)", re.MULTILINE)


def read() -> str:
    found = HEADING.search(CHANGELOG.read_text(encoding="utf-8")) if CHANGELOG.exists() else None
    return found["version"] if found else "0.0.0"


VERSION = read()
