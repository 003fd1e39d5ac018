"""Load a country's reference data: code lists of places, law, organisations and the rest."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from prisoners.reference.load import WrongReference, countries, load_reference


class Command(BaseCommand):
    help = "Load a country's reference data from the CSV files of the package; can be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("country", help="Folder of reference data, such as belarus.")

    def handle(self, *args: object, country: str, verbosity: int, **options: object) -> None:
        if country not in countries():
            words = _("There is no reference data of “%(country)s”. There is: %(countries)s.")
            raise CommandError(words % {"country": country, "countries": ", ".join(countries())})
        try:
            loaded = load_reference(country)
        except WrongReference as errors:
            lines = [*map(str, errors.errors), _("Nothing was changed. Correct the files and try again.")]
            raise CommandError("\n".join(lines)) from errors
        if not verbosity:
            return
        words = _("%(file)s: %(created)d created, %(updated)d updated, %(unchanged)d unchanged")
        for file in loaded:
            self.stdout.write(words % vars(file))
        doubtful = [file for file in loaded if file.not_verified]
        if doubtful:
            listed = ", ".join(f"{file.file} {file.not_verified}" for file in doubtful)
            words = _("Not verified: %(count)d rows (%(listed)s). Editors see which.")
            count = sum(file.not_verified for file in doubtful)
            self.stdout.write(self.style.WARNING(words % {"count": count, "listed": listed}))
