"""Import people from a table in a terminal: the same steps as in the admin."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.entry.imports import accepting, proposing, running, undoing
from prisoners.entry.imports.cells import Cell, WrongCell, WrongFile
from prisoners.entry.imports.given import CannotTake, take_file
from prisoners.entry.imports.profile_of import named
from prisoners.entry.imports.stepping import CannotImport
from prisoners.models import Import, ImportRow

SHOWN = 50
"""So many refused rows are printed unless --show says otherwise."""
LISTED = 20


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = _("“%(text)s” is no day: write it as 2026-08-30.") % {"text": text}
        raise argparse.ArgumentTypeError(words) from None


class Command(BaseCommand):
    help = "Show what a table of people would change, and with --accept write it. Nothing becomes public by it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="CSV, XLSX, JSON or JSON Lines.")
        parser.add_argument(
            "--profile", default="", help="How it is read, such as viasna; by its columns unless given."
        )
        parser.add_argument("--as-of", type=_day, help="Day that the file speaks of, as 2026-08-30.")
        parser.add_argument("--disclosure", default=Disclosure.INTERNAL.value, choices=Disclosure.values)
        parser.add_argument("--user", metavar="USERNAME", help="The editor who imports.")
        parser.add_argument("--accept", action="store_true", help="Write what is shown; without it nothing is written.")
        parser.add_argument("--undo", type=int, metavar="N", help="Undo the import of this number.")
        parser.add_argument("--drop", type=int, metavar="N", help="Drop the import of this number.")
        parser.add_argument("--list", action="store_true", help="List the last imports with their numbers.")
        parser.add_argument("--show", type=int, default=SHOWN, metavar="N", help="Print at most N refused rows.")
        # How the admin starts a step off the request.
        parser.add_argument("--batch", type=int, help=argparse.SUPPRESS)
        parser.add_argument("--step", choices=sorted(running.STEPS), help=argparse.SUPPRESS)
        parser.add_argument("--user-id", type=int, help=argparse.SUPPRESS)

    def handle(self, *args: object, **options: object) -> None:
        self.quiet = not options["verbosity"]
        if options["list"]:
            self.list()
            return
        by = _user(options)
        try:
            if options["batch"] is not None:
                running.run(batch=_batch(options["batch"]), step=options["step"] or running.PREPARE, by=by)
            elif options["undo"] is not None:
                self.undo(_batch(options["undo"]), by)
            elif options["drop"] is not None:
                accepting.drop(batch=_batch(options["drop"]), by=by)
                self.say(_("Import %(number)d is dropped. Nothing of it was written.") % {"number": options["drop"]})
            else:
                self.take(by, options)
        except (CannotImport, CannotTake, WrongFile) as refusal:
            raise CommandError(str(refusal)) from refusal

    def take(self, by: AbstractBaseUser, options: dict) -> None:
        """Read a file, show what it would do, and write it where that is asked for."""
        if options["file"] is None:
            raise CommandError(_("Name a file, or give --list, --undo N or --drop N."))
        if options["profile"]:
            named(options["profile"])
        batch = take_file(
            path=options["file"],
            profile=options["profile"],
            as_of=options["as_of"],
            disclosure=options["disclosure"],
            by=by,
        )
        proposing.prepare(batch=batch, progress=self.progress(_("Read")))
        self.report(batch, options["show"])
        if not options["accept"]:
            words = _("Nothing was written. To write it: --accept; in the admin it is import %(number)d.")
            self.say(words % {"number": batch.pk})
            return
        accepting.accept(batch=batch, by=by, progress=self.progress(_("Written")))
        self.results(batch)
        self.say(_("To take it back while nothing is published from it: --undo %(number)d.") % {"number": batch.pk})

    def undo(self, batch: Import, by: AbstractBaseUser) -> None:
        undoing.undo(batch=batch, by=by, progress=self.progress(_("Undone")))
        self.say(_("Import %(number)d is undone.") % {"number": batch.pk})

    def list(self) -> None:
        for batch in Import.objects.select_related("uploaded_by").defer("content")[:LISTED]:
            state = str(batch.get_state_display())
            self.stdout.write(f"{batch.pk:>6}  {batch.uploaded_at:%Y-%m-%d %H:%M}  {state:<20}  {batch.file_name}")

    # What is printed

    def say(self, line: str) -> None:
        if not self.quiet:
            self.stdout.write(line)

    def progress(self, word: str):
        """Prints how far it is: over and over on one line of a terminal, else at the end alone."""

        def told(done: int, total: int) -> None:
            if self.quiet:
                return
            line = _("%(word)s: %(done)d of %(total)d rows") % {"word": word, "done": done, "total": total}
            if sys.stdout.isatty():
                self.stdout.write(f"\r{line}", ending="\n" if done >= total else "")
            elif done >= total:
                self.stdout.write(line)

        return told

    def report(self, batch: Import, shown: int) -> None:
        """Counts, what the file as a whole is told of, and the refused rows."""
        if batch.problem:
            self.say(batch.problem)
        self.count(batch, ImportRow.Outcome.choices)
        refused = batch.rows.filter(outcome=ImportRow.Outcome.REFUSED).order_by("row")
        lines = [str(line) for row in refused[:shown].iterator() for line in _refusals(batch, row)]
        for line in lines:
            self.say(f"  {line}")
        if (more := refused.count() - shown) > 0:
            self.say(_("  ... and %(count)d more refused rows; the admin shows all.") % {"count": more})

    def results(self, batch: Import) -> None:
        self.count(batch, [each for each in ImportRow.Result.choices if each[0]])

    def count(self, batch: Import, choices) -> None:
        words = _("%(rows)d rows = %(parts)s")
        parts = " + ".join(f"{batch.counts.get(key, 0)} {str(label).lower()}" for key, label in choices)
        self.say(words % {"rows": batch.total, "parts": parts})


def _refusals(batch: Import, row: ImportRow) -> Iterator[WrongCell]:
    for each in row.problems:
        if each["refuses"]:
            yield WrongCell(Cell(batch.file_name, row.row, each["column"], each["value"][:80]), each["message"])


def _batch(number: int) -> Import:
    batch = Import.objects.filter(pk=number).defer("content").first()
    if batch is None:
        raise CommandError(_("There is no import %(number)d. See --list.") % {"number": number})
    return batch


def _user(options: dict) -> AbstractBaseUser:
    users = get_user_model().objects.filter(is_active=True)
    if options["user_id"] is not None:
        found = users.filter(pk=options["user_id"]).first()
    elif options["user"]:
        found = users.filter(username=options["user"]).first()
    else:
        raise CommandError(_("Say who imports: --user with the user name of an editor."))
    if found is None:
        name = options["user"] or options["user_id"]
        raise CommandError(_("There is no user “%(name)s”: give the user name of an editor.") % {"name": name})
    return found
