"""`manage.py demo`: from nothing to a served site with a demonstration in it; again in seconds, where it is there already."""

import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from config import demo_check, embedded
from config.database import as_owner
from config.serving import CannotServe, address, refuse_busy_port, served
from config.translations import compile_messages
from prisoners.demonstration import emptying
from prisoners.demonstration.editions import editions, moments
from prisoners.demonstration.loading import CannotLoad, load, loaded
from prisoners.demonstration.logins import EDITOR, REVIEWER, account, renew_passwords
from prisoners.published.models import Edition
from prisoners.reference.load import load_reference
from stats.reported.loading import load_reported

HIGHEST_PORT = 65535


class Command(BaseCommand):
    help = (
        "Shows the site with documented cases and invented people: sets up the database, loads and publishes them, and serves. "
        "Run again, it starts at once and keeps what was entered."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=_port, default=8000, help="The port to serve on (8000 unless given).")
        parser.add_argument("--fresh", action="store_true", help="Delete the demonstration's data and load it anew.")
        parser.add_argument(
            "--check", action="store_true", help="Load, serve, ask for some pages, say what was found, end."
        )

    def handle(self, *args: object, port: int, fresh: bool, check: bool, **options: object) -> None:
        started = time.monotonic()
        refuse_where_not_allowed()
        try:
            refuse_busy_port(port)
            self.prepare(fresh=fresh)
            passwords = renew_passwords()
            connection.close()
            with served(port) as server:
                self.say(_("Ready"), _("in %(seconds).0f s") % {"seconds": time.monotonic() - started})
                if check:
                    self.check(port, passwords)
                else:
                    self.invite(port, passwords)
                    server.wait()
                    raise CommandError(_("The server ended by itself; the lines above say why."))
        except (CannotServe, CannotLoad) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("")
            self.say(_("Stopped"), _("the data is kept; run the command again to go on"))

    # Steps

    def prepare(self, *, fresh: bool) -> None:
        """Bring the database to where it holds the whole demonstration. Raises CannotLoad."""
        with self.step(_("Database")) as done:
            done(self.open_database())
        with self.step(_("Tables")) as done:
            self.make_tables()
            done(_("up to date"))
        with self.step(_("Languages")) as done:
            done(_("%(count)d files compiled") % {"count": len(compile_messages(settings.LOCALE_PATHS))})
        if fresh:
            self.empty()
        there = loaded(moments())
        if there == len(moments()):
            self.say(_("Editions"), _("%(count)d, loaded already") % {"count": Edition.objects.count()})
        else:
            self.load(there)

    def open_database(self) -> str:
        """Start or reach the server; where it is, in words."""
        if settings.EMBEDDED_CLUSTER:
            embedded.use(settings.EMBEDDED_CLUSTER)
            return _("embedded Postgres in %(folder)s") % {"folder": settings.EMBEDDED_CLUSTER.home}
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(
                _("The database of DATABASE_URL can't be reached: %(error)s") % {"error": error}
            ) from error
        return _("“%(name)s” of DATABASE_URL") % {"name": connection.settings_dict["NAME"]}

    def make_tables(self) -> None:
        with as_owner():
            call_command("migrate", verbosity=0, interactive=False)

    def gather_statistics(self) -> None:
        """Tell the planner what the tables hold now; the server itself would do so only after a minute."""
        with as_owner(), connection.cursor() as cursor:
            for table in connection.introspection.django_table_names(only_existing=True):
                cursor.execute(f"VACUUM (ANALYZE) {connection.ops.quote_name(table)}")

    def empty(self) -> None:
        emptying.refuse_to_empty(only_demonstration=settings.EMBEDDED_CLUSTER is None)
        words = _("deleting %(people)d people (%(foreign)d entered by users) and %(editions)d editions")
        with self.step(_("Fresh start")) as done:
            done(words % emptying.contents())
            with as_owner():
                emptying.empty()

    def load(self, there: int) -> None:
        """Load the editions that are missing after the first ``there``."""
        country = settings.REGISTRY_COUNTRY
        with self.step(_("Reference data")) as done:
            files = load_reference(country)
            rows = sum(file.created + file.updated + file.unchanged for file in files)
            done(_("%(rows)d rows of %(country)s") % {"rows": rows, "country": country})
        with self.step(_("Reported figures")) as done:
            done(str(load_reported(country)))
        with self.step(_("Invented people")) as done:
            made = editions()
            people = {document["reference"] for edition in made for document in edition.documents}
            done(
                _("%(people)d, with documented cases, in %(all)d editions") % {"people": len(people), "all": len(made)}
            )
        going_on = _("%(there)d are there; the others follow") if there else _("one after the other, in about a minute")
        self.say(_("Editions"), going_on % {"there": there})
        began = time.monotonic()

        def tell(place: int, edition: Edition) -> None:
            nonlocal began
            words = _("%(day)s: %(added)d new, %(changed)d changed, %(withdrawn)d withdrawn; %(people)d people")
            name = _("Edition %(number)d of %(all)d") % {"number": place + 1, "all": len(made)}
            self.say(name, words % vars(edition), time.monotonic() - began)
            began = time.monotonic()

        load(made, country=country, editor=account(EDITOR), reviewer=account(REVIEWER), tell=tell)
        with self.step(_("Tidying up")) as done:
            self.gather_statistics()
            done(_("so that the first pages are as quick as later ones"))

    # Words

    def invite(self, port: int, passwords: dict[str, str]) -> None:
        site = address(port)
        self.stdout.write(f"\n  {site}/\n  {site}{settings.EDITORS_ADDRESS}")
        for username, password in passwords.items():
            self.stdout.write(f"    {username:15} {password}")
        self.stdout.write(_("\nCtrl-C stops the server and the database.\n"))
        self.stdout.flush()

    def check(self, port: int, passwords: dict[str, str]) -> None:
        found = list(demo_check.ask(address(port), EDITOR, passwords[EDITOR]))
        for each in found:
            mark = self.style.SUCCESS(_("right")) if each.right else self.style.ERROR(_("WRONG"))
            self.stdout.write(f"  {mark} {each.address}  {each.text}")
        if wrong := [each.address for each in found if not each.right]:
            raise CommandError(_("Not as it should be: %(addresses)s") % {"addresses": ", ".join(wrong)})

    def say(self, name: str, words: str, seconds: float | None = None) -> None:
        took = f" ({seconds:.1f} s)" if seconds is not None else ""
        self.stdout.write(f"{name:20} {words}{took}")
        self.stdout.flush()

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """A step with a line of its own: what came of it, and how long it took."""
        began, words = time.monotonic(), []
        yield words.append
        self.say(name, " ".join(words), time.monotonic() - began)


def refuse_where_not_allowed() -> None:
    """Invented people never come near a real registry."""
    if settings.PRODUCTION:
        raise CommandError(_("The demonstration is not for production (PRODUCTION is true)."))
    if not settings.ALLOW_SYNTHETIC:
        raise CommandError(_("Invented people may not be loaded here (ALLOW_SYNTHETIC is false)."))


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST_PORT):
        words = _("“%(text)s” is no port: give a number from 1 to %(highest)d.")
        raise ArgumentTypeError(words % {"text": text, "highest": HIGHEST_PORT})
    return int(text)
