"""The persons of a list as they are taken away: their rows, and of public people the name and the page. Live files alone have these: they can be withdrawn."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Disclosure
from prisoners.published.models import Profile
from prisoners.published.site import absolute
from prisoners.published.tables import TABLES, WORDS, Column, Table

NAMES = ("public_id", "name_be", "name_ru", "name_en")
JOINED = (
    f"LEFT JOIN {Profile._meta.db_table} shown ON r.listed AND shown.person = r.person"
    f" AND shown.disclosure = '{Disclosure.PUBLIC.value}' AND r.disclosure = '{Disclosure.PUBLIC.value}'"
)
ADDRESS = Column(
    "address",
    WORDS,
    _("Address of the person's page."),
    "%(pages)s::text || shown.public_id || '/'",
    empty=True,
)
IDENTIFYING: tuple[Column, ...] = (
    *(Column(name, WORDS, Profile._meta.get_field(name).help_text, f"shown.{name}", empty=True) for name in NAMES),
    ADDRESS,
)
"""Columns of public people alone."""


def persons() -> Table:
    """The table of persons with what identifies the public ones after the first columns."""
    table = TABLES["persons"]
    first, *rest = table.columns
    return replace(table, own=(first, *IDENTIFYING, *rest), joined=JOINED)


def given() -> dict:
    """Values that its columns name."""
    return {"pages": absolute(reverse("cases"))}
