"""Compiles messages without gettext: .po is committed, .mo is made where it is missing or older."""

from collections.abc import Iterable
from pathlib import Path

import polib


def compile_messages(folders: Iterable[Path]) -> list[Path]:
    """Compile every <language>/LC_MESSAGES/*.po under these folders; the .mo files that were made."""
    made = []
    for folder in folders:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            attempt = target.with_suffix(".mo.new")
            polib.pofile(str(source)).save_as_mofile(str(attempt))
            attempt.replace(target)  # in one step: a reader never meets half a file
            made.append(target)
    return made
