"""How a record is called where one is chosen: what tells it from others of its kind, in the reader's language."""

from datetime import date

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from prisoners.entry import summaries
from prisoners.models import Person, Source, Statement


def in_choice(record: models.Model) -> str:
    """``Viasna, 12 November 2020: Title``; ``Title (Publisher, as of 12 November 2020)``; ``Name (born 1985, viasna:17)``."""
    match record:
        case Statement():
            named = f"{record.organisation.name}, {date_format(record.made_on)}"
            return f"{named}: {record.title}" if record.title else named
        case Source():
            return _with(record.title, record.publisher, _as_of(record.as_of))
        case Person():
            born = _("born %(day)s") % {"day": summaries.dated(record.born)} if record.born else ""
            return _with(str(record), born, record.reference or record.public_id)
    return str(record)


def _as_of(day: date | None) -> str:
    return _("as of %(day)s") % {"day": date_format(day)} if day else ""


def _with(name: str, *more: str) -> str:
    told = ", ".join(each for each in more if each)
    return f"{name} ({told})" if told else name


class Choices(AutocompleteJsonView):
    """What an autocomplete finds, with what tells one from the other."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return super().serialize_result(obj, to_field_name) | {"text": in_choice(obj)}
