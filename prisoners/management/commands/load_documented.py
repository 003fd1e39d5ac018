"""Load a country's documented cases: people in published sources, as an editor would enter them."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from prisoners.entry.imports.cells import WrongFile
from prisoners.entry.imports.documented_cases import countries, load_documented


class Command(BaseCommand):
    help = (
        "Load a country's documented cases from the CSV files of the package; can be run again. Nothing is published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("country", help="Folder of reference data, such as belarus.")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="The editor who enters them.")

    def handle(self, *args: object, country: str, by: str, verbosity: int, **options: object) -> None:
        if country not in countries():
            words = _("There are no documented cases of “%(country)s”. There are: %(countries)s.")
            raise CommandError(words % {"country": country, "countries": ", ".join(countries())})
        users = get_user_model()
        editor = users.objects.filter(username=by).first()
        if editor is None:
            raise CommandError(_("There is no user “%(name)s”: give the user name of an editor.") % {"name": by})
        try:
            people = load_documented(country, by=editor)
        except WrongFile as errors:
            lines = [*map(str, errors.errors), _("Nothing was changed. Correct the files and try again.")]
            raise CommandError("\n".join(lines)) from errors
        if verbosity:
            words = _("%(count)d documented people. Somebody else publishes them.")
            self.stdout.write(words % {"count": len(people)})
