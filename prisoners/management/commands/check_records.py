"""Look at people's records by the rules of quality, in a terminal."""

from time import monotonic

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from prisoners.models import Person
from prisoners.quality.checking import bring_up_to_date, check_all, true_today


class Command(BaseCommand):
    help = (
        "Look at people's records by the rules of quality, and keep what is found for the work list. Changes no record."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            dest="everybody",
            action="store_true",
            help="Everybody; else whoever was changed since, or not checked yet.",
        )

    def handle(self, *args: object, everybody: bool, verbosity: int, **options: object) -> None:
        begun = monotonic()
        progress = self.progress if verbosity else None
        if everybody:
            done = check_all(list(Person.objects.order_by("pk").values_list("pk", flat=True)), progress=progress)
        else:
            done = bring_up_to_date(progress=progress)
        if verbosity:
            words = _("%(people)d people checked in %(seconds).1f s; %(findings)d findings are true today.")
            told = {"people": done, "seconds": monotonic() - begun, "findings": true_today().count()}
            self.stdout.write(words % told)

    def progress(self, done: int, of: int) -> None:
        self.stdout.write(_("%(done)d of %(of)d") % {"done": done, "of": of})
