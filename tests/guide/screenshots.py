"""Take the pictures of the editor's guide (docs/editors.md) anew, from a running site.

    python3 manage.py demo                    (in another window; prints two logins)
    export GUIDE_EDITOR_PASSWORD=... GUIDE_REVIEWER_PASSWORD=...
    .venv/bin/python -m tests.guide.screenshots --site http://127.0.0.1:8000 --into docs/images

The users are `demo-editor` and `demo-reviewer` unless GUIDE_EDITOR and GUIDE_REVIEWER name others: an editor without "restricted notes", and a
reviewer. It needs Chromium, and walks through the whole work of both: enters a few people whose names are made up anew each time,
publishes one of them, corrects, merges, imports, undoes, and takes the person off again. Run it on a demonstration, never
on a real registry: it makes editions. At the end it deletes whom it may. Two stay in the records, since decisions are kept: the one who was
published, withdrawn, and a draft of the same name; and an invented source and statement.

A picture is as wide as what it shows, at most 1280 pixels (390 for a telephone's), light, in English, at most 120 kB, and holds no metadata.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.guide import entering, many
from tests.guide.camera import Camera
from tests.guide.entering import Story
from tests.guide.hands import Desk, Login
from tests.guide.invented import Invented

STEPS = (
    entering.enter,
    entering.look_alike,
    entering.send,
    entering.publish,
    entering.correct,
    entering.merge,
    many.enter_others,
    many.import_people,
    many.map_columns,
    many.designate,
    many.show_lists,
    entering.take_off,
    many.clean_up,
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
"""As in tests/browser/conftest.py, which can't be read without a database."""
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60_000
"""Milliseconds that a page of a large registry may take."""


def login(role: str) -> Login:
    """Of ``EDITOR`` or ``REVIEWER``, from the environment."""
    password = os.environ.get(f"GUIDE_{role}_PASSWORD")
    if not password:
        raise SystemExit(f"Set GUIDE_{role}_PASSWORD: the demonstration prints it when it starts.")
    return Login(os.environ.get(f"GUIDE_{role}", f"demo-{role.lower()}"), password)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def take_all(site: str, into: Path) -> None:
    editor, reviewer = login("EDITOR"), login("REVIEWER")
    executable = next((path for name in NAMES if (path := shutil.which(name))), None)
    if executable is None:
        raise SystemExit(f"No browser: none of {', '.join(NAMES)} is on the path.")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*QUIET, *as_root])
        desks = [Desk.of(browser, site, each) for each in (editor, reviewer)]
        for desk in desks:
            desk.page.set_default_timeout(PATIENCE)
        story = Story(*desks, Camera(into), Invented())
        for step in STEPS:
            say(step.__name__)
            try:
                step(story)
            except BaseException:
                for desk, who in zip(desks, ("editor", "reviewer"), strict=True):
                    seen = Path(tempfile.gettempdir()) / f"guide-{who}.png"
                    desk.page.screenshot(path=seen, full_page=True)
                    say(f"  the {who}'s page: {desk.page.url}, {seen}")
                raise
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Take the pictures of docs/editors.md anew.")
    parser.add_argument("--site", default="http://127.0.0.1:8000", help="address of a running demonstration")
    parser.add_argument("--into", type=Path, default=Path("docs/images"), help="folder for the pictures")
    given = parser.parse_args()
    take_all(given.site.rstrip("/"), given.into)


if __name__ == "__main__":
    main()
