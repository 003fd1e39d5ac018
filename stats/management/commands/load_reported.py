"""Load the figures that other organisations published."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from stats.reported.loading import WrongReported, countries, load_reported


class Command(BaseCommand):
    help = "Load the figures that others published, from the CSV file of the package; can be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("country", help="Folder of reported figures, such as belarus.")

    def handle(self, *args: object, country: str, verbosity: int, **options: object) -> None:
        if country not in countries():
            words = _("There are no reported figures of “%(country)s”. There are: %(countries)s.")
            raise CommandError(words % {"country": country, "countries": ", ".join(countries())})
        try:
            loaded = load_reported(country)
        except WrongReported as errors:
            lines = [*errors.errors, _("Nothing was changed. Correct the file and try again.")]
            raise CommandError("\n".join(lines)) from errors
        if verbosity:
            self.stdout.write(_("%(count)d reported figures loaded.") % {"count": loaded})
